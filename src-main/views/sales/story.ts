import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import { evidenceOf } from '../../../src-shared/domains/payments/evidence.ts'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import type { RefundView } from '../../../src-shared/domains/refunds/model.ts'
import type { SaleEvent } from '../../../src-shared/views/sales/contract.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { SaleAttempt } from './store.ts'

const about = { byName: null, amountKrw: null, tender: null, paymentId: null, reference: null, text: '' }

/** What happened to a sale, oldest first, out of the rows that nobody can change. */
export function storyOf(
  sale: Sale,
  attempts: readonly SaleAttempt[],
  names: ReadonlyMap<number, string>,
): SaleEvent[] {
  const events = [
    ...orderEvents(sale),
    ...sale.payments.flatMap((payment) => paymentEvents(payment, attempts, names)),
    ...sale.refunds.flatMap(refundEvents),
  ]
  // Of the same moment, the order in which they were written stands.
  return events.toSorted((a, b) => a.atMs - b.atMs)
}

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
  names: ReadonlyMap<number, string>,
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
  const { why, released } = evidenceOf(charge.evidence)
  const sentAtMs = charge.sent_at ?? charge.created_at
  const events: SaleEvent[] = [{ ...shared, kind: 'charge_sent', atMs: sentAtMs }]
  const lostAtMs = epochMs(Math.min(charge.settled_at ?? Number.MAX_SAFE_INTEGER, sentAtMs + lostAfterMs))
  if (why !== '') events.push({ ...shared, kind: 'charge_unknown', atMs: lostAtMs, text: why })
  if (released !== null)
    events.push({
      ...shared,
      kind: 'charge_released',
      atMs: epochMs(released.atMs),
      byName: names.get(released.accountId) ?? '',
      text: released.reason,
    })
  const ended = endOf(payment)
  if (ended !== null && charge.settled_at !== null)
    events.push({ ...shared, ...ended, byName: null, atMs: charge.settled_at })
  return events
}

// The moment at which the answer was given up is not kept; it is the call's own limit at the latest.
const lostAfterMs = 60_000

function endOf(payment: PaymentView): Pick<SaleEvent, 'kind' | 'text'> | null {
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
    case 'duplicate':
      return { kind: 'charge_duplicate', text: payment.approvalNumber ?? '' }
    default:
      return { kind: 'charge_captured', text: payment.approvalNumber ?? '' }
  }
}

function refundEvents(refund: RefundView): SaleEvent[] {
  const started: SaleEvent = {
    ...about,
    kind: 'refund_started',
    atMs: refund.createdAtMs,
    byName: refund.createdByName,
    amountKrw: refund.amountKrw,
    text: refund.reason,
  }
  const tenders = refund.tenders.flatMap((part): SaleEvent[] => {
    const shared = { ...about, amountKrw: part.amountKrw, tender: part.tender, paymentId: part.paymentId }
    if (part.state === 'unknown') return [{ ...shared, kind: 'refund_unknown', atMs: refund.createdAtMs }]
    if (part.state === 'pending' || part.settledAtMs === null) return []
    const kind = part.state === 'done' ? 'refund_given' : 'refund_refused'
    return [{ ...shared, kind, atMs: part.settledAtMs, text: part.failure ?? '' }]
  })
  return [started, ...tenders]
}
