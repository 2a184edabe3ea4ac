import { expect, it } from 'vitest'
import { addNoShow, bumpVisit, existingCustomer } from '../../../src-main/domains/customers/service.ts'
import { inTransaction } from '../../../src-main/db/transaction.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import { refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { bookingFor, saleTo } from './visits.ts'

let made = 0
const key = () => `customer-page-${String((made += 1)).padStart(6, '0')}` as IdempotencyKey

async function withPeople(shop: TestShop, names: readonly string[]) {
  const { client } = await shop.manager()
  const ids = new Map<string, AccountId>()
  for (const name of names) {
    const { customerId } = await client.customers.create({ idempotencyKey: key(), name, phone: null })
    ids.set(name, customerId)
  }
  const idOf = (name: string): AccountId => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(`nobody is called ${name}`)
    return id
  }
  return { client, idOf }
}

onBothDatabases('the list of customers', (db) => {
  it('shows who comes today first, by time, then the others by their last visit', async () => {
    const shop = await testShop(db())
    const names = ['어제', '오늘 늦게', '지난달', '오늘 일찍', '취소', '내일']
    const { client, idOf } = await withPeople(shop, names)
    await bookingFor(db(), { customerId: idOf('오늘 늦게'), date: '2026-11-21', minute: 1050 })
    await bookingFor(db(), { customerId: idOf('오늘 일찍'), date: '2026-11-21', minute: 900 })
    await bookingFor(db(), { customerId: idOf('취소'), date: '2026-11-21', outcome: 'cancelled' })
    await bookingFor(db(), { customerId: idOf('내일'), date: '2026-11-22', minute: 600 })
    await db().kysely.updateTable('customers').set({ recent_on: '' }).execute()
    for (const [name, on] of [
      ['지난달', '2026-10-20'],
      ['어제', '2026-11-20'],
      ['취소', '2026-09-01'],
      ['내일', '2026-09-02'],
    ] as const) {
      const visit = { customerId: idOf(name), on: on as BusinessDate, at: shop.clock.now() }
      await inTransaction(db(), async (tx) => {
        await bumpVisit(tx, visit)
        return ok(null)
      })
    }
    const opening = key()
    const first = await client.customers.list({ opening, limit: 2 })
    expect(first.rows.map((row) => row.name)).toEqual(['오늘 일찍', '오늘 늦게', '어제', '지난달'])
    expect(first.rows[0]?.nextBooking).toMatchObject({ businessDate: '2026-11-21', designerName: '윤소미' })
    const rest = await client.customers.list({ opening, limit: 2, cursor: first.nextCursor })
    expect(rest.rows.map((row) => row.name)).toEqual(['내일', '취소'])
    const end = await client.customers.list({ opening, limit: 2, cursor: rest.nextCursor })
    expect(end).toEqual({ rows: [], nextCursor: null })
  })

  it('lists and counts by the last visit whoever was registered after it', async () => {
    const shop = await testShop(db())
    const { client, idOf } = await withPeople(shop, ['늦은 등록', '오늘 등록'])
    const visit = { customerId: idOf('늦은 등록'), on: '2026-05-01' as BusinessDate, at: shop.clock.now() }
    await inTransaction(db(), async (tx) => {
      await bumpVisit(tx, visit)
      return ok(null)
    })
    const { rows } = await client.customers.list({ opening: key(), filter: 'lapsed' })
    expect(rows.map((row) => row.name)).toEqual(['늦은 등록'])
    expect(await client.customers.counts()).toMatchObject({ all: 2, lapsed: 1 })
  })

  it('puts a look at the whole list on record once for each opening, with who looked', async () => {
    const shop = await testShop(db())
    const { client } = await withPeople(shop, ['김서연', '강서준', '이하린'])
    const looks = async () =>
      (await client.access.audit({ limit: 50 })).rows.filter((row) => row.action === 'customers.listed')
    const opening = key()
    const page = await client.customers.list({ opening, limit: 2 })
    await client.customers.list({ opening, limit: 2, cursor: page.nextCursor })
    await client.customers.list({ opening, limit: 2 })
    expect(await looks()).toMatchObject([{ actorName: '한지우' }])
    await client.customers.list({ opening: key() })
    expect(await looks()).toHaveLength(2)
    expect(await refusalOf(client.customers.list({ opening, cursor: "'; drop table" }))).toBe('INPUT_REFUSED')
  })

  it('is not for a designer, who may search', async () => {
    const shop = await testShop(db())
    const { client } = await withPeople(shop, ['김서연'])
    await client.access.createAccount({
      loginId: 'somi',
      name: '윤소미',
      title: '',
      type: 2,
      password: 'another long password',
      pin: null,
    })
    const window = shop.window()
    await window.client.access.signIn({ loginId: 'somi', password: 'another long password' })
    expect(await refusalOf(window.client.customers.list({ opening: key() }))).toBe('NOT_PERMITTED')
    const { rows } = await window.client.customers.search({ query: '김' })
    expect(rows).toHaveLength(1)
    const listed = await window.client.customers.listed({ customerIds: rows.map((row) => row.customerId) })
    expect(listed.rows).toMatchObject([
      { name: '김서연', designerName: null, nextBooking: null, spentKrw: 0 },
    ])
  })

  it('filters who has not come for 90 days, has a birthday this month, or did not show up twice', async () => {
    const shop = await testShop(db())
    const { client, idOf } = await withPeople(shop, ['오래전', '어제', '노쇼'])
    const birthday = await client.customers.create({
      idempotencyKey: key(),
      name: '생일',
      phone: null,
      birth: '11-30',
    })
    const at = shop.clock.now()
    await inTransaction(db(), async (tx) => {
      await bumpVisit(tx, { customerId: idOf('오래전'), on: '2026-08-22' as BusinessDate, at })
      await bumpVisit(tx, { customerId: idOf('어제'), on: '2026-08-23' as BusinessDate, at })
      await addNoShow(tx, { customerId: idOf('노쇼'), change: 1, at })
      await addNoShow(tx, { customerId: idOf('노쇼'), change: 1, at })
      await addNoShow(tx, { customerId: idOf('어제'), change: -1, at })
      return ok(null)
    })
    const names = async (filter: 'lapsed' | 'birthday' | 'noShow') =>
      (await client.customers.list({ opening: key(), filter })).rows.map((row) => row.name)
    expect(await names('lapsed')).toEqual(['오래전'])
    expect(await names('birthday')).toEqual([birthday.name])
    expect(await names('noShow')).toEqual(['노쇼'])
    expect(await client.customers.counts()).toEqual({ all: 4, lapsed: 1, birthday: 1, noShow: 1 })
  })
})

