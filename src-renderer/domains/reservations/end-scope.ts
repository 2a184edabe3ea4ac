import { mayEnd, type Outcome } from '../../../src-shared/domains/reservations/model.ts'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'

/** Which visits of a repeat are cancelled: this one, it and those after it, or all that are still to come. */
export type EndScope = 'one' | 'following' | 'coming'

export type EndChoice = { readonly scope: EndScope; readonly bookings: number }

/** What can be ended from a booking, the least first; a booking that is over can end only what follows it. */
export function endChoices(
  view: Pick<BookingView, 'series'> & { readonly card: Pick<BookingView['card'], 'status' | 'outcome'> },
  outcome: Outcome,
): readonly EndChoice[] {
  const { card, series } = view
  const itself = card.outcome === null && mayEnd(card.status) ? 1 : 0
  const one: EndChoice = { scope: 'one', bookings: itself }
  const following: EndChoice = { scope: 'following', bookings: series.following + itself }
  const coming: EndChoice = { scope: 'coming', bookings: series.coming + itself }
  // Nobody misses visits that have not been yet, and the same visits are not offered twice.
  const repeats = outcome === 'no_show' ? [] : [following, coming]
  const [least, ...more] = [one, ...repeats].filter((choice) => choice.bookings > 0)
  if (least === undefined) return []
  const larger = more.filter((choice) => choice.bookings !== least.bookings)
  return [least, ...larger.filter((choice, place) => larger[place - 1]?.bookings !== choice.bookings)]
}
