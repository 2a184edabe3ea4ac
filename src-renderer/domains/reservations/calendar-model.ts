import type { ReservationId } from '../../../src-shared/kernel/ids.ts'
import { drawnParts } from './short-cards.ts'

/** How a booking looks: its status, or the no-show that ended it. A cancelled booking is not drawn. */
export type CardState = 'reserved' | 'preparing' | 'service' | 'paused' | 'done' | 'noshow'

/** Minutes after midnight of the day shown; past 1440 it is the same working night. */
export type Stretch = { readonly fromMinute: number; readonly toMinute: number }

/** What a card may carry beside name and services, by weight: what is dropped first stands last. */
export type CardMarks = {
  readonly unpaid: 'unpaid' | 'settled'
  /** The pinned warning of the customer, in the customer's own words; empty when there is none. */
  readonly warning: string
  readonly newCustomer: 'new' | 'known'
  readonly noShows: number
  readonly note: string
  readonly photos: number
}

/** One booking as the calendar draws it. Between two `parts` the designer's hands are free. */
export type DayCard = {
  readonly id: ReservationId
  readonly columnKey: string
  readonly state: CardState
  readonly name: string
  readonly services: string
  /** Who serves: seen from the column, said by the card. */
  readonly designer: string
  readonly parts: readonly Stretch[]
  readonly marks: CardMarks
}

export type Block = Stretch & {
  readonly kind: 'break' | 'block'
  readonly label: string
}

/** A stretch of a column that is no working time; `edge` says whether work begins after it or ended before it. */
export type Closed = Stretch & {
  readonly edge: 'before' | 'after' | 'all-day' | 'margin'
  readonly label: string
}

/** A designer's day, or in the week one day of the designers shown. */
export type CalendarColumn = {
  readonly key: string
  readonly closed: readonly Closed[]
  readonly blocks: readonly Block[]
}

/** How a card shares the width of its column. */
export type Placed = {
  readonly card: DayCard
  /** Inside the waiting time of another booking. */
  readonly inset: 'inset' | 'plain'
  readonly lane: number
  readonly lanes: number
  /** The card's parts as they are drawn: a very short one is taller than it lasts, where there is room. */
  readonly drawn: readonly Stretch[]
}

export function startOf(card: Pick<DayCard, 'parts'>): number {
  return Math.min(...card.parts.map((part) => part.fromMinute))
}

export function endOf(card: Pick<DayCard, 'parts'>): number {
  return Math.max(...card.parts.map((part) => part.toMinute))
}

/** The waiting times of a booking: between one part and the next. */
export function gapsOf(card: Pick<DayCard, 'parts'>): readonly Stretch[] {
  return card.parts.slice(1).map((part, index) => ({
    fromMinute: card.parts[index]?.toMinute ?? part.fromMinute,
    toMinute: part.fromMinute,
  }))
}

function overlap(one: Stretch, other: Stretch): boolean {
  return one.fromMinute < other.toMinute && other.fromMinute < one.toMinute
}

function busyTogether(one: DayCard, other: DayCard): boolean {
  return one.parts.some((part) => other.parts.some((theirs) => overlap(part, theirs)))
}

function liesInGapOf(card: DayCard, other: DayCard): boolean {
  if (other.id === card.id) return false
  const whole = { fromMinute: startOf(card), toMinute: endOf(card) }
  return gapsOf(other).some((gap) => overlap(gap, whole)) && !busyTogether(card, other)
}

/** Whether nobody else is served in this waiting time: only then it is worth saying how long it is. */
export function isGapEmpty(gap: Stretch, ownId: ReservationId, column: readonly DayCard[]): boolean {
  return !column.some((card) => card.id !== ownId && card.parts.some((part) => overlap(part, gap)))
}

/**
 * Places the cards of one column: a booking served in another's waiting time is inset; bookings that keep the
 * designer busy at the same moment (a designer who takes two at once, or an override) share the width.
 */
