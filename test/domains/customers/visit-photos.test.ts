import { expect, it } from 'vitest'
import type { Database } from '../../../src-main/db/database.ts'
import {
  type AccountId,
  asId,
  type IdempotencyKey,
  type PhotoId,
  type ReservationId,
} from '../../../src-shared/kernel/ids.ts'
import { photoRow } from '../../support/photo-row.ts'
import { type Client, refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { bookingFor, saleTo } from './visits.ts'

type Page = Awaited<ReturnType<Client['customers']['visitPhotos']>>

let made = 0
const key = () => `customer-photo-${String((made += 1)).padStart(6, '0')}` as IdempotencyKey

async function withVisit(db: Database) {
  const { client } = await (await testShop(db)).manager()
  const { customerId } = await client.customers.create({
    idempotencyKey: key(),
    name: '김서연',
    phone: null,
  })
  const { actor } = await client.access.session()
  if (actor === null) throw new Error('the manager is signed in')
  const reservationId = await bookingFor(db, { customerId, date: '2026-10-24', status: 4 })
  const photos = [await photoRow(db, actor.accountId), await photoRow(db, actor.accountId)] as const
  return { client, customerId, reservationId, photos, photographer: actor.accountId }
}

onBothDatabases('the photos of a visit', (db) => {
  it('stand before and after on the visit, on the timeline and among all photos of the customer', async () => {
    const { client, customerId, reservationId, photos } = await withVisit(db())
    await client.customers.addVisitPhotos({
      customerId,
      visit: { reservationId },
      photos: [
        { photoId: photos[0], moment: 'before', caption: '' },
        { photoId: photos[1], moment: 'after', caption: '뿌리염색' },
      ],
    })
    const { entries } = await client.customers.timeline({ customerId, kind: 'photos' })
    expect(entries.map((entry) => entry.photos.map((photo) => photo.moment))).toEqual([['before', 'after']])
    const { visits } = await client.customers.visitPhotos({ customerId })
    expect(visits).toMatchObject([
      {
        reservationId,
        orderId: null,
        designerName: '윤소미',
        photos: [{ photo: { photoId: photos[0] } }, { caption: '뿌리염색' }],
      },
    ])
    expect((await client.customers.facts({ customerId })).counts.photos).toBe(2)
  })

  it('of sixty visits come page by page, the latest visit first, each photo once, and are counted', async () => {
    const { client, customerId, photographer } = await withVisit(db())
    const visits: { readonly reservationId: ReservationId; readonly photoIds: readonly PhotoId[] }[] = []
    for (let number = 0; number < 60; number += 1) {
      const date = `2026-0${1 + Math.floor(number / 20)}-${String((number % 20) + 1).padStart(2, '0')}`
      const reservationId = await bookingFor(db(), { customerId, date, status: 4 })
      const photoIds = [await photoRow(db(), photographer), await photoRow(db(), photographer)]
      const photos = photoIds.map((photoId) => ({ photoId }))
      await client.customers.addVisitPhotos({ customerId, visit: { reservationId }, photos })
      visits.unshift({ reservationId, photoIds })
    }
    const seen: (typeof visits)[number][] = []
    const sizes: number[] = []
    for (let cursor: string | null = null; sizes.length < 9; ) {
      const page: Page = await client.customers.visitPhotos({ customerId, cursor, limit: 25 })
      sizes.push(page.visits.length)
      for (const { reservationId, photos } of page.visits)
        seen.push({
          reservationId: reservationId ?? asId(0),
          photoIds: photos.map(({ photo }) => photo.photoId),
        })
      cursor = page.nextCursor
      if (cursor === null) break
    }
    expect(sizes).toEqual([25, 25, 10])
    expect(seen).toEqual(visits)
    expect((await client.customers.facts({ customerId })).counts.photos).toBe(120)
  })

  it('of a sale of a booking belong to the booking, those of a sale alone to the sale', async () => {
    const { client, customerId, reservationId, photos } = await withVisit(db())
    const sold = { customerId, date: '2026-10-24', paidKrw: 50_000 }
    const ofBooking = await saleTo(db(), { ...sold, reservationId })
    const alone = await saleTo(db(), { ...sold, goods: '샴푸' })
    const set = (orderId: typeof alone, photoId: PhotoId) =>
      client.customers.addVisitPhotos({ customerId, visit: { orderId }, photos: [{ photoId }] })
    await set(ofBooking, photos[0])
    await set(alone, photos[1])
    const { visits } = await client.customers.visitPhotos({ customerId, limit: 1 })
    expect(visits).toMatchObject([{ orderId: alone }])
    const rest = await client.customers.visitPhotos({ customerId, cursor: `o${alone}` })
    expect(rest.visits).toMatchObject([{ reservationId }])
    expect(rest.nextCursor).toBeNull()
  })

  it('are set once, and never on a visit of another customer or on two visits', async () => {
    const { client, customerId, reservationId, photos } = await withVisit(db())
    const other = await client.customers.create({ idempotencyKey: key(), name: '강서준', phone: null })
    const set = (id: AccountId, visit: { reservationId: typeof reservationId }) => ({
      customerId: id,
      visit,
      photos: [{ photoId: photos[0] }],
    })
    expect(await refusalOf(client.customers.addVisitPhotos(set(other.customerId, { reservationId })))).toBe(
      'VISIT_OF_ANOTHER',
    )
    await client.customers.addVisitPhotos(set(customerId, { reservationId }))
    const again = await client.customers.addVisitPhotos(set(customerId, { reservationId }))
    expect(again.photos).toHaveLength(1)
    expect(await refusalOf(client.photos.remove({ photoId: photos[0] }))).toBe('PHOTO_IN_USE')
    const later = await bookingFor(db(), { customerId, date: '2026-11-01' })
    expect(await refusalOf(client.customers.addVisitPhotos(set(customerId, { reservationId: later })))).toBe(
      'PHOTO_ON_OTHER_VISIT',
    )
    const gone = { ...set(customerId, { reservationId }), photos: [{ photoId: 999 as PhotoId }] }
    expect(await refusalOf(client.customers.addVisitPhotos(gone))).toBe('PHOTO_NOT_THERE')
  })

  it('change their moment and place for the first of two people, and are taken off', async () => {
    const { client, customerId, reservationId, photos } = await withVisit(db())
    const set = await client.customers.addVisitPhotos({
      customerId,
      visit: { reservationId },
      photos: photos.map((photoId) => ({ photoId })),
    })
    const [first, second] = set.photos
    if (first === undefined || second === undefined) throw new Error('two photos were set')
    const { visitPhotoId } = second
    const moved = await client.customers.changeVisitPhoto({
      visitPhotoId,
      version: 1,
      moment: 'before',
      place: 0,
    })
    expect(moved.photos.map((photo) => photo.visitPhotoId)).toEqual([visitPhotoId, first.visitPhotoId])
    expect(
      await refusalOf(client.customers.changeVisitPhoto({ visitPhotoId, version: 1, caption: '늦음' })),
    ).toBe('STALE_VERSION')
    const left = await client.customers.takeOffVisitPhoto({ visitPhotoId, version: 2 })
    expect(left.photos.map((photo) => photo.visitPhotoId)).toEqual([first.visitPhotoId])
    const shown = await client.customers.photosOfVisit({ visit: { reservationId } })
    expect(shown.photos).toEqual(left.photos)
  })
})
