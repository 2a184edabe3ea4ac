import type { ReservationStatus } from '../../../src-shared/domains/reservations/model.ts'
import { type BusinessDate, type EpochMs, minuteOfDayAt } from '../../../src-shared/kernel/business-date.ts'
import type {
  BookingCard,
  DesignerDay,
  DayView,
  WeekView,
} from '../../../src-shared/views/calendar-contract.ts'
import type { Block, CalendarColumn, CardState, Closed, DayCard, Stretch } from './calendar-model.ts'

/** A calendar day as minutes: every instant of the answer becomes a minute of this day on the shop's wall clock. */
export type DayClock = { readonly date: BusinessDate; readonly zone: string }

export function minuteAt(at: EpochMs, clock: DayClock): number {
  return minuteOfDayAt(at, clock.date, clock.zone)
}

/** How a status looks while the booking has no outcome. */
export function stateOfStatus(status: ReservationStatus): CardState {
  return stateOf[status]
}

const stateOf = ['reserved', 'preparing', 'service', 'paused', 'done'] as const satisfies readonly CardState[]

/** How a booking looks; null when it is not drawn, since it was cancelled. */
export function cardState(booking: Pick<BookingCard, 'status' | 'outcome'>): CardState | null {
  if (booking.outcome === 'cancelled') return null
  return booking.outcome === 'no_show' ? 'noshow' : stateOf[booking.status]
}

/** The words that cards and columns need from the dictionary. */
export type CalendarWords = {
  readonly walkIn: string
  readonly joinServices: (names: readonly string[]) => string
  readonly breakFor: (label: string, minutes: number) => string
  readonly startsWork: (minute: number) => string
  readonly endsWork: (minute: number) => string
  readonly dayOff: string
}

export function dayCard(
  booking: BookingCard,
  at: {
    readonly clock: DayClock
    readonly columnKey: string
    readonly designers: readonly DesignerDay[]
    readonly words: CalendarWords
  },
): DayCard | null {
  const state = cardState(booking)
  if (state === null) return null
  return {
    id: booking.id,
    columnKey: at.columnKey,
    state,
    name: booking.name === '' ? at.words.walkIn : booking.name,
    services: at.words.joinServices(booking.services),
    designer: at.designers.find(({ designerId }) => designerId === booking.designerId)?.name ?? '',
    parts: partsOf(booking, minuteAt(booking.startsAtMs, at.clock), minuteAt(booking.endsAtMs, at.clock)),
    marks: {
      unpaid: booking.unpaid ? 'unpaid' : 'settled',
      warning: booking.warning,
      newCustomer: booking.firstVisit ? 'new' : 'known',
      noShows: booking.noShows,
      note: booking.note,
      photos: booking.photos,
    },
  }
}

function partsOf(booking: BookingCard, startMinute: number, endMinute: number): readonly Stretch[] {
  const parts = booking.busy.map(([from, to]) => ({
    fromMinute: startMinute + from,
    toMinute: startMinute + to,
  }))
  return parts.length === 0 ? [{ fromMinute: startMinute, toMinute: endMinute }] : parts
}

export const columnOf = (designerId: number): string => `d${designerId}`

/** A column of the day: closed hours hatched, breaks and blocks as dashed boxes with their length. */
export function columnFor(
  day: DesignerDay,
  at: {
    readonly key: string
    readonly clock: DayClock
    readonly range: Stretch
    readonly words: CalendarWords
  },
): CalendarColumn {
  const hours = day.hours.map((span) => stretchOf(span, at.clock))
  return {
    key: at.key,
    closed: closedAround(hours, day.label, at),
    blocks: day.pauses.map((pause): Block => {
      const stretch = stretchOf(pause, at.clock)
      return {
        ...stretch,
        kind: pause.kind,
        label: at.words.breakFor(pause.label, stretch.toMinute - stretch.fromMinute),
      }
    }),
  }
}

function stretchOf(span: { readonly fromAtMs: EpochMs; readonly toAtMs: EpochMs }, clock: DayClock): Stretch {
  return { fromMinute: minuteAt(span.fromAtMs, clock), toMinute: minuteAt(span.toAtMs, clock) }
}

