import type { orders as korean } from '../ko/orders.ts'
import type { Translated } from '../translated.ts'

export const orders: Translated<typeof korean> = {
  state: {
    open: 'In progress',
    paid: 'Paid',
    cancelled: 'Cancelled',
    partly_refunded: 'Partly refunded',
    refunded: 'Refunded',
  },
}
