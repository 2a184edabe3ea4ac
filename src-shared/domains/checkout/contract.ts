import { z } from 'zod'
import { epochMsSchema } from '../../kernel/business-date.ts'
import {
  idempotencyKeySchema,
  orderIdSchema,
  paymentIdSchema,
  productIdSchema,
  reservationIdSchema,
  rowVersionSchema,
  ulidSchema,
} from '../../kernel/ids.ts'
import { krwSchema } from '../../kernel/krw.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { cartSchema, orderSchema, reasonSchema, taxKinds, totalsSchema } from '../orders/model.ts'
import { paymentSchema, tenderInputSchema } from '../payments/model.ts'
import { refundSchema } from '../refunds/model.ts'

/** Why a cart cannot be sold as it is, and where. `line` is null where it is about the whole cart. */
export const cartProblemSchema = z.object({
  line: z.int().nullable(),
  code: z.enum([
    'CART_EMPTY',
    'PRODUCT_NOT_SOLD',
    'OUT_OF_STOCK',
    'DISCOUNT_TOO_LARGE',
    'REASON_MISSING',
    'TOTAL_TOO_LARGE',
  ]),
})

export const quoteSchema = z.object({
  ...totalsSchema.shape,
  cartDiscountKrw: krwSchema,
  /** As the cart's lines, in the same order. A product that is unknown or no longer sold costs 0 and has a problem. */
  lines: z.array(
    z.object({
      productId: productIdSchema.nullable(),
      kind: z.enum(['service', 'goods', 'manual']),
      name: z.string(),
      tax: z.enum(taxKinds),
      unitPriceKrw: krwSchema,
      priceFrom: z.enum(['catalogue', 'booking', 'typed']),
      quantity: z.int(),
      /** The line's own discount; the cart's share is apart. */
      ownDiscountKrw: krwSchema,
      cartDiscountKrw: krwSchema,
      totalKrw: krwSchema,
      /** Goods that are counted: how many there are now. */
      stock: z.object({ rule: z.enum(['block', 'warn']), left: z.int() }).nullable(),
    }),
  ),
  problems: z.array(cartProblemSchema),
})
export type Quote = z.infer<typeof quoteSchema>

/** An order with its tenders: what every step of a sale answers. */
export const saleSchema = z.object({
  order: orderSchema,
  payments: z.array(paymentSchema),
  /** Tenders being taken back, and refunds. */
  refunds: z.array(refundSchema),
})
export type Sale = z.infer<typeof saleSchema>

const cartFailures = failures(
  'CART_EMPTY',
  'PRODUCT_NOT_SOLD',
  'OUT_OF_STOCK',
  'DISCOUNT_TOO_LARGE',
  'REASON_MISSING',
  'TOTAL_TOO_LARGE',
  'NOT_FOUND',
)
const orderFailures = failures(
  'ORDER_NOT_FOUND',
  'ORDER_CHANGED',
  'ORDER_ALREADY_PAID',
  'ORDER_CANCELLED',
  'PAYMENT_IN_PROGRESS',
  'PAYMENT_UNKNOWN_BLOCKS',
)
const keyFailure = failures('IDEMPOTENCY_KEY_REUSED')

const heldSchema = z.object({
  id: z.int(),
  label: z.string(),
  cart: cartSchema,
  createdAtMs: epochMsSchema,
  createdByName: z.string(),
})

