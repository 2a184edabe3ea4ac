export type RefundsErrorCode =
  | 'REFUND_NOT_FOUND'
  | 'REFUND_EMPTY'
  | 'REFUND_EXCEEDS_BALANCE' // details.leftKrw
  | 'REFUND_IN_PROGRESS' // details.refundId: one at a time on an order
  | 'REFUND_PLAN_CHANGED' // details.amountKrw: no longer what the screen showed
  | 'REFUND_NEEDS_NO_DECISION' // settled already, or the program will settle it by looking
  | 'LINE_NOT_REFUNDABLE' // details.lineId
