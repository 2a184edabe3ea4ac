import { addDays, type BusinessDate, isoWeekday } from '../../../src-shared/kernel/business-date.ts'
import { goods, type SampleGoods, type SampleService, services } from './catalogue.ts'
import {
  bookingNotes,
  memos,
  personName,
  placeOfShown,
  samplePhone,
  shownEverywhereIs,
  warnings,
} from './names.ts'
import { type Random, seededRandom } from './random.ts'
import { designers, type SampleDesigner } from './team.ts'

type SmallSize = {
  readonly customers: number
  readonly daysBehind: number
  readonly daysAhead: number
}
export const smallShop: SmallSize = { customers: 2_000, daysBehind: 90, daysAhead: 14 }

export type PlannedCustomer = {
  /** When they registered; null: taken over from another program before all else. */
  readonly joinedOn: BusinessDate | null
  readonly name: string
  readonly phone: string
  readonly birth: string | null
  readonly memo: string
  readonly warning: string
}

/** A booking by indexes into the plan's lists; minutes are of the day's wall clock. */
export type PlannedBooking = {
  readonly date: BusinessDate
  readonly designer: number
  readonly customer: number | null
  readonly fromMinute: number
  readonly toMinute: number
  readonly services: readonly number[]
  readonly status: 0 | 1 | 2 | 3 | 4
  readonly outcome: 'cancelled' | 'no_show' | null
  readonly note: string
  readonly sale: PlannedSale | null
}

/** A sale over the counter of whoever came in without a booking. */
export type PlannedCounterSale = Omit<Occasion, 'services'> & { readonly sale: PlannedSale }

/** When and by whom something is sold, to whom, and the services of it. */
export type Occasion = Pick<PlannedBooking, 'date' | 'designer' | 'customer' | 'toMinute' | 'services'>

export type PlannedSale = {
  /** Goods taken along: index and quantity. */
  readonly goods: readonly (readonly [number, number])[]
  /** Percent off the services, with a reason. */
  readonly discount: { readonly percent: number; readonly reason: string } | null
  readonly tender: 'card' | 'terminal' | 'cash' | 'transfer' | 'split'
  /** What happened to it later: nothing, its goods came back, all of it, or a part of its price. */
  readonly refund: 'none' | 'goods' | 'all' | 'part'
}

/** What a shop stands on before anybody books. */
export type PlannedShop = {
  readonly designers: readonly SampleDesigner[]
  readonly services: readonly (SampleService & { readonly category?: never })[]
  readonly serviceCategory: readonly string[]
  readonly goods: readonly SampleGoods[]
  readonly goodsCategory: readonly string[]
  readonly customers: readonly PlannedCustomer[]
}

export type SamplePlan = PlannedShop & { readonly bookings: readonly PlannedBooking[] }

export type Now = { readonly date: BusinessDate; readonly minute: number }

/** The whole shop as data, the same for the same seed, size and moment. Nothing is written. */
export function planSample(seed: number, size: SmallSize, now: Now): SamplePlan {
  const random = seededRandom(seed)
  const customers = Array.from({ length: size.customers }, (_, index) => {
    const customer = plannedCustomer(random, index, now.date)
    return index === placeOfShown ? { ...customer, ...shownEverywhereIs } : customer
  })
  const bookings: PlannedBooking[] = []
  for (let offset = -size.daysBehind; offset <= size.daysAhead; offset += 1) {
    const date = addDays(now.date, offset)
    const taken = new Set<number>()
    designers.forEach((designer, index) => {
      if (isoWeekday(date) === designer.offWeekday) return
      const day: Day = { date, offset, index, now, taken, customers: size.customers }
      // The days ahead are booked less and less.
      const load = offset <= 0 ? designer.load : Math.max(12, designer.load - 15 - offset * 5)
      bookings.push(
        ...fillDay(random, { designer, load, longest: Infinity }, (place) => booking(random, day, place)),
      )
    })
  }
  return { ...shelves(), designers, customers, bookings }
}

