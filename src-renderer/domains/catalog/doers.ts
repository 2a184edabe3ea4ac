import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { Translate } from '../../app/i18n/translate.ts'

/** Designers who can be booked, in the order of the calendar's columns. */
export function bookable(staff: readonly StaffMember[]): readonly StaffMember[] {
  return staff.filter((person) => person.version !== null && person.active && person.takesBookings)
}

/** Who does a service, in a few words: 전원, 윤소미 · 최유나, 한지우 외 5. */
export function doersOf(
  product: Pick<ProductView, 'designers'>,
  staff: readonly StaffMember[],
  t: Translate,
): string {
  const everybody = bookable(staff)
  const doers = everybody.filter((person) => product.designers.includes(person.accountId))
  const [first, second] = doers
  if (first === undefined) return t('common.none')
  if (doers.length === everybody.length && doers.length > 1) return t('catalog.everybody')
  if (second === undefined) return first.name
  return doers.length === 2
    ? `${first.name} · ${second.name}`
    : t('catalog.andOthers', { name: first.name, others: doers.length - 1 })
}
