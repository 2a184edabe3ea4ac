import { Temporal } from 'temporal-polyfill'
import type { OrderView } from '../../../src-shared/domains/orders/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'
import type { FreeSlots } from '../../../src-shared/views/calendar-contract.ts'

/** A free time for the next visit. */
export type NextSlot = {
  readonly startsAtMs: EpochMs
  readonly designerId: AccountId
  readonly designerName: string
}

/** What was done today that can be booked again, and with whom. */
export function servicesOf(order: Pick<OrderView, 'lines'>): {
  readonly productIds: readonly ProductId[]
  readonly designerId: AccountId | null
  readonly name: string
} {
  const services = order.lines.filter((line) => line.kind === 'service' && line.productId !== null)
  const [first] = services
  return {
    productIds: services.flatMap((line) => (line.productId === null ? [] : [line.productId])),
    designerId: services.find((line) => line.designerId !== null)?.designerId ?? null,
    name: first?.name ?? '',
  }
}

/**
 * Up to three of the free times: on the weekday of this visit, each on another day, as near as can be to the hour of
 * this visit. Where that weekday is full, the days around it.
 */
export function nextSlots(free: FreeSlots, visitAtMs: EpochMs, zone: string): readonly NextSlot[] {
  const visit = Temporal.Instant.fromEpochMilliseconds(visitAtMs).toZonedDateTimeISO(zone)
  const perDay = free.days.map((day) => {
    const isSameWeekday = Temporal.PlainDate.from(day.date).dayOfWeek === visit.dayOfWeek
    return { isSameWeekday, best: nearest(day, visit, zone) }
  })
  const found = perDay.filter(({ best }) => best !== null)
  const chosen = found
    .toSorted((a, b) => Number(b.isSameWeekday) - Number(a.isSameWeekday))
    .slice(0, 3)
    .flatMap(({ best }) => (best === null ? [] : [best]))
  return chosen.toSorted((a, b) => a.startsAtMs - b.startsAtMs)
}

function nearest(
  day: FreeSlots['days'][number],
  visit: Temporal.ZonedDateTime,
  zone: string,
): NextSlot | null {
  const wanted = visit.hour * 60 + visit.minute
  const distance = (at: EpochMs) => {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    return Math.abs(local.hour * 60 + local.minute - wanted)
  }
  const slots = day.designers.flatMap((designer) =>
    designer.startsAtMs.map((startsAtMs) => ({
      startsAtMs,
      designerId: designer.designerId,
      designerName: designer.name,
    })),
  )
  return slots.toSorted((a, b) => distance(a.startsAtMs) - distance(b.startsAtMs))[0] ?? null
}
