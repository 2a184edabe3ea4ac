import type { Page } from 'playwright-core'
import { businessDateOf, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import { clientOf } from '../http-client.ts'
import { uploadPhoto } from '../photo-of.ts'
import { drawnPicture } from './board-writer.ts'

/** A photo that came with each of these bookings of today: their cards, the drawer and the till tell of it. */
export async function sendPhotosWith(page: Page, isMeant: (booking: BookingCard) => boolean): Promise<void> {
  const shop = await clientOf(page)
  const { nowMs, zone } = await shop.settings.shop()
  const { bookings } = await shop.views.day({
    date: businessDateOf(epochMs(nowMs), { zone, dayEndsAtMinute: 0 }),
  })
  for (const { id, customerId } of bookings.filter(isMeant)) {
    if (customerId === null) continue
    const { photoId } = await uploadPhoto(shop, await drawnPicture(1_000 + id), { fileName: `IMG_${id}.jpg` })
    await shop.customers.addVisitPhotos({ customerId, visit: { reservationId: id }, photos: [{ photoId }] })
  }
}
