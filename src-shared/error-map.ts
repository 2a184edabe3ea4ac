import type { AccessErrorCode } from './domains/access/errors.ts'
import type { OrdersErrorCode } from './domains/orders/errors.ts'
import type { PaymentsErrorCode } from './domains/payments/errors.ts'
import type { RefundsErrorCode } from './domains/refunds/errors.ts'
import type { ReservationsErrorCode } from './domains/reservations/errors.ts'
import type { BoardErrorCode } from './domains/board/errors.ts'
import type { PhotosErrorCode } from './domains/photos/errors.ts'
import type { BackupErrorCode } from './domains/backup/errors.ts'
import type { CustomersErrorCode } from './domains/customers/errors.ts'
import type { ReceiptsErrorCode } from './domains/receipts/errors.ts'
import type { CatalogErrorCode } from './domains/catalog/errors.ts'
import type { SettingsErrorCode } from './domains/settings/errors.ts'
import type { StaffErrorCode } from './domains/staff/errors.ts'
import type { CommonErrorCode } from './kernel/common-errors.ts'

/** Every error that the program answers on purpose. A new one does not compile until it has a status here. */
// One a line, so that two domains can be added at once.
// biome-ignore format: one a line
export type ErrorCode =
  | CommonErrorCode
  | AccessErrorCode
  | CustomersErrorCode
  | SettingsErrorCode
  | ReservationsErrorCode
  | BackupErrorCode
  | OrdersErrorCode
  | PaymentsErrorCode
  | RefundsErrorCode
  | ReceiptsErrorCode
  | CatalogErrorCode
  | StaffErrorCode
  | PhotosErrorCode
  | BoardErrorCode