/** What the shop offers and sells. */
export function shelves(): Omit<PlannedShop, 'designers' | 'customers'> {
  const allServices = services.flatMap(([category, list]) => list.map((service) => ({ category, service })))
  const allGoods = goods.flatMap(([category, list]) => list.map((item) => ({ category, item })))
  return {
    services: allServices.map(({ service }) => service),
    serviceCategory: allServices.map(({ category }) => category),
    goods: allGoods.map(({ item }) => item),
    goodsCategory: allGoods.map(({ category }) => category),
  }
}

export function plannedCustomer(random: Random, index: number, today: BusinessDate): PlannedCustomer {
  const year = random.int(1956, 2010)
  const month = String(random.int(1, 12)).padStart(2, '0')
  const day = String(random.int(1, 28)).padStart(2, '0')
  const thisYear = `${year}-${random.chance(0.2) ? today.slice(5) : `${month}-${day}`}`
  return {
    joinedOn: null,
    name: personName(random),
    phone: samplePhone(index),
    birth: random.chance(60) ? thisYear : null,
    memo: random.chance(18) ? random.pick(memos) : '',
    warning: random.chance(3) ? random.pick(warnings) : '',
  }
}

type Day = {
  readonly date: BusinessDate
  readonly offset: number
  readonly index: number
  readonly now: Now
  readonly taken: Set<number>
  readonly customers: number
}

const serviceList = services.flatMap(([category, list]) =>
  list.map((service) => ({ category, service, minutes: service[2] + service[3] + service[4] })),
)
const startsAnHour = 3

/** A designer's day: how full it is, in percent, and how long a booking may be at most. */
export type Filling = {
  readonly designer: SampleDesigner
  readonly load: number
  readonly longest: number
}

/** A stretch of a designer's day for some services. */
export type Place = {
  readonly fromMinute: number
  readonly toMinute: number
  readonly services: readonly number[]
}

/** Fills one designer's day from opening to closing, around lunch, as full as asked. */
export function fillDay<Made>(
  random: Random,
  filling: Filling,
  make: (place: Place) => Made,
): readonly Made[] {
  const { designer, load } = filling
  const starts = new Map<number, number>()
  const made: Made[] = []
  const lunchEnd = designer.lunchAt + designer.lunchMinutes
  let minute = designer.from
  while (minute < designer.to - 10) {
    if (minute >= designer.lunchAt && minute < lunchEnd) minute = lunchEnd
    const room = (minute < designer.lunchAt ? designer.lunchAt : designer.to) - minute
    const hour = Math.floor(minute / 60)
    const wanted =
      random.chance(load) && (starts.get(hour) ?? 0) < startsAnHour
        ? combination(random, designer, Math.min(room, filling.longest))
        : null
    if (wanted === null) {
      minute += random.pick([10, 20, 30])
      continue
    }
    made.push(make(placeAt(minute, wanted)))
    starts.set(hour, (starts.get(hour) ?? 0) + 1)
    const between = inGap(random, designer, { minute, wanted, starts })
    if (between !== null) made.push(make(between))
    minute += lengthOf(wanted) + (random.chance(25) ? 10 : 0)
  }
  return made
}

function placeAt(fromMinute: number, list: readonly number[]): Place {
  return { fromMinute, toMinute: fromMinute + lengthOf(list), services: list }
}

function lengthOf(list: readonly number[]): number {
  return list.reduce((sum, index) => sum + (serviceList[index]?.minutes ?? 0), 0)
}

function does(designer: SampleDesigner, category: string): boolean {
  return designer.does.length === 0 || designer.does.includes(category)
}

/** One or two services that this designer does and that fit, or null. */
function combination(random: Random, designer: SampleDesigner, room: number): readonly number[] | null {
  const fits = serviceList.flatMap(({ category, minutes }, index) =>
    minutes <= room && does(designer, category) ? [index] : [],
  )
  // The shortest ones (a fringe, a shampoo) are taken along with something else.
  const alone = fits.filter((index) => lengthOf([index]) >= 20)
  if (alone.length === 0) return null
  const first = random.pick(alone)
  const category = serviceList[first]?.category
  const extras = fits.filter(
    (index) => serviceList[index]?.category !== category && lengthOf([first, index]) <= room,
  )
  const short = extras.filter((index) => lengthOf([index]) <= 40)
  return random.chance(35) && short.length > 0 ? [first, random.pick(short)] : [first]
}

