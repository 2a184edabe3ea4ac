import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import { type KeypadKey, pressKeypad } from '../../ui/keypad-amount.ts'

/** No till takes more than this in notes at once. */
export const mostCashKrw = 100_000_000

/** What to take by this tender: never more than is left, never less than a won. */
export function clampAmount(wanted: Krw | null, restKrw: Krw): Krw {
  if (wanted === null) return krw(0)
  return krw(Math.min(Math.max(0, wanted), restKrw))
}

/** Half of what is left, rounded up to a whole ten won as people split it. */
export function halfOf(restKrw: Krw): Krw {
  return krw(Math.min(restKrw, Math.ceil(restKrw / 2 / 10) * 10))
}

/** The cash handed over after a key of the pad. The first digit starts a new amount where a note was chosen before. */
export type CashPad = { readonly givenKrw: Krw; readonly typed: 'nothing' | 'digits' | 'note' }

export const emptyCashPad: CashPad = { givenKrw: krw(0), typed: 'nothing' }

export function pressCash(pad: CashPad, key: KeypadKey): CashPad {
  const from = pad.typed === 'digits' || key === 'back' ? pad.givenKrw : 0
  const givenKrw = krw(pressKeypad(from, key, mostCashKrw))
  return { givenKrw, typed: givenKrw === 0 ? 'nothing' : 'digits' }
}

/** A quick note: an amount by itself, or one more note on top of what lies there. */
export function takeNote(
  pad: CashPad,
  note: { readonly kind: 'exactly' | 'more'; readonly krw: Krw },
): CashPad {
  const sum = note.kind === 'exactly' ? note.krw : pad.givenKrw + note.krw
  return { givenKrw: krw(Math.min(sum, mostCashKrw)), typed: 'note' }
}

/** What people hand over for an amount: rounded up to the next notes, two of them, never the amount itself. */
export function quickNotes(amountKrw: Krw): readonly Krw[] {
  const upTo = (note: number) => Math.ceil(amountKrw / note) * note
  const next = [upTo(10_000), upTo(50_000), upTo(100_000)]
  const rounded = [...next, upTo(50_000) + 50_000, upTo(50_000) + 100_000]
  const more = [...new Set(rounded)].filter((sum) => sum > amountKrw).toSorted((a, b) => a - b)
  return more.slice(0, 2).map((sum) => krw(sum))
}

export type Change =
  | { readonly state: 'waiting' }
  | { readonly state: 'short'; readonly missingKrw: Krw }
  | { readonly state: 'enough'; readonly changeKrw: Krw }

/** What to give back for an amount. */
export function changeFor(amountKrw: Krw, pad: CashPad): Change {
  if (pad.typed === 'nothing') return { state: 'waiting' }
  if (pad.givenKrw < amountKrw) return { state: 'short', missingKrw: krw(amountKrw - pad.givenKrw) }
  return { state: 'enough', changeKrw: krw(pad.givenKrw - amountKrw) }
}

const notes = [50_000, 10_000, 5_000, 1_000] as const

/** Change as a hand counts it out: 만원권 2장, and what is left in coins. */
export function countOut(changeKrw: Krw): {
  readonly notes: readonly { readonly noteKrw: (typeof notes)[number]; readonly count: number }[]
  readonly coinsKrw: Krw
} {
  let left: number = changeKrw
  const counted = notes.map((noteKrw) => {
    const count = Math.floor(left / noteKrw)
    left -= count * noteKrw
    return { noteKrw, count }
  })
  return { notes: counted.filter(({ count }) => count > 0), coinsKrw: krw(left) }
}

/** Card companies ask for the odd won with the first month. */
export function instalmentOf(
  amountKrw: Krw,
  months: number,
): { readonly firstKrw: Krw; readonly laterKrw: Krw } {
  const laterKrw = Math.floor(amountKrw / months)
  return { firstKrw: krw(amountKrw - laterKrw * (months - 1)), laterKrw: krw(laterKrw) }
}
