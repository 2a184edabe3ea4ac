import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineState } from '../../../src-shared/domains/orders/model.ts'
import { taxShareOf } from '../../../src-shared/domains/payments/tax-share.ts'
import type { RefundAsk } from '../../../src-shared/domains/refunds/model.ts'
import {
  planRefund,
  type RefundableLine,
  type RefundableTender,
  type RefundParts,
} from '../../../src-shared/domains/refunds/plan.ts'
import type { OrderLineId, PaymentId } from '../../../src-shared/kernel/ids.ts'
import { krw, sumKrw, vatInside, zeroKrw } from '../../../src-shared/kernel/krw.ts'

type Sale = { readonly lines: readonly RefundableLine[]; readonly tenders: readonly RefundableTender[] }

/** A sale as the till makes it: VAT once over what is taxable, each tender with its share. */
function saleOf(
  lines: readonly { readonly won: number; readonly quantity: number; readonly tax: 'taxable' | 'free' }[],
  cuts: readonly number[],
): Sale {
  const rows = lines.map(
    ({ won, quantity, tax }, index): RefundableLine => ({
      id: (index + 1) as OrderLineId,
      tax,
      quantity,
      totalKrw: krw(won),
      state: 'handed_over',
      refundedQuantity: 0,
      refundedKrw: zeroKrw,
    }),
  )
  const sumOf = (tax: 'taxable' | 'free') =>
    sumKrw(rows.filter((row) => row.tax === tax).map((row) => row.totalKrw))
  const totalKrw = sumKrw(rows.map((row) => row.totalKrw))
  const order = { totalKrw, taxFreeKrw: sumOf('free'), vatKrw: vatInside(sumOf('taxable')).vatKrw }
  const tenders: RefundableTender[] = []
  let rest: number = totalKrw
  for (const [index, cut] of [...cuts, 1].entries()) {
    const amountKrw = krw(index === cuts.length ? rest : Math.floor(rest * cut))
    if (amountKrw === 0) continue
    rest -= amountKrw
    const tax = taxShareOf(order, tenders, amountKrw)
    tenders.push({
      id: (index + 1) as PaymentId,
      amountKrw,
      ...tax,
      refundedKrw: zeroKrw,
      refundedTaxFreeKrw: zeroKrw,
      refundedVatKrw: zeroKrw,
    })
  }
  return { lines: rows, tenders }
}

/** The sale after a refund was done. */
function after(sale: Sale, parts: RefundParts): Sale {
  return {
    lines: sale.lines.map((line) => {
      const part = parts.lines.find((one) => one.lineId === line.id)
      if (part === undefined) return line
      const refundedKrw = krw(line.refundedKrw + part.amountKrw)
      const state: LineState = refundedKrw === line.totalKrw ? 'refunded' : 'handed_over'
      return { ...line, state, refundedKrw, refundedQuantity: line.refundedQuantity + part.quantity }
    }),
    tenders: sale.tenders.map((tender) => {
      const part = parts.tenders.find((one) => one.paymentId === tender.id)
      if (part === undefined) return tender
      return {
        ...tender,
        refundedKrw: krw(tender.refundedKrw + part.amountKrw),
        refundedTaxFreeKrw: krw(tender.refundedTaxFreeKrw + part.taxFreeKrw),
        refundedVatKrw: krw(tender.refundedVatKrw + part.vatKrw),
      }
    }),
  }
}

function planned(sale: Sale, ask: RefundAsk): RefundParts {
  const plan = planRefund(sale, ask)
  if (!plan.ok) throw new Error(plan.error.code)
  return plan.value
}

const anyLine = fc.record({
  won: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 3_000_000 })),
  quantity: fc.integer({ min: 1, max: 7 }),
  tax: fc.constantFrom('taxable' as const, 'taxable' as const, 'free' as const),
})
const anySale = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 5 }),
    cuts: fc.array(fc.double({ min: 0, max: 0.95, noNaN: true }), { maxLength: 3 }),
  })
  .map(({ lines, cuts }) => saleOf(lines, cuts))

const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('amount' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    kind: fc.constant('line' as const),
    index: fc.nat(4),
    quantity: fc.integer({ min: 1, max: 7 }),
  }),
)
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never

