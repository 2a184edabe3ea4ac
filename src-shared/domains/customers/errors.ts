export type CustomersErrorCode =
  | 'CUSTOMER_PHONE_TAKEN' // details: customerId, name, visitCount of the one who has it
  | 'NAME_INVALID'
  | 'PHONE_INVALID'
  | 'BIRTH_INVALID'
  | 'IMPORT_ALREADY_UNDONE'
  | 'IMPORT_UNDO_TOO_LATE' // details.untilDate
  | 'IMPORT_BROKEN_OFF' // rows sent for an import that is finished, or is somebody else's
  | 'NOTE_EMPTY'
  | 'VISIT_OF_ANOTHER' // the booking or sale is not this customer's
  | 'PHOTO_ON_OTHER_VISIT' // details: reservationId, orderId of the visit that has it
  | 'CONSENT_NOT_GIVEN' // there is nothing to withdraw
  | 'CUSTOMER_HAS_OPEN_BUSINESS' // details: bookings, sales still open
  | 'EXPORT_GONE' // made too long ago: once more
