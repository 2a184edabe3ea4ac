import type { BookedPayment } from './book.ts'
import { issuedBy } from './magic-cards.ts'
import { approvalNumberOf, referenceOf } from './payment-json.ts'

/** A practice payment that a sample shop says to have taken, so that it can be looked up and given back. */
export type PastPayment = {
  /** The attempt's id. */
  readonly id: string
  readonly orderName: string
  readonly totalKrw: number
  readonly taxFreeKrw: number
  readonly vatKrw: number
  readonly installmentMonths: number
  readonly paidAtMs: number
  /** First six and last four digits, stars between. */
  readonly maskedCardNumber: string
  /** What went back of it since, oldest first. */
  readonly givenBack?: readonly PastCancellation[]
}

export type PastCancellation = {
  /** As the client writes it: the refund's id first. */
  readonly reason: string
  readonly totalKrw: number
  readonly taxFreeKrw: number
  readonly vatKrw: number
  readonly atMs: number
}

/** @returns the line to append to the journal before the sandbox starts, and the references to keep with the payment. */
export function pastPayment(past: PastPayment) {
  const signs = past.maskedCardNumber.replace(/[^0-9*]/g, '')
  const issuer = issuedBy(signs)
  const payment: BookedPayment = {
    id: past.id,
    tries: 1,
    status: 'PAID',
    visibleFromMs: past.paidAtMs,
    orderName: past.orderName,
    total: past.totalKrw,
    taxFree: past.taxFreeKrw,
    vat: past.vatKrw,
    requestedAtMs: past.paidAtMs,
    changedAtMs: past.paidAtMs,
    card: {
      bin: signs.slice(0, 6),
      maskedNumber: signs,
      issuerCode: issuer.code,
      name: issuer.name,
      brand: issuer.brand,
    },
    installmentMonth: past.installmentMonths,
    failure: null,
    cancelScenario: 'at_once',
    cancellations: (past.givenBack ?? []).map((one, index) => ({
      id: `${past.id}-${index + 1}`,
      status: 'SUCCEEDED',
      totalAmount: one.totalKrw,
      taxFreeAmount: one.taxFreeKrw,
      vatAmount: one.vatKrw,
      reason: one.reason,
      requestedAtMs: one.atMs,
      doneAtMs: one.atMs,
    })),
  }
  return {
    line: JSON.stringify(payment),
    transactionId: referenceOf('tx', payment),
    pgTransactionId: referenceOf('pg', payment),
    approvalNumber: approvalNumberOf(payment),
    cardIssuerCode: issuer.code,
  }
}
