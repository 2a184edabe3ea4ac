import { type BusinessDate, isoWeekday } from '../../kernel/business-date.ts'
import type { OpeningDay } from '../settings/model.ts'
import { holidayOn } from './holidays.ts'

/** Minutes after midnight of the business date; above 1439 after the next midnight, up to 1800 (06:00). */
export type Span = { readonly fromMinute: number; readonly toMinute: number }
export type LabelledSpan = Span & { readonly label: string }

export const exceptionKinds = ['off', 'hours', 'block'] as const
/** `off`: the whole day free. `hours`: other hours than usual. `block`: a stretch without customers. */
export type ExceptionKind = (typeof exceptionKinds)[number]

export type DayException = {
  /** `shop`: for everybody. */
  readonly whose: 'shop' | 'designer'
  readonly kind: ExceptionKind
  readonly fromMinute: number | null
  readonly toMinute: number | null
  readonly label: string
}

export type WorkHours = {
  readonly weekday: number
  readonly opensAtMinute: number
  readonly closesAtMinute: number
}
export type WeekBreak = Span & { readonly weekday: number; readonly label: string }
export type HourCapacity = { readonly weekday: number; readonly hour: number; readonly customers: number }

/** What a designer does every week. `hours` null: no rota of their own, they work the shop's opening hours. */
export type DesignerWeek = {
  readonly hours: readonly WorkHours[] | null
  readonly breaks: readonly WeekBreak[]
  readonly capacity: readonly HourCapacity[]
  /** For every hour that `capacity` does not name. */
  readonly customersPerHour: number
}

/** The shop's side of a day: its opening hours of seven weekdays, and whether public holidays are kept. */
export type ShopWeek = { readonly opening: readonly OpeningDay[]; readonly holidays: 'open' | 'closed' }

export type ClosedWhy =
  | 'shop_closed_weekly'
  | 'shop_closed_that_day'
  | 'holiday'
  | 'not_a_workday' // by the designer's own rota
  | 'day_off' // leave

export type WorkingDay =
  | { readonly open: false; readonly why: ClosedWhy; readonly label: string }
  | (Span & {
      readonly open: true
      /** Sorted, inside the hours, never overlapping; weekly breaks and blocked stretches alike. */
      readonly breaks: readonly LabelledSpan[]
      /** Customers for each clock hour that the day touches; 24 and more after midnight. */
      readonly capacityByHour: Readonly<Record<number, number>>
    })

/**
 * One designer's day: when they work, when they pause, how many customers each hour takes.
 *
 * What was set for the date beats what is usual. A shop closed on a date is closed for everybody; then a designer's own
 * leave; then their own hours of that date (which may reach past the shop's: a bride at seven); then the shop's hours of
 * that date, kept by all whose rota has that weekday; then the rota inside the shop's weekly hours, unless it is a
 * holiday on which the shop closes.
 */
export function workingDay(input: {
  readonly shop: ShopWeek
  readonly week: DesignerWeek
  readonly exceptions: readonly DayException[]
  readonly date: BusinessDate
}): WorkingDay {
  const { exceptions, date } = input
  const weekday = isoWeekday(date)
  const hours = hoursOn(input, weekday)
  if ('why' in hours) return { open: false, ...hours }
  const pauses = [
    ...input.week.breaks.filter((pause) => pause.weekday === weekday),
    ...exceptions.flatMap((exception) =>
      exception.kind === 'block' && exception.fromMinute !== null && exception.toMinute !== null
        ? [{ fromMinute: exception.fromMinute, toMinute: exception.toMinute, label: exception.label }]
        : [],
    ),
  ]
  return {
    open: true,
    ...hours,
    breaks: joined(clipped(pauses, hours)),
    capacityByHour: capacityOf(input.week, weekday, hours),
  }
}

/** The shop's own day, without any designer: what a calendar hatches for all. */
export function shopDay(input: {
  readonly shop: ShopWeek
  readonly exceptions: readonly DayException[]
  readonly date: BusinessDate
}): WorkingDay {
  return workingDay({
    shop: input.shop,
    week: { hours: null, breaks: [], capacity: [], customersPerHour: 0 },
    exceptions: input.exceptions.filter((exception) => exception.whose === 'shop'),
    date: input.date,
  })
}

type Closed = { readonly why: ClosedWhy; readonly label: string }

