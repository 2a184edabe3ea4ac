import type { Posting } from '../../../src-shared/domains/ledger/model.ts'
import type { RefundFailure } from '../../../src-shared/domains/refunds/model.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { allocateKrw, krw, sumKrw } from '../../../src-shared/kernel/krw.ts'
import { announce } from '../../db/changes.ts'
import type { Tx } from '../../db/database.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { recordAudit } from '../access/audit-service.ts'
import { post } from '../ledger/service.ts'
import {
  addPaid,
  addRefunded,
  lockOrder,
  moveLine,
  moveStock,
  type Order,
  type OrderLine,
  refundFreeLines,
  type Stamp,
} from '../orders/service.ts'
import { orderLines } from '../orders/view-service.ts'
import { type Attempt, cancelAttempts, closeAttempt } from '../payments/attempts-service.ts'
import { evidenceOf } from '../../../src-shared/domains/payments/evidence.ts'
import {
  moneyAccount,
  movePayment,
  type Payment,
  paymentNow,
  reserveRefund,
} from '../payments/capture-service.ts'
import { takeBackRefunded } from '../purchases/service.ts'
import { goodsBack } from './planning.ts'
import {
  type RefundLineRow,
  type RefundRow,
  type RefundTenderRow,
  refundLineRows,
  refundRow,
  refundTenderRows,
  updateRefund,
  updateRefundTender,
} from './store.ts'
import type { OrderId, RefundId } from '../../../src-shared/kernel/ids.ts'

/** A refund being settled in one transaction; its order is locked. The postings are written at the end, as the lock order asks. */
export type Settling = {
  readonly tx: Tx
  readonly stamp: Stamp
  order: Order
  readonly refund: RefundRow
  readonly postings: Posting[]
}

/** Takes the refund's order and reads the refund behind that lock. */
export async function beginSettling(
  tx: Tx,
  stamp: Stamp,
  of: { readonly refundId: RefundId; readonly orderId: OrderId },
): Promise<Settling> {
  const order = await lockOrder(tx, of.orderId)
  invariant(order.ok, 'a refund has its order')
  const refund = await refundRow(tx, of.refundId)
  invariant(refund !== null, 'refunds are never deleted')
  return { tx, stamp, order: order.value, refund, postings: [] }
}

/** One tender's part has gone back: the payment, the order and the ledger say so. */
export async function tenderDone(settling: Settling, tender: RefundTenderRow): Promise<void> {
  const { tx, stamp, refund, postings } = settling
  const payment = await paymentOf(tx, tender)
  await closeTender(tx, tender, { state: 'done', failure: null, settled_at: stamp.at })
  if (refund.kind === 'tender' || refund.kind === 'duplicate') {
    const voided = await movePayment(tx, payment, { state: 'voided' })
    postings.push(voidPosting(voided))
    if (refund.kind === 'tender') {
      await addPaid(tx, stamp, settling.order, -payment.amount_krw)
      settling.order = { ...settling.order, paid_krw: krw(settling.order.paid_krw - payment.amount_krw) }
    }
    return
  }
  await movePayment(tx, payment, { state: stateAfterRefund(payment) })
  settling.order = await addRefunded(tx, settling.order, tender.amount_krw)
  postings.push(refundPosting(payment, tender))
}

/** Nothing went back of this tender: what was reserved is free again. */
export async function tenderFailed(
  settling: Settling,
  tender: RefundTenderRow,
  failure: string,
): Promise<void> {
  const { tx, stamp, refund } = settling
  const payment = await paymentOf(tx, tender)
  await closeTender(tx, tender, { state: 'failed', failure, settled_at: stamp.at })
  if (refund.kind === 'tender') await movePayment(tx, payment, { state: 'captured' })
  if (refund.kind !== 'lines' && refund.kind !== 'amount') return
  await reserveRefund(tx, payment, {
    amountKrw: -tender.amount_krw,
    taxFreeKrw: -tender.tax_free_krw,
    vatKrw: -tender.vat_krw,
  })
}