function askOf(sale: Sale, step: Step): RefundAsk {
  if (step.kind === 'amount') {
    const left = sumKrw(sale.lines.map((line) => krw(line.totalKrw - line.refundedKrw)))
    return { kind: 'amount', amountKrw: krw(Math.floor(left * step.share)) }
  }
  const line = sale.lines[step.index % sale.lines.length]
  return {
    kind: 'lines',
    lines: [{ lineId: line?.id ?? (0 as OrderLineId), quantity: step.quantity }],
    restock: 'not',
  }
}

describe('the parts of refunds', () => {
  it('sum to what was asked, and of all refunds to what was taken: in money, tax-free part and VAT', () => {
    fc.assert(
      fc.property(anySale, fc.array(anyStep, { maxLength: 8 }), (start, steps) => {
        let sale = start
        for (const step of steps) {
          const plan = planRefund(sale, askOf(sale, step))
          if (!plan.ok) continue
          const parts = plan.value
          expect(sumKrw(parts.tenders.map((part) => part.amountKrw))).toBe(parts.amountKrw)
          expect(sumKrw(parts.lines.map((part) => part.amountKrw))).toBe(parts.amountKrw)
          for (const part of parts.tenders) {
            expect(part.taxFreeKrw + part.vatKrw).toBeLessThanOrEqual(part.amountKrw)
            expect(Math.min(part.taxFreeKrw, part.vatKrw)).toBeGreaterThanOrEqual(0)
          }
          sale = after(sale, parts)
          for (const tender of sale.tenders) {
            expect(tender.refundedKrw).toBeLessThanOrEqual(tender.amountKrw)
            expect(tender.refundedTaxFreeKrw).toBeLessThanOrEqual(tender.taxFreeKrw)
            expect(tender.refundedVatKrw).toBeLessThanOrEqual(tender.vatKrw)
          }
        }
        const left = sumKrw(sale.lines.map((line) => krw(line.totalKrw - line.refundedKrw)))
        if (left > 0) sale = after(sale, planned(sale, { kind: 'amount', amountKrw: left }))
        for (const tender of sale.tenders) {
          expect([tender.refundedKrw, tender.refundedTaxFreeKrw, tender.refundedVatKrw]).toEqual([
            tender.amountKrw,
            tender.taxFreeKrw,
            tender.vatKrw,
          ])
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('give each tender its share of the tax, to the last won of the order', () => {
    fc.assert(
      fc.property(anySale, ({ lines, tenders }) => {
        const free = sumKrw(lines.filter((line) => line.tax === 'free').map((line) => line.totalKrw))
        const total = sumKrw(lines.map((line) => line.totalKrw))
        expect(sumKrw(tenders.map((tender) => tender.taxFreeKrw))).toBe(free)
        expect(sumKrw(tenders.map((tender) => tender.vatKrw))).toBe(vatInside(krw(total - free)).vatKrw)
        for (const tender of tenders)
          expect(tender.taxFreeKrw + tender.vatKrw).toBeLessThanOrEqual(tender.amountKrw)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    { refund: 28_000, card: 16_000, cash: 12_000, vat: 2545 },
    { refund: 63_000, card: 36_000, cash: 27_000, vat: 5727 },
    { refund: 1, card: 1, cash: 0, vat: 0 },
    { refund: 7, card: 4, cash: 3, vat: 1 },
    { refund: 10_000, card: 5714, cash: 4286, vat: 909 },
  ])('splits $refund won of a sale over 36,000 by card and 27,000 in cash', ({ refund, card, cash, vat }) => {
    const sale = saleOf([{ won: 63_000, quantity: 1, tax: 'taxable' }], [36_000 / 63_000])
    const parts = planned(sale, { kind: 'amount', amountKrw: krw(refund) })
    const byTender = [1, 2].map((id) => parts.tenders.find((part) => part.paymentId === id)?.amountKrw ?? 0)
    expect([byTender, parts.vatKrw]).toEqual([[card, cash], vat])
  })

  it('sells three pieces for 10,000 won and takes them back for 3,333, 3,333 and 3,334', () => {
    let sale = saleOf([{ won: 10_000, quantity: 3, tax: 'taxable' }], [])
    const amounts = [1, 2, 3].map(() => {
      const parts = planned(sale, askOf(sale, { kind: 'line', index: 0, quantity: 1 }))
      sale = after(sale, parts)
      return parts.amountKrw
    })
    expect(amounts).toEqual([3333, 3333, 3334])
  })
})
