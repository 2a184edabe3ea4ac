import { z } from 'zod'
import { type EpochMs, epochMs } from '../../kernel/business-date.ts'
import type { AccountId, ProductId, ReservationId } from '../../kernel/ids.ts'
import { type Krw, sumKrw } from '../../kernel/krw.ts'
import type { FailureDetails } from '../../kernel/result.ts'
import type { BookingRule } from './errors.ts'

/** Statuses keep the older system's numbers (spec 1, /reserv). */
export const statuses = { reserved: 0, preparing: 1, inService: 2, paused: 3, done: 4 } as const
export type ReservationStatus = (typeof statuses)[keyof typeof statuses]
export const statusSchema = z.literal([0, 1, 2, 3, 4])

export const outcomes = ['cancelled', 'no_show'] as const
export type Outcome = (typeof outcomes)[number]

export const bookingSources = ['counter', 'walk_in', 'repeat', 'waitlist', 'api'] as const
export type BookingSource = (typeof bookingSources)[number]

/** In the order in which a refusal names them. */
export const bookingRules = [
  'SERVICE_NOT_OFFERED',
  'DESIGNER_OFF',
  'OUTSIDE_HOURS',
  'BREAK_OVERLAP',
  'DESIGNER_BUSY',
  'CUSTOMER_DOUBLE_BOOKED',
  'DESIGNER_HOUR_FULL',
] as const satisfies readonly BookingRule[]

/** Told, never refused. */
export const bookingWarnings = ['IN_THE_PAST'] as const
export type BookingWarning = (typeof bookingWarnings)[number]

export const limits = {
  noteLength: 500,
  photos: 20,
  services: 20,
  shortestMinutes: 5,
  longestMinutes: 720,
} as const

const minuteMs = 60_000

const nextStatuses: Readonly<Record<ReservationStatus, readonly ReservationStatus[]>> = {
  0: [1, 2],
  1: [2],
  2: [3, 4],
  3: [2, 4],
  4: [],
}
const stepsBack: Readonly<Record<ReservationStatus, readonly ReservationStatus[]>> = {
  0: [],
  1: [0],
  2: [1],
  3: [],
  4: [2, 3],
}

/** A step back undoes a slip of the finger and needs a permission. Source: spec 1, /reserv, legal moves. */
export function stepKind(from: ReservationStatus, to: ReservationStatus): 'forward' | 'back' | 'illegal' {
  if (nextStatuses[from].includes(to)) return 'forward'
  return stepsBack[from].includes(to) ? 'back' : 'illegal'
}

export function statusesAfter(from: ReservationStatus): readonly ReservationStatus[] {
  return nextStatuses[from]
}

export function statusesBefore(from: ReservationStatus): readonly ReservationStatus[] {
  return stepsBack[from]
}

/** Only who has not sat down yet can still cancel or fail to come. */
export function mayEnd(status: ReservationStatus): boolean {
  return status === statuses.reserved || status === statuses.preparing
}

export type PlannedService = {
  readonly productId: ProductId
  readonly name: string
  readonly priceKrw: Krw
  readonly workMinutes: number
  readonly processingMinutes: number
  readonly finishMinutes: number
  readonly bookableWhileProcessing: boolean
}

/** A stretch of time, the end not included. */
export type Span = { readonly fromMs: EpochMs; readonly toMs: EpochMs }

export function priceOf(services: readonly PlannedService[]): Krw {
  return sumKrw(services.map((service) => service.priceKrw))
}

export function minutesOf(services: readonly PlannedService[]): number {
  return services.reduce(
    (sum, service) => sum + service.workMinutes + service.processingMinutes + service.finishMinutes,
    0,
  )
}

/**
 * Fits the services into a length that somebody drew. What is longer is work at the end; what is shorter is cut from the
 * end backwards: finishing, waiting, work, then the service before.
 */