/** Nobody knows yet whether this tender's part went back. */
export async function tenderUnknown(settling: Settling, tender: RefundTenderRow): Promise<void> {
  if (tender.state === 'pending')
    await closeTender(settling.tx, tender, { state: 'unknown', failure: null, settled_at: null })
}

async function closeTender(
  tx: Tx,
  tender: RefundTenderRow,
  change: Parameters<typeof updateRefundTender>[2],
): Promise<void> {
  const moved = await updateRefundTender(tx, tender, change)
  invariant(moved, 'nobody else settles a refund while its order is locked')
}

async function paymentOf(tx: Tx, tender: RefundTenderRow): Promise<Payment> {
  const payment = await paymentNow(tx, tender.payment_id)
  invariant(payment !== null, 'payments are never deleted')
  return payment
}

function voidPosting(payment: Payment): Posting {
  return {
    kind: 'void',
    referenceType: 'payment',
    referenceId: payment.id,
    entries: [
      { account: 'tenders.unapplied', amountKrw: payment.amount_krw },
      { account: moneyAccount(payment), amountKrw: krw(-payment.amount_krw) },
    ],
  }
}

/** A payment of which something has gone back, whatever is on its way. */
export function stateAfterRefund(payment: Pick<Payment, 'amount_krw' | 'refunded_krw'>) {
  return payment.refunded_krw === payment.amount_krw ? 'refunded' : 'partially_refunded'
}

export function refundPosting(
  payment: Pick<Payment, 'tender' | 'gateway'>,
  tender: Pick<RefundTenderRow, 'id' | 'amount_krw' | 'tax_free_krw' | 'vat_krw'>,
): Posting {
  const { amount_krw, tax_free_krw, vat_krw } = tender
  return {
    kind: 'refund',
    referenceType: 'refund_tender',
    referenceId: tender.id,
    entries: [
      { account: 'refunds.taxable', amountKrw: krw(amount_krw - tax_free_krw - vat_krw) },
      { account: 'refunds.free', amountKrw: tax_free_krw },
      { account: 'vat.payable', amountKrw: vat_krw },
      { account: moneyAccount(payment), amountKrw: krw(-amount_krw) },
    ],
  }
}

/**
 * Brings a refund as far as it can go now. Gateways come first: once each has answered, or is being looked up, cash and
 * what is done by hand follow. When one refuses, what was not begun yet stays as it was.
 */
export async function advance(settling: Settling): Promise<RefundRow> {
  const { tx, refund } = settling
  const tenders = await refundTenderRows(tx, refund.id)
  const attempts = await cancelAttempts(
    tx,
    tenders.map((tender) => tender.id),
  )
  const refused = tenders.some((tender) => tender.state === 'failed')
  const unsent = attempts.filter((attempt) => attempt.state === 'prepared')
  const waiting = attempts.some((attempt) => attempt.state === 'sent')
  for (const tender of tenders.filter((one) => one.state === 'pending')) {
    const attempt = attempts.find((one) => one.refund_tender_id === tender.id)
    if (attempt === undefined && refused)
      await tenderFailed(settling, tender, 'not_tried' satisfies RefundFailure)
    else if (attempt === undefined && !waiting && unsent.length === 0) await tenderDone(settling, tender)
    else if (attempt?.state === 'prepared' && refused) await giveUp(settling, tender, attempt)
  }
  return finish(settling)
}

async function giveUp(settling: Settling, tender: RefundTenderRow, attempt: Attempt): Promise<void> {
  const { tx, stamp } = settling
  const evidence = evidenceOf(attempt.evidence)
  await closeAttempt(tx, attempt, { state: 'not_sent', at: stamp.at, evidence, checks: attempt.checks })
  await tenderFailed(settling, tender, 'not_tried' satisfies RefundFailure)
}

