import {
  instalmentsFromKrw,
  type TenderDetail,
  type TenderInput,
} from '../../../src-shared/domains/payments/model.ts'
import type { OrderId, Ulid } from '../../../src-shared/kernel/ids.ts'
import { type Krw, krw, zeroKrw } from '../../../src-shared/kernel/krw.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Tx } from '../../db/database.ts'
import type { PaymentGateway } from '../../gateway/gateway.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { recordAudit } from '../access/audit-service.ts'
import { lockOpenOrder, sameAsSeen, type Stamp } from '../orders/service.ts'
import { type NewAttempt, prepareAttempt } from './attempts-service.ts'
import { nothingUnderWay, type Payment, paymentsOf, putToOrder, taxOfNext } from './capture-service.ts'
import { insertPayment } from './store.ts'

export type PayInput = {
  readonly idempotencyKey: Ulid
  readonly orderId: OrderId
  readonly version: number
  readonly amountKrw: Krw
  readonly tender: TenderInput
}

export type TenderRefusal =
  | 'CASH_TOO_LITTLE'
  | 'CARD_INVALID'
  | 'INSTALMENTS_NOT_ALLOWED'
  | 'GATEWAY_NOT_SET_UP'

export type TakeRefusal =
  | TenderRefusal
  | 'ORDER_NOT_FOUND'
  | 'ORDER_CHANGED'
  | 'ORDER_ALREADY_PAID'
  | 'ORDER_CANCELLED'
  | 'PAYMENT_IN_PROGRESS'
  | 'PAYMENT_UNKNOWN_BLOCKS'
  | 'AMOUNT_EXCEEDS_REST'

/** A payment that was just written down, and the attempt to be sent for it, if it is a card. */
export type Begun = { readonly payment: Payment; readonly attemptId: number | null }

/** What can be seen to be wrong with a tender before anything is written. */
export function checkTender(
  { amountKrw, tender }: PayInput,
  gateway: PaymentGateway | null,
  stamp: Stamp,
): Result<null, TenderRefusal> {
  if (tender.kind === 'cash' && tender.givenKrw < amountKrw) return err('CASH_TOO_LITTLE', { amountKrw })
  if (tender.kind !== 'card') return ok(null)
  if (gateway === null) return err('GATEWAY_NOT_SET_UP')
  const field = tender.card.problemIn(stamp.businessDate.slice(0, 7))
  if (field !== null) return err('CARD_INVALID', { field })
  if (tender.installmentMonths > 0 && amountKrw < instalmentsFromKrw)
    return err('INSTALMENTS_NOT_ALLOWED', { fromKrw: instalmentsFromKrw })
  return ok(null)
}

/**
 * Writes a tender down, in the caller's transaction: money over the counter as taken, a card as an attempt about to be
 * sent.
 */
export async function beginPayment(
  tx: Tx,
  ids: IdSource,
  asked: { readonly stamp: Stamp; readonly input: PayInput; readonly gatewayName: string | null },
): Promise<Result<Begun, TakeRefusal>> {
  const { stamp, input, gatewayName } = asked
  const locked = await lockOpenOrder(tx, input.orderId)
  if (!locked.ok) return locked
  const order = locked.value
  const payments = await paymentsOf(tx, order.id)
  const free = nothingUnderWay(payments)
  if (!free.ok) return free
  const same = sameAsSeen(order, input.version)
  if (!same.ok) return same
  const restKrw = krw(order.total_krw - order.paid_krw)
  if (input.amountKrw > restKrw) return err('AMOUNT_EXCEEDS_REST', { restKrw })
  const tax = taxOfNext(order, payments, input.amountKrw)
  const row = {
    ...newPaymentRow(input, stamp, gatewayName),
    tax_free_krw: tax.taxFreeKrw,
    vat_krw: tax.vatKrw,
  }
  const payment = { ...row, id: await insertPayment(tx, row) }
  let attemptId: number | null = null
  if (gatewayName === null) await putToOrder(tx, stamp, order, payment)
  else attemptId = await prepareAttempt(tx, chargeOf(payment, gatewayName))
  await announce(tx, { topic: 'payments', id: payment.id, version: payment.version, at: stamp.at })
  await announce(tx, { topic: 'orders', id: order.id, version: order.version, at: stamp.at })
  await recordAudit(tx, ids, {
    at: stamp.at,
    actorId: stamp.actorId,
    action: gatewayName === null ? 'payment.taken' : 'payment.sent',
    subjectType: 'payment',
    subjectId: payment.id,
    values: { orderId: order.id, tender: payment.tender, amountKrw: payment.amount_krw },
  })
  return ok({ payment, attemptId })
}

/** The charge of a card that was just written down, as it is about to be asked of its gateway. */
export function chargeOf(payment: Payment, gateway: string): NewAttempt {
  return {
    uid: payment.payment_uid,
    paymentId: payment.id,
    refundTenderId: null,
    operation: 'charge',
    state: 'sent',
    amountKrw: payment.amount_krw,
    expectedBalanceKrw: null,
    gateway,
    actorId: payment.created_by,
    at: payment.created_at,
  }
}

/** A tender as it is written down; its part of the taxes is to be put in. Money over the counter is taken at once. */
export function newPaymentRow(
  input: Omit<PayInput, 'version'>,
  stamp: Stamp,
  gatewayName: string | null,
): Omit<Payment, 'id'> {
  const { tender } = input
  const isCard = tender.kind === 'card'
  const approvalNumber = tender.kind === 'terminal' ? tender.approvalNumber : ''
  return {
    payment_uid: input.idempotencyKey,
    order_id: input.orderId,
    tender: tender.kind,
    state: isCard ? 'pending' : 'captured',
    amount_krw: input.amountKrw,
    tax_free_krw: zeroKrw,
    vat_krw: zeroKrw,
    refunded_krw: zeroKrw,
    refunded_tax_free_krw: zeroKrw,
    refunded_vat_krw: zeroKrw,
    installment_months: isCard || tender.kind === 'terminal' ? tender.installmentMonths : 0,
    approval_number: approvalNumber === '' ? null : approvalNumber,
    detail: JSON.stringify(detailOf(tender, input.amountKrw)),
    failure: null,
    gateway: gatewayName,
    gateway_payment_id: null,
    business_date: stamp.businessDate,
    created_by: stamp.actorId,
    created_at: stamp.at,
    settled_at: isCard ? null : stamp.at,
    version: 1,
  }
}

/** What a card statement calls a sale. */
export function orderTitle(lines: readonly { readonly name: string }[]): string {
  const [first, ...others] = lines
  const name = first?.name ?? ''
  return others.length === 0 ? name : `${name} 외 ${others.length}건`
}

function detailOf(tender: TenderInput, amountKrw: Krw): TenderDetail {
  switch (tender.kind) {
    case 'cash':
      return { kind: 'cash', givenKrw: tender.givenKrw, changeKrw: krw(tender.givenKrw - amountKrw) }
    case 'terminal':
      return { kind: 'terminal', issuer: tender.issuer }
    case 'transfer':
      return { kind: 'transfer', bank: tender.bank, depositor: tender.depositor, memo: tender.memo }
    case 'card':
      return { kind: 'card', maskedNumber: tender.card.masked, issuerName: null, receiptUrl: null }
  }
}
