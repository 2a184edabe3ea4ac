import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hugeShop, largeShop, planYears, type YearsSize } from '../../src-main/app/sample/years.ts'
import { practiceOnly } from '../../src-main/app/gateway-desk.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import { createLog } from '../../src-main/platform/log.ts'
import { testClock } from '../support/test-clock.ts'
import type { Database } from '../../src-main/db/database.ts'
import type { BusinessDate } from '../../src-shared/kernel/business-date.ts'
import { digestOf } from '../support/shop-digest.ts'
import { storeRules } from '../support/store-rules.ts'
import { type Client, emptyApp, type TestShop } from '../support/test-app.ts'
import { temporaryPostgres, temporarySqlite } from '../support/test-db.ts'
import { payKey } from '../support/till-of.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { verifyShop, wrongPhotoFiles } from '../support/verify-shop.ts'
import { createPhotoFiles, photoFolderName } from '../../src-main/platform/photo-files.ts'
import { dirname, join } from 'node:path'
import { truncateSync } from 'node:fs'
import { asId, type PhotoId } from '../../src-shared/kernel/ids.ts'

/** The large shop made small: the same way, in a second. */
const tiny: YearsSize = {
  customers: 300,
  visits: 1_000,
  daysBehind: 40,
  daysAhead: 14,
  today: 120,
  growth: [0.6, 1.4],
  board: { posts: 120, comments: 400, photos: 40 },
  visitPhotos: 60,
}

const today = { date: '2026-11-21' as BusinessDate, minute: 860 }

async function tinyShop(db: Database, progress: (done: number) => void = () => undefined): Promise<TestShop> {
  const lines: string[] = []
  const journal = { readLines: () => lines, appendLine: (line: string) => void lines.push(line) }
  const openGateway = practiceOnly({
    clock: testClock(),
    ids: createIdSource(),
    log: createLog('silent'),
    journal,
  })
  const shop = await emptyApp(db, { openGateway })
  const remember = journal.appendLine
  const made = await shop.app.openSample({ size: tiny, language: 'ko', progress, remember })
  expect(made.ok).toBe(true)
  return shop
}

const planted: readonly (readonly [rule: string, planted: string])[] = [
  ['an order has lines, numbered from 0 without a gap', 'update order_lines set position = 7 where id = 1'],
  [
    'an order’s prices, tax and discounts are those of its lines',
    'update orders set vat_krw = vat_krw - 1 where id = 1',
  ],
  ['a line stands where its order stands', `update order_lines set state = 'ordered' where id = 1`],
  ['a day has given out as many numbers as it has orders', 'update business_days set orders = orders + 1'],
  [
    'money that was taken stands in the ledger, once, with its amount',
    `update payments set state = 'failed' where id = 1`,
  ],
  [
    'a sale that was paid stands in the ledger, and no other',
    `update orders set state = 'open' where id = 1`,
  ],
  [
    'a payment says by its state how much of it went back',
    `update payments set state = 'captured' where state = 'refunded'`,
  ],
  ['a refund is what its tenders and its lines sum to', 'update refunds set amount_krw = amount_krw + 1'],
  ['what lies on the shelf is what came and went', 'update stock set quantity = quantity + 1'],
  [
    'a sale took from the shelf what it sold, less what came back',
    `delete from stock_moves where reason = 'sale'`,
  ],
  [
    'a booking keeps its designer busy, within its own time, while it holds its place',
    'update reservation_spans set live = 1 - live',
  ],
  ['a booking is as long as its services', 'update reservations set ends_at = ends_at + 600000 where id = 1'],
  ['a booking and its order lead to each other', 'update reservations set order_id = null where id = 1'],
  ['a booking’s log begins with its booking', 'delete from reservation_log where reservation_id = 1'],
  [
    'no hour of a designer begins with more customers than it may, unless somebody said so',
    'update staff set customers_per_hour = 1',
  ],
  [
    'nobody is in two places at once, unless somebody said so',
    'update reservations set customer_id = (select min(account_id) from customers) where customer_id is not null',
  ],
  [
    'two customers are never in one pair of hands, unless somebody said so',
    'update reservation_spans set ends_at = ends_at + 3600000',
  ],
  [
    'a customer’s visits and absences are those of their bookings',
    'update customers set visit_count = visit_count + 1',
  ],
  [
    'a customer is found by the name and the phone that they have',
    `update accounts set name = '나몰라' where id = (select min(account_id) from customers)`,
  ],
  [
    'a post says how many comments it has and when it was last spoken about',
    'update posts set spoken_at = spoken_at + 1 where id = 1',
  ],
  [
    'a post was viewed by those who have read it, but for its author, who has',
    'delete from post_reads where post_id = 1',
  ],
  [
    'nothing is left of a comment that was removed but its place',
    `update comments set content = '비밀' where removed_at is not null`,
  ],
  [
    'an answer stands under a comment about the same post, one level deep',
    'update comments set parent_id = (select min(id) from comments) where parent_id is not null',
  ],
  ['a post is found by what is written in it and said about it', 'delete from post_terms where post_id = 1'],
  ['a picture that is shown has its size', 'update photos set width = null where id = 1'],
  [
    'a photo of a visit is of the customer whose visit it was',
    'update visit_photos set customer_id = (select max(account_id) from customers)',
  ],
  ['the audit’s chain is whole', `update audit set action = 'order.changed' where id = 20`],
  [
    'a kept value of the audit is the one in its chain',
    `update audit_values set value = '1' where audit_id > 20`,
  ],
  ['the newest change told of orders is how they stand', 'update orders set version = version + 1'],
  [
    'a key that was taken has its answer',
    `insert into idempotency (key, operation, request_hash, answer, at)
    values ('a', 'checkout.open', '', '', 0)`,
  ],
  ['an order knows when it was paid or cancelled', 'update orders set paid_at = null where id = 1'],
  [
    'an order says by its state how much of it went back',
    `update orders set state = 'paid' where state = 'refunded'`,
  ],
  [
    'what went back of a sale stands in the ledger, and no other',
    `update refund_tenders set state = 'failed'`,
  ],
  [
    'the ledger speaks of what there is',
    `insert into ledger_transactions (kind, reference_type, reference_id, business_date, at)
      values ('sale', 'order', '999999', '2026-11-21', 0)`,
  ],
  [
    'a card went through a gateway by an attempt, and nothing else did',
    `update payments set gateway = 'portone-v2' where id = 1`,
  ],
  ['a refund has ended when its tenders have', `update refunds set state = 'pending' where id = 1`],
  ['what may not run short has not', 'update stock set quantity = -1'],
  [
    'a booking’s status has its times, and whoever came was not absent',
    'update reservations set finished_at = null',
  ],
  [
    'no phone is held any more when its customer is written',
    `insert into search_terms (kind, term, row_id) values ('phone-lock', '1', 0)`,
  ],
  [
    'the newest change told of reservations is how they stand',
    'update reservations set version = version + 1',
  ],
  ['the newest change told of refunds is how they stand', 'update refunds set version = version + 1'],
  ['the money sums up', 'update ledger_balances set balance_krw = balance_krw + 1'],
]