async function finish(settling: Settling): Promise<RefundRow> {
  const { tx, stamp, refund } = settling
  const tenders = await refundTenderRows(tx, refund.id)
  const open = tenders.filter((tender) => tender.state === 'pending' || tender.state === 'unknown')
  const doneKrw = sumKrw(
    tenders.filter((tender) => tender.state === 'done').map((tender) => tender.amount_krw),
  )
  const ended = doneKrw === refund.amount_krw ? 'done' : doneKrw > 0 ? 'partly_done' : 'failed'
  const running = open.some((tender) => tender.state === 'pending') ? 'pending' : 'unknown'
  const state = open.length > 0 ? running : ended
  if (open.length === 0) await settleLines(settling, doneKrw)
  if (open.length === 0 && settling.order.state === 'refunded') await refundFreeLines(tx, settling.order.id)
  if (open.length === 0) await takeBackRefunded(tx, stamp, settling.order.id)
  if (state === refund.state) return refund
  const settledAt = open.length > 0 ? null : stamp.at
  const change = { state, settled_at: settledAt, business_date: stamp.businessDate } as const
  invariant(await updateRefund(tx, refund, change), 'nobody else settles a refund while its order is locked')
  return { ...refund, ...change, version: refund.version + 1 }
}

async function settleLines(settling: Settling, doneKrw: number): Promise<void> {
  const { tx, stamp, refund, order } = settling
  const parts = await refundLineRows(tx, refund.id)
  if (parts.length === 0) return
  const lines = await orderLines(tx, refund.order_id)
  const kept = allocateKrw(
    krw(doneKrw),
    parts.map((part) => part.amount_krw),
  )
  for (const [index, part] of parts.entries()) {
    const line = lines.find((one) => one.id === part.order_line_id)
    invariant(line !== undefined, 'a refunded line stays on its order')
    await moveLine(tx, line, lineAfterRefund(line, part, { doneKrw, keptKrw: kept[index] ?? 0 }))
  }
  if (refund.restock === 0 || doneKrw === 0) return
  const back = goodsBack(
    lines,
    parts.map((part) => ({ lineId: part.order_line_id, quantity: part.quantity })),
  )
  const negative = new Map([...back].map(([id, quantity]) => [id, -quantity]))
  const moved = await moveStock(tx, stamp, order.order_no, negative)
  invariant(moved.ok, 'putting back is never refused')
}

/**
 * A line of which a part was reserved for a refund, once it is known how much has really gone back: all of the line's
 * price makes it refunded, nothing leaves it as it was.
 * @param refund what has gone back in all, and of this line
 */
export function lineAfterRefund(
  line: Pick<OrderLine, 'total_krw' | 'refunded_krw' | 'refunded_quantity'>,
  part: Pick<RefundLineRow, 'amount_krw' | 'quantity' | 'line_state'>,
  refund: { readonly doneKrw: number; readonly keptKrw: number },
) {
  const refundedKrw = krw(line.refunded_krw - part.amount_krw + refund.keptKrw)
  const refundedQuantity =
    refund.doneKrw > 0 ? line.refunded_quantity : line.refunded_quantity - part.quantity
  const whole = refund.doneKrw > 0 && refundedKrw === line.total_krw
  return { state: whole ? ('refunded' as const) : part.line_state, refundedQuantity, refundedKrw }
}

/** Writes the ledger, tells everybody, and keeps the audit: the end of every transaction of a refund. */
export async function endSettling(settling: Settling, ids: IdSource, after: RefundRow): Promise<void> {
  const { tx, stamp, order, postings } = settling
  await post(tx, stamp, postings)
  await announce(tx, { topic: 'refunds', id: after.id, version: after.version, at: stamp.at })
  await announce(tx, { topic: 'orders', id: order.id, version: order.version, at: stamp.at })
  await recordAudit(tx, ids, {
    at: stamp.at,
    actorId: stamp.actorId,
    action: `refund.${after.state}`,
    subjectType: 'refund',
    subjectId: after.id,
    values: { orderId: order.id, kind: after.kind, amountKrw: after.amount_krw, reason: after.reason },
  })
}
