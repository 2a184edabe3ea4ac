import type { OrderLineView } from '../../../src-shared/domains/orders/model.ts'
import type { RefundAsk } from '../../../src-shared/domains/refunds/model.ts'
import type { OrderLineId } from '../../../src-shared/kernel/ids.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'

/** Why, as it is usually said; `other` says it in words of its own. */
export const usualReasons = ['notSuitable', 'changedMind', 'faulty', 'wrongAmount', 'other'] as const
export type UsualReason = (typeof usualReasons)[number]

/** What is to be given back, as far as it is chosen. */
export type RefundForm = {
  readonly by: RefundAsk['kind']
  readonly picks: readonly { readonly lineId: OrderLineId; readonly quantity: number }[]
  readonly amountKrw: Krw | null
  readonly restock: 'back_on_shelf' | 'not'
  /** One of the usual reasons, and whatever else there is to say. */
  readonly reason: UsualReason | null
  readonly words: string
}

export const emptyRefund: RefundForm = {
  by: 'lines',
  picks: [],
  amountKrw: null,
  restock: 'back_on_shelf',
  reason: null,
  words: '',
}

type Refundable = Pick<OrderLineView, 'quantity' | 'refundedQuantity' | 'totalKrw' | 'refundedKrw' | 'state'>

/** How many of a line can still be given back. */
export function refundableOf(line: Refundable): number {
  if (line.state === 'cancelled' || line.state === 'refunded') return 0
  if (line.totalKrw - line.refundedKrw <= 0) return 0
  return line.quantity - line.refundedQuantity
}

type LineLeft = { readonly id: OrderLineId; readonly left: number }

/** Ticks a line, all that is left of it, or takes the tick away. */
export function togglePick(form: RefundForm, line: LineLeft): RefundForm {
  const without = form.picks.filter(({ lineId }) => lineId !== line.id)
  if (without.length < form.picks.length || line.left < 1) return { ...form, picks: without }
  return { ...form, picks: [...form.picks, { lineId: line.id, quantity: line.left }] }
}

export function setPieces(form: RefundForm, pick: RefundForm['picks'][number]): RefundForm {
  return { ...form, picks: form.picks.map((each) => (each.lineId === pick.lineId ? pick : each)) }
}

/** Everything that is left, as when the rest of a sale is taken back. */
export function pickAll(form: RefundForm, lines: readonly LineLeft[]): RefundForm {
  const picks = lines.filter(({ left }) => left > 0).map(({ id, left }) => ({ lineId: id, quantity: left }))
  return { ...form, by: 'lines', picks }
}

/** What is asked of the main side; null while nothing is chosen. */
export function askOf(form: RefundForm): RefundAsk | null {
  if (form.by === 'amount') {
    return form.amountKrw === null || form.amountKrw === 0
      ? null
      : { kind: 'amount', amountKrw: form.amountKrw }
  }
  if (form.picks.length === 0) return null
  // In the order of the ids, so that the same choice is the same question whatever was ticked first.
  const lines = form.picks.toSorted((a, b) => a.lineId - b.lineId)
  return { kind: 'lines', lines, restock: form.restock }
}

/** The reason as it is recorded, given how a usual one is called; empty where none was given. */
export function reasonText(form: RefundForm, called: (reason: UsualReason) => string): string {
  const usual = form.reason === null ? '' : called(form.reason)
  return [usual, form.words.trim()].filter((part) => part !== '').join(': ')
}

/** What is missing before it can be given back; null: nothing. */
export function missingOf(form: RefundForm): 'choice' | 'reason' | 'words' | null {
  if (askOf(form) === null) return 'choice'
  if (form.reason === null) return 'reason'
  return form.reason === 'other' && form.words.trim() === '' ? 'words' : null
}
