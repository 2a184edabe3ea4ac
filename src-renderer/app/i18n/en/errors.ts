import type { errors as ko } from '../ko/errors.ts'
import type { Translated } from '../translated.ts'

export const errors = {
  // noticed by the screen
  CONNECTION_LOST:
    'The shop server cannot be reached. What you typed is still here; press again once the connection is back.',
  INPUT_INVALID: 'Please correct the marked fields.',
  TOO_LARGE: 'That is too large to send at once. Please split it.',
  UNEXPECTED: 'Something unexpected went wrong. Everything that was saved is still there.',
  // common
  NOT_SIGNED_IN: 'Please sign in again. What you typed is still here.',
  SESSION_LOCKED: 'The screen is locked. Enter a PIN to open it.',
  NOT_PERMITTED: 'You do not have permission for this. Please ask a manager.',
  NOT_FOUND: 'This is no longer there. Someone may have deleted it.',
  STALE_VERSION: 'Someone else changed this first. Check what changed, then save again.',
  IDEMPOTENCY_KEY_REUSED: 'This differs from a request already sent. Reopen the screen and try again.',
  INPUT_REFUSED: 'Something here cannot be accepted. Please check it.',
  WRITES_STOPPED: 'Saving was stopped to protect your data. Please check Backup in Settings.',
  DISK_FULL: 'The disk is full. Payments and bookings are safe. Free some space and save again.',
  DISK_NOT_WRITABLE:
    'The disk with the data cannot be written, so nothing was saved. Check the disk and its permissions and save again.',
  // access
  SIGN_IN_REFUSED: 'The login ID or the password is wrong.',
  SIGN_IN_SLOWED: 'Too many wrong tries. You can try again from {{retryAtMs}}.',
  PIN_REFUSED: 'That PIN is wrong.',
  PIN_NOT_SET: 'There is no PIN yet. Please sign in with a password.',
  PIN_TOO_SIMPLE: 'Easy PINs such as 1111 or 1234 cannot be used.',
  PASSWORD_TOO_WEAK: 'Use at least 8 characters, different from the login ID.',
  LOGIN_ID_TAKEN: 'That login ID is already in use.',
  LAST_MANAGER: 'This is the only manager. Make someone else a manager first.',
  PERMISSION_NOT_HELD:
    'You cannot give a permission that you do not have, nor change an account that has one.',
  // customers
  CUSTOMER_PHONE_TAKEN:
    'This number belongs to {{name}} (visits: {{visitCount}}). Please check whether it is the same person.',
  NAME_INVALID: 'Please enter a name of 1 to 40 characters.',
  PHONE_INVALID: 'Please check the phone number, for example 010-1234-5678.',
  BIRTH_INVALID: 'There is no such date. Please write 1993-12-03 or 12-03.',
  IMPORT_ALREADY_UNDONE: 'This import has already been undone.',
  IMPORT_UNDO_TOO_LATE: 'This import can no longer be undone (it could until {{untilDate}}).',
  IMPORT_BROKEN_OFF:
    'The import was interrupted. Start again with the same file: customers already taken in are skipped.',
  NOTE_EMPTY: 'Please write something.',
  VISIT_OF_ANOTHER: 'This is not a visit of this customer.',
  PHOTO_ON_OTHER_VISIT: 'This photo belongs to another visit. Take it off there first.',
  CONSENT_NOT_GIVEN: 'There is no consent to withdraw.',
  CUSTOMER_HAS_OPEN_BUSINESS:
    'Open bookings: {{bookings}}, open sales: {{sales}}. Cancel or finish them first.',
  EXPORT_GONE: 'This file was made too long ago. Please export again.',
  // settings
  SHOP_ALREADY_SET_UP: 'The shop has already been set up.',
  SHOP_NOT_SET_UP: 'There is no shop yet. Set one up on the first-run screen.',
  BUSINESS_NUMBER_INVALID: 'Please check the business registration number.',
  PRACTICE_ON_SERVER:
    'This practice shop is on a database server. Start the program again with an empty database for your own shop.',
  PRACTICE_ONLY: 'This can only be done in a practice shop.',
  // reservations
  OUTSIDE_HOURS: '{{designerName}} works {{opensAtMs}}–{{closesAtMs}}.',
  DESIGNER_OFF: '{{designerName}} is off that day.',
  BREAK_OVERLAP: '{{designerName}} has a break {{fromAtMs}}–{{toAtMs}}.',
  SERVICE_NOT_OFFERED: '{{designerName}} does not do {{serviceName}}.',
  DESIGNER_HOUR_FULL: '{{designerName}} takes no more customers {{fromAtMs}}–{{toAtMs}}.',
  DESIGNER_BUSY: '{{holderName}} is booked {{fromAtMs}}–{{toAtMs}}.',
  CUSTOMER_DOUBLE_BOOKED: '{{holderName}} already has a booking {{fromAtMs}}–{{toAtMs}}.',
  ILLEGAL_MOVE: 'This is not possible from the present state. Look at the booking again.',
  ALREADY_ENDED: 'This booking has ended and cannot be changed.',
  NOT_ENDED: 'This booking was not cancelled or missed.',
  REPEATS_CLASH: 'Nothing was booked, because these days clash: {{dates}}',
  SERIES_OVER: 'No booking of this repeat is left to cancel.',
  NOBODY_FREE: 'No designer is free right now. Choose one yourself.',
  WAITLIST_CLOSED: 'This customer has been booked or taken off the waitlist already.',
  OVERRIDE_NOT_PERMITTED: 'You may not book against the rules. Ask a manager.',
  // receipts
  RECEIPT_NOT_FOUND: 'That receipt was not found.',
  PRINTER_NOT_SET_UP: 'There is no printer yet. Connect one in Settings.',
  PRINTER_UNREACHABLE:
    'The printer does not answer. Check its power and paper, then print again. The slip is waiting in the queue.',
  PRINT_UNDER_WAY: 'This slip is being printed right now. Look again in a moment.',
  DRAWER_NOT_OPENED: 'The drawer did not open. Check the printer, or open it with its key.',
  // backup
  BACKUP_FAILED: 'The backup could not be made. Earlier backups are untouched. Check the free disk space.',
  BACKUP_NOT_FOUND: 'That backup is gone. Look at the list again.',
  BACKUP_DAMAGED: 'That backup did not pass its check. Nothing was changed; choose another one.',
  BACKUP_NEWER: 'That backup was made by a newer version of the program. Update the program first.',
  BACKUP_ON_SERVER: 'This shop keeps its data on a database server. Back it up there.',
  FOLDER_NOT_THERE: 'That folder cannot be written. Is the disk plugged in?',
  // orders
  CART_EMPTY: 'There is nothing to check out. Add a service or a product first.',
  PRODUCT_NOT_SOLD: 'One item is no longer sold. Remove it and try again.',
  OUT_OF_STOCK: 'Only {{left}} of {{name}} are left, so that many cannot be sold.',
  DISCOUNT_TOO_LARGE: 'The discount is larger than the price. Please lower it.',
  REASON_MISSING: 'Please give a reason. It is kept on record.',
  TOTAL_TOO_LARGE: 'The total is too large for one sale. Please split it.',
  ORDER_NOT_FOUND: 'This sale cannot be found. Please choose it from the list again.',
  ORDER_CHANGED: 'This sale has changed in the meantime. Check what changed, then try again.',
  ORDER_ALREADY_OPEN: 'This booking is already being checked out. Please continue that sale.',
  ORDER_ALREADY_PAID: 'This sale is already paid. Nothing was taken twice.',
  ORDER_CANCELLED: 'This sale was cancelled. Please start a new one.',
  ORDER_HAS_MONEY: 'Money has been taken already. Take those payments back first.',
  ORDER_NOT_PAID: 'Only a sale that is paid can be refunded.',
  // payments
  AMOUNT_EXCEEDS_REST: 'No more than the remaining {{restKrw}} can be taken.',
  CASH_TOO_LITTLE: 'The cash received is less than {{amountKrw}}.',
  CARD_INVALID: 'Please check the card details.',
  INSTALMENTS_NOT_ALLOWED: 'Instalments start at {{fromKrw}}.',
  PAYMENT_NOT_FOUND: 'This payment cannot be found.',
  PAYMENT_IN_PROGRESS: 'Another payment is under way. Please try again when it is done.',
  PAYMENT_UNKNOWN_BLOCKS:
    'The result of a payment is still being checked. Nothing more can be taken until it is known.',
  PAYMENT_NOT_UNKNOWN: 'The result of this payment is already known.',
  PAYMENT_NOT_CANCELLABLE: 'This payment cannot be taken back now.',
  GATEWAY_NOT_SET_UP: 'Card payment is not set up yet. Cash, transfer and the other terminal work.',
  GATEWAY_UNREACHABLE: 'The payment company cannot be reached. Please check again in a moment.',
  // refunds
  REFUND_NOT_FOUND: 'This refund cannot be found.',
  REFUND_EMPTY: 'There is nothing to refund. Choose items or an amount.',
  REFUND_EXCEEDS_BALANCE: 'No more than the remaining {{leftKrw}} can be refunded.',
  REFUND_NEEDS_NO_DECISION: 'This refund is settled, or the program is still finding out.',
  REFUND_IN_PROGRESS: 'Another refund of this sale is under way. Please try again when it is done.',
  REFUND_PLAN_CHANGED: 'The amount to refund is now {{amountKrw}}. Please check it and try again.',
  LINE_NOT_REFUNDABLE: 'One item was refunded already or cannot be refunded.',
  // catalog
  BARCODE_TAKEN: '{{name}} already has this barcode.',
  CATEGORY_NAME_TAKEN: 'There is already a category of that name.',
  CATEGORY_NOT_EMPTY: 'This category still holds {{count}}. Move them to another one first.',
  CATEGORY_OF_OTHER_KIND: 'Services and goods belong in categories of their own.',
  DESIGNER_LEFT_WITHOUT_SERVICE:
    '{{name}} would have no service left. Turn off bookings for them on the staff screen instead.',
  SELLER_NOT_THERE: 'The seller’s account is closed. Please choose someone else.',
  STOCK_NOT_COUNTED: 'The stock of this item is not counted.',
  // staff
  DAY_HAS_BOOKINGS: 'Bookings in that time: {{count}}. Move them first.',
  BREAK_OUTSIDE_HOURS: 'A break lies outside the working hours.',
  NOT_STAFF: 'This account does not belong to a member of staff.',
  // photos
  FILE_EMPTY: 'This file is empty. Choose another one.',
  FILE_TOO_LARGE: 'A file may be up to {{mostMegabytes}} MB.',
  PHOTO_ALREADY_UPLOADED: 'You have uploaded this photo before.',
  PHOTO_IN_USE: 'This photo is on a post or a visit. Take it off there first.',
  TOO_MANY_UPLOADS: 'Files that can be uploaded at once: {{most}}. Try again when others have arrived.',
  UPLOAD_GONE: 'The upload broke off. Please start it again.',
  UPLOAD_INCOMPLETE: 'Not all of the file has arrived. Upload it again and it goes on from there.',
  // board
  TITLE_MISSING: 'Please write a title.',
  TITLE_TOO_LONG: 'A title may be up to {{most}} characters.',
  CONTENT_TOO_LONG: 'The text may be up to {{most}} characters.',
  COMMENT_EMPTY: 'Write something or attach a photo.',
  TOO_MANY_PHOTOS: 'Photos that can be attached: up to {{most}}.',
  PHOTO_NOT_THERE: 'One of the photos is no longer there. Take it off and post again.',
  POST_REMOVED: 'This post was removed.',
  COMMENT_REMOVED: 'This comment was removed.',
} satisfies Translated<typeof ko>
