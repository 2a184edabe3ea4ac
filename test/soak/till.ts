import type { Sale } from '../../src-shared/domains/checkout/contract.ts'
import type { Reservation } from '../../src-shared/domains/reservations/contract.ts'
import type { BusinessDate } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ProductId } from '../../src-shared/kernel/ids.ts'
import type { HttpClient } from '../support/http-client.ts'
import { cardNumbers, cardTender, cartOf, payKey, productLine, type TenderAsked } from '../support/till-of.ts'

/** What a till has to know of the shop. */
export type Shelf = {
  readonly service: ProductId
  readonly goods: ProductId
  readonly days: readonly BusinessDate[]
  readonly names: readonly string[]
}

/** Runs one call and notes how long it took; a refusal of the shop's rules is an answer too. */
export type Timed = <T>(operation: string, call: () => Promise<T>) => Promise<T | 'refused'>

/** Numbers from 0 to below 1, the same for the same seed. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

type Till = {
  readonly client: HttpClient
  readonly shelf: Shelf
  readonly timed: Timed
  readonly random: () => number
  readonly key: () => IdempotencyKey
}

/** One till at work: each call of the result is one guest, from the phone call to the receipt. */
export function createTill(own: Till) {
  const { client, shelf, timed, random } = own
  const any = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]

  async function findGuest(): Promise<AccountId | null> {
    const name = any(shelf.names) ?? '김'
    let guest: AccountId | null = null
    // As it is typed: the last key that still finds somebody decides.
    for (const query of [name.slice(0, 1), name.slice(0, 2), name]) {
      const found = await timed('search', () => client.customers.search({ query, limit: 20 }))
      guest = found === 'refused' ? guest : (any(found.rows)?.customerId ?? guest)
    }
    if (guest === null) return null
    const customerId = guest
    await timed('customer', () => client.customers.facts({ customerId }))
    return customerId
  }

  async function book(customerId: AccountId, date: BusinessDate): Promise<Reservation | null> {
    await timed('day', () => client.views.day({ date }))
    const productIds = [shelf.service]
    const slots = await timed('free slots', () => client.views.freeSlots({ date, productIds }))
    if (slots === 'refused') return null
    const free = any((slots.days[0]?.designers ?? []).filter(({ startsAtMs }) => startsAtMs.length > 0))
    const startsAtMs = any(free?.startsAtMs ?? [])
    if (free === undefined || startsAtMs === undefined) return null
    const { designerId } = free
    const asked = { key: own.key(), customerId, designerId, startsAtMs, productIds }
    const booked = await timed('book', () => client.reservations.book(asked))
    return booked === 'refused' ? null : booked
  }

  async function sell(reservation: Reservation | null, customerId: AccountId | null): Promise<Sale | null> {
    const started =
      reservation === null
        ? cartOf([productLine(shelf.service), productLine(shelf.goods)], { customerId })
        : await cartOfBooking(reservation)
    if (started === null) return null
    const opened = await timed('open sale', () =>
      client.checkout.open({ idempotencyKey: own.key(), cart: started }),
    )
    if (opened === 'refused') return null
    const { id: orderId, version, totalKrw: amountKrw } = opened.order
    const byCard = random() < 0.4
    const tender: TenderAsked = byCard ? cardTender(cardNumbers.good) : { kind: 'cash', givenKrw: amountKrw }
    const asked = { idempotencyKey: payKey(), orderId, version, amountKrw, tender }
    const paid = await timed(byCard ? 'pay by card' : 'pay cash', () => client.checkout.pay(asked))
    return paid === 'refused' ? null : paid.sale
  }

  async function cartOfBooking({ id }: Reservation) {
    const found = await timed('cart', () => client.checkout.cartOf({ reservationId: id }))
    return found === 'refused' ? null : found.cart
  }

  async function refund({ order }: Sale): Promise<void> {
    const { id: orderId, version } = order
    const lines = order.lines.map(({ id: lineId, quantity }) => ({ lineId, quantity }))
    const ask = { kind: 'lines', lines, restock: 'back_on_shelf' } as const
    const plan = await timed('plan refund', () => client.refunds.plan({ orderId, ask }))
    if (plan === 'refused') return
    const { amountKrw } = plan
    await timed('refund', () =>
      client.refunds.run({ idempotencyKey: payKey(), orderId, ask, version, amountKrw, reason: '변심' }),
    )
  }

  /** Checks in, serves and ends a visit, or cancels it. */
  async function serve({ id, version }: Reservation): Promise<Reservation | null> {
    const cancels = random() < 0.4
    const next = cancels
      ? await timed('cancel booking', () =>
          client.reservations.setOutcome({ key: own.key(), id, version, outcome: 'cancelled' }),
        )
      : await timed('check in', () =>
          client.reservations.setStatus({ key: own.key(), id, version, status: 2 }),
        )
    return next === 'refused' || cancels ? null : next
  }

  async function look(date: BusinessDate): Promise<void> {
    await timed('day', () => client.views.day({ date }))
    await timed('today', () => client.views.today())
    await timed('sales', () => client.sales.list({ from: date, to: date }))
    if (random() < 0.3) {
      await timed('customer counts', () => client.customers.counts())
      await timed('customer list', () => client.customers.list({ opening: own.key() }))
    }
  }

  return async (): Promise<void> => {
    const [today] = shelf.days
    // As hands at a till do: without it the idle lock closes the session in the middle of the run.
    await timed('active', () => client.access.active())
    const guest = await findGuest()
    const day = any(shelf.days)
    // One in five calls for a visit, the others walk in.
    const calls = random() < 0.2
    const booked = guest === null || day === undefined || !calls ? null : await book(guest, day)
    const served = booked === null ? null : await serve(booked)
    const sale = await sell(served, guest)
    if (sale !== null && random() < 0.2) await refund(sale)
    if (today !== undefined && random() < 0.3) await look(today)
  }
}
