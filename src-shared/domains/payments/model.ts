import { z } from 'zod'
import { epochMsSchema } from '../../kernel/business-date.ts'
import { cardKeyInSchema } from '../../kernel/card-key-in.ts'
import { orderIdSchema, paymentIdSchema, ulidSchema } from '../../kernel/ids.ts'
import { krwSchema } from '../../kernel/krw.ts'

/** In the order in which they are offered, and in which sums of them are told. */
export const tenders = ['card', 'cash', 'transfer', 'terminal'] as const
export type Tender = (typeof tenders)[number]

/**
 * `released`: a manager let the order go on without knowing the outcome. `duplicate`: a released one that turned out
 * to be paid after the order was settled otherwise; it is given back whole. `voiding`: being taken back before the
 * order is complete.
 */
export const paymentStates = [
  'pending',
  'unknown',
  'released',
  'captured',
  'duplicate',
  'voiding',
  'voided',
  'failed',
  'partially_refunded',
  'refunded',
] as const
export type PaymentState = (typeof paymentStates)[number]

export const nextPaymentStates = {
  pending: ['captured', 'failed', 'unknown'],
  unknown: ['captured', 'failed', 'released'],
  released: ['captured', 'duplicate', 'failed'],
  captured: ['voiding', 'voided', 'partially_refunded', 'refunded'],
  duplicate: ['voided'],
  voiding: ['voided', 'captured'],
  partially_refunded: ['partially_refunded', 'refunded'],
  voided: [],
  refunded: [],
  failed: [],
} as const satisfies Record<PaymentState, readonly PaymentState[]>

/** Money of these counts towards the order. */
export const countedPaymentStates = [
  'captured',
  'voiding',
  'partially_refunded',
  'refunded',
] as const satisfies readonly PaymentState[]

/** Nobody knows yet how these end, or somebody has to act on them. */
export const unsettledPaymentStates = [
  'pending',
  'unknown',
  'released',
  'duplicate',
  'voiding',
] as const satisfies readonly PaymentState[]

export const attemptStates = [
  'prepared',
  'sent',
  'succeeded',
  'declined',
  'not_sent',
  'unknown',
  'released',
] as const
export type AttemptState = (typeof attemptStates)[number]

/** Every call to a gateway. An attempt that a manager released is still looked up until it is settled. */
export const nextAttemptStates = {
  prepared: ['sent', 'unknown', 'succeeded', 'declined', 'not_sent'],
  sent: ['succeeded', 'declined', 'not_sent', 'unknown'],
  unknown: ['succeeded', 'declined', 'not_sent', 'released'],
  released: ['succeeded', 'declined', 'not_sent'],
  succeeded: [],
  declined: [],
  not_sent: [],
} as const satisfies Record<AttemptState, readonly AttemptState[]>

export function mayMoveAttempt(from: AttemptState, to: AttemptState): boolean {
  const next: readonly AttemptState[] = nextAttemptStates[from]
  return next.includes(to)
}

export function mayMovePayment(from: PaymentState, to: PaymentState): boolean {
  const next: readonly PaymentState[] = nextPaymentStates[from]
  return next.includes(to)
}

/** Card companies offer instalments from this amount. */
export const instalmentsFromKrw = 50_000

const installmentMonthsSchema = z
  .int()
  .min(0)
  .max(24)
  .refine((months) => months !== 1, 'instalments')

export const tenderInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cash'), givenKrw: krwSchema }),
  /** The shop's separate card terminal moved the money; this program only writes it down. */
  z.object({
    kind: z.literal('terminal'),
    approvalNumber: z.string().trim().max(30),
    issuer: z.string().trim().max(40),
    installmentMonths: installmentMonthsSchema.default(0),
  }),
  z.object({
    kind: z.literal('transfer'),
    bank: z.string().trim().max(40),
    depositor: z.string().trim().max(40),
    memo: z.string().trim().max(200),
  }),
  z.object({
    kind: z.literal('card'),
    card: cardKeyInSchema,
    installmentMonths: installmentMonthsSchema,
  }),
])
export type TenderInput = z.infer<typeof tenderInputSchema>

/** What is kept of a tender. Of a card: the masked number, the issuer, the approval number; nothing else, ever. */
export const tenderDetailSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cash'), givenKrw: krwSchema, changeKrw: krwSchema }),
  z.object({ kind: z.literal('terminal'), issuer: z.string() }),
  z.object({ kind: z.literal('transfer'), bank: z.string(), depositor: z.string(), memo: z.string() }),
  z.object({
    kind: z.literal('card'),
    maskedNumber: z.string(),
    issuerName: z.string().nullable(),
    receiptUrl: z.string().nullable(),
  }),
])
export type TenderDetail = z.infer<typeof tenderDetailSchema>

/**
 * Why no money was taken. `card`: the issuer refused, its words are in `message`. `unreachable`: nothing was sent.
 * `never_happened`: nobody knows of it, proven by looking twice. `reversed`: taken, and given back whole elsewhere.
 */
export const paymentFailureSchema = z.object({
  reason: z.enum(['card', 'setup', 'request', 'unreachable', 'never_happened', 'reversed']),
  gatewayCode: z.string(),
  message: z.string(),
})
export type PaymentFailure = z.infer<typeof paymentFailureSchema>

/** What is known of a call whose answer is still missing. */
export const openAttemptSchema = z.object({
  sentAtMs: epochMsSchema,
  why: z.string(),
  checks: z.int(),
  nextCheckAtMs: epochMsSchema.nullable(),
  /** From here on an absence counts; seen twice, the payment is taken for never made. */
  absenceCountsFromMs: epochMsSchema,
  /** Looking on will not settle it: what is there is not what was sent. */
  outlook: z.enum(['settles_itself', 'needs_person']),
})

export const paymentSchema = z.object({
  id: paymentIdSchema,
  orderId: orderIdSchema,
  paymentUid: ulidSchema,
  /** For people, on the phone with the card company: P-1121-0107. */
  reference: z.string(),
  tender: z.enum(tenders),
  state: z.enum(paymentStates),
  amountKrw: krwSchema,
  /** Given back, or on its way back. */
  refundedKrw: krwSchema,
  installmentMonths: z.int(),
  approvalNumber: z.string().nullable(),
  detail: tenderDetailSchema,
  failure: paymentFailureSchema.nullable(),
  openAttempt: openAttemptSchema.nullable(),
  createdAtMs: epochMsSchema,
  createdByName: z.string(),
  settledAtMs: epochMsSchema.nullable(),
})
export type PaymentView = z.infer<typeof paymentSchema>
