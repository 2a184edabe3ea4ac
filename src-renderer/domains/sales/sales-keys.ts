import type { NamedKeys } from '../../app/i18n/named-key.ts'

/** The keys of the sales list and of one sale, as the sheet of shortcuts lists them. */
export const salesKeys = {
  dayBefore: { keys: 'ArrowLeft', word: 'sales.dayBefore' },
  dayAfter: { keys: 'ArrowRight', word: 'sales.dayAfter' },
  above: { keys: 'ArrowUp', word: 'sales.above' },
  below: { keys: 'ArrowDown', word: 'sales.below' },
} as const satisfies NamedKeys
