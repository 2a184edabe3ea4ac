export type PaymentsErrorCode =
  | 'AMOUNT_EXCEEDS_REST' // details.restKrw
  | 'CASH_TOO_LITTLE' // details.amountKrw
  | 'CARD_INVALID' // details.field: number, expiry or birth
  | 'INSTALMENTS_NOT_ALLOWED' // details.fromKrw
  | 'PAYMENT_NOT_FOUND'
  | 'PAYMENT_IN_PROGRESS' // details.paymentId
  | 'PAYMENT_UNKNOWN_BLOCKS' // details.paymentId
  | 'PAYMENT_NOT_UNKNOWN'
  | 'PAYMENT_NOT_CANCELLABLE'
  | 'GATEWAY_NOT_SET_UP'
  | 'GATEWAY_UNREACHABLE'
