import { addDays, type BusinessDate, isoWeekday } from '../../../src-shared/kernel/business-date.ts'
import type { BoardSize } from './board-plan.ts'
import { bookingNotes } from './names.ts'
import {
  fillDay,
  type Now,
  type Place,
  type PlannedBooking,
  type PlannedCounterSale,
  type PlannedCustomer,
  type PlannedSale,
  type PlannedShop,
  goodsOnly,
  plannedCustomer,
  plannedSale,
  shelves,
  standing,
} from './plan.ts'
import { type Random, seededRandom } from './random.ts'
import { largeTeam, type SampleDesigner } from './team.ts'

export type YearsSize = {
  readonly customers: number
  /** Visits that were made and paid before today. */
  readonly visits: number
  readonly daysBehind: number
  readonly daysAhead: number
  /** Bookings that hold a place today. */
  readonly today: number
  /** How busy the first day was and how busy the last one is, beside the average of all. */
  readonly growth: readonly [number, number]
  /** What was written on the board, and said about it. */
  readonly board: BoardSize
  readonly visitPhotos: number
}

export const largeShop: YearsSize = {
  customers: 100_000,
  visits: 100_000,
  daysBehind: 1_826,
  daysAhead: 14,
  today: 120,
  growth: [0.6, 1.4],
  board: { posts: 20_000, comments: 60_000, photos: 5_000 },
  visitPhotos: 1_000,
}

/** Ten times the visits of as many customers, by the same people over more years: a day is as full as in the large shop. */
export const hugeShop: YearsSize = {
  customers: 100_000,
  visits: 1_000_000,
  daysBehind: 9_131,
  daysAhead: 14,
  today: 120,
  growth: [0.95, 1.05],
  board: { posts: 20_000, comments: 60_000, photos: 5_000 },
  visitPhotos: 1_000,
}

export type YearsPlan = {
  readonly shop: PlannedShop
  readonly firstDay: BusinessDate
  /** How many bookings there will be, roughly. */
  readonly about: number
  readonly board: BoardSize
  readonly visitPhotos: number
  /** A month at a time, oldest first, so that years never lie in memory at once. To be gone through once. */
  months(): Generator<PlannedMonth>
}

export type PlannedMonth = {
  readonly bookings: readonly PlannedBooking[]
  readonly counterSales: readonly PlannedCounterSale[]
}

/** The years of a large shop as data, the same for the same seed, size and moment. Nothing is written. */
export function planYears(seed: number, size: YearsSize, now: Now): YearsPlan {
  const random = seededRandom(seed)
  const customers = Array.from({ length: size.customers }, (_, index): PlannedCustomer => {
    const offset = joinedOffset(index, size)
    const joinedOn = offset === null ? null : addDays(now.date, offset)
    return { ...plannedCustomer(random, index, now.date), joinedOn }
  })
  return {
    shop: { ...shelves(), designers: largeTeam, customers },
    firstDay: addDays(now.date, -size.daysBehind),
    board: size.board,
    visitPhotos: size.visitPhotos,
    about: size.visits * (1 + (calledOff + absent) / 100),
    months: () => months({ random, counter: seededRandom(seed + 1), size, now }),
  }
}

/** Three in ten were taken over from another program; the others registered one after the other. */
function joinedOffset(index: number, size: YearsSize): number | null {
  const takenOver = Math.floor(size.customers * 0.3)
  if (index < takenOver) return null
  const share = (index - takenOver) / (size.customers - takenOver)
  return Math.floor(share * size.daysBehind) - size.daysBehind
}

// Before the holidays of the moon's new year and of autumn, and in December, everybody comes.
const monthWeights = [0.95, 1.06, 1.04, 1, 1.05, 0.97, 0.95, 0.97, 1.07, 1.02, 0.94, 1.16] as const
const weekdayWeights = [0.78, 0.86, 0.9, 0.95, 1.1, 1.34, 1.12] as const

type PlannedDay = { readonly date: BusinessDate; readonly offset: number; readonly weight: number }

function plannedDays({ random, size, now }: Planning): readonly PlannedDay[] {
  const [first, last] = size.growth
  return Array.from({ length: size.daysBehind + size.daysAhead + 1 }, (_, index) => {
    const offset = index - size.daysBehind
    const date = addDays(now.date, offset)
    const grown = first + ((last - first) * Math.min(index, size.daysBehind)) / size.daysBehind
    const season = monthWeights[Number(date.slice(5, 7)) - 1] ?? 1
    const weekday = weekdayWeights[isoWeekday(date) - 1] ?? 1
    return { date, offset, weight: grown * season * weekday * (random.int(88, 112) / 100) }
  })
}

