import { z } from 'zod'
import { businessDateSchema, epochMsSchema } from '../../kernel/business-date.ts'
import {
  orderIdSchema,
  orderLineIdSchema,
  paymentIdSchema,
  productIdSchema,
  refundIdSchema,
  rowVersionSchema,
  ulidSchema,
} from '../../kernel/ids.ts'
import { krwSchema } from '../../kernel/krw.ts'
import { tenderDetailSchema, tenders } from '../payments/model.ts'

/** `partly_done`: one tender gave its part back and another refused; what was done counts, the rest is as it was. */
export const refundStates = ['pending', 'unknown', 'done', 'partly_done', 'failed'] as const
export type RefundState = (typeof refundStates)[number]

export const nextRefundStates = {
  pending: ['unknown', 'done', 'partly_done', 'failed'],
  unknown: ['done', 'partly_done', 'failed'],
  done: [],
  partly_done: [],
  failed: [],
} as const satisfies Record<RefundState, readonly RefundState[]>

export const refundTenderStates = ['pending', 'unknown', 'done', 'failed'] as const
export type RefundTenderState = (typeof refundTenderStates)[number]

export const nextRefundTenderStates = {
  pending: ['unknown', 'done', 'failed'],
  unknown: ['done', 'failed'],
  done: [],
  failed: [],
} as const satisfies Record<RefundTenderState, readonly RefundTenderState[]>

/** What a manager may say of a part that the gateway shows otherwise than it was sent. */
export const refundDecisions = ['given_back', 'not_given_back'] as const
export type RefundDecision = (typeof refundDecisions)[number]

/**
 * `lines` and `amount` give back a sale. `tender` takes one tender of an open order back. `duplicate` gives back a
 * payment that turned out to have been made twice.
 */
export const refundKinds = ['lines', 'amount', 'tender', 'duplicate'] as const
export type RefundKind = (typeof refundKinds)[number]

export const refundAskSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lines'),
    lines: z
      .array(z.object({ lineId: orderLineIdSchema, quantity: z.int().min(1).max(999) }))
      .min(1)
      .max(100),
    /** Whether goods go back on the shelf. */
    restock: z.enum(['back_on_shelf', 'not']),
  }),
  z.object({ kind: z.literal('amount'), amountKrw: krwSchema }),
])
export type RefundAsk = z.infer<typeof refundAskSchema>

/** Cash from the drawer and the gateway move money at once; the others are done by a person, outside this program. */
export const refundWays = ['drawer', 'gateway', 'by_hand'] as const
export type RefundWay = (typeof refundWays)[number]

export function wayOf(tender: (typeof tenders)[number]): RefundWay {
  if (tender === 'cash') return 'drawer'
  return tender === 'card' ? 'gateway' : 'by_hand'
}

const refundLineSchema = z.object({
  lineId: orderLineIdSchema,
  name: z.string(),
  /** 0 where only a part of the price goes back. */
  quantity: z.int(),
  amountKrw: krwSchema,
})

/** What goes back to one tender of the sale, and how. */
const tenderShareSchema = z.object({
  paymentId: paymentIdSchema,
  tender: z.enum(tenders),
  detail: tenderDetailSchema,
  way: z.enum(refundWays),
  amountKrw: krwSchema,
  taxFreeKrw: krwSchema,
  vatKrw: krwSchema,
})

export const refundPlanSchema = z.object({
  orderId: orderIdSchema,
  /** Send it with `run`: the plan holds for this version of the order. */
  version: rowVersionSchema,
  amountKrw: krwSchema,
  vatKrw: krwSchema,
  taxFreeKrw: krwSchema,
  /** What can still be given back before, and after. */
  refundableKrw: krwSchema,
  leftAfterKrw: krwSchema,
  lines: z.array(refundLineSchema),
  tenders: z.array(tenderShareSchema.extend({ leftBeforeKrw: krwSchema })),
  stock: z.array(z.object({ productId: productIdSchema, name: z.string(), before: z.int(), after: z.int() })),
})
export type RefundPlan = z.infer<typeof refundPlanSchema>

export const refundSchema = z.object({
  id: refundIdSchema,
  refundUid: ulidSchema,
  orderId: orderIdSchema,
  kind: z.enum(refundKinds),
  state: z.enum(refundStates),
  amountKrw: krwSchema,
  /** What has really gone back so far. */
  doneKrw: krwSchema,
  vatKrw: krwSchema,
  /** What somebody said; empty for a duplicate, of which the kind tells why. */
  reason: z.string(),
  restock: z.enum(['back_on_shelf', 'not']),
  businessDate: businessDateSchema,
  createdAtMs: epochMsSchema,
  createdByName: z.string(),
  settledAtMs: epochMsSchema.nullable(),
  lines: z.array(refundLineSchema),
  tenders: z.array(
    tenderShareSchema.extend({
      state: z.enum(refundTenderStates),
      /** Why nothing went back: one of refundFailures, or the words of the gateway or of whoever decided. */
      failure: z.string().nullable(),
      nextCheckAtMs: epochMsSchema.nullable(),
      /** Of a part that is not settled: whether looking on will settle it. Null where there is nothing to look up. */
      outlook: z.enum(['settles_itself', 'needs_person']).nullable(),
      settledAtMs: epochMsSchema.nullable(),
    }),
  ),
})
export type RefundView = z.infer<typeof refundSchema>

/**
 * Why nothing went back of a tender, where nobody gave a reason in words. `not_tried`: another tender was refused before
 * it. `never_happened`: nobody knows of it, proven by looking twice.
 */
export const refundFailures = [
  'not_tried',
  'unreachable',
  'never_happened',
  'processor',
  'already_cancelled',
  'balance_changed',
  'exceeds_balance',
  'not_paid',
  'payment_not_found',
  'too_many_cancels',
  'setup',
  'request',
] as const
export type RefundFailure = (typeof refundFailures)[number]

/**
 * Why money went back, as somebody said it. A payment made twice goes back by itself: nobody said anything, and each reader
 * is told in their own language. Earlier versions wrote a Korean sentence down there.
 */
export function saidReason({ kind, reason }: Pick<RefundView, 'kind' | 'reason'>): string {
  return kind === 'duplicate' ? '' : reason
}

/** R-1121-0007: the day and the end of the refund's number, short enough to say on the phone. */
export function refundReference({ id, businessDate }: Pick<RefundView, 'id' | 'businessDate'>): string {
  const [, month = '', day = ''] = businessDate.split('-')
  return `R-${month}${day}-${String(id % 10_000).padStart(4, '0')}`
}
