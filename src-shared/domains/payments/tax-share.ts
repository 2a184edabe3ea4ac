import { allocateKrw, type Krw, krw, sumKrw, zeroKrw } from '../../kernel/krw.ts'

type Taxed = { readonly amountKrw: Krw; readonly taxFreeKrw: Krw; readonly vatKrw: Krw }

/**
 * The tax-free part and the VAT of one tender of an order: its share of what the tenders before it left over, so that
 * the parts of all of them sum to the order's own (largest remainder).
 * @param taken the order's other tenders that count
 */
export function taxShareOf(
  order: { readonly totalKrw: Krw; readonly taxFreeKrw: Krw; readonly vatKrw: Krw },
  taken: readonly Taxed[],
  amountKrw: Krw,
): { readonly taxFreeKrw: Krw; readonly vatKrw: Krw } {
  const left = (whole: Krw, parts: readonly Krw[]) => krw(Math.max(0, whole - sumKrw(parts)))
  const restKrw = left(
    order.totalKrw,
    taken.map((tender) => tender.amountKrw),
  )
  const freeLeftKrw = left(
    order.taxFreeKrw,
    taken.map((tender) => tender.taxFreeKrw),
  )
  const vatLeftKrw = left(
    order.vatKrw,
    taken.map((tender) => tender.vatKrw),
  )
  const [freePart = zeroKrw] = allocateKrw(freeLeftKrw, [amountKrw, restKrw - amountKrw])
  const taxFreeKrw = krw(Math.min(freePart, amountKrw))
  const taxableKrw = amountKrw - taxFreeKrw
  const taxableAfterKrw = Math.max(0, restKrw - freeLeftKrw - taxableKrw)
  const [vatPart = zeroKrw] = allocateKrw(vatLeftKrw, [taxableKrw, taxableAfterKrw])
  return { taxFreeKrw, vatKrw: krw(Math.min(vatPart, taxableKrw)) }
}
