import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Database } from '../../../src-main/db/database.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { formKey, goodsOf } from '../../support/catalog-of.ts'
import { pictureOf, uploadPhoto } from '../../support/photo-of.ts'
import { managerLogin, refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { manualLine, openSale, productLine, take, transferTender } from '../../support/till-of.ts'
import { verifyShop } from '../../support/verify-shop.ts'
import { bookingFor } from '../customers/visits.ts'
import { tracesOf } from './traces.ts'

const secrets = [
  '문가은',
  '01077712345',
  '77712345',
  '1977-07-07',
  '염모제 알레르기',
  '밤색 배합',
  '소식 안 받음',
  '조용한 자리',
]

/** Someone with a past: notes, a consent, a booking with a note, a sale by transfer, a post and a comment. */
async function withPast(db: Database, more: Parameters<typeof testShop>[1] = {}) {
  const shop = await testShop(db, more)
  const { client } = await shop.manager()
  const { customerId } = await client.customers.create({
    idempotencyKey: formKey(),
    name: '문가은',
    phone: '010-7771-2345',
    birth: '1977-07-07',
    memo: '조용한 자리',
    warning: '염모제 알레르기',
  })
  const reservationId = await bookingFor(db, { customerId, date: '2026-10-24', status: 4 })
  await db.kysely.updateTable('reservations').set({ note: '조용한 자리' }).execute()
  await client.customers.addNote({
    idempotencyKey: formKey(),
    customerId,
    kind: 'formula',
    text: '밤색 배합',
    reservationId,
  })
  await client.customers.recordConsent({
    idempotencyKey: formKey(),
    customerId,
    kind: 'marketing',
    state: 'refused',
    note: '소식 안 받음',
  })
  const title = await client.catalog.saveProduct(
    goodsOf('강의', { grantsAccess: true, stockRule: 'uncounted' }),
  )
  const sale = await openSale(client, [productLine(title.id), manualLine(4_000)], { customerId })
  await take(client, sale, { won: 30_000, tender: transferTender })
  return { shop, client, customerId, reservationId }
}

function erasing(customerId: AccountId) {
  return { idempotencyKey: formKey(), customerId, pin: managerLogin.pin, reason: '본인 요청' }
}

onBothDatabases('erasing a person', (db) => {
  it('leaves no trace of them in any table, and all of their sales in the books', async () => {
    const { client, customerId } = await withPast(db())
    const before = await client.customers.facts({ customerId })
    expect((await tracesOf(db(), secrets)).length).toBeGreaterThan(8)
    expect(await client.customers.erasePreview({ customerId })).toMatchObject({
      name: '문가은',
      notes: 1,
      consents: 1,
      visits: 1,
      sales: 1,
      openBookings: 0,
      openSales: 0,
    })
    // The booking is a row of the test's own and breaks rules of bookings; erasing breaks none besides.
    const breaches = await verifyShop(db().kysely)
    await client.customers.erase(erasing(customerId))
    expect(await tracesOf(db(), secrets)).toEqual([])
    expect(await verifyShop(db().kysely)).toEqual(breaches)
    const order = await db()
      .kysely.selectFrom('orders')
      .innerJoin('accounts', 'accounts.id', 'orders.customer_id')
      .select(['orders.paid_krw', 'accounts.name'])
      .executeTakeFirstOrThrow()
    expect(order).toEqual({ paid_krw: before.spentKrw, name: '지운 고객' })
    expect(await refusalOf(client.customers.get({ customerId }))).toBe('NOT_FOUND')
    expect((await client.customers.search({ query: '문가은' })).rows).toEqual([])
  })

  it('deletes the photos of their visits from the disk, after giving them along when asked', async () => {
    const photoFolder = mkdtempSync(join(tmpdir(), 'danggol-photos-'))
    const { shop, client, customerId, reservationId } = await withPast(db(), { photoFolder })
    const bytes = pictureOf('뿌리염색')
    const photo = await uploadPhoto(client, bytes, { fileName: '전.jpg' })
    await client.customers.addVisitPhotos({
      customerId,
      visit: { reservationId },
      photos: [{ photoId: photo.photoId, moment: 'before' }],
    })
    const files = () =>
      readdirSync(photoFolder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    expect(files().some((file) => file.equals(bytes))).toBe(true)
    const takeout = await client.customers.exportOne({ customerId, language: 'ko' })
    const { base64 } = await client.customers.exportPart({ exportId: takeout.exportId, fromByte: 0 })
    // Stored as it is: the picture stands whole in what the person is given.
    expect(Buffer.from(base64, 'base64').includes(bytes)).toBe(true)
    await client.customers.erase(erasing(customerId))
    expect(files().some((file) => file.equals(bytes))).toBe(false)
    await shop.app.photos.stop()
    rmSync(photoFolder, { recursive: true })
  })

  it('empties their posts and comments and keeps the places, and forgets drafts and photos', async () => {
    const { client, customerId } = await withPast(db())
    const at = epochMs(1_700_000_000_000)
    const written = {
      address: '127.0.0.1',
      created_at: at,
      edited_at: null,
      removed_at: null,
      removed_by: null,
    }
    const post = await db()
      .kysely.insertInto('posts')
      .values({
        ...written,
        board: 'question',
        author_id: customerId,
        category_id: null,
        product_id: null,
        title: '문가은의 질문',
        content: '조용한 자리 있나요',
        is_pinned: 0,
        comment_count: 1,
        view_count: 0,
        spoken_at: at,
        version: 1,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db()
      .kysely.insertInto('comments')
      .values({
        ...written,
        post_id: post.id,
        parent_id: null,
        author_id: customerId,
        title: '',
        content: '문가은이에요',
        position: 0,
        version: 1,
      })
      .execute()
    await db()
      .kysely.insertInto('drafts')
      .values({ account_id: customerId, place: 'new:question', body: '조용한 자리', saved_at: at })
      .execute()
    await client.customers.erase(erasing(customerId))
    expect(await tracesOf(db(), secrets)).toEqual([])
    const left = await db().kysely.selectFrom('comments').select(['content', 'removed_at']).execute()
    expect(left).toMatchObject([{ content: '' }])
    expect(left[0]?.removed_at).not.toBeNull()
  })

  it('asks for the PIN, and waits until open bookings and sales are settled', async () => {
    const { client, customerId } = await withPast(db())
    expect(await refusalOf(client.customers.erase({ ...erasing(customerId), pin: '0000' }))).toBe(
      'PIN_REFUSED',
    )
    const booking = await bookingFor(db(), { customerId, date: '2026-12-01' })
    expect(await refusalOf(client.customers.erase(erasing(customerId)))).toBe('CUSTOMER_HAS_OPEN_BUSINESS')
    expect(await client.customers.get({ customerId })).toMatchObject({ name: '문가은' })
    await db()
      .kysely.updateTable('reservations')
      .set({ outcome: 'cancelled' })
      .where('id', '=', booking)
      .execute()
    const sale = await openSale(client, [manualLine(1_000)], { customerId })
    expect(await refusalOf(client.customers.erase(erasing(customerId)))).toBe('CUSTOMER_HAS_OPEN_BUSINESS')
    await take(client, sale, { won: 1_000 })
    expect(await client.customers.erase(erasing(customerId))).toEqual({ erased: true })
    expect(await refusalOf(client.customers.erase(erasing(customerId)))).toBe('NOT_FOUND')
  })

  it('is for managers, and goes on record with its reason', async () => {
    const { shop, client, customerId } = await withPast(db())
    await client.access.createAccount({
      loginId: 'somi',
      name: '윤소미',
      title: '',
      type: 2,
      password: 'another long password',
      pin: '1357',
    })
    const { client: somi } = shop.window()
    await somi.access.signIn({ loginId: 'somi', password: 'another long password' })
    expect(await refusalOf(somi.customers.erase({ ...erasing(customerId), pin: '1357' }))).toBe(
      'NOT_PERMITTED',
    )
    await client.customers.erase(erasing(customerId))
    const { rows } = await client.access.audit({ limit: 5 })
    expect(rows[0]).toMatchObject({ action: 'customer.erased', values: { reason: '본인 요청' } })
  })
})
