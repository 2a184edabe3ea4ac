import type { OrderLineId, PaymentId } from '../../kernel/ids.ts'
import { allocateKrw, type Krw, krw, sumKrw, zeroKrw } from '../../kernel/krw.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { LineState, TaxKind } from '../orders/model.ts'
import type { RefundAsk } from './model.ts'

export type RefundableLine = {
  readonly id: OrderLineId
  readonly tax: TaxKind
  readonly quantity: number
  readonly totalKrw: Krw
  readonly state: LineState
  readonly refundedQuantity: number
  readonly refundedKrw: Krw
}

/** A tender that counts towards the order; what is on its way back is in `refunded…` already. */
export type RefundableTender = {
  readonly id: PaymentId
  readonly amountKrw: Krw
  readonly taxFreeKrw: Krw
  readonly vatKrw: Krw
  readonly refundedKrw: Krw
  readonly refundedTaxFreeKrw: Krw
  readonly refundedVatKrw: Krw
}

export type LinePart = { readonly lineId: OrderLineId; readonly quantity: number; readonly amountKrw: Krw }

export type TenderPart = {
  readonly paymentId: PaymentId
  readonly amountKrw: Krw
  readonly taxFreeKrw: Krw
  readonly vatKrw: Krw
}

export type RefundParts = {
  readonly amountKrw: Krw
  readonly taxFreeKrw: Krw
  readonly vatKrw: Krw
  readonly lines: readonly LinePart[]
  readonly tenders: readonly TenderPart[]
}

type PlanRefusal = 'REFUND_EMPTY' | 'REFUND_EXCEEDS_BALANCE' | 'LINE_NOT_REFUNDABLE'

const refundableStates: readonly LineState[] = ['paid', 'handed_over', 'in_exchange']

/**
 * Exactly what goes back. Every part is cut by largest remainder out of what is left, so that the parts of all refunds
 * of a sale sum to what was taken, to the won: of each line, of each tender, of its tax-free part and of its VAT.
 */
export function planRefund(
  sale: { readonly lines: readonly RefundableLine[]; readonly tenders: readonly RefundableTender[] },
  ask: RefundAsk,
): Result<RefundParts, PlanRefusal> {
  const cut = ask.kind === 'lines' ? cutLines(sale.lines, ask.lines) : cutAmount(sale.lines, ask.amountKrw)
  if (!cut.ok) return cut
  const lines = cut.value
  const amountKrw = sumKrw(lines.map((part) => part.amountKrw))
  if (amountKrw === 0) return err('REFUND_EMPTY')
  const lefts = sale.tenders.map(leftOf)
  const leftKrw = sumKrw(lefts.map((left) => left.amountKrw))
  if (amountKrw > leftKrw) return err('REFUND_EXCEEDS_BALANCE', { leftKrw })
  const freeIds = new Set(sale.lines.filter((line) => line.tax === 'free').map((line) => line.id))
  const asFreeKrw = sumKrw(lines.filter((part) => freeIds.has(part.lineId)).map((part) => part.amountKrw))
  const tenders = cutTenders(lefts, amountKrw, asFreeKrw).filter((part) => part.amountKrw > 0)
  return ok({
    amountKrw,
    taxFreeKrw: sumKrw(tenders.map((part) => part.taxFreeKrw)),
    vatKrw: sumKrw(tenders.map((part) => part.vatKrw)),
    lines,
    tenders,
  })
}

function cutLines(
  lines: readonly RefundableLine[],
  asked: readonly { readonly lineId: OrderLineId; readonly quantity: number }[],
): Result<readonly LinePart[], PlanRefusal> {
  if (new Set(asked.map((one) => one.lineId)).size < asked.length) return err('LINE_NOT_REFUNDABLE')
  const parts: LinePart[] = []
  for (const { lineId, quantity } of asked) {
    const line = lines.find((one) => one.id === lineId)
    if (line === undefined || !refundableStates.includes(line.state))
      return err('LINE_NOT_REFUNDABLE', { lineId })
    if (line.refundedQuantity + quantity > line.quantity) return err('LINE_NOT_REFUNDABLE', { lineId })
    parts.push({ lineId, quantity, amountKrw: priceOf(line, quantity) })
  }
  return ok(parts)
}

