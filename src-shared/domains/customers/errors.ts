export type CustomersErrorCode =
  | 'CUSTOMER_PHONE_TAKEN' // details: customerId, name, visitCount of the one who has it
  | 'NAME_INVALID'
  | 'PHONE_INVALID'
  | 'BIRTH_INVALID'
  | 'IMPORT_ALREADY_UNDONE'
  | 'IMPORT_UNDO_TOO_LATE' // details.untilDate
  | 'IMPORT_BROKEN_OFF' // rows sent for an import that is finished, or is somebody else's
