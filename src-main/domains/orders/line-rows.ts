import type { LineState } from '../../../src-shared/domains/orders/model.ts'
import type { PricedCart } from '../../../src-shared/domains/orders/pricing.ts'
import type { OrderId } from '../../../src-shared/kernel/ids.ts'
import { krw, zeroKrw } from '../../../src-shared/kernel/krw.ts'
import type { OrderLineRow } from './store.ts'

/** The lines of a priced cart as they are stored; nothing of them has gone back yet. */
export function newLineRows(
  orderId: OrderId,
  priced: PricedCart,
  state: LineState,
): Omit<OrderLineRow, 'id'>[] {
  return priced.lines.map((line, position) => ({
    order_id: orderId,
    position,
    product_id: line.productId,
    kind: line.kind,
    name: line.name,
    tax: line.tax,
    unit_price_krw: line.unitPriceKrw,
    quantity: line.quantity,
    discount_krw: krw(line.ownDiscountKrw + line.cartDiscountKrw),
    cart_discount_krw: line.cartDiscountKrw,
    discount_reason: line.discountReason,
    total_krw: line.totalKrw,
    designer_id: line.designerId,
    state,
    refunded_quantity: 0,
    refunded_krw: zeroKrw,
  }))
}
