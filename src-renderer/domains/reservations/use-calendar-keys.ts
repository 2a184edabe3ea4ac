import { useT } from '../../app/i18n/translate.ts'
import { useShortcut } from '../../ui/use-shortcut.tsx'
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
  const t = useT()
  const when = keys.may === 'edit' ? 'on' : 'off'
  useShortcut({ keys: 'N', label: t('reservations.shortcuts.newBooking'), run: keys.onNew, when })
  useShortcut({ keys: 'W', label: t('reservations.shortcuts.walkIn'), run: keys.onWalkIn, when })
  useShortcut({ keys: 'F', label: t('reservations.shortcuts.findFree'), run: keys.onFindFree })
  useShortcut({ keys: 'T', label: t('reservations.shortcuts.today'), run: keys.onToday })
  useShortcut({ keys: '[', label: t('reservations.shortcuts.previous'), run: () => keys.onStep(-1) })
  useShortcut({ keys: ']', label: t('reservations.shortcuts.next'), run: () => keys.onStep(1) })
  useShortcut({ keys: '1', label: t('reservations.shortcuts.day'), run: () => keys.onShape('day') })
  useShortcut({ keys: '2', label: t('reservations.shortcuts.week'), run: () => keys.onShape('week') })
  useShortcut({ keys: '3', label: t('reservations.shortcuts.month'), run: () => keys.onShape('month') })
  useShortcut({
    keys: 'M',
    label: t('reservations.shortcuts.move'),
    run: () => keys.onMove?.(),
    when: keys.onMove === null || keys.may === 'read' ? 'off' : 'on',
  })
}