/** HTTP statuses, also used as the status of RPC errors. */
export const httpStatusOf = {
  // common
  NOT_SIGNED_IN: 401,
  SESSION_LOCKED: 401,
  NOT_PERMITTED: 403,
  NOT_FOUND: 404,
  STALE_VERSION: 409,
  IDEMPOTENCY_KEY_REUSED: 409,
  INPUT_REFUSED: 422,
  WRITES_STOPPED: 503,
  DISK_FULL: 507,
  DISK_NOT_WRITABLE: 503,
  // access
  SIGN_IN_REFUSED: 401,
  SIGN_IN_SLOWED: 429,
  PIN_REFUSED: 401,
  PIN_NOT_SET: 409,
  PASSWORD_TOO_WEAK: 422,
  LOGIN_ID_TAKEN: 409,
  PIN_TOO_SIMPLE: 422,
  LAST_MANAGER: 409,
  PERMISSION_NOT_HELD: 403,
  // customers
  CUSTOMER_PHONE_TAKEN: 409,
  NAME_INVALID: 422,
  PHONE_INVALID: 422,
  BIRTH_INVALID: 422,
  IMPORT_ALREADY_UNDONE: 409,
  IMPORT_UNDO_TOO_LATE: 409,
  IMPORT_BROKEN_OFF: 409,
  NOTE_EMPTY: 422,
  VISIT_OF_ANOTHER: 409,
  PHOTO_ON_OTHER_VISIT: 409,
  CONSENT_NOT_GIVEN: 409,
  CUSTOMER_HAS_OPEN_BUSINESS: 409,
  EXPORT_GONE: 410,
  // settings
  SHOP_ALREADY_SET_UP: 409,
  SHOP_NOT_SET_UP: 409,
  BUSINESS_NUMBER_INVALID: 422,
  PRACTICE_ONLY: 403,
  PRACTICE_ON_SERVER: 409,
  // reservations
  OUTSIDE_HOURS: 409,
  DESIGNER_OFF: 409,
  BREAK_OVERLAP: 409,
  SERVICE_NOT_OFFERED: 409,
  DESIGNER_HOUR_FULL: 409,
  DESIGNER_BUSY: 409,
  CUSTOMER_DOUBLE_BOOKED: 409,
  ILLEGAL_MOVE: 409,
  ALREADY_ENDED: 409,
  NOT_ENDED: 409,
  REPEATS_CLASH: 409,
  SERIES_OVER: 409,
  NOBODY_FREE: 409,
  WAITLIST_CLOSED: 409,
  OVERRIDE_NOT_PERMITTED: 403,
  // receipts
  RECEIPT_NOT_FOUND: 404,
  PRINTER_NOT_SET_UP: 409,
  PRINTER_UNREACHABLE: 503,
  PRINT_UNDER_WAY: 409,
  DRAWER_NOT_OPENED: 503,
  // backup
  BACKUP_FAILED: 500,
  BACKUP_NOT_FOUND: 404,
  BACKUP_DAMAGED: 409,
  BACKUP_NEWER: 409,
  BACKUP_ON_SERVER: 409,
  FOLDER_NOT_THERE: 409,
  // orders
  CART_EMPTY: 422,
  PRODUCT_NOT_SOLD: 409,
  OUT_OF_STOCK: 409,
  DISCOUNT_TOO_LARGE: 422,
  REASON_MISSING: 422,
  TOTAL_TOO_LARGE: 422,
  ORDER_NOT_FOUND: 404,
  ORDER_CHANGED: 409,
  ORDER_ALREADY_OPEN: 409,
  ORDER_ALREADY_PAID: 409,
  ORDER_CANCELLED: 409,
  ORDER_HAS_MONEY: 409,
  ORDER_NOT_PAID: 409,
  // payments
  AMOUNT_EXCEEDS_REST: 409,
  CASH_TOO_LITTLE: 422,
  CARD_INVALID: 422,
  INSTALMENTS_NOT_ALLOWED: 422,
  PAYMENT_NOT_FOUND: 404,
  PAYMENT_IN_PROGRESS: 409,
  PAYMENT_UNKNOWN_BLOCKS: 409,
  PAYMENT_NOT_UNKNOWN: 409,
  PAYMENT_NOT_CANCELLABLE: 409,
  GATEWAY_NOT_SET_UP: 409,
  GATEWAY_UNREACHABLE: 503,
  // refunds
  REFUND_NOT_FOUND: 404,
  REFUND_EMPTY: 422,
  REFUND_EXCEEDS_BALANCE: 409,
  REFUND_IN_PROGRESS: 409,
  REFUND_NEEDS_NO_DECISION: 409,
  REFUND_PLAN_CHANGED: 409,
  LINE_NOT_REFUNDABLE: 409,
  // catalog
  BARCODE_TAKEN: 409,
  CATEGORY_NAME_TAKEN: 409,
  CATEGORY_NOT_EMPTY: 409,
  CATEGORY_OF_OTHER_KIND: 422,
  DESIGNER_LEFT_WITHOUT_SERVICE: 409,
  STOCK_NOT_COUNTED: 409,
  SELLER_NOT_THERE: 409,
  // staff
  DAY_HAS_BOOKINGS: 409,
  BREAK_OUTSIDE_HOURS: 422,
  NOT_STAFF: 422,
  // photos
  FILE_EMPTY: 422,
  FILE_TOO_LARGE: 413,
  PHOTO_ALREADY_UPLOADED: 409,
  PHOTO_IN_USE: 409,
  TOO_MANY_UPLOADS: 429,
  UPLOAD_GONE: 410,
  UPLOAD_INCOMPLETE: 409,
  // board
  TITLE_MISSING: 422,
  TITLE_TOO_LONG: 422,
  CONTENT_TOO_LONG: 422,
  COMMENT_EMPTY: 422,
  TOO_MANY_PHOTOS: 422,
  PHOTO_NOT_THERE: 409,
  POST_REMOVED: 410,
  COMMENT_REMOVED: 410,
} as const satisfies Record<ErrorCode, number>
