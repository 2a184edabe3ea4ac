import { z } from 'zod'
import type { Brand } from './brand.ts'

/** Whole won, prices including VAT. Negative only where a ledger needs a credit. */
export type Krw = Brand<number, 'Krw'>

/** @throws RangeError when the number is not a safe integer. */
export function krw(won: number): Krw {
  if (!Number.isSafeInteger(won)) throw new RangeError(`not whole won: ${won}`)
  // Nothing is nothing: minus zero would be written with its sign.
  return (won === 0 ? 0 : won) as Krw
}

export const zeroKrw = krw(0)

export function sumKrw(amounts: Iterable<Krw>): Krw {
  let total = 0
  for (const amount of amounts) total += amount
  return krw(total)
}

/** A price or tender as it comes through the door: 0 to 1,000,000,000 won. */
export const krwSchema = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .transform((won) => krw(won))

/** VAT inside a price that includes it. Source: Korean VAT act, 10 % on the supply value, so total / 11 rounded down. */
export function vatInside(totalKrw: Krw): { readonly vatKrw: Krw; readonly supplyKrw: Krw } {
  const vatKrw = krw(Math.floor(totalKrw / 11))
  return { vatKrw, supplyKrw: krw(totalKrw - vatKrw) }
}

/**
 * Splits an amount by weights, so that the parts sum exactly to it (largest remainder; ties go to the earlier part).
 * @param weights none negative; when all are zero, everything goes to the first part.
 */
export function allocateKrw(amountKrw: Krw, weights: readonly number[]): readonly Krw[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (weights.length === 0) return []
  if (whole === 0) return weights.map((_, index) => krw(index === 0 ? amountKrw : 0))
  const exact = weights.map((weight) => proportion(amountKrw, weight, whole))
  let left = amountKrw - exact.reduce((sum, part) => sum + part.floor, 0)
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part.remainder }))
    .sort((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : a.index - b.index))
  const extra = new Set<number>()
  for (const { index } of byRemainder) {
    if (left <= 0) break
    extra.add(index)
    left -= 1
  }
  return exact.map((part, index) => krw(part.floor + (extra.has(index) ? 1 : 0)))
}

// amount * weight can pass 2^53 for large sums, so the product is taken in BigInt.
function proportion(amount: number, weight: number, whole: number): { floor: number; remainder: bigint } {
  const product = BigInt(amount) * BigInt(weight)
  const divisor = BigInt(whole)
  return { floor: Number(product / divisor), remainder: product % divisor }
}