it('plans years that are the same for the same seed, with as many visits as asked and a full day today', () => {
  const summary = (seed: number) => {
    const months = [...planYears(seed, tiny, today).months()]
    const bookings = months.flatMap((month) => month.bookings)
    const counterSales = months.flatMap((month) => month.counterSales)
    return {
      bookings,
      counterSales,
      paid: bookings.filter((one) => one.date < today.date && one.sale !== null).length,
    }
  }
  const { bookings, counterSales, paid } = summary(7)
  expect(summary(7)).toEqual({ bookings, counterSales, paid })
  expect(summary(8).bookings).not.toEqual(bookings)
  expect(paid).toBe(1_000)
  const held = bookings.filter((one) => one.date === today.date && one.outcome !== 'cancelled')
  expect(held).toHaveLength(120)
  const outcomes = new Set(bookings.map((one) => one.outcome))
  expect(outcomes).toEqual(new Set([null, 'cancelled', 'no_show']))
  expect(bookings.some((one) => one.customer === null)).toBe(true)
  const tenders = [...bookings, ...counterSales].flatMap((one) => one.sale?.tender ?? [])
  expect(new Set(tenders)).toEqual(new Set(['terminal', 'cash', 'transfer', 'split', 'card']))
  const walkedIn = counterSales.length / paid
  expect(walkedIn).toBeGreaterThan(0.05)
  expect(walkedIn).toBeLessThan(0.1)
  for (const size of [largeShop, hugeShop]) expect(size.customers).toBe(100_000)
})

async function managerOf(shop: TestShop): Promise<Client> {
  const { client } = shop.window()
  const [boss] = (await client.access.session()).sampleAccounts
  const { loginId = '', password = '' } = boss ?? {}
  await client.access.signIn({ loginId, password })
  return client
}

/** What anybody who opens it finds: a manager's password that is right, and a full day. */
async function lookRound(shop: TestShop): Promise<void> {
  const client = await managerOf(shop)
  const day = await client.views.day({ date: today.date })
  expect(day.bookings).toHaveLength(120)
  expect(day.designers).toHaveLength(12)
}

