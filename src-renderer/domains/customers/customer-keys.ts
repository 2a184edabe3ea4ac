import type { NamedKeys } from '../../app/i18n/named-key.ts'

/** The keys of the customers, as the sheet of shortcuts lists them. */
export const customerKeys = {
  search: { keys: '/', word: 'customers.toSearch' },
  book: { keys: 'N', word: 'customers.toBooking' },
} as const satisfies NamedKeys
