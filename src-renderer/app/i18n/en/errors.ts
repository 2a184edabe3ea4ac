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
  // access
  SIGN_IN_REFUSED: 'The login ID or the password is wrong.',
  SIGN_IN_SLOWED: 'Too many wrong tries. You can try again from {{retryAtMs}}.',
  PIN_REFUSED: 'That PIN is wrong.',
  PIN_NOT_SET: 'There is no PIN yet. Please sign in with a password.',
  PIN_TOO_SIMPLE: 'Easy PINs such as 1111 or 1234 cannot be used.',
  PASSWORD_TOO_WEAK: 'Use at least 8 characters, different from the login ID.',
  LOGIN_ID_TAKEN: 'That login ID is already in use.',
  LAST_MANAGER: 'This is the only manager. Make someone else a manager first.',
  // customers
  CUSTOMER_PHONE_TAKEN:
    'This number belongs to {{name}} ({{visitCount}} visits). Please check whether it is the same person.',
  NAME_INVALID: 'Please enter a name of 1 to 40 characters.',
  PHONE_INVALID: 'Please check the phone number, for example 010-1234-5678.',
  BIRTH_INVALID: 'There is no such date. Please write 1993-12-03 or 12-03.',
  IMPORT_ALREADY_UNDONE: 'This import has already been undone.',
  IMPORT_UNDO_TOO_LATE: 'This import can no longer be undone (it could until {{untilDate}}).',
  IMPORT_BROKEN_OFF:
    'The import was interrupted. Start again with the same file: customers already taken in are skipped.',
  // settings
  SHOP_ALREADY_SET_UP: 'The shop has already been set up.',
  SHOP_NOT_SET_UP: 'There is no shop yet. Set one up on the first-run screen.',
  BUSINESS_NUMBER_INVALID: 'Please check the business registration number.',
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
  NOBODY_FREE: 'No designer is free right now. Choose one yourself.',
  WAITLIST_CLOSED: 'This customer has been booked or taken off the waitlist already.',
  OVERRIDE_NOT_PERMITTED: 'You may not book against the rules. Ask a manager.',
  // backup
  BACKUP_FAILED: 'The backup could not be made. Earlier backups are untouched. Check the free disk space.',
  BACKUP_NOT_FOUND: 'That backup is gone. Look at the list again.',
  BACKUP_DAMAGED: 'That backup did not pass its check. Nothing was changed; choose another one.',
  BACKUP_ON_SERVER: 'This shop keeps its data on a database server. Back it up there.',
  FOLDER_NOT_THERE: 'That folder cannot be written. Is the disk plugged in?',
} satisfies Translated<typeof ko>