export const checkoutContract = {
  /** Prices and totals of a cart, from the catalogue and the booking. Never refuses: what is wrong is in `problems`. */
  quote: procedure
    .meta({ access: 'sell' })
    .input(z.object({ cart: cartSchema }))
    .output(quoteSchema),
  /** The cart that a booking starts with; `orderId` when it is being checked out, or has been paid, already. */
  cartOf: procedure
    .meta({ access: 'sell' })
    .input(z.object({ reservationId: reservationIdSchema }))
    .output(z.object({ cart: cartSchema, orderId: orderIdSchema.nullable() }))
    .errors(failures('NOT_FOUND')),
  /** Which tenders work now; the card is off, with the reason, until a gateway is set up. */
  tenders: procedure.meta({ access: 'sell' }).output(
    z.object({
      card: z.discriminatedUnion('state', [
        z.object({ state: z.literal('ready') }),
        z.object({ state: z.literal('off'), reason: z.enum(['GATEWAY_NOT_SET_UP']) }),
      ]),
      instalmentsFromKrw: krwSchema,
    }),
  ),
  /**
   * Makes the order: number, prices and totals fixed, stock taken. A cart that costs nothing is complete at once.
   * Before any money is taken, `change` may alter it; `cancelOrder` gives the stock back.
   */
  open: procedure
    .meta({ access: 'sell' })
    .input(z.object({ idempotencyKey: idempotencyKeySchema, cart: cartSchema }))
    .output(saleSchema)
    .errors({ ...cartFailures, ...keyFailure, ...failures('ORDER_ALREADY_OPEN', 'ORDER_ALREADY_PAID') }),
  /** Puts another cart in an open order of which nothing is paid yet; the number stays. */
  change: procedure
    .meta({ access: 'sell' })
    .input(
      z.object({
        idempotencyKey: idempotencyKeySchema,
        orderId: orderIdSchema,
        version: rowVersionSchema,
        cart: cartSchema,
      }),
    )
    .output(saleSchema)
    .errors({
      ...cartFailures,
      ...orderFailures,
      ...keyFailure,
      ...failures('ORDER_HAS_MONEY', 'ORDER_ALREADY_OPEN'),
    }),
  get: procedure
    .meta({ access: 'sell' })
    .input(z.object({ orderId: orderIdSchema }))
    .output(saleSchema)
    .errors(failures('ORDER_NOT_FOUND')),
  /** Orders that are neither paid nor cancelled, oldest first. */
  openOrders: procedure.meta({ access: 'sell' }).output(z.array(orderSchema.omit({ lines: true }))),
  /**
   * Takes one tender. The key is the payment's own id (ULID), made when the pay form opens and sent again unchanged.
   * The answer's payment is `captured`, `failed` with the gateway's words (nothing was taken; a new try needs a new
   * key), `unknown` (ask `payments.state`), or `pending` for a repeat while the first still runs.
   * The last won completes the order. More cash than the amount is change.
   */
  pay: procedure
    .meta({ access: 'sell' })
    .input(
      z.object({
        idempotencyKey: ulidSchema,
        orderId: orderIdSchema,
        version: rowVersionSchema,
        amountKrw: krwSchema.refine((won) => won > 0),
        tender: tenderInputSchema,
      }),
    )
    .output(z.object({ payment: paymentSchema, sale: saleSchema }))
    .errors({
      ...orderFailures,
      ...keyFailure,
      ...failures(
        'AMOUNT_EXCEEDS_REST',
        'CASH_TOO_LITTLE',
        'CARD_INVALID',
        'INSTALMENTS_NOT_ALLOWED',
        'GATEWAY_NOT_SET_UP',
      ),
    }),
  /** Takes a tender back before the order is complete: cash out of the drawer, a card by the gateway, the rest by hand. */
  cancelTender: procedure
    .meta({ access: 'sell' })
    .input(
      z.object({
        idempotencyKey: ulidSchema,
        paymentId: paymentIdSchema,
        version: rowVersionSchema,
        reason: reasonSchema,
      }),
    )
    .output(saleSchema)
    .errors({
      ...orderFailures,
      ...keyFailure,
      ...failures('PAYMENT_NOT_FOUND', 'PAYMENT_NOT_CANCELLABLE', 'REASON_MISSING', 'GATEWAY_NOT_SET_UP'),
    }),
  /** Ends an order of which nothing is paid; its stock goes back. */
  cancelOrder: procedure
    .meta({ access: 'sell' })
    .input(
      z.object({
        idempotencyKey: idempotencyKeySchema,
        orderId: orderIdSchema,
        version: rowVersionSchema,
        reason: reasonSchema,
      }),
    )
    .output(saleSchema)
    .errors({ ...orderFailures, ...keyFailure, ...failures('ORDER_HAS_MONEY', 'REASON_MISSING') }),
  /**
   * Lets an order go on although nobody knows whether the card was charged. It is recorded with the reason, the
   * payment is still looked up, and should it turn out paid it is put to the order or given back.
   */
  releaseUnknown: procedure
    .meta({ access: 'payments.release' })
    .input(
      z.object({
        idempotencyKey: idempotencyKeySchema,
        paymentId: paymentIdSchema,
        reason: reasonSchema,
      }),
    )
    .output(saleSchema)
    .errors({
      ...keyFailure,
      ...failures('PAYMENT_NOT_FOUND', 'PAYMENT_NOT_UNKNOWN', 'REASON_MISSING'),
    }),
  /** Puts a cart aside; prices come from the catalogue again when it is resumed. */
  hold: procedure
    .meta({ access: 'sell' })
    .input(
      z.object({ idempotencyKey: idempotencyKeySchema, label: z.string().trim().max(60), cart: cartSchema }),
    )
    .output(heldSchema)
    .errors({ ...keyFailure, ...failures('CART_EMPTY', 'NOT_FOUND') }),
  held: procedure.meta({ access: 'sell' }).output(z.array(heldSchema)),
  /** Takes a held cart off the shelf; the second window that tries is told NOT_FOUND. */
  resume: procedure
    .meta({ access: 'sell' })
    .input(z.object({ id: z.int().positive() }))
    .output(heldSchema)
    .errors(failures('NOT_FOUND')),
}
