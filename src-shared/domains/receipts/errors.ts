export type ReceiptsErrorCode =
  | 'RECEIPT_NOT_FOUND' // no such order or refund
  | 'PRINTER_NOT_SET_UP'
  | 'PRINTER_UNREACHABLE' // details.why; the slip waits in the queue
  | 'PRINT_UNDER_WAY' // somebody is printing this slip now
  | 'DRAWER_NOT_OPENED' // the drawer's printer was not reached