onBothDatabases('one customer', (db) => {
  it('is told by bookings and sales: next booking, money, usual designer, how often', async () => {
    const shop = await testShop(db())
    const { client, idOf } = await withPeople(shop, ['김서연', '남'])
    const customerId = idOf('김서연')
    for (const date of ['2026-08-01', '2026-09-01', '2026-10-02']) {
      await bookingFor(db(), { customerId, date, status: 4 })
    }
    await bookingFor(db(), { customerId, date: '2026-10-20', status: 4, designer: '박도윤' })
    await bookingFor(db(), { customerId, date: '2025-02-08', outcome: 'no_show' })
    await bookingFor(db(), { customerId, date: '2026-11-21', minute: 900 })
    await bookingFor(db(), { customerId, date: '2026-12-20' })
    await saleTo(db(), { customerId, date: '2025-12-31', paidKrw: 50_000 })
    await saleTo(db(), {
      customerId,
      date: '2026-10-02',
      paidKrw: 58_000,
      refundedKrw: 26_000,
      goods: '실크 트리트먼트',
    })
    await saleTo(db(), { customerId: idOf('남'), date: '2026-10-02', paidKrw: 9_000 })
    expect(await client.customers.facts({ customerId })).toMatchObject({
      nextBooking: { businessDate: '2026-11-21', minutes: 90, designerName: '윤소미' },
      spentKrw: 82_000,
      spentThisYearKrw: 32_000,
      designer: { name: '윤소미', visits: 3, ofVisits: 4 },
      everyDays: 27,
      lastNoShowOn: '2025-02-08',
      counts: { visits: 6, sales: 2, bookings: 7 },
      goods: [{ name: '실크 트리트먼트', quantity: 1, lastOn: '2026-10-02' }],
    })
    const nobody = 999 as AccountId
    expect(await refusalOf(client.customers.facts({ customerId: nobody }))).toBe('NOT_FOUND')
    expect(await refusalOf(client.customers.timeline({ customerId: nobody }))).toBe('NOT_FOUND')
  })

  it('has one usual designer, in the list as on their page, also where two served them as often', async () => {
    const { client, idOf } = await withPeople(await testShop(db()), ['김서연'])
    const customerId = idOf('김서연')
    await bookingFor(db(), { customerId, date: '2026-09-01', status: 4, designer: '윤소미' })
    await bookingFor(db(), { customerId, date: '2026-10-02', status: 4, designer: '박도윤' })
    const { designer } = await client.customers.facts({ customerId })
    const { rows } = await client.customers.list({ opening: key() })
    expect([designer?.name, rows[0]?.designerName]).toEqual(['윤소미', '윤소미'])
  })

  it('has a timeline, newest first, in pages, with the sale told inside its booking', async () => {
    const shop = await testShop(db())
    const { client, idOf } = await withPeople(shop, ['김서연'])
    const customerId = idOf('김서연')
    const visit = await bookingFor(db(), { customerId, date: '2026-10-24', minute: 840, status: 4 })
    await bookingFor(db(), { customerId, date: '2026-11-21', minute: 900 })
    await bookingFor(db(), { customerId, date: '2026-10-02', minute: 1152, outcome: 'cancelled' })
    await saleTo(db(), { customerId, date: '2026-10-24', paidKrw: 85_000, reservationId: visit })
    await saleTo(db(), { customerId, date: '2026-10-02', minute: 1152, paidKrw: 58_000, goods: '샴푸' })
    await saleTo(db(), { customerId, date: '2026-10-02', minute: 1152, paidKrw: 7_000, goods: '빗' })
    type Kind = 'all' | 'visits' | 'sales' | 'bookings'
    const told = async (kind: Kind) => {
      const texts: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof client.customers.timeline>> = await client.customers.timeline({
          customerId,
          kind,
          cursor,
          limit: 2,
        })
        texts.push(...page.entries.map(textOf))
        cursor = page.nextCursor
      } while (cursor !== null)
      return texts
    }
    const textOf = (entry: Awaited<ReturnType<typeof client.customers.timeline>>['entries'][number]) =>
      [
        entry.businessDate,
        entry.reservation === null ? '' : (entry.reservation.outcome ?? `s${entry.reservation.status}`),
        entry.sale === null ? '' : String(entry.sale.totalKrw),
      ].join(' ')
    expect(await told('all')).toEqual([
      '2026-11-21 s0 ',
      '2026-10-24 s4 85000',
      '2026-10-02 cancelled ',
      '2026-10-02  7000',
      '2026-10-02  58000',
    ])
    expect(await told('bookings')).toHaveLength(3)
    expect(await told('sales')).toEqual(['2026-10-24 s4 85000', '2026-10-02  7000', '2026-10-02  58000'])
    expect(await told('visits')).toEqual(['2026-10-24 s4 85000', '2026-10-02  7000', '2026-10-02  58000'])
  })

  it('who was merged into another answers as the other', async () => {
    const shop = await testShop(db())
    const { client, idOf } = await withPeople(shop, ['김서연'])
    const old_account_id = 4711 as AccountId
    await db()
      .kysely.insertInto('customer_aliases')
      .values({ old_account_id, account_id: idOf('김서연'), at: shop.clock.now() })
      .execute()
    expect((await client.customers.get({ customerId: old_account_id })).customerId).toBe(idOf('김서연'))
    expect(await existingCustomer(db().reader, old_account_id)).toMatchObject({ name: '김서연' })
    expect(await existingCustomer(db().reader, 4712 as AccountId)).toBeNull()
  })

  it('counts visits and no-shows without a new version, so that an open form still saves', async () => {
    const shop = await testShop(db())
    const { client, idOf } = await withPeople(shop, ['김서연'])
    const customerId = idOf('김서연')
    const at = shop.clock.now()
    await inTransaction(db(), async (tx) => {
      await bumpVisit(tx, { customerId, on: '2026-11-20' as BusinessDate, at })
      await bumpVisit(tx, { customerId, on: '2026-10-01' as BusinessDate, at })
      await addNoShow(tx, { customerId, change: 1, at })
      return ok(null)
    })
    const customer = await client.customers.update({ customerId, version: 1, memo: '창가 자리' })
    expect(customer).toMatchObject({
      visitCount: 2,
      firstVisitOn: '2026-10-01',
      lastVisitOn: '2026-11-20',
      noShowCount: 1,
      memo: '창가 자리',
    })
  })
})
