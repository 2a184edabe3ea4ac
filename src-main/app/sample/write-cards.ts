import { noEvidence } from '../../../src-shared/domains/payments/evidence.ts'
import { instalmentsFromKrw, type TenderInput } from '../../../src-shared/domains/payments/model.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { CardKeyIn, passesLuhn } from '../../../src-shared/kernel/card-key-in.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import type { OrderLine, Stamp } from '../../domains/orders/service.ts'
import { closedColumns, newAttemptRow } from '../../domains/payments/attempts-service.ts'
import type { Payment } from '../../domains/payments/capture-service.ts'
import { capturedColumns } from '../../domains/payments/settling.ts'
import { chargeOf, orderTitle } from '../../domains/payments/taking.ts'
import { portOneV2Name } from '../../gateway/portone-v2/client.ts'
import { issuerName } from '../../gateway/portone-v2/issuers.ts'
import { cancelBody } from '../../gateway/portone-v2/translate.ts'
import { type PastPayment, pastPayment } from '../../gateway/sandbox/past-payment.ts'
import { practiceShop } from '../gateway-desk.ts'
import type { Bulk } from './bulk.ts'
import type { Sold } from './write-sales.ts'

/** Cards keyed in at the counter: their payments, the calls to the gateway, and what the gateway knows of them. */
export const keyedInGateway = portOneV2Name

/** The practice gateway's memory; a line a change (gateway/sandbox/book.ts). */
export type Remember = (line: string) => void

// Between what was sent to the gateway and its answer.
const callMs = 2_000
const firstDigits = ['451842', '540926', '625104', '910046'] as const
const instalments = [0, 0, 0, 2, 3, 6] as const

export function keyedInCard(amountKrw: Krw, index: number): TenderInput {
  const start = firstDigits[index % firstDigits.length] ?? firstDigits[0]
  const digits = start + String(100_000_000 + index * 7_919).slice(-9)
  const number = [...'0123456789'].map((last) => digits + last).find(passesLuhn)
  invariant(number !== undefined, 'one digit of ten is the check digit')
  const months = instalments[index % instalments.length] ?? 0
  return {
    kind: 'card',
    card: new CardKeyIn({ number, expiryYear: '29', expiryMonth: '12' }),
    installmentMonths: amountKrw < instalmentsFromKrw ? 0 : months,
  }
}

export function sentAt(stamp: Pick<Stamp, 'at'>): EpochMs {
  return epochMs(stamp.at - callMs)
}

/** A card as its gateway's answer leaves it; the slip of that day's practice gateway is gone. */
export function captured(sent: Omit<Payment, 'id'>, orderName: string, stamp: Stamp): Omit<Payment, 'id'> {
  const known = pastPayment(pastOf({ ...sent, settled_at: stamp.at }, orderName))
  const paid = {
    maskedCardNumber: null,
    cardIssuerName: issuerName(known.cardIssuerCode),
    receiptUrl: null,
    approvalNumber: known.approvalNumber,
    transactionId: known.transactionId,
  }
  return { ...sent, state: 'captured', ...capturedColumns(sent, paid, stamp), version: sent.version + 1 }
}

function pastOf(payment: Omit<Payment, 'id'>, orderName: string): PastPayment {
  const detail: { readonly maskedNumber: string } = JSON.parse(payment.detail)
  return {
    id: payment.payment_uid,
    orderName,
    totalKrw: payment.amount_krw,
    taxFreeKrw: payment.tax_free_krw,
    vatKrw: payment.vat_krw,
    installmentMonths: payment.installment_months,
    paidAtMs: payment.settled_at ?? payment.created_at,
    maskedCardNumber: detail.maskedNumber,
  }
}

/** The charge of each card, and what the gateway remembers of it. */
export async function writeCharges(
  bulk: Bulk,
  sold: readonly Sold[],
  remember: RememberSince,
): Promise<void> {
  const cards = sold.flatMap((one) =>
    one.payments.flatMap((payment) => (payment.gateway === null ? [] : [{ ...one, payment }])),
  )
  const rows = cards.map(({ payment, stamp }) => ({
    ...newAttemptRow(chargeOf(payment, keyedInGateway)),
    ...closedColumns({ state: 'succeeded', at: stamp.at, evidence: noEvidence, checks: 0 }),
  }))
  await bulk.rows('payment_attempts', rows)
  for (const { payment, lines } of cards) remember(pastOf(payment, orderTitle(lines)))
}

/** A part of a card that was given back through its gateway. */
export type CardReturn = {
  readonly payment: Payment
  readonly lines: readonly OrderLine[]
  readonly refundTenderId: number
  readonly uid: Payment['payment_uid']
  readonly part: { readonly amountKrw: Krw; readonly taxFreeKrw: Krw; readonly vatKrw: Krw }
  readonly reason: string
  readonly stamp: Stamp
}

/** The cancel of each part, and what the gateway remembers of it. Nothing had gone back of these cards before. */
export async function writeCancels(
  bulk: Bulk,
  returns: readonly CardReturn[],
  remember: RememberSince,
): Promise<void> {
  const rows = returns.map(({ payment, refundTenderId, uid, part, stamp }) => ({
    ...newAttemptRow({
      uid,
      paymentId: payment.id,
      refundTenderId,
      operation: 'cancel',
      state: 'sent',
      amountKrw: part.amountKrw,
      expectedBalanceKrw: payment.amount_krw,
      gateway: keyedInGateway,
      actorId: stamp.actorId,
      at: sentAt(stamp),
    }),
    ...closedColumns({ state: 'succeeded', at: stamp.at, evidence: noEvidence, checks: 0 }),
  }))
  await bulk.rows('payment_attempts', rows)
  for (const one of returns)
    remember({ ...pastOf(one.payment, orderTitle(one.lines)), givenBack: [backOf(one)] })
}

function backOf({ payment, uid, part, reason, stamp }: CardReturn) {
  const asked = cancelBody(
    {
      ...part,
      attemptId: payment.payment_uid,
      refundId: uid,
      currentCancellableKrw: payment.amount_krw,
      reason,
      requestedBy: 'shop',
    },
    practiceShop,
  )
  return {
    reason: asked.reason,
    totalKrw: part.amountKrw,
    taxFreeKrw: part.taxFreeKrw,
    vatKrw: part.vatKrw,
    atMs: stamp.at,
  }
}

export type RememberSince = (past: PastPayment) => void

const dayMs = 86_400_000
// A card company takes nothing back after a year, and a gateway that knew all years would be slow to open.
const rememberedDays = 366

export function rememberSince(now: EpochMs, remember: Remember): RememberSince {
  const since = now - rememberedDays * dayMs
  return (past) => {
    if (past.paidAtMs >= since) remember(pastPayment(past).line)
  }
}