export function stretchTo(
  services: readonly PlannedService[],
  lengthMinutes: number,
): readonly PlannedService[] {
  let over = minutesOf(services) - lengthMinutes
  const fitted: PlannedService[] = []
  for (const service of services.toReversed()) {
    const finishCut = Math.min(Math.max(over, 0), service.finishMinutes)
    const processingCut = Math.min(Math.max(over, 0) - finishCut, service.processingMinutes)
    const workCut = Math.min(Math.max(over, 0) - finishCut - processingCut, service.workMinutes)
    const added = Math.max(-over, 0)
    const atEnd = service.finishMinutes > 0 ? 'finish' : 'work'
    fitted.unshift({
      ...service,
      workMinutes: service.workMinutes - workCut + (atEnd === 'work' ? added : 0),
      processingMinutes: service.processingMinutes - processingCut,
      finishMinutes: service.finishMinutes - finishCut + (atEnd === 'finish' ? added : 0),
    })
    over = Math.max(over, 0) - finishCut - processingCut - workCut
  }
  return fitted
}

/**
 * When the designer's hands are busy: services one after the other, without the waits in which another customer may be
 * served. Stretches that touch are one.
 */
export function busySpans(
  services: readonly PlannedService[],
  startsAt: EpochMs,
  lengthMinutes: number,
): readonly Span[] {
  if (services.length === 0) return [spanOf(startsAt, 0, lengthMinutes)]
  const busy: { from: number; to: number }[] = []
  let minute = 0
  const add = (minutes: number) => {
    const last = busy.at(-1)
    if (minutes > 0 && last !== undefined && last.to === minute) last.to += minutes
    else if (minutes > 0) busy.push({ from: minute, to: minute + minutes })
    minute += minutes
  }
  for (const service of services) {
    add(service.workMinutes)
    if (service.bookableWhileProcessing) minute += service.processingMinutes
    else add(service.processingMinutes)
    add(service.finishMinutes)
  }
  return busy.map(({ from, to }) => spanOf(startsAt, from, to))
}

function spanOf(startsAt: EpochMs, fromMinute: number, toMinute: number): Span {
  return {
    fromMs: epochMs(startsAt + fromMinute * minuteMs),
    toMs: epochMs(startsAt + toMinute * minuteMs),
  }
}

export function overlaps(one: Span, other: Span): boolean {
  return one.fromMs < other.toMs && other.fromMs < one.toMs
}

/** Who has a place: the answer to "why not?". */
export type Holder = { readonly reservationId: ReservationId; readonly name: string }

export type LabelledSpan = Span & { readonly label: string }

/** When a designer works on a day, and what in it is not for booking. No hours: a day off, `label` says why. */
export type WorkingTime = {
  readonly hours: readonly Span[]
  readonly label: string
  readonly pauses: readonly LabelledSpan[]
}

/** Everything a rule may ask about a designer around one start, read in the transaction that writes. */
export type PlaceFacts = {
  readonly designerId: AccountId
  readonly designerName: string
  readonly offers: 'everything' | ReadonlySet<ProductId>
  readonly customersAtOnce: number
  readonly working: WorkingTime
  /** The clock hour of the start, and how many customers may start in it. */
  readonly hour: Span
  readonly hourCustomers: number
  /** Bookings that hold a place: with this designer (by the stretches of busy hands), and of this customer. */
  readonly starts: readonly (Holder & { readonly startsAt: EpochMs })[]
  readonly spans: readonly (Holder & Span)[]
  readonly customerBookings: readonly (Holder & Span)[]
}

export type Plan = {
  readonly startsAt: EpochMs
  readonly endsAt: EpochMs
  readonly services: readonly PlannedService[]
  readonly busy: readonly Span[]
}

export function planFor(services: readonly PlannedService[], startsAt: EpochMs, lengthMinutes: number): Plan {
  const fitted = stretchTo(services, lengthMinutes)
  return {
    startsAt,
    endsAt: epochMs(startsAt + lengthMinutes * minuteMs),
    services: fitted,
    busy: busySpans(fitted, startsAt, lengthMinutes),
  }
}

export type Refusal = { readonly rule: BookingRule; readonly details: FailureDetails }

/** Every rule that the plan breaks, in the order of `bookingRules`; empty when the place is free. */
export function brokenRules(plan: Plan, facts: PlaceFacts): readonly Refusal[] {
  const found = [
    notOffered(plan, facts),
    ...outsideWork(plan, facts),
    handsBusy(plan, facts),
    doubleBooked(plan, facts),
    hourFull(facts),
  ]
  return found.filter((refusal) => refusal !== null)
}

