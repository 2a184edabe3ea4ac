/**
 * Everything that is ever put on record, by name. A new one does not compile until it stands here, and then not until it
 * has its words in Korean and English.
 */
export const auditActions = [
  'access.signed_in',
  'access.signed_out',
  'access.switched',
  'access.pin_changed',
  'access.password_changed',
  'access.session_ended',
  'account.created',
  'account.changed',
  'settings.profile',
  'settings.calendar',
  'settings.receipt',
  'settings.desk',
  'settings.printer',
  'settings.backup',
  'settings.board',
  'customer.created',
  'customer.changed',
  'customers.listed',
  'customers.many_seen',
  'customers.imported',
  'customers.import_undone',
  'product.created',
  'product.changed',
  'product.price_changed',
  'products.reordered',
  'category.created',
  'category.renamed',
  'category.removed',
  'categories.reordered',
  'stock.receipt',
  'stock.count',
  'staff.saved',
  'staff.week_saved',
  'staff.off_set',
  'staff.hours_set',
  'staff.block_set',
  'staff.day_removed',
  'staff.left',
  'staff.came_back',
  'staff.ordered',
  'reservations.booked',
  'reservations.moved',
  'reservations.services_changed',
  'reservations.status',
  'reservations.outcome',
  'reservations.restored',
  'reservations.note',
  'waitlist.added',
  'waitlist.dropped',
  'waitlist.filled',
  'order.opened',
  'order.changed',
  'order.cancelled',
  'payment.taken',
  'payment.sent',
  'payment.pending',
  'payment.captured',
  'payment.duplicate',
  'payment.voiding',
  'payment.voided',
  'payment.partially_refunded',
  'payment.refunded',
  'payment.failed',
  'payment.unknown',
  'payment.released',
  'refund.pending',
  'refund.unknown',
  'refund.decided',
  'refund.done',
  'refund.partly_done',
  'refund.failed',
  'drawer.opened',
  'settings.practice_left',
  'settings.clock_trusted',
  'backup.restored',
  'backup.loss_accepted',
  'photo.removed',
  'post.created',
  'post.changed',
  'post.pinned',
  'post.removed',
  'comment.changed',
  'comment.removed',
] as const
export type AuditAction = (typeof auditActions)[number]

/** What an action was done to. */
export const auditSubjects = [
  'account',
  'backup',
  'category',
  'comment',
  'customer',
  'customer_import',
  'customers',
  'drawer',
  'order',
  'payment',
  'photo',
  'post',
  'product',
  'refund',
  'reservation',
  'settings',
  'shop',
  'staff',
  'waitlist',
] as const
export type AuditSubject = (typeof auditSubjects)[number]

/** The action as a key of a dictionary, where a dot would be a step: `settings.profile` → `settings_profile`. */
export type AuditWord<Action extends AuditAction = AuditAction> = Action extends `${infer What}.${infer Done}`
  ? `${What}_${Done}`
  : never

export function isAuditSubject(subject: string): subject is AuditSubject {
  const known: readonly string[] = auditSubjects
  return known.includes(subject)
}

export function auditWordOf(action: string): AuditWord | null {
  const known: readonly string[] = auditActions
  return known.includes(action) ? (action.replace('.', '_') as AuditWord) : null
}