function* months(planning: Planning): Generator<PlannedMonth> {
  const { size } = planning
  const days = plannedDays(planning)
  const past = days.filter((day) => day.offset < 0)
  const whole = past.reduce((sum, day) => sum + day.weight, 0)
  const perWeight = size.visits / whole
  let weightSoFar = 0
  let visitsSoFar = 0
  let bookings: PlannedBooking[] = []
  let counterSales: PlannedCounterSale[] = []
  for (const [index, day] of days.entries()) {
    const usual = day.weight * perWeight
    if (day.offset < 0) {
      weightSoFar += day.weight
      // What did not fit into a full day is made up for on the next ones, so that the visits are as many as asked.
      const wanted = Math.round((weightSoFar / whole) * size.visits) - visitsSoFar
      const made = pastDay(planning, day, Math.max(0, wanted))
      visitsSoFar += made.filter((booking) => booking.sale !== null).length
      bookings.push(...made)
    } else bookings.push(...openDay(planning, day, usual))
    counterSales.push(...overTheCounter(planning, day, usual))
    if (days[index + 1]?.date.slice(0, 7) === day.date.slice(0, 7)) continue
    yield { bookings, counterSales }
    bookings = []
    counterSales = []
  }
}

// For a hundred visits, so many come in for a bottle only.
const forGoodsOnly = 7
const knownBuyers = 40

/** Goods sold to people without a booking, until now. */
function overTheCounter(
  { counter, size, now }: Planning,
  { date, offset }: PlannedDay,
  usual: number,
): readonly PlannedCounterSale[] {
  if (offset > 0) return []
  const working = largeTeam.flatMap((designer, index) =>
    isoWeekday(date) === designer.offWeekday ? [] : [index],
  )
  const wanted = (usual * forGoodsOnly) / 100
  const count = Math.floor(wanted) + (counter.chance((wanted % 1) * 100) ? 1 : 0)
  return Array.from({ length: count }, (): PlannedCounterSale => {
    const customer = counter.int(0, size.customers - 1)
    const joined = joinedOffset(customer, size)
    const isKnown = counter.chance(knownBuyers) && (joined === null || joined < offset)
    return {
      date,
      designer: counter.pick(working),
      customer: isKnown ? customer : null,
      toMinute: counter.int(opensAt + 5, closesAt - 5),
      sale: goodsOnly(counter),
    }
  }).filter((sale) => offset < 0 || sale.toMinute <= now.minute)
}
const opensAt = 600
const closesAt = 1200

type Draft = Place & { readonly designer: number }

/** Every place of a day that could be taken. Where many come, bookings are short. */
function places(random: Random, date: BusinessDate, wanted: number): readonly Draft[] {
  const working = largeTeam.flatMap((designer, index) =>
    isoWeekday(date) === designer.offWeekday ? [] : [{ designer, index }],
  )
  const fill = (longest: number) =>
    working.flatMap(({ designer, index }) =>
      fillDay(random, { designer, load: 100, longest }, (place): Draft => ({ ...place, designer: index })),
    )
  const usual = wanted > working.length * usualBookings ? [] : fill(Infinity)
  if (usual.length >= wanted && wanted > 0) return usual
  const short = fill(60)
  return short.length >= wanted ? short : fill(40)
}
const usualBookings = 8

function chosen(random: Random, drafts: readonly Draft[], wanted: number): readonly Draft[] {
  const left = [...drafts]
  const taken: Draft[] = []
  while (taken.length < wanted && left.length > 0) {
    const at = random.int(0, left.length - 1)
    const [draft] = left.splice(at, 1)
    if (draft !== undefined) taken.push(draft)
  }
  return taken
}

const inOrder = (a: PlannedBooking, b: PlannedBooking) =>
  a.fromMinute - b.fromMinute || a.designer - b.designer

// Of a hundred who booked, so many called it off, and so many did not come.
const calledOff = 3.5
const absent = 2.5

type Planning = {
  readonly random: Random
  /** What is keyed in and what is sold without a booking: drawn apart, so that the bookings stay as they are. */
  readonly counter: Random
  readonly size: YearsSize
  readonly now: Now
}