/** While a colour takes its time, another customer may be served. */
function inGap(
  random: Random,
  designer: SampleDesigner,
  around: {
    readonly minute: number
    readonly wanted: readonly number[]
    readonly starts: Map<number, number>
  },
): Place | null {
  const [first = 0] = around.wanted
  const [, , work, wait] = serviceList[first]?.service ?? ['', 0, 0, 0, 0]
  if (wait < 30 || !random.chance(40)) return null
  const at = around.minute + work
  const hour = Math.floor(at / 60)
  if ((around.starts.get(hour) ?? 0) >= startsAnHour) return null
  const fits = serviceList.flatMap(({ category, service, minutes }, index) =>
    does(designer, category) && service[3] === 0 && minutes >= 20 && minutes <= wait ? [index] : [],
  )
  if (fits.length === 0) return null
  around.starts.set(hour, (around.starts.get(hour) ?? 0) + 1)
  return placeAt(at, [random.pick(fits)])
}

function booking(random: Random, day: Day, place: Place): PlannedBooking {
  const who = random.chance(4) && day.offset <= 0 ? null : someone(random, day)
  const { status, outcome } = standing(random, day, place)
  // A few of today's are still to be paid.
  const isPaid = status === 4 && (day.offset < 0 || random.chance(80))
  return {
    date: day.date,
    designer: day.index,
    customer: who,
    ...place,
    status,
    outcome: who === null ? null : outcome,
    note: random.chance(8) ? random.pick(bookingNotes) : '',
    sale: isPaid && outcome === null ? plannedSale(random, day.offset) : null,
  }
}

// A few hundred regulars come often, the rest now and then; nobody twice a day.
function someone(random: Random, day: Day): number {
  for (;;) {
    const regulars = Math.max(1, Math.floor(day.customers / 5))
    const index = random.chance(55) ? random.int(0, regulars - 1) : random.int(0, day.customers - 1)
    if (day.taken.has(index)) continue
    day.taken.add(index)
    return index
  }
}

/** How a booking of a day stands now. */
export function standing(
  random: Random,
  day: { readonly offset: number; readonly now: Now },
  time: Pick<Place, 'fromMinute' | 'toMinute'>,
): Pick<PlannedBooking, 'status' | 'outcome'> {
  const isPast = day.offset < 0 || (day.offset === 0 && time.toMinute <= day.now.minute)
  if (isPast) {
    if (random.chance(3)) return { status: 0, outcome: 'no_show' }
    return random.chance(3) ? { status: 0, outcome: 'cancelled' } : { status: 4, outcome: null }
  }
  if (day.offset > 0 || time.fromMinute > day.now.minute + 10) {
    return { status: 0, outcome: random.chance(2) ? 'cancelled' : null }
  }
  if (time.fromMinute > day.now.minute - 10) return { status: 1, outcome: null }
  return { status: random.chance(12) ? 3 : 2, outcome: null }
}

const allGoods = goods.flatMap(([, list]) => list)

function bottle(random: Random): readonly [number, number] {
  return [random.int(0, allGoods.length - 2), random.chance(15) ? 2 : 1]
}

/** What somebody takes home who came for nothing else. */
export function goodsOnly(random: Random): PlannedSale {
  const tender = random.weighted([
    ['terminal', 70],
    ['cash', 22],
    ['transfer', 4],
    ['card', 4],
  ] as const)
  return { goods: [bottle(random)], discount: null, tender, refund: random.chance(2) ? 'goods' : 'none' }
}

export function plannedSale(random: Random, offset: number): PlannedSale {
  const takes = random.chance(22) ? [bottle(random)] : []
  // Card key-in moves money at the practice gateway, which knows nothing of the past: only the terminal did.
  const tender = random.weighted([
    ['terminal', 78],
    ['cash', 12],
    ['transfer', 7],
    ['split', 3],
  ] as const)
  const discount = random.weighted([
    [null, 90],
    [{ percent: 10, reason: '생일' }, 5],
    [{ percent: 5, reason: '단골' }, 5],
  ] as const)
  const wasRefunded = offset < -1 && random.chance(1.2)
  return {
    goods: takes,
    discount,
    tender,
    refund: wasRefunded ? (takes.length > 0 ? 'goods' : 'all') : 'none',
  }
}
