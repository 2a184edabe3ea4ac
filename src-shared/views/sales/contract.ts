import { z } from 'zod'
import { orderSchema, orderStates } from '../../domains/orders/model.ts'
import { paymentSchema, paymentStates, tenders } from '../../domains/payments/model.ts'
import { refundSchema } from '../../domains/refunds/model.ts'
import { businessDateSchema, epochMsSchema } from '../../kernel/business-date.ts'
import { accountIdSchema, orderIdSchema, paymentIdSchema } from '../../kernel/ids.ts'
import { krw, krwSchema } from '../../kernel/krw.ts'
import { failures, procedure } from '../../procedure-meta.ts'

/** A sum over many sales; below zero when more went back than came in. */
const sumKrwSchema = z.int().transform((won) => krw(won))

export const saleRowSchema = z.object({
  orderId: orderIdSchema,
  orderNo: z.string(),
  state: z.enum(orderStates),
  /** When it was paid; when it was opened as long as it is not. */
  atMs: epochMsSchema,
  customerId: accountIdSchema.nullable(),
  customerName: z.string().nullable(),
  /** 여성 커트 외 2건 is made of these by the screen. */
  firstLineName: z.string(),
  lineCount: z.int(),
  designerNames: z.array(z.string()),
  tenders: z.array(z.enum(tenders)),
  totalKrw: krwSchema,
  paidKrw: krwSchema,
  refundedKrw: krwSchema,
  /** A payment or refund of it whose outcome is not known yet. */
  unsettled: z.enum(['none', 'pending', 'unknown']),
})
export type SaleRow = z.infer<typeof saleRowSchema>

export const salesTotalsSchema = z.object({
  /** Sales completed in the range, less what of any sale was given back in the range. */
  salesKrw: sumKrwSchema,
  soldKrw: sumKrwSchema,
  soldCount: z.int(),
  vatKrw: sumKrwSchema,
  /** Money taken in the range by tender, before refunds; takings on open orders are in it, voided tenders are not. */
  received: z.array(z.object({ tender: z.enum(tenders), amountKrw: sumKrwSchema, count: z.int() })),
  refunded: z.object({ amountKrw: sumKrwSchema, count: z.int() }),
  refundedByTender: z.array(z.object({ tender: z.enum(tenders), amountKrw: sumKrwSchema })),
  unknown: z.object({ amountKrw: sumKrwSchema, count: z.int() }),
})
export type SalesTotals = z.infer<typeof salesTotalsSchema>

/** One thing that happened to a sale, oldest first. */
export const saleEventSchema = z.object({
  atMs: epochMsSchema,
  byName: z.string().nullable(),
  kind: z.enum([
    'order_opened',
    'order_paid',
    'order_cancelled',
    'tender_taken', // cash, terminal, transfer
    'charge_sent', // to the gateway
    'charge_captured',
    'charge_failed',
    'charge_unknown', // no answer: being looked up
    'charge_released',
    'charge_duplicate',
    'refund_started',
    'refund_automatic', // of a payment made twice
    'refund_given', // one tender's part is back
    'refund_refused',
    'refund_unknown',
    'refund_decided', // by a manager's word
  ]),
  amountKrw: krwSchema.nullable(),
  tender: z.enum(tenders).nullable(),
  paymentId: paymentIdSchema.nullable(),
  reference: z.string().nullable(),
  /** The reason given, the gateway's words, or the approval number. */
  text: z.string(),
})
export type SaleEvent = z.infer<typeof saleEventSchema>

const salesListQuestionSchema = z.object({
  from: businessDateSchema,
  to: businessDateSchema,
  /** A name, an order number or an approval number, or a part of one. */
  search: z.string().trim().max(60).default(''),
  tender: z.enum(tenders).optional(),
  state: z.enum([...orderStates, 'unsettled']).optional(),
  designerId: accountIdSchema.optional(),
  cursor: z.string().max(60).optional(),
  limit: z.int().min(1).max(200).default(50),
})
export type SalesListQuestion = z.infer<typeof salesListQuestionSchema>

const salesListSchema = z.object({
  rows: z.array(saleRowSchema),
  nextCursor: z.string().nullable(),
  /** Of the whole range, whatever is searched or filtered. */
  totals: salesTotalsSchema,
})
export type SalesList = z.infer<typeof salesListSchema>

export const salesContract = {
  list: procedure.meta({ access: 'sales.read' }).input(salesListQuestionSchema).output(salesListSchema),
  /** A sale and its story: who did what when, and each try at the gateway. */
  get: procedure
    .meta({ access: 'sales.read' })
    .input(z.object({ orderId: orderIdSchema }))
    .output(
      z.object({
        order: orderSchema,
        payments: z.array(paymentSchema.extend({ state: z.enum(paymentStates) })),
        refunds: z.array(refundSchema),
        events: z.array(saleEventSchema),
      }),
    )
    .errors(failures('ORDER_NOT_FOUND')),
}