// The last piece takes what is left, so three pieces of 10,000 won are 3,333, 3,333 and 3,334.
function priceOf(line: RefundableLine, quantity: number): Krw {
  const leftKrw = line.totalKrw - line.refundedKrw
  const after = line.refundedQuantity + quantity
  if (after === line.quantity) return krw(leftKrw)
  const upTo = (pieces: number) => Math.floor((line.totalKrw * pieces) / line.quantity)
  return krw(Math.min(leftKrw, upTo(after) - upTo(line.refundedQuantity)))
}

function cutAmount(
  lines: readonly RefundableLine[],
  amountKrw: Krw,
): Result<readonly LinePart[], PlanRefusal> {
  const open = lines.filter((line) => refundableStates.includes(line.state))
  const lefts = open.map((line) => krw(line.totalKrw - line.refundedKrw))
  const leftKrw = sumKrw(lefts)
  if (amountKrw > leftKrw) return err('REFUND_EXCEEDS_BALANCE', { leftKrw })
  const parts = allocateKrw(amountKrw, lefts)
  return ok(
    open
      .map((line, index) => ({ lineId: line.id, quantity: 0, amountKrw: parts[index] ?? zeroKrw }))
      .filter((part) => part.amountKrw > 0),
  )
}

type Left = TenderPart & { readonly taxableKrw: Krw }

function leftOf(tender: RefundableTender): Left {
  const amountKrw = krw(tender.amountKrw - tender.refundedKrw)
  const taxFreeKrw = krw(tender.taxFreeKrw - tender.refundedTaxFreeKrw)
  const vatKrw = krw(tender.vatKrw - tender.refundedVatKrw)
  return { paymentId: tender.id, amountKrw, taxFreeKrw, vatKrw, taxableKrw: krw(amountKrw - taxFreeKrw) }
}

/** By the ratio in which it was paid: the tax-free part by what is left tax-free, the rest by what is left of the rest. */
function cutTenders(lefts: readonly Left[], amountKrw: Krw, asFreeKrw: Krw): readonly TenderPart[] {
  const freeLeftKrw = sumKrw(lefts.map((left) => left.taxFreeKrw))
  const taxableLeftKrw = sumKrw(lefts.map((left) => left.taxableKrw))
  const freeKrw = krw(Math.min(freeLeftKrw, Math.max(asFreeKrw, amountKrw - taxableLeftKrw)))
  const taxableKrw = krw(amountKrw - freeKrw)
  const frees = allocateKrw(
    freeKrw,
    lefts.map((left) => left.taxFreeKrw),
  )
  const taxables = allocateKrw(
    taxableKrw,
    lefts.map((left) => left.taxableKrw),
  )
  const [vatKrw = zeroKrw] = allocateKrw(sumKrw(lefts.map((left) => left.vatKrw)), [
    taxableKrw,
    taxableLeftKrw - taxableKrw,
  ])
  const vats = cutVat(lefts, taxables, vatKrw)
  return lefts.map((left, index) => ({
    paymentId: left.paymentId,
    amountKrw: krw((frees[index] ?? 0) + (taxables[index] ?? 0)),
    taxFreeKrw: frees[index] ?? zeroKrw,
    vatKrw: vats[index] ?? zeroKrw,
  }))
}

/**
 * VAT by the taxable parts, kept within what each tender can still give: no more than is left of its VAT, and what stays
 * fits in what stays taxable. Where rounding asks for more or less than that, the next tender makes up for it.
 */
function cutVat(lefts: readonly Left[], taxables: readonly Krw[], vatKrw: Krw): readonly Krw[] {
  const bounds = lefts.map((left, index) => {
    const part = taxables[index] ?? zeroKrw
    return {
      least: Math.max(0, left.vatKrw - (left.taxableKrw - part)),
      most: Math.min(left.vatKrw, part),
    }
  })
  const parts = allocateKrw(vatKrw, taxables).map((part, index) => {
    const { least = 0, most = 0 } = bounds[index] ?? {}
    return Math.min(most, Math.max(least, part))
  })
  let missing = vatKrw - parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part, index) => {
    const { least = 0, most = 0 } = bounds[index] ?? {}
    const after = Math.min(most, Math.max(least, part + missing))
    missing -= after - part
    return krw(after)
  })
}
