import type { CustomerNote } from '../../../src-shared/domains/customers/notes-contract.ts'
import type { TimelineEntry } from '../../../src-shared/domains/customers/page-contract.ts'
import type { Visit, VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { VisitPhotoId } from '../../../src-shared/kernel/ids.ts'

/** A visit whose photos are looked at or added to. */
export type PhotosAt = {
  readonly visit: Visit
  readonly businessDate: BusinessDate
  readonly services: readonly string[]
  /** Which one stands large first; null: the first of them, or the place to add some. */
  readonly at: VisitPhotoId | null
}

/** Where the entries of a story lead. */
export type StoryDoors = {
  readonly onPhotos: (at: PhotosAt) => void
  readonly onNote: (note: CustomerNote) => void
  /** `read`: everything is shown and nothing is offered. */
  readonly may: { readonly notes: 'write' | 'read'; readonly photos: 'add' | 'read' }
}

/** The visit that an entry is, for its photos; null for what is none. */
export function photosAtEntry(entry: TimelineEntry, photo: VisitPhoto | null): PhotosAt | null {
  const { reservation, sale, businessDate } = entry
  const at = photo === null ? null : photo.visitPhotoId
  if (reservation !== null) {
    const { reservationId, services } = reservation
    return { visit: { reservationId }, businessDate, services, at }
  }
  if (sale === null) return null
  return { visit: { orderId: sale.orderId }, businessDate, services: sale.lines.map(({ name }) => name), at }
}

/** Whether photos may still come onto it: not onto what never took place, nor onto what lies ahead. */
export function takesPhotos(entry: TimelineEntry, today: BusinessDate): boolean {
  if (entry.businessDate > today) return false
  return entry.reservation === null ? entry.sale !== null : entry.reservation.outcome === null
}
