import type { NamedKeys } from '../../app/i18n/named-key.ts'

/** The keys of the till, as the sheet of shortcuts lists them. */
export const checkoutKeys = {
  findProduct: { keys: 'F2', word: 'checkout.toProducts' },
  customer: { keys: 'F3', word: 'checkout.pickCustomer' },
  discount: { keys: 'F4', word: 'checkout.discount' },
  hold: { keys: 'F8', word: 'checkout.hold' },
  pay: { keys: 'F9', word: 'checkout.pay' },
} as const satisfies NamedKeys
