import { useNamedKey } from '../../app/i18n/named-key.ts'
import { calendarKeys } from './calendar-keys.ts'
import type { CalendarShape } from './calendar-store.ts'

/** The calendar by keys; they are listed in the sheet of shortcuts. */
export function useCalendarKeys(keys: {
  readonly onNew: () => void
  readonly onToday: () => void
  readonly onStep: (direction: 1 | -1) => void
  readonly onShape: (shape: CalendarShape) => void
  readonly onFindFree: () => void
  readonly onWalkIn: () => void
  /** Null while no booking is open in the drawer. */
  readonly onMove: (() => void) | null
  readonly may: 'edit' | 'read'
}): void {
  const when = keys.may === 'edit' ? 'on' : 'off'
  useNamedKey(calendarKeys.newBooking, keys.onNew, when)
  useNamedKey(calendarKeys.walkIn, keys.onWalkIn, when)
  useNamedKey(calendarKeys.findFree, keys.onFindFree)
  useNamedKey(calendarKeys.today, keys.onToday)
  useNamedKey(calendarKeys.previous, () => keys.onStep(-1))
  useNamedKey(calendarKeys.next, () => keys.onStep(1))
  useNamedKey(calendarKeys.day, () => keys.onShape('day'))
  useNamedKey(calendarKeys.week, () => keys.onShape('week'))
  useNamedKey(calendarKeys.month, () => keys.onShape('month'))
  useNamedKey(calendarKeys.move, () => keys.onMove?.(), keys.onMove === null ? 'off' : when)
}
