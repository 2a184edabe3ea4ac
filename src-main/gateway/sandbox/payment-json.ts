import { createHash } from 'node:crypto'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { instantText } from '../../../src-shared/kernel/instant-text.ts'
import { balanceOf, type BookedCancellation, type BookedPayment } from './book.ts'

/** The sandbox's payments as PortOne V2 writes them: optional fields are left out, never null (portone.md §6.8). */
export type Shop = { readonly storeId: string; readonly channelKey: string }

export function paymentJson(payment: BookedPayment, shop: Shop, origin: string, nowMs: number) {
  const balance = balanceOf(payment, nowMs)
  const done = balance.cancellations.filter((each) => each.status === 'SUCCEEDED')
  const cancelledAtMs = done.reduce((latest, each) => Math.max(latest, each.doneAtMs), 0)
  const changedAtMs = Math.max(payment.changedAtMs, cancelledAtMs)
  const paid = payment.status === 'PAID'
  return {
    status: statusOf(payment, balance.cancelled),
    id: payment.id,
    transactionId: referenceOf('tx', payment),
    merchantId: 'merchant-sandbox',
    storeId: shop.storeId,
    ...(paid && { method: methodJson(payment) }),
    channel: channelJson(shop),
    version: 'V2',
    requestedAt: timeText(payment.requestedAtMs),
    updatedAt: timeText(changedAtMs),
    statusChangedAt: timeText(changedAtMs),
    orderName: payment.orderName,
    amount: {
      total: payment.total,
      taxFree: payment.taxFree,
      vat: payment.vat,
      supply: payment.total - payment.taxFree - payment.vat,
      discount: 0,
      paid: paid ? payment.total : 0,
      cancelled: balance.cancelled,
      cancelledTaxFree: balance.cancelledTaxFree,
    },
    currency: 'KRW',
    customer: {},
    origin: { platformType: 'API', ipAddress: '127.0.0.1' },
    ...(paid && {
      paidAt: timeText(payment.changedAtMs),
      pgTxId: referenceOf('pg', payment),
      receiptUrl: `${origin}/sandbox/receipts/${payment.id}`,
    }),
    ...(paid && balance.cancelled === 0 && { disputes: [] }),
    ...(balance.cancellations.length > 0 && {
      cancellations: balance.cancellations.map((each) => cancellationJson(each)),
    }),
    ...(balance.cancelled > 0 && { cancelledAt: timeText(cancelledAtMs) }),
    ...(payment.failure !== null && {
      failedAt: timeText(payment.changedAtMs),
      failure: { reason: payment.failure.pgMessage, ...payment.failure },
    }),
  }
}

function statusOf(payment: BookedPayment, cancelled: number): string {
  if (payment.status !== 'PAID' || cancelled === 0) return payment.status
  return cancelled < payment.total ? 'PARTIAL_CANCELLED' : 'CANCELLED'
}

function methodJson(payment: BookedPayment) {
  const { bin, brand, issuerCode, maskedNumber, name } = payment.card
  return {
    type: 'PaymentMethodCard',
    card: {
      publisher: issuerCode,
      issuer: issuerCode,
      brand,
      type: 'CREDIT',
      ownerType: 'PERSONAL',
      bin,
      name,
      number: maskedNumber,
    },
    approvalNumber: approvalNumberOf(payment),
    installment: { month: payment.installmentMonth, isInterestFree: false },
  }
}

function channelJson(shop: Shop) {
  return {
    type: 'TEST',
    id: 'channel-id-sandbox',
    key: shop.channelKey,
    name: 'sandbox',
    pgProvider: 'NICE_V2',
    pgMerchantId: 'sandbox',
  }
}

export function cancellationJson(cancellation: BookedCancellation) {
  const { id, reason, status, taxFreeAmount, totalAmount, vatAmount } = cancellation
  return {
    status,
    id,
    ...(status === 'SUCCEEDED' && { pgCancellationId: `pg-${id}` }),
    totalAmount,
    taxFreeAmount,
    vatAmount,
    reason,
    ...(status === 'SUCCEEDED' && { cancelledAt: timeText(cancellation.doneAtMs) }),
    requestedAt: timeText(cancellation.requestedAtMs),
    trigger: 'API',
  }
}

/** Ids of the processor and the provider: made up, but the same for the same try after a restart. */
export function referenceOf(kind: 'tx' | 'pg', payment: BookedPayment): string {
  return `${kind}-${hashOf(payment, kind).slice(0, 24)}`
}

export function approvalNumberOf(payment: BookedPayment): string {
  return String((Number.parseInt(hashOf(payment, 'approval').slice(0, 8), 16) % 90_000_000) + 10_000_000)
}

function hashOf(payment: BookedPayment, kind: string): string {
  return createHash('sha256').update(`${kind} ${payment.id} ${payment.tries}`).digest('hex')
}

export function timeText(atMs: number): string {
  return instantText(epochMs(atMs))
}
