import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { planSample, smallShop } from '../../src-main/app/sample/plan.ts'
import { verifyLedger } from '../../src-main/domains/ledger/service.ts'
import type { BusinessDate } from '../../src-shared/kernel/business-date.ts'
import { type Client, emptyApp, refusalOf } from '../support/test-app.ts'
import { onBothDatabases } from '../support/test-db.ts'
import { verifyShop, wrongPhotoFiles } from '../support/verify-shop.ts'

type EmptyApp = Awaited<ReturnType<typeof emptyApp>>

const today = '2026-11-21' as BusinessDate

it('plans the same shop for the same seed and day, and another for another seed', () => {
  const plan = (seed: number) => planSample(seed, smallShop, { date: today, minute: 860 })
  expect(plan(7)).toEqual(plan(7))
  expect(plan(8).customers[0]).not.toEqual(plan(7).customers[0])
})

it('never books a designer’s hands twice or a customer twice a day', () => {
  const { bookings, services } = planSample(7, smallShop, { date: today, minute: 860 })
  const busy = new Map<string, Set<number>>()
  const seen = new Set<string>()
  for (const booking of bookings) {
    const customer = `${booking.date} ${booking.customer}`
    if (booking.customer !== null) expect(seen.has(customer), customer).toBe(false)
    seen.add(customer)
    const day = `${booking.date} ${booking.designer}`
    const minutes = busy.get(day) ?? new Set<number>()
    busy.set(day, minutes)
    let minute = booking.fromMinute
    for (const index of booking.services) {
      const [, , work, wait, finish] = services[index] ?? ['', 0, 0, 0, 0]
      for (const [length, isBusy] of [
        [work, true],
        [wait, false],
        [finish, true],
      ] as const) {
        for (let at = minute; at < minute + length; at += 10) {
          if (!isBusy) continue
          expect(minutes.has(at), `${day} ${at}`).toBe(false)
          minutes.add(at)
        }
        minute += length
      }
    }
    expect(minute).toBe(booking.toMinute)
  }
})

/** Signs in as a sample account through a window of its own. */
async function signInAs(shop: EmptyApp, { loginId = '', password = '' } = {}) {
  const window = shop.window()
  await window.client.access.signIn({ loginId, password })
  return window.client
}

/** Once somebody has a password or a PIN of their own, or has left, the sign-in page may not say the old one any more. */
async function expectOnlyTrueAccounts(shop: EmptyApp, db: Database): Promise<void> {
  const { client } = shop.window()
  const [boss, first, second] = (await client.access.session()).sampleAccounts
  const own = await signInAs(shop, first)
  await own.access.changeOwnPin({ password: first?.password ?? '', pin: '7319' })
  const other = await signInAs(shop, second)
  await other.access.changeOwnPassword({
    password: second?.password ?? '',
    newPassword: 'a password of my own',
  })
  const shown = (await client.access.session()).sampleAccounts
  expect(shown.map((account) => account.loginId)).not.toContain(second?.loginId)
  expect(shown.find((account) => account.loginId === first?.loginId)).toEqual({ ...first, pin: null })
  const manager = await signInAs(shop, boss)
  const person = (await manager.access.accounts()).find((account) => account.loginId === first?.loginId)
  if (person === undefined) throw new Error('the first designer is no account')
  // Whoever has bookings ahead stays until they are moved.
  await db.kysely
    .updateTable('reservations')
    .set({ outcome: 'cancelled' })
    .where('designer_id', '=', person.accountId)
    .execute()
  await manager.access.updateAccount({ accountId: person.accountId, version: person.version, type: 0 })
  const left = (await client.access.session()).sampleAccounts
  expect(left.map((account) => account.loginId)).not.toContain(first?.loginId)
  expect(left).toContainEqual(boss)
}