function notOffered(plan: Plan, { offers, designerName }: PlaceFacts): Refusal | null {
  if (offers === 'everything') return null
  const missing = plan.services.find((service) => !offers.has(service.productId))
  if (missing === undefined) return null
  return { rule: 'SERVICE_NOT_OFFERED', details: { designerName, serviceName: missing.name } }
}

function outsideWork(plan: Plan, facts: PlaceFacts): readonly (Refusal | null)[] {
  const { working, designerName } = facts
  if (working.hours.length === 0) {
    return [{ rule: 'DESIGNER_OFF', details: { designerName, label: working.label } }]
  }
  const within = working.hours.some(({ fromMs, toMs }) => fromMs <= plan.startsAt && plan.endsAt <= toMs)
  const pause = working.pauses.find((one) => plan.busy.some((span) => overlaps(span, one)))
  const { first, last } = endsOf(working.hours)
  return [
    within ? null : { rule: 'OUTSIDE_HOURS', details: { designerName, opensAtMs: first, closesAtMs: last } },
    pause === undefined
      ? null
      : {
          rule: 'BREAK_OVERLAP',
          details: { designerName, label: pause.label, fromAtMs: pause.fromMs, toAtMs: pause.toMs },
        },
  ]
}

function endsOf(hours: readonly Span[]): { readonly first: number; readonly last: number } {
  return {
    first: Math.min(...hours.map((span) => span.fromMs)),
    last: Math.max(...hours.map((span) => span.toMs)),
  }
}

function handsBusy(plan: Plan, facts: PlaceFacts): Refusal | null {
  for (const span of plan.busy) {
    const over = overfull(span, facts.spans, facts.customersAtOnce)
    if (over !== null) {
      const { designerName } = facts
      return { rule: 'DESIGNER_BUSY', details: { designerName, ...heldBy(over) } }
    }
  }
  return null
}

// The number of customers at once can only rise where a stretch begins, so those instants are all that is looked at.
function overfull<Held extends Span>(span: Span, held: readonly Held[], atOnce: number): Held | null {
  const near = held.filter((one) => overlaps(one, span))
  const instants = [span.fromMs, ...near.map((one) => one.fromMs).filter((at) => at > span.fromMs)]
  for (const at of instants.toSorted((a, b) => a - b)) {
    const here = near.filter((one) => one.fromMs <= at && at < one.toMs)
    const [holder] = here
    if (holder !== undefined && here.length >= atOnce) return holder
  }
  return null
}

function doubleBooked(plan: Plan, { customerBookings }: PlaceFacts): Refusal | null {
  const span = { fromMs: plan.startsAt, toMs: plan.endsAt }
  const other = customerBookings.find((one) => overlaps(one, span))
  return other === undefined ? null : { rule: 'CUSTOMER_DOUBLE_BOOKED', details: heldBy(other) }
}

function hourFull(facts: PlaceFacts): Refusal | null {
  const { hour, hourCustomers, designerName } = facts
  const starting = facts.starts.filter(({ startsAt }) => hour.fromMs <= startsAt && startsAt < hour.toMs)
  if (starting.length < hourCustomers) return null
  const [holder] = starting
  return {
    rule: 'DESIGNER_HOUR_FULL',
    details: {
      designerName,
      customers: hourCustomers,
      fromAtMs: hour.fromMs,
      toAtMs: hour.toMs,
      holderName: holder?.name ?? null,
      holderId: holder?.reservationId ?? null,
    },
  }
}

function heldBy(held: Holder & Span): FailureDetails {
  return {
    holderName: held.name,
    holderId: held.reservationId,
    fromAtMs: held.fromMs,
    toAtMs: held.toMs,
  }
}

/** Rounds down to the shop's slot; slots divide the hour. `minuteOfDay` is the wall clock's at `at`. */
export function slotAt(at: EpochMs, minuteOfDay: number, slotMinutes: number): EpochMs {
  return epochMs(Math.floor(at / minuteMs) * minuteMs - (minuteOfDay % slotMinutes) * minuteMs)
}

export type Override = { readonly rules: readonly BookingRule[]; readonly reason: string }
