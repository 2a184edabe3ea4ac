import {
  brokenRules,
  limits,
  minutesOf,
  type Override,
  type Plan,
  type PlaceFacts,
  type PlannedService,
  planFor,
  type Refusal,
  type Span,
  type WorkingTime,
} from '../../../src-shared/domains/reservations/model.ts'
import {
  dayClock,
  dayServing,
  type ShopRules,
  workingTime,
} from '../../../src-shared/domains/reservations/working-time.ts'
import {
  addDays,
  type BusinessDate,
  businessDateOf,
  type DayRule,
  type EpochMs,
  epochMs,
  minuteOfDayAt,
} from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Reader } from '../../db/database.ts'
import type { DesignerDayKey } from '../staff/days-service.ts'
import {
  customerBookingsIn,
  type DesignerRow,
  plannableServices,
  rotaRows,
  servicesOffered,
  spansIn,
  startsIn,
} from './places-store.ts'

const minuteMs = 60_000
const hourMinutes = 60

/** What somebody wants to place: with whom, when, and what for whom. */
export type Wish = {
  readonly designer: DesignerRow
  /** Every id that the customer has; empty for a walk-in without a name. */
  readonly customerIds: readonly AccountId[]
  readonly plan: Plan
  readonly except: ReservationId | null
}

/**
 * The services in the order asked for, as they are sold now; those in `kept` stay as they were promised.
 * @returns NOT_FOUND with details.productId for one that is no service or not sold any more
 */
export async function servicesFor(
  reader: Reader,
  productIds: readonly ProductId[],
  kept: readonly PlannedService[] = [],
): Promise<Result<readonly PlannedService[], 'NOT_FOUND'>> {
  const known = await plannableServices(reader, productIds)
  const services: PlannedService[] = []
  for (const productId of productIds) {
    const service = kept.find((one) => one.productId === productId) ?? known.get(productId)
    if (service === undefined) return err('NOT_FOUND', { what: 'service', productId })
    services.push(service)
  }
  return ok(services)
}

/** @returns INPUT_REFUSED when the services take longer than a booking may be. */
export function planOf(
  services: readonly PlannedService[],
  startsAt: EpochMs,
  length: { readonly askedMinutes: number | undefined; readonly emptyMinutes: number },
): Result<Plan, 'INPUT_REFUSED'> {
  const needed = services.length === 0 ? length.emptyMinutes : minutesOf(services)
  const minutes = Math.max(length.askedMinutes ?? needed, limits.shortestMinutes)
  if (minutes > limits.longestMinutes) {
    return err('INPUT_REFUSED', { field: 'lengthMinutes', mostMinutes: limits.longestMinutes })
  }
  return ok(planFor(services, startsAt, minutes))
}

/**
 * The days of a designer that a plan has to own: every day that it touches, and the day in which the clock hour of its
 * start begins, since that hour's customers are counted too.
 */
export function daysTouched(designerId: AccountId, plan: Plan, rules: ShopRules): readonly DesignerDayKey[] {
  const hour = clockHour(plan.startsAt, rules)
  const last = businessDateOf(epochMs(plan.endsAt - 1), rules)
  const days: DesignerDayKey[] = []
  for (let date = businessDateOf(hour.fromMs, rules); date <= last; date = addDays(date, 1)) {
    days.push({ designerId, date })
  }
  return days
}

/** Reads what the rules ask about a place and decides. Inside a write it must come after `takeDesigners` and `takeDays`. */
export async function judge(reader: Reader, rules: ShopRules, wish: Wish): Promise<readonly Refusal[]> {
  return brokenRules(wish.plan, await factsFor(reader, rules, wish))
}

async function factsFor(reader: Reader, rules: ShopRules, wish: Wish): Promise<PlaceFacts> {
  const { designer, plan, except } = wish
  const hour = clockHour(plan.startsAt, rules)
  const touched = daysTouched(designer.id, plan, rules).map((day) => day.date)
  const firstDate = touched[0] ?? businessDateOf(plan.startsAt, rules)
  const dates = [addDays(firstDate, -1), ...touched]
  const { working, hourCustomers } = await workAround(reader, rules, {
    designer,
    startsAt: plan.startsAt,
    dates,
  })
  const near = { designerId: designer.id, dates, except }
  const offered = plan.services.length === 0 ? [] : await servicesOffered(reader, designer.id)
  return {
    designerId: designer.id,
    designerName: designer.name,
    offers: offered.length === 0 ? 'everything' : new Set(offered),
    customersAtOnce: designer.customers_at_once,
    working,
    hour,
    hourCustomers,
    starts: await startsIn(reader, { ...near, from: hour.fromMs, to: hour.toMs }),
    spans: await spansIn(reader, { ...near, from: plan.startsAt, to: plan.endsAt }),
    customerBookings:
      wish.customerIds.length === 0
        ? []
        : await customerBookingsIn(reader, {
            customerIds: wish.customerIds,
            from: plan.startsAt,
            to: plan.endsAt,
            earliest: epochMs(plan.startsAt - limits.longestMinutes * minuteMs),
            except,
          }),
  }
}

/** The clock hour of the shop's wall clock in which an instant lies. */
export function clockHour(at: EpochMs, rules: DayRule): Span {
  const minute = minuteOfDayAt(at, businessDateOf(at, rules), rules.zone)
  const fromMs = epochMs(at - (at % minuteMs) - (minute % hourMinutes) * minuteMs)
  return { fromMs, toMs: epochMs(fromMs + hourMinutes * minuteMs) }
}

async function workAround(
  reader: Reader,
  rules: ShopRules,
  around: {
    readonly designer: DesignerRow
    readonly startsAt: EpochMs
    readonly dates: readonly BusinessDate[]
  },
): Promise<{ readonly working: WorkingTime; readonly hourCustomers: number }> {
  const { designer, startsAt, dates } = around
  const rota = {
    ...(await rotaRows(reader, designer.id, dates)),
    customersPerHour: designer.customers_per_hour,
  }
  const { date, day } = dayServing(rules, rota, startsAt)
  const hour = Math.floor(minuteOfDayAt(startsAt, date, rules.zone) / hourMinutes)
  return {
    working: workingTime(day, dayClock(date, rules.zone)),
    hourCustomers: (day.open ? day.capacityByHour[hour] : undefined) ?? designer.customers_per_hour,
  }
}

/** The refusal of a place: its first rule, with the names of all of them, so that one override can name them. */
export function refusalOf(refusals: readonly Refusal[], override: Override | undefined) {
  const left = refusals.filter((refusal) => !override?.rules.includes(refusal.rule))
  const [first] = left
  if (first === undefined) return null
  return err(first.rule, { ...first.details, rules: refusals.map((refusal) => refusal.rule).join(',') })
}
