export type OrdersErrorCode =
  | 'CART_EMPTY'
  | 'PRODUCT_NOT_SOLD' // details.productId: unknown, or no longer sold
  | 'OUT_OF_STOCK' // details.name, details.left
  | 'DISCOUNT_TOO_LARGE'
  | 'REASON_MISSING'
  | 'TOTAL_TOO_LARGE'
  | 'ORDER_NOT_FOUND'
  | 'ORDER_CHANGED' // somebody changed the order in between: load it again
  | 'ORDER_ALREADY_OPEN' // details.orderId: this booking is being checked out already
  | 'ORDER_ALREADY_PAID'
  | 'ORDER_CANCELLED'
  | 'ORDER_HAS_MONEY' // take the tenders back first
  | 'ORDER_NOT_PAID'
