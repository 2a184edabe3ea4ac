import type { SaveWeek, StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { OpeningDay } from '../../../src-shared/domains/settings/model.ts'

export type BreakDraft = { readonly fromMinute: number; readonly toMinute: number; readonly label: string }
export type DayDraft = {
  readonly weekday: number
  readonly works: 'yes' | 'no'
  readonly fromMinute: number
  readonly toMinute: number
  readonly breaks: readonly BreakDraft[]
}
/** A week as it is drawn: seven bars, whether they are the person's own, and customers for each hour. */
export type RotaDraft = {
  /** `shop`: no rota of their own; the bars are the shop's opening hours. */
  readonly hours: 'shop' | 'own'
  readonly days: readonly DayDraft[]
  readonly capacity: readonly {
    readonly weekday: number
    readonly hour: number
    readonly customers: number
  }[]
  readonly customersPerHour: number
}

export const stepMinutes = 10
const latestMinute = 1800
const usualBreakMinutes = 60
const mostCustomers = 20

export function snapped(minute: number): number {
  return Math.round(minute / stepMinutes) * stepMinutes
}

function within(minute: number, least: number, most: number): number {
  return Math.min(Math.max(minute, least), most)
}

/** The week of a person as the bars show it; without a rota, the shop's hours stand in. */
export function rotaOf(
  person: Pick<StaffMember, 'hours' | 'breaks' | 'capacity' | 'customersPerHour'>,
  opening: readonly OpeningDay[],
): RotaDraft {
  const days = opening.toSorted((a, b) => a.weekday - b.weekday)
  return {
    hours: person.hours === null ? 'shop' : 'own',
    days: days.map((shop) => {
      const own = person.hours?.find((day) => day.weekday === shop.weekday)
      const works = person.hours === null ? shop.open : own !== undefined
      return {
        weekday: shop.weekday,
        works: works ? 'yes' : 'no',
        fromMinute: own?.opensAtMinute ?? shop.opensAtMinute,
        toMinute: own?.closesAtMinute ?? shop.closesAtMinute,
        breaks: person.breaks
          .filter((pause) => pause.weekday === shop.weekday)
          .map(({ fromMinute, toMinute, label }) => ({ fromMinute, toMinute, label }))
          .toSorted((a, b) => a.fromMinute - b.fromMinute),
      }
    }),
    capacity: person.capacity,
    customersPerHour: person.customersPerHour,
  }
}

/** What is saved: hours of the days that are worked, and nothing that lies on a day off. */
export function weekInput(
  draft: RotaDraft,
  person: { readonly accountId: StaffMember['accountId']; readonly version: number },
): SaveWeek {
  const worked = draft.days.filter((day) => day.works === 'yes')
  const weekdays = new Set(worked.map((day) => day.weekday))
  return {
    ...person,
    hours:
      draft.hours === 'shop'
        ? null
        : worked.map((day) => ({
            weekday: day.weekday,
            opensAtMinute: day.fromMinute,
            closesAtMinute: day.toMinute,
          })),
    breaks: worked.flatMap((day) => day.breaks.map((pause) => ({ weekday: day.weekday, ...pause }))),
    capacity: draft.capacity
      .filter((entry) => weekdays.has(entry.weekday) && entry.customers !== draft.customersPerHour)
      .map((entry) => ({ ...entry })),
    customersPerHour: draft.customersPerHour,
  }
}

export function isChanged(draft: RotaDraft, base: RotaDraft): boolean {
  const told = (rota: RotaDraft) => JSON.stringify(weekInput(rota, { accountId: 0 as never, version: 1 }))
  return told(draft) !== told(base)
}

/** Nobody can be saved with a week of seven days off; they do not take bookings instead. */
export function isIdle(draft: RotaDraft): boolean {
  return draft.days.every((day) => day.works === 'no')
}

/** One day another way; moving a bar makes the rota the person's own. */
export function withDay(draft: RotaDraft, day: DayDraft): RotaDraft {
  const before = draft.days.find((each) => each.weekday === day.weekday)
  const moved =
    before === undefined ||
    before.works !== day.works ||
    before.fromMinute !== day.fromMinute ||
    before.toMinute !== day.toMinute
  return {
    ...draft,
    hours: moved ? 'own' : draft.hours,
    days: draft.days.map((each) => (each.weekday === day.weekday ? day : each)),
  }
}

/** Puts one end of a bar at a minute, at least one step from the other end; breaks are cut to what is left. */
export function withEnd(day: DayDraft, end: 'from' | 'to', minute: number): DayDraft {
  const at = snapped(minute)
  const fromMinute = end === 'from' ? within(at, 0, day.toMinute - stepMinutes) : day.fromMinute
  const toMinute = end === 'to' ? within(at, day.fromMinute + stepMinutes, latestMinute) : day.toMinute
  return {
    ...day,
    fromMinute: Math.min(fromMinute, 1430),
    toMinute,
    breaks: cutTo(day.breaks, fromMinute, toMinute),
  }
}

function cutTo(breaks: readonly BreakDraft[], fromMinute: number, toMinute: number): readonly BreakDraft[] {
  return breaks
    .map((pause) => ({
      ...pause,
      fromMinute: Math.max(pause.fromMinute, fromMinute),
      toMinute: Math.min(pause.toMinute, toMinute),
    }))
    .filter((pause) => pause.fromMinute < pause.toMinute)
}

/** Moves or resizes a break inside the bar; where it would run into another one, everything stays as it is. */
export function withBreak(day: DayDraft, index: number, change: Partial<BreakDraft>): DayDraft {
  const before = day.breaks[index]
  if (before === undefined) return day
  const pause = { ...before, ...change }
  const others = day.breaks.filter((_, each) => each !== index)
  const fits =
    pause.fromMinute < pause.toMinute && pause.fromMinute >= day.fromMinute && pause.toMinute <= day.toMinute
  if (!fits || others.some((other) => overlaps(other, pause))) return day
  return { ...day, breaks: [...others, pause].toSorted((a, b) => a.fromMinute - b.fromMinute) }
}

/** Slides a break so that it begins at a minute, kept inside the bar. */
export function slideBreak(day: DayDraft, index: number, minute: number): DayDraft {
  const pause = day.breaks[index]
  if (pause === undefined) return day
  const length = pause.toMinute - pause.fromMinute
  const fromMinute = within(snapped(minute), day.fromMinute, day.toMinute - length)
  return withBreak(day, index, { fromMinute, toMinute: fromMinute + length })
}

export function withoutBreak(day: DayDraft, index: number): DayDraft {
  return { ...day, breaks: day.breaks.filter((_, each) => each !== index) }
}

/** Adds a break around a minute: an hour, or as much of it as there is room for; null when there is none. */
export function addBreak(day: DayDraft, minute: number, label: string): DayDraft | null {
  const at = snapped(minute)
  const before = day.breaks.findLast((pause) => pause.fromMinute <= at)
  const after = day.breaks.find((pause) => pause.fromMinute > at)
  const least = Math.max(day.fromMinute, before?.toMinute ?? 0)
  const most = Math.min(day.toMinute, after?.fromMinute ?? latestMinute)
  const length = Math.min(usualBreakMinutes, most - least)
  if (length < stepMinutes || at < day.fromMinute || at > day.toMinute) return null
  const fromMinute = within(at, least, most - length)
  const pause = { fromMinute, toMinute: fromMinute + length, label }
  return { ...day, breaks: [...day.breaks, pause].toSorted((a, b) => a.fromMinute - b.fromMinute) }
}

function overlaps(one: BreakDraft, other: BreakDraft): boolean {
  return one.fromMinute < other.toMinute && other.fromMinute < one.toMinute
}

/** Gives every day that is worked the hours and breaks of one. */
export function applyToAll(draft: RotaDraft, weekday: number): RotaDraft {
  const model = draft.days.find((day) => day.weekday === weekday)
  if (model === undefined || model.works === 'no') return draft
  const { fromMinute, toMinute, breaks } = model
  return {
    ...draft,
    hours: 'own',
    days: draft.days.map((day) => (day.works === 'yes' ? { ...day, fromMinute, toMinute, breaks } : day)),
  }
}

/** Minutes of work in a day, breaks not counted. */
export function workedMinutes(day: DayDraft): number {
  const paused = day.breaks.reduce((sum, pause) => sum + pause.toMinute - pause.fromMinute, 0)
  return day.works === 'yes' ? day.toMinute - day.fromMinute - paused : 0
}

/** Ends of the axis in whole hours: 9 to 22, wider where somebody works earlier or later. */
export function trackOf(draft: RotaDraft): { readonly fromHour: number; readonly toHour: number } {
  const worked = draft.days.filter((day) => day.works === 'yes')
  return {
    fromHour: Math.floor(Math.min(9 * 60, ...worked.map((day) => day.fromMinute)) / 60),
    toHour: Math.ceil(Math.max(22 * 60, ...worked.map((day) => day.toMinute)) / 60),
  }
}

/** The clock hours of a day with the customers each takes; an hour that is all break takes none. */
export function hoursOf(
  draft: RotaDraft,
  weekday: number,
): readonly { readonly hour: number; readonly customers: number; readonly pause: string | null }[] {
  const day = draft.days.find((each) => each.weekday === weekday)
  if (day === undefined || day.works === 'no') return []
  const first = Math.floor(day.fromMinute / 60)
  return Array.from({ length: Math.ceil(day.toMinute / 60) - first }, (_, index) => {
    const hour = first + index
    const begins = Math.max(hour * 60, day.fromMinute)
    const ends = Math.min(hour * 60 + 60, day.toMinute)
    const pause = day.breaks.find((each) => each.fromMinute <= begins && ends <= each.toMinute)
    const named = draft.capacity.find((entry) => entry.weekday === weekday && entry.hour === hour)
    return { hour, customers: named?.customers ?? draft.customersPerHour, pause: pause?.label ?? null }
  })
}

export function withCapacity(
  draft: RotaDraft,
  entry: { readonly weekday: number; readonly hour: number; readonly customers: number },
): RotaDraft {
  const others = draft.capacity.filter((each) => each.weekday !== entry.weekday || each.hour !== entry.hour)
  const customers = within(entry.customers, 0, mostCustomers)
  const capacity = [...others, { ...entry, customers }].toSorted(
    (a, b) => a.weekday - b.weekday || a.hour - b.hour,
  )
  return { ...draft, capacity }
}
