import type {
  BookingCard,
  DayView,
  DesignerDay,
  WeekView,
} from '../../../src-shared/views/calendar-contract.ts'
import { firstFreeStart } from '../../../src-shared/domains/reservations/free-starts.ts'
import type { Holder, Span } from '../../../src-shared/domains/reservations/model.ts'
import {
  dayClock,
  type ShopRules,
  workingTime,
} from '../../../src-shared/domains/reservations/working-time.ts'
import {
  addDays,
  type BusinessDate,
  type EpochMs,
  epochMs,
} from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { krw, sumKrw } from '../../../src-shared/kernel/krw.ts'
import type { Reader } from '../../db/database.ts'
import { cardsOf } from './cards.ts'
import { type ColumnDay, columnsOf, daysOf, shownDay } from './rota.ts'

export type Now = { readonly rules: ShopRules; readonly at: EpochMs }

const hourMs = 3_600_000
const minuteMs = 60_000
const nextFreeMinutes = 30

/** Everything the day calendar shows, in ten queries. */
export async function dayView(
  reader: Reader,
  { rules, at }: Now,
  asked: { readonly date: BusinessDate; readonly designerIds?: readonly AccountId[] | undefined },
): Promise<DayView> {
  const { date } = asked
  const wanted = asked.designerIds === undefined ? null : new Set(asked.designerIds)
  const cards = await cardsOf(reader, { from: date, to: date, designerIds: asked.designerIds ?? 'all' })
  const columns = columnsFor(await columnsOf(reader, [date]), cards).filter(
    (column) => wanted === null || wanted.has(column.id),
  )
  const days = daysOf(columns, rules, date)
  const shownCards = cards.filter(isShown)
  const designers = days.map((day) => designerDay(day, shownCards, { rules, at }))
  return {
    date,
    nowMs: at,
    ...axisOf(designers, shownCards, dayClock(date, rules.zone)(600)),
    designers,
    bookings: shownCards,
    ...sumsOf(cards),
  }
}

/** Seven days of one designer or of all, in ten queries. */
export async function weekView(
  reader: Reader,
  { rules, at }: Now,
  asked: { readonly from: BusinessDate; readonly designerId: AccountId | 'all' },
): Promise<WeekView> {
  const dates = Array.from({ length: 7 }, (_, day) => addDays(asked.from, day))
  const designerIds = asked.designerId === 'all' ? 'all' : [asked.designerId]
  const cards = await cardsOf(reader, { from: asked.from, to: addDays(asked.from, 6), designerIds })
  const columns = columnsFor(await columnsOf(reader, dates), cards).filter(
    (column) => designerIds === 'all' || designerIds.includes(column.id),
  )
  const shownCards = cards.filter(isShown)
  const days = dates.map((date) => {
    const clock = dayClock(date, rules.zone)
    const begins = clock(rules.dayEndsAtMinute)
    const ends = clock(rules.dayEndsAtMinute + 1440)
    const own = shownCards.filter(({ startsAtMs }) => begins <= startsAtMs && startsAtMs < ends)
    const designers = daysOf(columns, rules, date).map((day) => designerDay(day, own, { rules, at }))
    const bookings = own.filter((card) => card.outcome === null).length
    return { date, ...axisOf(designers, own, clock(600)), designers, bookings }
  })
  return { nowMs: at, days, bookings: shownCards, ...sumsOf(cards) }
}

/** Who takes bookings has a column; who does not, or has stopped, only on days with bookings of theirs. */
function columnsFor(columns: Awaited<ReturnType<typeof columnsOf>>, cards: readonly BookingCard[]) {
  const busy = new Set(cards.map((card) => card.designerId))
  return columns.filter((column) => column.takesBookings || busy.has(column.id))
}

function isShown(card: BookingCard): boolean {
  return card.outcome !== 'cancelled'
}

function designerDay(of: ColumnDay, cards: readonly BookingCard[], { rules, at }: Now): DesignerDay {
  const own = cards.filter((card) => card.designerId === of.column.id && card.outcome === null)
  const { day, clock, column } = of
  const facts = {
    designerId: column.id,
    designerName: column.name,
    offers: 'everything' as const,
    customersAtOnce: column.customersAtOnce,
    working: workingTime(day, clock),
    day,
    clock,
    starts: own.map((card) => ({ ...holderOf(card), startsAt: card.startsAtMs })),
    spans: own.flatMap(busySpansOf),
    customerBookings: [],
  }
  const wanted = {
    services: [],
    lengthMinutes: nextFreeMinutes,
    slotMinutes: rules.slotMinutes,
    notBefore: at,
  }
  const nextFreeAtMs = column.takesBookings ? firstFreeStart(facts, wanted) : null
  return { ...shownDay(of), nextFreeAtMs, bookings: own.length }
}

export function holderOf(card: BookingCard): Holder {
  return { reservationId: card.id, name: card.name }
}

export function busySpansOf(card: BookingCard): readonly (Holder & Span)[] {
  return card.busy.map(([from, to]) => ({
    ...holderOf(card),
    fromMs: epochMs(card.startsAtMs + from * minuteMs),
    toMs: epochMs(card.startsAtMs + to * minuteMs),
  }))
}

/** From the first opening to the last closing, widened by what lies outside; whole hours. An empty day: 10 to 20. */
function axisOf(
  designers: readonly DesignerDay[],
  cards: readonly BookingCard[],
  tenOClock: EpochMs,
): { readonly fromAtMs: EpochMs; readonly toAtMs: EpochMs } {
  const starts = [
    ...designers.flatMap((designer) => designer.hours.map((span) => span.fromAtMs)),
    ...cards.map((card) => card.startsAtMs),
  ]
  const ends = [
    ...designers.flatMap((designer) => designer.hours.map((span) => span.toAtMs)),
    ...cards.map((card) => card.endsAtMs),
  ]
  const from = Math.min(...starts)
  const to = Math.max(...ends)
  if (starts.length === 0) return { fromAtMs: tenOClock, toAtMs: epochMs(tenOClock + 10 * hourMs) }
  // Whole hours of the wall clock, which are whole hours from ten o'clock.
  const hourOf = (ms: number, round: (hours: number) => number) =>
    epochMs(tenOClock + round((ms - tenOClock) / hourMs) * hourMs)
  return { fromAtMs: hourOf(from, Math.floor), toAtMs: hourOf(to, Math.ceil) }
}

function sumsOf(cards: readonly BookingCard[]): Pick<DayView, 'counts' | 'unpaid'> {
  const live = cards.filter((card) => card.outcome === null)
  const at = (status: BookingCard['status']) => live.filter((card) => card.status === status).length
  const unpaid = live.filter((card) => card.unpaid)
  return {
    counts: {
      reserved: at(0),
      preparing: at(1),
      inService: at(2),
      paused: at(3),
      done: at(4),
      noShow: cards.filter((card) => card.outcome === 'no_show').length,
      cancelled: cards.filter((card) => card.outcome === 'cancelled').length,
    },
    unpaid: {
      bookings: unpaid.length,
      sumKrw: unpaid.length === 0 ? krw(0) : sumKrw(unpaid.map((card) => card.priceKrw)),
    },
  }
}
