import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import type { DayExceptionView, StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { type WorkingDay, workingDay } from '../../../src-shared/domains/staff/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'

export type ShopCalendar = Settings['calendar']['value']

/** A person's day by the shop's calendar, their week and what was set for the date. */
export function dayOf(
  person: StaffMember,
  on: {
    readonly shop: ShopCalendar
    readonly exceptions: readonly DayExceptionView[]
    readonly date: BusinessDate
  },
): WorkingDay {
  const exceptions = on.exceptions
    .filter((day) => day.date === on.date && (day.accountId === null || day.accountId === person.accountId))
    .map((day) => ({
      whose: day.accountId === null ? ('shop' as const) : ('designer' as const),
      kind: day.kind,
      fromMinute: day.fromMinute,
      toMinute: day.toMinute,
      label: day.label,
    }))
  return workingDay({ shop: on.shop, week: person, exceptions, date: on.date })
}
