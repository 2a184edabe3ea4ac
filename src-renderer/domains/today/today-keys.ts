import type { NamedKeys } from '../../app/i18n/named-key.ts'

/** The keys of the day's page, as the sheet of shortcuts lists them. */
export const todayKeys = {
  newBooking: { keys: 'N', word: 'today.newBooking' },
  walkIn: { keys: 'W', word: 'today.walkIn' },
  ownDay: { keys: 'M', word: 'today.ownDay' },
} as const satisfies NamedKeys