/** Closed stretches shorter than this need no words: they are the shop's own margin. */
const worthALabel = 30

function closedAround(
  hours: readonly Stretch[],
  offLabel: string,
  { range, words }: { readonly range: Stretch; readonly words: CalendarWords },
): readonly Closed[] {
  if (hours.length === 0) {
    return [{ ...range, edge: 'all-day', label: offLabel === '' ? words.dayOff : offLabel }]
  }
  const sorted = hours.toSorted((a, b) => a.fromMinute - b.fromMinute)
  const opens = Math.min(...sorted.map((span) => span.fromMinute))
  const closes = Math.max(...sorted.map((span) => span.toMinute))
  const before: Closed[] =
    opens > range.fromMinute
      ? [closedStretch('before', { fromMinute: range.fromMinute, toMinute: opens }, words.startsWork(opens))]
      : []
  const between = sorted.slice(1).flatMap((span, index): Closed[] => {
    const fromMinute = sorted[index]?.toMinute ?? span.fromMinute
    return span.fromMinute > fromMinute
      ? [{ fromMinute, toMinute: span.fromMinute, edge: 'margin', label: '' }]
      : []
  })
  const after: Closed[] =
    closes < range.toMinute
      ? [closedStretch('after', { fromMinute: closes, toMinute: range.toMinute }, words.endsWork(closes))]
      : []
  return [...before, ...between, ...after]
}

function closedStretch(edge: 'before' | 'after', span: Stretch, label: string): Closed {
  const isMargin = span.toMinute - span.fromMinute < worthALabel
  return { ...span, edge: isMargin ? 'margin' : edge, label: isMargin ? '' : label }
}

/** Ten minutes of air above the first hour and below the last, on whole tens. */
export function rangeOf(
  ends: { readonly fromAtMs: EpochMs; readonly toAtMs: EpochMs },
  clock: DayClock,
): Stretch {
  const { fromMinute, toMinute } = stretchOf(ends, clock)
  return {
    fromMinute: Math.max(0, Math.floor(fromMinute / 10) * 10 - 10),
    toMinute: Math.ceil(toMinute / 10) * 10 + 10,
  }
}

export type CalendarData = {
  readonly range: Stretch
  readonly columns: readonly CalendarColumn[]
  readonly cards: readonly DayCard[]
}

/** The day by designer, as the grid draws it. */
export function dayData(view: DayView, zone: string, words: CalendarWords): CalendarData {
  const clock = { date: view.date, zone }
  const range = rangeOf(view, clock)
  return {
    range,
    columns: view.designers.map((day) =>
      columnFor(day, { key: columnOf(day.designerId), clock, range, words }),
    ),
    cards: view.bookings.flatMap((booking) => {
      const columnKey = columnOf(booking.designerId)
      const card = dayCard(booking, { clock, columnKey, designers: view.designers, words })
      return card === null ? [] : [card]
    }),
  }
}

/** Seven days as columns of the same hours; each booking stands in the column of its day. */
export function weekData(view: WeekView, zone: string, words: CalendarWords): CalendarData {
  const ranges = view.days.map((day) => rangeOf(day, { date: day.date, zone }))
  const range = {
    fromMinute: Math.min(...ranges.map((each) => each.fromMinute)),
    toMinute: Math.max(...ranges.map((each) => each.toMinute)),
  }
  const columns = view.days.map((day) => {
    const clock = { date: day.date, zone }
    const [only] = day.designers
    if (day.designers.length !== 1 || only === undefined) {
      return { key: day.date, closed: [], blocks: [] }
    }
    return columnFor(only, { key: day.date, clock, range, words })
  })
  const cards = view.bookings.flatMap((booking) => {
    const day = view.days.findLast((each) => {
      const minute = minuteAt(booking.startsAtMs, { date: each.date, zone })
      return minute >= range.fromMinute && minute < range.toMinute
    })
    if (day === undefined) return []
    const { date, designers } = day
    const card = dayCard(booking, { clock: { date, zone }, columnKey: date, designers, words })
    return card === null ? [] : [card]
  })
  return { range, columns, cards }
}