export function placeColumn(cards: readonly DayCard[]): readonly Placed[] {
  const ordered = cards.toSorted((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a))
  const lanes = assignLanes(ordered)
  const inLanes = ordered.map((card) => ({ card, ...(lanes.get(card.id) ?? { lane: 0, lanes: 1 }) }))
  const drawn = drawnParts(inLanes)
  return inLanes.map(({ card, ...lane }, index) => {
    const host = ordered.find(
      (other) => liesInGapOf(card, other) && startOf(other) <= startOf(card) && endOf(other) >= startOf(card),
    )
    const inset = host === undefined || lane.lanes > 1 ? 'plain' : 'inset'
    return { card, ...lane, inset, drawn: drawn[index] ?? card.parts }
  })
}

type Lane = { readonly lane: number; readonly lanes: number }

function assignLanes(ordered: readonly DayCard[]): ReadonlyMap<ReservationId, Lane> {
  const laneOf = new Map<ReservationId, number>()
  for (const card of ordered) {
    const taken = new Set(
      ordered.flatMap((other) => {
        const lane = laneOf.get(other.id)
        return lane !== undefined && busyTogether(card, other) ? [lane] : []
      }),
    )
    let lane = 0
    while (taken.has(lane)) lane += 1
    laneOf.set(card.id, lane)
  }
  return new Map(
    ordered.map((card) => {
      const rivals = rivalsOf(card, ordered)
      const widest = Math.max(...rivals.map((rival) => laneOf.get(rival.id) ?? 0))
      return [card.id, { lane: laneOf.get(card.id) ?? 0, lanes: widest + 1 }]
    }),
  )
}

/** The card and everything that is busy at the same time, directly or by way of another. */
function rivalsOf(card: DayCard, all: readonly DayCard[]): readonly DayCard[] {
  const found = new Set([card])
  for (const one of found) for (const other of all) if (busyTogether(one, other)) found.add(other)
  return [...found]
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/**
 * The card that an arrow key leads to: within the column by time, across to the next column that has any,
 * there to the one nearest in time. Null at the edge.
 */
export function neighbour(
  from: ReservationId,
  direction: Direction,
  at: { readonly columns: readonly string[]; readonly cards: readonly DayCard[] },
): ReservationId | null {
  const card = at.cards.find((each) => each.id === from)
  if (card === undefined) return at.cards[0]?.id ?? null
  const inColumn = (key: string | undefined) =>
    at.cards.filter((each) => each.columnKey === key).toSorted((a, b) => startOf(a) - startOf(b))
  if (direction === 'up' || direction === 'down') {
    const column = inColumn(card.columnKey)
    const place = column.findIndex((each) => each.id === from)
    return column[place + (direction === 'down' ? 1 : -1)]?.id ?? null
  }
  const step = direction === 'right' ? 1 : -1
  for (
    let index = at.columns.indexOf(card.columnKey) + step;
    at.columns[index] !== undefined;
    index += step
  ) {
    const near = nearest(inColumn(at.columns[index]), startOf(card))
    if (near !== null) return near
  }
  return null
}

function nearest(cards: readonly DayCard[], minute: number): ReservationId | null {
  const [first] = cards.toSorted((a, b) => Math.abs(startOf(a) - minute) - Math.abs(startOf(b) - minute))
  return first?.id ?? null
}

/** Marks by weight; `₩` and the warning are never dropped. */
export type MarkKind = 'unpaid' | 'warning' | 'new' | 'noShow' | 'note' | 'photo'

export function markKinds(marks: CardMarks): readonly MarkKind[] {
  return [
    ...(marks.unpaid === 'unpaid' ? (['unpaid'] as const) : []),
    ...(marks.warning === '' ? [] : (['warning'] as const)),
    ...(marks.newCustomer === 'new' ? (['new'] as const) : []),
    ...(marks.noShows > 0 ? (['noShow'] as const) : []),
    ...(marks.note === '' ? [] : (['note'] as const)),
    ...(marks.photos > 0 ? (['photo'] as const) : []),
  ]
}

/** The one mark that a card of a single line has room for. */
export function firstLineMark(marks: CardMarks): MarkKind | null {
  const [top] = markKinds(marks)
  return top === undefined || top === 'noShow' || top === 'photo' ? null : top
}

/** Names of four syllables and more push the time out of a short card, so that the name is never cut. */
export function isLongName(name: string): boolean {
  return [...name].length > 3
}
