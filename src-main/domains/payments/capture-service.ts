import type { AccountCode, Posting } from '../../../src-shared/domains/ledger/model.ts'
import {
  countedPaymentStates,
  mayMovePayment,
  type PaymentState,
  type Tender,
} from '../../../src-shared/domains/payments/model.ts'
import { taxShareOf } from '../../../src-shared/domains/payments/tax-share.ts'
import type { OrderId, PaymentId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { post } from '../ledger/service.ts'
import { addPaid, type Order, type Stamp } from '../orders/service.ts'
import { recordSale } from '../purchases/service.ts'
import {
  type NewPaymentRow,
  type PaymentRow,
  paymentIdsIn,
  paymentRow,
  paymentRowsOf,
  updatePayment,
} from './store.ts'

/** A payment as it is stored. */
export type Payment = PaymentRow

export function paymentsOf(reader: Reader, orderId: OrderId): Promise<readonly Payment[]> {
  return paymentRowsOf(reader, orderId)
}

export function paymentNow(reader: Reader, id: PaymentId): Promise<Payment | null> {
  return paymentRow(reader, id)
}

export function paymentsIn(
  reader: Reader,
  state: Parameters<typeof paymentIdsIn>[1],
): Promise<readonly PaymentId[]> {
  return paymentIdsIn(reader, state)
}

/** Where the money of a tender lies until the bank has it. */
export function moneyAccount(payment: {
  readonly tender: Tender
  readonly gateway: string | null
}): AccountCode {
  switch (payment.tender) {
    case 'cash':
      return 'drawer'
    case 'terminal':
      return 'clearing.terminal'
    case 'transfer':
      return 'clearing.bank'
    case 'card':
      invariant(payment.gateway !== null, 'a card was charged through a gateway')
      return `clearing.gateway:${payment.gateway}`
  }
}

export function capturePosting(payment: Payment): Posting {
  return {
    kind: 'capture',
    referenceType: 'payment',
    referenceId: payment.id,
    entries: [
      { account: moneyAccount(payment), amountKrw: payment.amount_krw },
      { account: 'tenders.unapplied', amountKrw: krw(-payment.amount_krw) },
    ],
  }
}

/** Moves a payment of a locked order along its table of legal moves. @returns it as it is now */
export async function movePayment(
  tx: Tx,
  payment: Payment,
  change: Partial<NewPaymentRow> & { readonly state: PaymentState },
): Promise<Payment> {
  invariant(
    mayMovePayment(payment.state, change.state),
    `a payment goes from ${payment.state} to ${change.state}`,
  )
  const moved = await updatePayment(tx, payment, change)
  invariant(moved, 'nobody else changes a payment while its order is locked')
  const after = await paymentRow(tx, payment.id)
  invariant(after !== null, 'payments are never deleted')
  return after
}

/** Reserves, or frees, what is on its way back of a payment. The row's CHECKs keep it within what was taken. */
export async function reserveRefund(
  tx: Tx,
  payment: Payment,
  part: { readonly amountKrw: number; readonly taxFreeKrw: number; readonly vatKrw: number },
): Promise<void> {
  const moved = await updatePayment(tx, payment, {
    refunded_krw: krw(payment.refunded_krw + part.amountKrw),
    refunded_tax_free_krw: krw(payment.refunded_tax_free_krw + part.taxFreeKrw),
    refunded_vat_krw: krw(payment.refunded_vat_krw + part.vatKrw),
  })
  invariant(moved, 'nobody else changes a payment while its order is locked')
}

export function counts(payment: Payment): boolean {
  return countedPaymentStates.some((state) => state === payment.state)
}

/**
 * Whether something of an order is under way that a further step has to wait for.
 * @returns PAYMENT_IN_PROGRESS or PAYMENT_UNKNOWN_BLOCKS, with details.paymentId
 */
export function nothingUnderWay(
  payments: readonly Payment[],
): Result<null, 'PAYMENT_IN_PROGRESS' | 'PAYMENT_UNKNOWN_BLOCKS'> {
  const unknown = payments.find((payment) => payment.state === 'unknown')
  if (unknown !== undefined) return err('PAYMENT_UNKNOWN_BLOCKS', { paymentId: unknown.id })
  const busy = payments.find((payment) => payment.state === 'pending' || payment.state === 'voiding')
  return busy === undefined ? ok(null) : err('PAYMENT_IN_PROGRESS', { paymentId: busy.id })
}

/** The tax-free part and the VAT of the next tender of an order. */
export function taxOfNext(
  order: Order,
  payments: readonly Payment[],
  amountKrw: Krw,
): { readonly taxFreeKrw: Krw; readonly vatKrw: Krw } {
  return taxShareOf(
    { totalKrw: order.total_krw, taxFreeKrw: order.tax_free_krw, vatKrw: order.vat_krw },
    payments.filter(counts).map((payment) => ({
      amountKrw: payment.amount_krw,
      taxFreeKrw: payment.tax_free_krw,
      vatKrw: payment.vat_krw,
    })),
    amountKrw,
  )
}

/** Puts captured money to its order and into the ledger; the last won completes the order. */
export async function putToOrder(
  tx: Tx,
  stamp: Omit<Stamp, 'actorId'> & { readonly actorId: Stamp['actorId'] | null },
  order: Order,
  payment: Payment,
): Promise<void> {
  const sale = await addPaid(tx, stamp, order, payment.amount_krw)
  if (order.paid_krw + payment.amount_krw === order.total_krw) await recordSale(tx, stamp, order)
  await post(tx, stamp, [capturePosting(payment), ...sale])
}
