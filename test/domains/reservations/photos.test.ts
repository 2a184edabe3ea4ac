import { expect, it } from 'vitest'
import type { PhotoId } from '../../../src-shared/kernel/ids.ts'
import { photoRow } from '../../support/photo-row.ts'
import { refusalOf } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { formKey, salon, saturday } from './salon.ts'

onBothDatabases('photos that a customer sends with a booking', (db) => {
  it('hang on the visit like those that are taken at it: on the card, in the drawer, on the customer’s page', async () => {
    const s = await salon(db())
    const sent = [await photoRow(db(), s.eunbi), await photoRow(db(), s.eunbi)]
    const booked = await s.book({ photoIds: sent })
    expect(booked.photoIds).toEqual(sent)
    const visit = { reservationId: booked.id }
    const { photos } = await s.client.customers.photosOfVisit({ visit })
    expect(photos.map(({ photo, moment, caption }) => [photo.photoId, moment, caption])).toEqual(
      sent.map((photoId) => [photoId, 'other', '']),
    )
    const after = await photoRow(db(), s.eunbi)
    await s.client.customers.addVisitPhotos({
      customerId: s.eunbi,
      visit,
      photos: [{ photoId: after, moment: 'after' }],
    })
    const all = [...sent, after]
    expect((await s.client.reservations.get({ id: booked.id })).photoIds).toEqual(all)
    expect((await s.client.views.booking({ id: booked.id })).photoIds).toEqual(all)
    const { bookings } = await s.client.views.day({ date: saturday })
    expect(bookings.map((card) => card.photos)).toEqual([3])
    const { visits } = await s.client.customers.visitPhotos({ customerId: s.eunbi })
    expect(visits.map((one) => [one.reservationId, one.photos.length])).toEqual([[booked.id, 3]])
  })

  it('are neither taken away nor lost with it while they hang there', async () => {
    const s = await salon(db())
    const { actor } = await s.client.access.session()
    if (actor === null) throw new Error('nobody is signed in')
    const mine = await photoRow(db(), actor.accountId)
    await s.book({ photoIds: [mine] })
    expect(await refusalOf(s.client.photos.remove({ photoId: mine }))).toBe('PHOTO_IN_USE')
  })

  it('refuse the booking when one is not there or is of another visit, and nothing is booked', async () => {
    const s = await salon(db())
    const sent = await photoRow(db(), s.eunbi)
    await s.book({ photoIds: [sent] })
    const again = s.book({ startsAtMs: s.at('18:00'), photoIds: [sent] })
    expect(await refusalOf(again)).toBe('PHOTO_ON_OTHER_VISIT')
    const gone = s.book({ startsAtMs: s.at('18:00'), photoIds: [9_999 as PhotoId] })
    expect(await refusalOf(gone)).toBe('PHOTO_NOT_THERE')
    expect((await s.client.views.day({ date: saturday })).bookings).toHaveLength(1)
  })

  it('hang on the first visit of a repeat', async () => {
    const s = await salon(db())
    const sent = await photoRow(db(), s.eunbi)
    const { booked } = await s.client.reservations.bookRepeats({
      key: formKey(),
      customerId: s.eunbi,
      designerId: s.jian,
      startsAtMs: s.at('15:00'),
      productIds: [s.cut],
      photoIds: [sent],
      everyWeeks: 1,
      times: 2,
      clashes: 'refuse',
    })
    expect(booked.map((one) => one.photoIds)).toEqual([[sent], []])
  })
})