describe('a large sample shop in a file', () => {
  let db: Database
  let shop: TestShop
  let digest = ''
  const told: number[] = []
  beforeAll(async () => {
    db = await temporarySqlite()
    shop = await tinyShop(db, (done) => told.push(done))
    digest = await digestOf(db.kysely)
  }, 60_000)
  afterAll(() => db.close())

  it('breaks no rule of the store, and opens like any other', async () => {
    expect(await verifyShop(db.kysely)).toEqual([])
    await lookRound(shop)
    const states = await db.reader.selectFrom('orders').select('state').distinct().execute()
    expect(states.map((row) => row.state).sort()).toEqual(['paid', 'partly_refunded', 'refunded'])
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBe(1)
  })

  it('sold over the counter, and to cards keyed in, which the gateway knows and gives back', async () => {
    const { reader } = db
    const walkedIn = await reader
      .selectFrom('orders')
      .select('id')
      .where('reservation_id', 'is', null)
      .execute()
    expect(walkedIn.length).toBeGreaterThan(40)
    const client = await managerOf(shop)
    for (const state of ['captured', 'partially_refunded'] as const) {
      const card = await reader
        .selectFrom('payments')
        .select(['order_id', 'amount_krw'])
        .where('tender', '=', 'card')
        .where('state', '=', state)
        .executeTakeFirstOrThrow()
      const { order } = await client.checkout.get({ orderId: card.order_id })
      const amountKrw = krw(card.amount_krw - order.refundedKrw)
      const ask = { kind: 'amount', amountKrw } as const
      const { version } = await client.refunds.plan({ orderId: order.id, ask })
      const call = {
        idempotencyKey: payKey(),
        orderId: order.id,
        ask,
        version,
        amountKrw,
        reason: '단순 변심',
      }
      expect(await client.refunds.run(call)).toMatchObject({ state: 'done', doneKrw: amountKrw })
    }
    expect(await verifyShop(db.kysely)).toEqual([])
  })

  it('has photos of its own, as uploaded ones are, on look-books and on visits', async () => {
    const { reader } = db
    const photos = await reader
      .selectFrom('photos')
      .select(['id', 'owner_id', 'saved_name', 'sha256'])
      .execute()
    expect(photos).toHaveLength(tiny.board.photos + tiny.visitPhotos)
    expect(new Set(photos.map((photo) => photo.sha256)).size).toBe(photos.length)
    const onPosts = await reader.selectFrom('post_photos').select('photo_id').execute()
    expect(onPosts).toHaveLength(tiny.board.photos)
    const onVisits = await reader.selectFrom('visit_photos').select(['customer_id', 'moment']).execute()
    expect(onVisits).toHaveLength(tiny.visitPhotos)
    expect(new Set(onVisits.map((photo) => photo.moment))).toEqual(new Set(['before', 'after', 'other']))
    const client = await managerOf(shop)
    const [newest] = (await client.board.list({ board: 'lookbook' })).rows.filter((row) => !row.isPinned)
    expect(newest).toMatchObject({ photoCount: 1, cover: { state: 'shown' } })
    const folder = join(dirname(db.file ?? ''), photoFolderName)
    expect(await wrongPhotoFiles(db.kysely, folder)).toEqual([])
    const [first] = photos
    const path = createPhotoFiles(folder).pathOf(
      { ownerId: first?.owner_id ?? 0, savedName: first?.saved_name ?? '' },
      'original',
    )
    truncateSync(path ?? '', 1_000)
    expect(await wrongPhotoFiles(db.kysely, folder)).toEqual([first?.id ?? asId<PhotoId>(0)])
  })

  it('is the same shop for the same day', async () => {
    const other = await temporarySqlite()
    await tinyShop(other)
    expect(await digestOf(other.kysely)).toBe(digest)
    await other.close()
  }, 60_000)

  it('is found out when a row of it is not right', async () => {
    const planters = planted.map(([rule]) => rule)
    expect(storeRules.map(({ rule }) => rule).filter((rule) => !planters.includes(rule))).toEqual([])
    const unseen: string[] = []
    for (const [rule, breach] of planted) {
      // Each one alone, in a transaction that is taken back.
      await sql`begin`.execute(db.kysely)
      await sql`pragma ignore_check_constraints = on`.execute(db.kysely)
      await sql.raw(breach).execute(db.kysely)
      const found = (await verifyShop(db.kysely)).map((one) => one.rule)
      await sql`rollback`.execute(db.kysely)
      if (!found.includes(rule)) unseen.push(`${rule}: ${found.join(', ')}`)
    }
    expect(unseen).toEqual([])
  }, 60_000)
})

it('makes the large sample shop on PostgreSQL as well', async () => {
  const db = await temporaryPostgres()
  const shop = await tinyShop(db)
  expect(await verifyShop(db.kysely)).toEqual([])
  await lookRound(shop)
  await db.close()
}, 60_000)
