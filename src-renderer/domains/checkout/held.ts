import type { Cart, OrderView } from '../../../src-shared/domains/orders/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'

/** A cart that was put aside. */
export type HeldCart = {
  readonly id: number
  readonly label: string
  readonly cart: Cart
  readonly createdAtMs: EpochMs
  readonly createdByName: string
}

/** An order that is neither paid nor cancelled. */
export type OpenOrder = Omit<OrderView, 'lines'>
