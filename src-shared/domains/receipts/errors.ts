export type ReceiptsErrorCode =
  | 'RECEIPT_NOT_FOUND' // no such order or refund
  | 'PRINTER_NOT_SET_UP'
  | 'PRINTER_UNREACHABLE' // details.why; the slip waits in the queue
