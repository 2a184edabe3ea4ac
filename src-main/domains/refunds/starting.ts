import { type RefundKind, wayOf } from '../../../src-shared/domains/refunds/model.ts'
import type { RefundParts, TenderPart } from '../../../src-shared/domains/refunds/plan.ts'
import type { RefundId, Ulid } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { Tx } from '../../db/database.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { moveLine, type Stamp } from '../orders/service.ts'
import { prepareAttempt } from '../payments/attempts-service.ts'
import { movePayment, type Payment, reserveRefund } from '../payments/capture-service.ts'
import type { SaleRows } from './planning.ts'
import { insertRefund, insertRefundLines, insertRefundTender } from './store.ts'

export type NewRefund = {
  readonly uid: Ulid
  readonly kind: RefundKind
  readonly reason: string
  readonly restock: 'back_on_shelf' | 'not'
  readonly parts: RefundParts
}

/**
 * Writes a refund down before anything moves: what is on its way back is reserved on the lines and the payments, and
 * each gateway call has its attempt. The first of them is sent right after this commit.
 */
export async function startRefund(
  tx: Tx,
  ids: IdSource,
  begun: { readonly stamp: Stamp; readonly rows: SaleRows; readonly refund: NewRefund },
): Promise<RefundId> {
  const { stamp, rows, refund } = begun
  const { parts } = refund
  const id = await insertRefund(tx, {
    refund_uid: refund.uid,
    order_id: rows.order.id,
    state: 'pending',
    amount_krw: parts.amountKrw,
    vat_krw: parts.vatKrw,
    kind: refund.kind,
    reason: refund.reason,
    restock: refund.restock === 'back_on_shelf' ? 1 : 0,
    business_date: stamp.businessDate,
    created_by: stamp.actorId,
    created_at: stamp.at,
    settled_at: null,
    version: 1,
  })
  await reserveLines(tx, rows, { id, parts })
  let sent = 0
  for (const part of parts.tenders) {
    const payment = rows.payments.find((one) => one.id === part.paymentId)
    invariant(payment !== undefined, 'parts are cut out of these payments')
    const tenderId = await insertRefundTender(tx, {
      refund_id: id,
      payment_id: part.paymentId,
      amount_krw: part.amountKrw,
      tax_free_krw: part.taxFreeKrw,
      vat_krw: part.vatKrw,
      state: 'pending',
      failure: null,
      settled_at: null,
    })
    if (wayOf(payment.tender) === 'gateway') {
      const state = sent === 0 ? 'sent' : 'prepared'
      await prepareCancel(tx, ids, { stamp, payment, part, tenderId, state })
      sent += 1
    }
    await reservePayment(tx, refund.kind, payment, part)
  }
  return id
}

async function reserveLines(
  tx: Tx,
  rows: SaleRows,
  refund: { readonly id: RefundId; readonly parts: RefundParts },
): Promise<void> {
  const lines = refund.parts.lines.map((part) => {
    const line = rows.lines.find((one) => one.id === part.lineId)
    invariant(line !== undefined, 'parts are cut out of these lines')
    return { part, line }
  })
  await insertRefundLines(
    tx,
    lines.map(({ part, line }) => ({
      refund_id: refund.id,
      order_line_id: part.lineId,
      quantity: part.quantity,
      amount_krw: part.amountKrw,
      line_state: line.state,
    })),
  )
  for (const { part, line } of lines) {
    await moveLine(tx, line, {
      state: 'in_refund',
      refundedQuantity: line.refunded_quantity + part.quantity,
      refundedKrw: krw(line.refunded_krw + part.amountKrw),
    })
  }
}

async function reservePayment(tx: Tx, kind: RefundKind, payment: Payment, part: TenderPart): Promise<void> {
  if (kind === 'lines' || kind === 'amount') await reserveRefund(tx, payment, part)
  else if (kind === 'tender') await movePayment(tx, payment, { state: 'voiding' })
}

function prepareCancel(
  tx: Tx,
  ids: IdSource,
  cancel: {
    readonly stamp: Stamp
    readonly payment: Payment
    readonly part: TenderPart
    readonly tenderId: number
    readonly state: 'prepared' | 'sent'
  },
): Promise<number> {
  const { stamp, payment, part } = cancel
  invariant(payment.gateway !== null, 'a card was charged through a gateway')
  return prepareAttempt(tx, {
    uid: ids.ulid(stamp.at),
    paymentId: payment.id,
    refundTenderId: cancel.tenderId,
    operation: 'cancel',
    state: cancel.state,
    amountKrw: part.amountKrw,
    expectedBalanceKrw: krw(payment.amount_krw - payment.refunded_krw),
    gateway: payment.gateway,
    actorId: stamp.actorId,
    at: stamp.at,
  })
}