function hoursOn(
  input: {
    readonly shop: ShopWeek
    readonly week: DesignerWeek
    readonly exceptions: readonly DayException[]
    readonly date: BusinessDate
  },
  weekday: number,
): Span | Closed {
  const find = (whose: DayException['whose'], kind: ExceptionKind) =>
    input.exceptions.find((exception) => exception.whose === whose && exception.kind === kind)
  const shopOff = find('shop', 'off')
  if (shopOff !== undefined) return { why: 'shop_closed_that_day', label: shopOff.label }
  const leave = find('designer', 'off')
  if (leave !== undefined) return { why: 'day_off', label: leave.label }
  const own = spanOf(find('designer', 'hours'))
  if (own !== null) return own
  const rota = input.week.hours?.find((day) => day.weekday === weekday)
  if (input.week.hours !== null && rota === undefined) return { why: 'not_a_workday', label: '' }
  const shopHours = spanOf(find('shop', 'hours'))
  if (shopHours !== null) return shopHours
  if (input.shop.holidays === 'closed' && holidayOn(input.date) !== null) return { why: 'holiday', label: '' }
  const opening = input.shop.opening.find((day) => day.weekday === weekday)
  if (opening === undefined || !opening.open) return { why: 'shop_closed_weekly', label: '' }
  const shopSpan = { fromMinute: opening.opensAtMinute, toMinute: opening.closesAtMinute }
  if (rota === undefined) return shopSpan
  const fromMinute = Math.max(rota.opensAtMinute, shopSpan.fromMinute)
  const toMinute = Math.min(rota.closesAtMinute, shopSpan.toMinute)
  return fromMinute < toMinute ? { fromMinute, toMinute } : { why: 'shop_closed_weekly', label: '' }
}

function spanOf(exception: DayException | undefined): Span | null {
  if (exception === undefined || exception.fromMinute === null || exception.toMinute === null) return null
  return { fromMinute: exception.fromMinute, toMinute: exception.toMinute }
}

function clipped(spans: readonly LabelledSpan[], to: Span): readonly LabelledSpan[] {
  return spans
    .map(({ fromMinute, toMinute, label }) => ({
      fromMinute: Math.max(fromMinute, to.fromMinute),
      toMinute: Math.min(toMinute, to.toMinute),
      label,
    }))
    .filter((span) => span.fromMinute < span.toMinute)
}

// Overlapping pauses become one under the earlier one's label; pauses that only touch stay apart.
function joined(spans: readonly LabelledSpan[]): readonly LabelledSpan[] {
  const result: LabelledSpan[] = []
  for (const span of spans.toSorted((a, b) => a.fromMinute - b.fromMinute)) {
    const last = result.at(-1)
    if (last === undefined || last.toMinute <= span.fromMinute) result.push(span)
    else result[result.length - 1] = { ...last, toMinute: Math.max(last.toMinute, span.toMinute) }
  }
  return result
}

function capacityOf(week: DesignerWeek, weekday: number, hours: Span): Readonly<Record<number, number>> {
  const named = new Map(
    week.capacity.filter((entry) => entry.weekday === weekday).map((entry) => [entry.hour, entry.customers]),
  )
  const byHour: Record<number, number> = {}
  for (let hour = Math.floor(hours.fromMinute / 60); hour * 60 < hours.toMinute; hour += 1) {
    byHour[hour] = named.get(hour) ?? week.customersPerHour
  }
  return byHour
}

/**
 * Whether a stretch can be worked: inside the hours and clear of every break.
 * @returns `works`, or what stands in the way
 */
export function fitsWorkingDay(
  day: WorkingDay,
  span: Span,
): { readonly fits: true } | { readonly fits: false; readonly why: 'closed' | 'outside_hours' | 'break' } {
  if (!day.open) return { fits: false, why: 'closed' }
  if (span.fromMinute < day.fromMinute || span.toMinute > day.toMinute)
    return { fits: false, why: 'outside_hours' }
  const paused = day.breaks.some(
    (pause) => pause.fromMinute < span.toMinute && span.fromMinute < pause.toMinute,
  )
  return paused ? { fits: false, why: 'break' } : { fits: true }
}

/** Minutes of work in a day, breaks not counted. */
export function workMinutesOf(day: WorkingDay): number {
  if (!day.open) return 0
  const paused = day.breaks.reduce((sum, pause) => sum + pause.toMinute - pause.fromMinute, 0)
  return day.toMinute - day.fromMinute - paused
}

/** @returns a weekly break that no hours of that weekday hold, or null. Without a rota the shop's hours are not known here. */
export function breakOutsideHours(week: Pick<DesignerWeek, 'hours' | 'breaks'>): WeekBreak | null {
  const { hours } = week
  if (hours === null) return null
  const astray = week.breaks.find(
    (pause) =>
      !hours.some(
        (day) =>
          day.weekday === pause.weekday &&
          day.opensAtMinute <= pause.fromMinute &&
          pause.toMinute <= day.closesAtMinute,
      ),
  )
  return astray ?? null
}
