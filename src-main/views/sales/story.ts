import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import { evidenceOf } from '../../../src-shared/domains/payments/evidence.ts'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import type { RefundView } from '../../../src-shared/domains/refunds/model.ts'
import type { SaleEvent } from '../../../src-shared/views/sales/contract.ts'
import type { PaymentId } from '../../../src-shared/kernel/ids.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { SaleAttempt } from './store.ts'

const about = { byName: null, amountKrw: null, tender: null, paymentId: null, reference: null, text: '' }

/** What happened to a sale, oldest first, out of the rows that nobody can change. */
export function storyOf(
  sale: Sale,
  attempts: readonly SaleAttempt[],
  names: ReadonlyMap<number, string>,
): SaleEvent[] {
  const duplicates = sale.refunds.filter((refund) => refund.kind === 'duplicate')
  const twice = new Set(duplicates.flatMap((refund) => refund.tenders.map((part) => part.paymentId)))
  const events = [
    ...orderEvents(sale),
    ...sale.payments.flatMap((payment) => paymentEvents(payment, attempts, { names, twice })),
    ...sale.refunds.flatMap((refund) => refundEvents(refund, sale.payments, { attempts, names })),
  ]
  return events.toSorted((a, b) => a.atMs - b.atMs || rankOf[a.kind] - rankOf[b.kind])
}

/** What comes first of two things in the same moment. */
const rankOf = {
  order_opened: 0,
  charge_sent: 1,
  charge_unknown: 2,
  charge_released: 3,
  tender_taken: 4,
  charge_captured: 4,
  charge_duplicate: 4,
  charge_failed: 4,
  order_paid: 5,
  order_cancelled: 5,
  refund_started: 6,
  refund_automatic: 6,
  refund_unknown: 7,
  refund_decided: 8,
  refund_given: 9,
  refund_refused: 9,
} as const satisfies Record<SaleEvent['kind'], number>

function orderEvents({ order }: Sale): SaleEvent[] {
  const { totalKrw: amountKrw } = order
  const opened: SaleEvent = {
    ...about,
    kind: 'order_opened',
    atMs: order.createdAtMs,
    byName: order.createdByName,
    amountKrw,
  }
  const paid: SaleEvent[] =
    order.paidAtMs === null ? [] : [{ ...about, kind: 'order_paid', atMs: order.paidAtMs, amountKrw }]
  const cancelled: SaleEvent[] =
    order.cancelledAtMs === null
      ? []
      : [
          {
            ...about,
            kind: 'order_cancelled',
            atMs: order.cancelledAtMs,
            byName: order.cancelledByName,
            text: order.cancelReason ?? '',
          },
        ]
  return [opened, ...cancelled, ...paid]
}

function paymentEvents(
  payment: PaymentView,
  attempts: readonly SaleAttempt[],
  known: { readonly names: ReadonlyMap<number, string>; readonly twice: ReadonlySet<PaymentId> },
): SaleEvent[] {
  const shared = {
    ...about,
    amountKrw: payment.amountKrw,
    tender: payment.tender,
    paymentId: payment.id,
    reference: payment.reference,
    byName: payment.createdByName,
  }
  const charge = attempts.find((one) => one.payment_id === payment.id && one.operation === 'charge')
  if (charge === undefined)
    return [
      {
        ...shared,
        kind: 'tender_taken',
        atMs: payment.createdAtMs,
        text: payment.approvalNumber ?? '',
      },
    ]
  const { why, released, lostAtMs } = evidenceOf(charge.evidence)
  const sentAtMs = charge.sent_at ?? charge.created_at
  const events: SaleEvent[] = [{ ...shared, kind: 'charge_sent', atMs: sentAtMs }]
  if (lostAtMs !== null)
    events.push({ ...shared, kind: 'charge_unknown', atMs: epochMs(lostAtMs), text: why })
  if (released !== null)
    events.push({
      ...shared,
      kind: 'charge_released',
      atMs: epochMs(released.atMs),
      byName: known.names.get(released.accountId) ?? '',
      text: released.reason,
    })
  const ended = endOf(payment, known.twice)
  if (ended !== null && charge.settled_at !== null)
    events.push({ ...shared, ...ended, byName: null, atMs: charge.settled_at })
  return events
}

function endOf(payment: PaymentView, twice: ReadonlySet<PaymentId>): Pick<SaleEvent, 'kind' | 'text'> | null {
  switch (payment.state) {
    case 'pending':
    case 'unknown':
    case 'released':
      return null
    case 'failed':
      return {
        kind: 'charge_failed',
        text:
          payment.failure === null || payment.failure.message === ''
            ? (payment.failure?.reason ?? '')
            : payment.failure.message,
      }
    default:
      return {
        kind: payment.state === 'duplicate' || twice.has(payment.id) ? 'charge_duplicate' : 'charge_captured',
        text: payment.approvalNumber ?? '',
      }
  }
}

type Tried = {
  readonly attempts: readonly SaleAttempt[]
  readonly names: ReadonlyMap<number, string>
}

function refundEvents(refund: RefundView, payments: readonly PaymentView[], tried: Tried): SaleEvent[] {
  const started: SaleEvent = {
    ...about,
    kind: refund.kind === 'duplicate' ? 'refund_automatic' : 'refund_started',
    atMs: refund.createdAtMs,
    byName: refund.createdByName,
    amountKrw: refund.amountKrw,
    text: refund.reason,
  }
  const tenders = refund.tenders.flatMap((part): SaleEvent[] => {
    const reference = payments.find((payment) => payment.id === part.paymentId)?.reference ?? null
    const shared = { ...about, amountKrw: part.amountKrw, tender: part.tender, paymentId: part.paymentId }
    const attempt = tried.attempts.find(
      (one) => one.refund_id === refund.id && one.payment_id === part.paymentId,
    )
    const asked = attempt === undefined ? [] : askedEvents(attempt, { ...shared, reference }, tried.names)
    if (part.state === 'pending' || part.state === 'unknown' || part.settledAtMs === null) return asked
    const kind = part.state === 'done' ? 'refund_given' : 'refund_refused'
    const ended = { ...shared, reference: attempt === undefined ? null : reference }
    return [...asked, { ...ended, kind, atMs: part.settledAtMs, text: part.failure ?? '' }]
  })
  return [started, ...tenders]
}

/** What happened between asking the gateway and its answer: none came, or a manager said what became of it. */
function askedEvents(
  attempt: SaleAttempt,
  shared: Omit<SaleEvent, 'kind' | 'atMs'>,
  names: ReadonlyMap<number, string>,
): SaleEvent[] {
  const { lostAtMs, decided } = evidenceOf(attempt.evidence)
  const events: SaleEvent[] = []
  if (lostAtMs !== null) events.push({ ...shared, kind: 'refund_unknown', atMs: epochMs(lostAtMs) })
  if (decided !== null)
    events.push({
      ...shared,
      kind: 'refund_decided',
      atMs: epochMs(decided.atMs),
      byName: names.get(decided.accountId) ?? '',
      text: decided.reason,
    })
  return events
}
