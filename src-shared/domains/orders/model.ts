import { z } from 'zod'
import { businessDateSchema, epochMsSchema } from '../../kernel/business-date.ts'
import {
  accountIdSchema,
  orderIdSchema,
  orderLineIdSchema,
  productIdSchema,
  reservationIdSchema,
  rowVersionSchema,
} from '../../kernel/ids.ts'
import { krwSchema } from '../../kernel/krw.ts'

export const orderStates = ['open', 'paid', 'cancelled', 'partly_refunded', 'refunded'] as const
export type OrderState = (typeof orderStates)[number]

/** An order is completed by the tender that pays the last won, and never becomes open again. */
export const nextOrderStates = {
  open: ['paid', 'cancelled'],
  paid: ['partly_refunded', 'refunded'],
  partly_refunded: ['partly_refunded', 'refunded'],
  cancelled: [],
  refunded: [],
} as const satisfies Record<OrderState, readonly OrderState[]>

export const lineStates = [
  'ordered',
  'paid',
  'handed_over',
  'cancelled',
  'in_exchange',
  'in_refund',
  'refunded',
] as const
export type LineState = (typeof lineStates)[number]

/** Services and goods over the counter are handed over when they are paid; what is sent later stays `paid` until then. */
export const nextLineStates = {
  ordered: ['paid', 'handed_over', 'cancelled'],
  paid: ['handed_over', 'in_exchange', 'in_refund', 'refunded', 'cancelled'],
  handed_over: ['in_exchange', 'in_refund', 'refunded'],
  in_exchange: ['paid', 'handed_over', 'cancelled'],
  in_refund: ['paid', 'handed_over', 'refunded'],
  cancelled: [],
  refunded: [],
} as const satisfies Record<LineState, readonly LineState[]>

/** Whether the table of legal moves allows it; staying where one is needs no move. */
export function mayMove<State extends string>(
  table: Readonly<Record<State, readonly State[]>>,
  from: State,
  to: State,
): boolean {
  return table[from].includes(to)
}

export const taxKinds = ['taxable', 'free'] as const
export type TaxKind = (typeof taxKinds)[number]

/** Why less is asked; the service refuses a blank one with REASON_MISSING. */
export const reasonSchema = z.string().trim().max(200)

const quantitySchema = z.int().min(1).max(999)

export const discountSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), percent: z.int().min(1).max(100), reason: reasonSchema }),
  z.object({ kind: z.literal('amount'), amountKrw: krwSchema, reason: reasonSchema }),
])
export type Discount = z.infer<typeof discountSchema>

const cartLineShared = {
  quantity: quantitySchema,
  designerId: accountIdSchema.nullable(),
  discount: discountSchema.nullable(),
}

export const cartLineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('product'),
    productId: productIdSchema,
    /** Position of the service in the cart's booking: its price is the one promised when it was booked. */
    bookedPosition: z.int().min(0).max(99).nullable(),
    ...cartLineShared,
  }),
  z.object({
    kind: z.literal('manual'),
    name: z.string().trim().min(1).max(60),
    unitPriceKrw: krwSchema,
    tax: z.enum(taxKinds),
    ...cartLineShared,
  }),
])
export type CartLine = z.infer<typeof cartLineSchema>

/** What the screen holds while selling: no prices of the catalogue, no totals. Those are always computed on the main side. */
export const cartSchema = z.object({
  customerId: accountIdSchema.nullable(),
  reservationId: reservationIdSchema.nullable(),
  lines: z.array(cartLineSchema).max(100),
  /** On the whole cart, shared out over its lines. */
  discount: discountSchema.nullable(),
  memo: z.string().trim().max(200),
})
export type Cart = z.infer<typeof cartSchema>

/** A total is the sum of lines that are each small enough, so it may be larger than one price. */
export const totalKrwSchema = krwSchema

export const totalsSchema = z.object({
  subtotalKrw: totalKrwSchema,
  discountKrw: totalKrwSchema,
  totalKrw: totalKrwSchema,
  taxableKrw: totalKrwSchema,
  taxFreeKrw: totalKrwSchema,
  vatKrw: totalKrwSchema,
})
export type Totals = z.infer<typeof totalsSchema>

export const orderLineSchema = z.object({
  id: orderLineIdSchema,
  productId: productIdSchema.nullable(),
  kind: z.enum(['service', 'goods', 'manual']),
  name: z.string(),
  tax: z.enum(taxKinds),
  unitPriceKrw: krwSchema,
  quantity: quantitySchema,
  /** All of it: the line's own discount and its share of the cart's. */
  discountKrw: totalKrwSchema,
  cartDiscountKrw: totalKrwSchema,
  discountReason: z.string().nullable(),
  totalKrw: totalKrwSchema,
  designerId: accountIdSchema.nullable(),
  designerName: z.string().nullable(),
  state: z.enum(lineStates),
  /** Given back, or on its way back. */
  refundedQuantity: z.int(),
  refundedKrw: totalKrwSchema,
})
export type OrderLineView = z.infer<typeof orderLineSchema>

export const orderSchema = z.object({
  id: orderIdSchema,
  version: rowVersionSchema,
  orderNo: z.string(),
  businessDate: businessDateSchema,
  state: z.enum(orderStates),
  customerId: accountIdSchema.nullable(),
  customerName: z.string().nullable(),
  reservationId: reservationIdSchema.nullable(),
  ...totalsSchema.shape,
  cartDiscountKrw: totalKrwSchema,
  cartDiscountReason: z.string().nullable(),
  discountByName: z.string().nullable(),
  paidKrw: totalKrwSchema,
  /** Total less what is paid: never more may be taken. */
  restKrw: totalKrwSchema,
  refundedKrw: totalKrwSchema,
  memo: z.string(),
  createdAtMs: epochMsSchema,
  createdByName: z.string(),
  paidAtMs: epochMsSchema.nullable(),
  cancelledAtMs: epochMsSchema.nullable(),
  cancelledByName: z.string().nullable(),
  cancelReason: z.string().nullable(),
  lines: z.array(orderLineSchema),
})
export type OrderView = z.infer<typeof orderSchema>
