import type { NamedKeys } from '../../app/i18n/named-key.ts'

/** The keys of the calendar, as the sheet of shortcuts lists them. */
export const calendarKeys = {
  newBooking: { keys: 'N', word: 'reservations.shortcuts.newBooking' },
  walkIn: { keys: 'W', word: 'reservations.shortcuts.walkIn' },
  findFree: { keys: 'F', word: 'reservations.shortcuts.findFree' },
  move: { keys: 'M', word: 'reservations.shortcuts.move' },
  today: { keys: 'T', word: 'reservations.shortcuts.today' },
  previous: { keys: '[', word: 'reservations.shortcuts.previous' },
  next: { keys: ']', word: 'reservations.shortcuts.next' },
  day: { keys: '1', word: 'reservations.shortcuts.day' },
  week: { keys: '2', word: 'reservations.shortcuts.week' },
  month: { keys: '3', word: 'reservations.shortcuts.month' },
} as const satisfies NamedKeys