/** Look-books with their pictures, one talked about with a picture, and customers before and after. */
async function expectPictures(client: Client, db: Database): Promise<void> {
  const looks = (await client.board.list({ board: 'lookbook' })).rows
  expect(looks.map((look) => look.cover?.state)).toEqual(looks.map(() => 'shown'))
  const counts = looks.map((look) => look.photoCount).toSorted((one, other) => one - other)
  expect(counts).toEqual([1, 2, 2, 2, 3, 4, 5, 6, 8])
  const shapes = new Set(looks.map(({ cover }) => ((cover?.height ?? 0) / (cover?.width ?? 1)).toFixed(2)))
  expect([...shapes].sort()).toEqual(['1.00', '1.25', '1.33'])
  const notices = (await client.board.list({ board: 'notice' })).rows
  expect(notices.map((notice) => notice.photoCount)).toEqual(notices.map(() => 0))
  const said = await db.reader.selectFrom('comment_photos').select('comment_id').execute()
  expect(said).toHaveLength(1)
  const onVisits = await db.reader.selectFrom('visit_photos').select(['customer_id', 'moment']).execute()
  const people = [...new Set(onVisits.map((photo) => photo.customer_id))]
  expect(people).toHaveLength(9)
  const momentsOf = (customer: number) =>
    onVisits.filter((photo) => photo.customer_id === customer).map((photo) => photo.moment)
  for (const customer of people)
    expect(momentsOf(customer)).toEqual(expect.arrayContaining(['before', 'after']))
  const [shown] = (await client.customers.search({ query: '김서연', limit: 1 })).rows
  if (shown === undefined) throw new Error('there is no 김서연')
  const { visits } = await client.customers.visitPhotos({ customerId: shown.customerId })
  expect(visits.map((visit) => visit.photos.length)).toEqual([2, 3])
  const page = await client.customers.get({ customerId: shown.customerId })
  expect(page).toMatchObject({ warning: expect.stringContaining('PPD'), warnedBy: '한지우' })
}

onBothDatabases('the sample shop', (db) => {
  it('opens with one click, numbers products from 1, and shows on its sign-in page only the accounts that are still true', async () => {
    const photoFolder = mkdtempSync(join(tmpdir(), 'danggol-sample-photos-'))
    const shop = await emptyApp(db(), { photoFolder })
    const { client } = shop.window()
    expect((await client.access.session()).sampleAccounts).toEqual([])
    await client.settings.openSample({ language: 'ko' })
    expect(await refusalOf(client.settings.openSample({ language: 'ko' }))).toBe('SHOP_ALREADY_SET_UP')
    const { sampleAccounts } = await client.access.session()
    expect(sampleAccounts).toHaveLength(9)
    const [manager] = sampleAccounts
    const { loginId = '', password = '' } = manager ?? {}
    expect((await client.access.signIn({ loginId, password })).actor).toMatchObject({
      name: '한지우',
      type: 4,
    })
    const products = await db().reader.selectFrom('products').select('id').orderBy('id').execute()
    expect(products.map((product) => product.id)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    const count = async (table: 'customers' | 'staff') =>
      (await db().reader.selectFrom(table).select('account_id').execute()).length
    expect([await count('customers'), await count('staff')]).toEqual([2_000, 8])
    // Filled in one go: the server's own look at its tables may have come in the middle, and then it plans a minute of loops.
    if (db().flavor === 'postgres') await sql`analyze`.execute(db().kysely)
    expect(await verifyLedger(db().reader)).toEqual([])
    const sales = await db().reader.selectFrom('orders').select(['total_krw', 'paid_krw', 'state']).execute()
    expect(sales.length).toBeGreaterThan(4_000)
    expect(sales.filter((sale) => sale.total_krw !== sale.paid_krw)).toEqual([])
    const refunds = await db().reader.selectFrom('refunds').select('order_id').execute()
    expect(refunds.length).toBeGreaterThan(5)
    expect(sales.filter((sale) => sale.state !== 'paid')).toHaveLength(refunds.length)
    const latest = await db()
      .reader.selectFrom('orders')
      .select((of) => of.fn.max('paid_at').as('at'))
      .executeTakeFirst()
    expect(Number(latest?.at)).toBeLessThanOrEqual(shop.clock.now())
    const found = await client.customers.search({ query: '김', limit: 5 })
    expect(found).not.toEqual([])
    const board = await client.board.list({ board: 'notice' })
    expect(board.rows[0]).toMatchObject({
      title: '12월 24–25일 영업시간',
      isPinned: true,
      readers: 7,
      readersOf: 9,
    })
    const [lookbook] = (await client.board.list({ board: 'lookbook', query: '바이올렛' })).rows
    expect(lookbook).toMatchObject({ title: '겨울 밀크 베이지, 탈색 1회', category: { name: '염색' } })
    await expectPictures(client, db())
    expect(await wrongPhotoFiles(db().kysely, photoFolder)).toEqual([])
    expect(await verifyShop(db().kysely)).toEqual([])
    await expectOnlyTrueAccounts(shop, db())
    rmSync(photoFolder, { recursive: true })
  }, 60_000)
})
