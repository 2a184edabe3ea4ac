import {
  addDays,
  type BusinessDate,
  businessDateOf,
  type DayRule,
  type EpochMs,
  epochMs,
  instantAt,
} from '../../kernel/business-date.ts'
import type { AccountId } from '../../kernel/ids.ts'
import type { OpeningDay } from '../settings/model.ts'
import { type WorkingDay, workingDay } from '../staff/model.ts'
import type { Span, WorkingTime } from './model.ts'

/** The shop's side of every rule. */
export type ShopRules = DayRule & {
  readonly slotMinutes: number
  readonly opening: readonly OpeningDay[]
  readonly holidays: 'open' | 'closed'
}

/** One designer's rota as it is stored; exceptions of the whole shop (account_id null) among them. */
export type RotaRows = {
  readonly customersPerHour: number
  readonly hours: readonly {
    readonly weekday: number
    readonly opens_at_minute: number
    readonly closes_at_minute: number
  }[]
  readonly breaks: readonly {
    readonly weekday: number
    readonly from_minute: number
    readonly to_minute: number
    readonly label: string
  }[]
  readonly capacity: readonly {
    readonly weekday: number
    readonly hour: number
    readonly customers: number
  }[]
  readonly exceptions: readonly {
    readonly account_id: AccountId | null
    readonly business_date: BusinessDate
    readonly kind: 'off' | 'hours' | 'block'
    readonly from_minute: number | null
    readonly to_minute: number | null
    readonly label: string
  }[]
}

/** A designer's day by the shop's hours, their own rota and what was set for the date. */
export function dayOfDesigner(shop: ShopRules, rota: RotaRows, date: BusinessDate): WorkingDay {
  const hours = rota.hours.map((row) => ({
    weekday: row.weekday,
    opensAtMinute: row.opens_at_minute,
    closesAtMinute: row.closes_at_minute,
  }))
  return workingDay({
    shop,
    week: {
      hours: hours.length === 0 ? null : hours,
      breaks: rota.breaks.map((row) => ({ ...minutesOfRow(row), weekday: row.weekday, label: row.label })),
      capacity: rota.capacity,
      customersPerHour: rota.customersPerHour,
    },
    exceptions: rota.exceptions
      .filter((row) => row.business_date === date)
      .map((row) => ({
        whose: row.account_id === null ? 'shop' : 'designer',
        kind: row.kind,
        fromMinute: row.from_minute,
        toMinute: row.to_minute,
        label: row.label,
      })),
    date,
  })
}

function minutesOfRow(row: { readonly from_minute: number; readonly to_minute: number }) {
  return { fromMinute: row.from_minute, toMinute: row.to_minute }
}

/**
 * The working day that serves an instant: that of its date, unless the evening before still runs (a shop that closes
 * after midnight while its trading day ends at midnight).
 */
export function dayServing(
  shop: ShopRules,
  rota: RotaRows,
  at: EpochMs,
): { readonly date: BusinessDate; readonly day: WorkingDay } {
  const date = businessDateOf(at, shop)
  const before = addDays(date, -1)
  const evening = dayOfDesigner(shop, rota, before)
  if (evening.open && instantAt(before, evening.toMinute, shop.zone) > at) {
    return { date: before, day: evening }
  }
  return { date, day: dayOfDesigner(shop, rota, date) }
}

/** Turns minutes after a date's midnight into instants. */
export type DayClock = (minuteOfDay: number) => EpochMs

export function dayClock(date: BusinessDate, zone: string): DayClock {
  return (minuteOfDay) => {
    const hour = Math.floor(minuteOfDay / 60)
    return epochMs(instantAt(date, hour * 60, zone) + (minuteOfDay - hour * 60) * 60_000)
  }
}

/** A working day on the clock of the world. */
export function workingTime(day: WorkingDay, clock: DayClock): WorkingTime {
  if (!day.open) return { hours: [], label: day.label, pauses: [] }
  const spanOf = (span: { readonly fromMinute: number; readonly toMinute: number }): Span => ({
    fromMs: clock(span.fromMinute),
    toMs: clock(span.toMinute),
  })
  return {
    hours: [spanOf(day)],
    label: '',
    pauses: day.breaks.map((pause) => ({ ...spanOf(pause), label: pause.label })),
  }
}