function pastDay(
  { random, counter, size }: Planning,
  day: PlannedDay,
  visits: number,
): readonly PlannedBooking[] {
  const drafts = places(random, day.date, visits)
  const wanted = Math.round(visits * (1 + (calledOff + absent) / 100))
  const seats = chosen(random, drafts, wanted)
  const guests = guestBook(random, size, day.offset)
  return seats
    .map((draft, index): PlannedBooking => {
      const came = index < visits
      const customer = came && random.chance(4) ? null : guests(draft.designer)
      const end = came || customer === null ? null : random.chance(58) ? 'cancelled' : 'no_show'
      const { designer, ...place } = draft
      return {
        date: day.date,
        designer,
        customer,
        ...place,
        status: end === null ? 4 : 0,
        outcome: end,
        note: noteOf(random),
        sale: end === null ? yearsSale(random, counter, day.offset) : null,
      }
    })
    .toSorted(inOrder)
}

/** Today, and the days ahead, which are booked less and less. Who called off comes on top of those who hold their place. */
function openDay(
  { random, counter, size, now }: Planning,
  day: PlannedDay,
  usual: number,
): readonly PlannedBooking[] {
  const share = Math.max(0.12, 0.9 - day.offset * 0.06)
  const holding = day.offset === 0 ? size.today : Math.round(usual * share)
  const wanted = holding + Math.round((holding * calledOff) / 100)
  const guests = guestBook(random, size, day.offset)
  return chosen(random, places(random, day.date, wanted), wanted)
    .map(({ designer, ...place }, index): PlannedBooking => {
      const begun = day.offset === 0 && place.fromMinute <= now.minute
      const customer = begun && index < holding && random.chance(4) ? null : guests(designer)
      const stands =
        index < holding
          ? standingNow(random, { offset: day.offset, now }, { ...place, customer })
          : { status: 0 as const, outcome: 'cancelled' as const }
      const isPaid = stands.status === 4 && random.chance(80)
      return {
        date: day.date,
        designer,
        customer,
        ...place,
        ...stands,
        note: noteOf(random),
        sale: isPaid ? yearsSale(random, counter, day.offset) : null,
      }
    })
    .toSorted(inOrder)
}

function standingNow(
  random: Random,
  day: { readonly offset: number; readonly now: Now },
  place: Place & { readonly customer: number | null },
): Pick<PlannedBooking, 'status' | 'outcome'> {
  const stands = standing(random, day, place)
  if (stands.outcome === null || (stands.outcome === 'no_show' && place.customer !== null)) return stands
  const isOver = day.offset === 0 && place.toMinute <= day.now.minute
  return { status: isOver ? 4 : 0, outcome: null }
}

function noteOf(random: Random): string {
  return random.chance(8) ? random.pick(bookingNotes) : ''
}

// Of a hundred sales by card, so many by its number: the card is not there, or the terminal does not work.
const keyedIn = 8

function yearsSale(random: Random, counter: Random, offset: number): PlannedSale {
  const sale = plannedSale(random, offset)
  const isPart = sale.refund === 'all' && random.chance(40)
  const tender = sale.tender === 'terminal' && counter.chance(keyedIn) ? 'card' : sale.tender
  return { ...sale, tender, refund: isPart ? 'part' : sale.refund }
}

const fine = 1_000_000
/** So many share the first places among those who come most often: nobody comes more than every other week. */
const mostFaithful = 60

/**
 * Who comes on a day: few come every other week for years, most once or twice; seven in ten stay with their designer;
 * nobody comes twice a day or before they were known. Null when the place is for somebody off the street.
 */
function guestBook(random: Random, size: YearsSize, offset: number): (designer: number) => number | null {
  const taken = new Set<number>()
  const team: readonly SampleDesigner[] = largeTeam
  return (designer) => {
    for (let tries = 0; tries < 60; tries += 1) {
      const rare = (random.int(0, fine - 1) / fine) ** 2.2
      const rank = Math.floor(size.customers * rare) + random.int(0, mostFaithful - 1)
      const index = (rank * 7_919) % size.customers
      const joined = joinedOffset(index, size)
      if ((joined !== null && joined > offset) || taken.has(index)) continue
      if (tries < 4 && index % team.length !== designer && random.chance(70)) continue
      taken.add(index)
      return index
    }
    return null
  }
}
