import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Database } from '../../../src-main/db/database.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { temporarySqlite } from '../../support/test-db.ts'
import { formKey, type Salon, salon } from './salon.ts'
import { verifyShop } from '../../support/verify-shop.ts'

type Act = {
  readonly kind: 'book' | 'move' | 'services' | 'cancel' | 'restore' | 'status' | 'walkIn'
  readonly who: number
  readonly designer: number
  readonly slot: number
  readonly what: number
  readonly which: number
}

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom<Act['kind'][]>(
      'book',
      'book',
      'book',
      'move',
      'move',
      'services',
      'cancel',
      'restore',
      'status',
      'walkIn',
    ),
    who: fc.nat({ max: 4 }),
    designer: fc.nat({ max: 2 }),
    slot: fc.integer({ min: -3, max: 30 }),
    what: fc.nat({ max: 4 }),
    which: fc.nat({ max: 30 }),
  }),
  { minLength: 10, maxLength: 25 },
)

const atOnce = { 0: 1, 1: 1, 2: 2 } as const
const perHour = [1, 2, 1] as const

type Shop = {
  readonly db: Database
  readonly s: Salon
  readonly people: readonly AccountId[]
  readonly designers: readonly AccountId[]
}

/** Does one thing at the counter; a refusal is an answer like any other. */
async function doIt({ db, s, people, designers }: Shop, act: Act): Promise<void> {
  const cards = await db.reader.selectFrom('reservations').select(['id', 'version']).orderBy('id').execute()
  const card = cards[act.which % Math.max(cards.length, 1)]
  const [customerId = s.eunbi] = people.slice(act.who)
  const [designerId = s.jian] = designers.slice(act.designer)
  const startsAtMs = s.at(`${Math.floor((600 + act.slot * 20) / 60)}:${(600 + act.slot * 20) % 60}`)
  const productIds = [[s.cut], [s.dry], [s.roots], [s.perm], [s.roots, s.cut]][act.what] ?? []
  const key = formKey()
  const { reservations } = s.client
  const edit = { key, id: card?.id ?? (1 as ReservationId), version: card?.version ?? 1 }
  const calls: Record<Act['kind'], () => Promise<unknown>> = {
    book: () => reservations.book({ key, customerId, designerId, startsAtMs, productIds }),
    move: () => reservations.move({ ...edit, designerId, startsAtMs }),
    services: () => reservations.changeServices({ ...edit, productIds }),
    cancel: () => reservations.setOutcome({ ...edit, outcome: 'no_show' }),
    restore: () => reservations.restore(edit),
    status: () => reservations.setStatus({ ...edit, status: 2 }),
    walkIn: () => reservations.walkIn({ key, productIds }),
  }
  await calls[act.kind]().catch(() => undefined)
}

async function mayStand(db: Database, s: Salon, designers: readonly AccountId[]): Promise<void> {
  const rows = await db.reader
    .selectFrom('reservations as r')
    .innerJoin('reservation_spans as s', 's.reservation_id', 'r.id')
    .select(['r.id', 'r.designer_id', 'r.customer_id', 'r.outcome', 's.live'])
    .select(['r.starts_at as from', 'r.ends_at as to', 's.starts_at', 's.ends_at'])
    .execute()
  expect(rows.every((row) => (row.outcome === null) === (row.live === 1))).toBe(true)
  const live = rows.filter((row) => row.live === 1)
  for (const row of live) {
    const index = designers.indexOf(row.designer_id)
    const together = live.filter(
      (other) =>
        other.designer_id === row.designer_id &&
        other.starts_at <= row.starts_at &&
        row.starts_at < other.ends_at,
    )
    expect(together.length).toBeLessThanOrEqual(index === 2 ? atOnce[2] : atOnce[0])
    const elsewhere = live.filter(
      (other) =>
        other.id !== row.id &&
        row.customer_id !== null &&
        other.customer_id === row.customer_id &&
        other.from < row.to &&
        row.from < other.to,
    )
    expect(elsewhere).toEqual([])
    expect(row.from).toBeGreaterThanOrEqual(s.at('10:00'))
    expect(row.to).toBeLessThanOrEqual(s.at('20:00'))
    const hour = Math.floor((row.from - s.at('00:00')) / 3_600_000)
    const starting = new Set(
      live
        .filter((other) => other.designer_id === row.designer_id)
        .filter((other) => Math.floor((other.from - s.at('00:00')) / 3_600_000) === hour)
        .map((other) => other.id),
    )
    expect(starting.size).toBeLessThanOrEqual(perHour[index] ?? 0)
  }
}

it('never serves more than a designer can, whatever is done at the counter in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const db = await temporarySqlite()
      try {
        const s = await salon(db)
        const designers = [
          await s.designer('하나', { customersPerHour: perHour[0] }),
          await s.designer('두리', { customersPerHour: perHour[1] }),
          await s.designer('세나', { customersPerHour: perHour[2], customersAtOnce: 2 }),
        ]
        await db.kysely
          .updateTable('staff')
          .set({ takes_bookings: 0 })
          .where('account_id', 'in', [s.jian, s.chaewon])
          .execute()
        const people = [
          s.eunbi,
          s.minseo,
          await s.customer('가'),
          await s.customer('나'),
          await s.customer('다'),
        ]
        for (const act of list) await doIt({ db, s, people, designers }, act)
        await mayStand(db, s, designers)
        expect(await verifyShop(db.kysely)).toEqual([])
      } finally {
        await db.close()
      }
    }),
    { numRuns: 8 },
  )
}, 90_000)
