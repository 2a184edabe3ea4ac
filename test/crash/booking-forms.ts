import type { Random } from '../../src-main/app/sample/random.ts'
import { type BusinessDate, type EpochMs, instantAt } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ProductId } from '../../src-shared/kernel/ids.ts'
import { formKey } from '../support/catalog-of.ts'
import type { HttpClient } from '../support/http-client.ts'
import type { Form } from './till.ts'
import type { Promised, WishKind } from './witness.ts'

/** Where and for whom bookings are made. */
export type Book = {
  readonly service: ProductId
  readonly designers: readonly AccountId[]
  readonly customers: readonly AccountId[]
  readonly days: readonly BusinessDate[]
  readonly zone: string
}

type Booking = Awaited<ReturnType<HttpClient['reservations']['book']>>
type Place = { readonly designerId: AccountId; readonly startsAtMs: EpochMs }

const opensAtMinute = 600
/** Starts of a service of 40 minutes, every 10, before the shop closes at eight in the evening. */
const lastStart = 56

/** Books at a place that chance names, and then leaves it, moves it or cancels it. Full places are refused. */
export function bookingForms(deps: {
  readonly book: Book
  readonly random: Random
  readonly mark: () => string
}): { readonly booking: () => Form } {
  const { book, random, mark } = deps

  function anyPlace(): Place {
    const minute = opensAtMinute + 10 * random.int(0, lastStart)
    return {
      designerId: random.pick(book.designers),
      startsAtMs: instantAt(random.pick(book.days), minute, book.zone),
    }
  }

  function bookingOf(note: string, place: Place, customerId: AccountId): Form {
    const key = formKey()
    return {
      kind: 'booking',
      mark: note,
      key,
      renewed: () => bookingOf(note, place, customerId),
      send: async (window) => {
        const asked = { key, ...place, customerId, productIds: [book.service], note }
        const booked = await window.reservations.book(asked)
        return { promised: promisedOf(booked), next: afterBooking(booked) }
      },
    }
  }

  function afterBooking({ id, version }: Booking): Form | null {
    const then = random.int(1, 10)
    if (then <= 4) {
      const place = anyPlace()
      return editOf('booking moved', (window, key) =>
        window.reservations.move({ key, id, version, ...place }),
      )
    }
    if (then > 6) return null
    const outcome = 'cancelled' as const
    return editOf('booking cancelled', (window, key) =>
      window.reservations.setOutcome({ key, id, version, outcome }),
    )
  }

  function editOf(
    kind: WishKind,
    edit: (window: HttpClient, key: IdempotencyKey) => Promise<Booking>,
    named = mark(),
  ): Form {
    const key = formKey()
    return {
      kind,
      mark: named,
      key,
      renewed: () => editOf(kind, edit, named),
      send: async (window) => ({ promised: promisedOf(await edit(window, key)), next: null }),
    }
  }

  return { booking: () => bookingOf(mark(), anyPlace(), random.pick(book.customers)) }
}

function promisedOf({ id, version, designerId, startsAtMs, outcome }: Booking): Promised {
  return { of: 'booking', id, version, designerId, startsAtMs, outcome }
}
