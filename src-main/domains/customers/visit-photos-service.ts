import { limits, type PhotoMoment } from '../../../src-shared/domains/customers/model.ts'
import type {
  PhotoVisit,
  Visit,
  VisitPhoto,
} from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type {
  AccountId,
  OrderId,
  PhotoId,
  ReservationId,
  VisitPhotoId,
} from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { holdPhotos } from '../photos/service.ts'
import { existingCustomer, takenCustomer } from './service.ts'
import { takeCustomers } from './store.ts'
import {
  deleteVisitPhoto,
  insertVisitPhotos,
  type PlacedPhoto,
  placedOnVisit,
  placedPhoto,
  placesOfPhotos,
  placeVisitPhotos,
  updateVisitPhoto,
  type VisitPlace,
} from './visit-photos-store.ts'

export type VisitFound = {
  readonly customerId: AccountId | null
  readonly reservationId: ReservationId | null
  readonly orderId: OrderId | null
}

/** What the views tell of visits and their photos, across domains. */
export type VisitPhotoViews = {
  /** A sale of a booking answers its booking. Null when there is no such visit. */
  whoseVisit(reader: Reader, visit: Visit): Promise<VisitFound | null>
  photosOfVisit(reader: Reader, visit: VisitPlace): Promise<readonly VisitPhoto[]>
  photoVisits(customerId: AccountId): Promise<readonly PhotoVisit[]>
}

type Shown = { readonly photos: VisitPhoto[] }
type AddRefusal =
  | 'NOT_FOUND'
  | 'VISIT_OF_ANOTHER'
  | 'PHOTO_NOT_THERE'
  | 'PHOTO_ON_OTHER_VISIT'
  | 'TOO_MANY_PHOTOS'

export type VisitPhotosService = ReturnType<typeof createVisitPhotosService>

/** Which photos belong to which visit: before, after, and of what else. The photos themselves are the photos domain's. */
export function createVisitPhotosService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly views: VisitPhotoViews
}) {
  const { db, clock, ids, views } = deps

  /** All visits with photos, the latest first. @returns NOT_FOUND, or INPUT_REFUSED for a cursor that is not ours */
  async function byVisit(input: {
    readonly customerId: AccountId
    readonly cursor: string | null
    readonly limit: number
  }): Promise<
    Result<
      { readonly visits: PhotoVisit[]; readonly nextCursor: string | null },
      'NOT_FOUND' | 'INPUT_REFUSED'
    >
  > {
    if (input.cursor !== null && !/^[ro]\d{1,16}$/.test(input.cursor))
      return err('INPUT_REFUSED', { field: 'cursor' })
    const customer = await existingCustomer(db.reader, input.customerId)
    if (customer === null) return err('NOT_FOUND')
    // A customer has some dozens: all of them are read, in the order of their visits, which may have been moved.
    const all = await views.photoVisits(customer.customerId)
    const from = input.cursor === null ? 0 : all.findIndex((visit) => keyOf(visit) === input.cursor) + 1
    const visits = all.slice(from, from + input.limit)
    const last = visits.at(-1)
    const isMore = from + input.limit < all.length && last !== undefined
    return ok({ visits, nextCursor: isMore ? keyOf(last) : null })
  }

  async function ofVisit(visit: Visit): Promise<Shown> {
    const found = await views.whoseVisit(db.reader, visit)
    const place = found === null ? null : placeOf(found)
    return { photos: place === null ? [] : [...(await views.photosOfVisit(db.reader, place))] }
  }

  /**
   * Puts photos on a visit, behind those that are there; one that is there stays as it is.
   * @returns VISIT_OF_ANOTHER, PHOTO_NOT_THERE, PHOTO_ON_OTHER_VISIT with which, TOO_MANY_PHOTOS with details.most
   */
  async function add(
    acting: Acting,
    input: {
      readonly customerId: AccountId
      readonly visit: Visit
      readonly photos: readonly {
        readonly photoId: PhotoId
        readonly moment: PhotoMoment
        readonly caption: string
      }[]
    },
  ): Promise<Result<Shown, AddRefusal>> {
    const at = clock.now()
    return inTransaction<Shown, AddRefusal>(db, async (tx) => {
      // Whoever sets photos of one customer does so one after the other.
      const customer = await takenCustomer(tx, input.customerId)
      if (customer === null) return err('NOT_FOUND')
      const { customerId } = customer
      const visit = await views.whoseVisit(tx, input.visit)
      const place = visit === null ? null : placeOf(visit)
      if (place === null) return err('NOT_FOUND')
      if (visit?.customerId !== customerId) return err('VISIT_OF_ANOTHER')
      const fresh = await freshOf(tx, place, input.photos)
      if (!fresh.ok) return fresh
      const before = await placedOnVisit(tx, place)
      if (before.length + fresh.value.length > limits.visitPhotos)
        return err('TOO_MANY_PHOTOS', { most: limits.visitPhotos })
      if (fresh.value.length > 0) {
        const added = fresh.value.map(({ photoId, moment, caption }, index) => ({
          ...place,
          customer_id: customerId,
          photo_id: photoId,
          moment,
          caption,
          position: before.length + index,
          added_by: acting.accountId,
          added_at: at,
        }))
        await insertVisitPhotos(tx, added)
        await told(tx, acting, { customerId, action: 'customer.photo_set', photos: fresh.value.length })
      }
      return ok({ photos: [...(await views.photosOfVisit(tx, place))] })
    })
  }

  /** @returns NOT_FOUND, or STALE_VERSION when somebody changed it in between */
  async function change(
    acting: Acting,
    input: {
      readonly visitPhotoId: VisitPhotoId
      readonly version: number
      readonly moment?: PhotoMoment | undefined
      readonly caption?: string | undefined
      readonly place?: number | undefined
    },
  ): Promise<Result<Shown, 'NOT_FOUND' | 'STALE_VERSION'>> {
    return onVisit(acting, input, 'customer.photo_changed', async (tx, photo, place) => {
      const values = {
        ...(input.moment === undefined ? {} : { moment: input.moment }),
        ...(input.caption === undefined ? {} : { caption: input.caption }),
      }
      const { version } = input
      if (!(await updateVisitPhoto(tx, { id: photo.id, version }, values))) return 'stale'
      if (input.place === undefined) return 'done'
      const others = (await placedOnVisit(tx, place)).map((one) => one.id).filter((id) => id !== photo.id)
      await placeVisitPhotos(tx, others.toSpliced(input.place, 0, photo.id))
      return 'done'
    })
  }

  /** @returns NOT_FOUND, or STALE_VERSION when somebody changed it in between */
  async function takeOff(
    acting: Acting,
    input: { readonly visitPhotoId: VisitPhotoId; readonly version: number },
  ): Promise<Result<Shown, 'NOT_FOUND' | 'STALE_VERSION'>> {
    return onVisit(acting, input, 'customer.photo_taken_off', async (tx, photo, place) => {
      if (!(await deleteVisitPhoto(tx, { id: photo.id, version: input.version }))) return 'stale'
      await placeVisitPhotos(
        tx,
        (await placedOnVisit(tx, place)).map((one) => one.id),
      )
      return 'done'
    })
  }

  async function onVisit(
    acting: Acting,
    input: { readonly visitPhotoId: VisitPhotoId },
    action: 'customer.photo_changed' | 'customer.photo_taken_off',
    work: (tx: Tx, photo: PlacedPhoto, place: VisitPlace) => Promise<'done' | 'stale'>,
  ): Promise<Result<Shown, 'NOT_FOUND' | 'STALE_VERSION'>> {
    return inTransaction<Shown, 'NOT_FOUND' | 'STALE_VERSION'>(db, async (tx) => {
      const photo = await placedPhoto(tx, input.visitPhotoId)
      const place =
        photo === null ? null : placeOf({ reservationId: photo.reservation_id, orderId: photo.order_id })
      if (photo === null || place === null) return err('NOT_FOUND')
      await takeCustomers(tx, [photo.customer_id])
      if ((await work(tx, photo, place)) === 'stale') return err('STALE_VERSION')
      await told(tx, acting, { customerId: photo.customer_id, action, photos: 1 })
      return ok({ photos: [...(await views.photosOfVisit(tx, place))] })
    })
  }

  async function told(
    tx: Tx,
    acting: Acting,
    done: {
      readonly customerId: AccountId
      readonly action: 'customer.photo_set' | 'customer.photo_changed' | 'customer.photo_taken_off'
      readonly photos: number
    },
  ): Promise<void> {
    const at = clock.now()
    const { customerId: id, action, photos } = done
    await announce(tx, { topic: 'customers', id, version: 1, at })
    await recordAudit(tx, ids, {
      at,
      actorId: acting.accountId,
      action,
      subjectType: 'customer',
      subjectId: id,
      values: { photos },
    })
  }

  return { byVisit, ofVisit, add, change, takeOff }
}

function placeOf(visit: Pick<VisitFound, 'reservationId' | 'orderId'>): VisitPlace | null {
  const { reservationId, orderId } = visit
  if (reservationId !== null) return { reservation_id: reservationId, order_id: null }
  return orderId === null ? null : { reservation_id: null, order_id: orderId }
}

function keyOf(visit: PhotoVisit): string {
  return visit.reservationId === null ? `o${visit.orderId}` : `r${visit.reservationId}`
}

/**
 * Holds the photos that come with a booking which is about to be written.
 * @returns PHOTO_NOT_THERE, PHOTO_ON_OTHER_VISIT with which
 */
export async function holdForBooking(
  tx: Tx,
  photoIds: readonly PhotoId[],
): Promise<Result<null, 'PHOTO_NOT_THERE' | 'PHOTO_ON_OTHER_VISIT'>> {
  if (photoIds.length === 0) return ok(null)
  const asked = photoIds.map((photoId) => ({ photoId }))
  const fresh = await freshOf(tx, null, asked)
  return fresh.ok ? ok(null) : fresh
}

/** Hangs photos that are held on a booking that was just written. */
export async function hangOnBooking(
  tx: Tx,
  booked: {
    readonly customerId: AccountId
    readonly reservationId: ReservationId
    readonly photoIds: readonly PhotoId[]
    readonly by: AccountId
    readonly at: EpochMs
  },
): Promise<void> {
  const photoIds = [...new Set(booked.photoIds)]
  if (photoIds.length === 0) return
  await insertVisitPhotos(
    tx,
    photoIds.map((photoId, position) => ({
      customer_id: booked.customerId,
      reservation_id: booked.reservationId,
      order_id: null,
      photo_id: photoId,
      moment: 'other',
      caption: '',
      position,
      added_by: booked.by,
      added_at: booked.at,
    })),
  )
}

/** The photos of a booking's visit in their order, whoever took or sent them. */
export async function photosOfBooking(reader: Reader, id: ReservationId): Promise<readonly PhotoId[]> {
  const placed = await placedOnVisit(reader, { reservation_id: id, order_id: null })
  return placed.map((photo) => photo.photo_id)
}

/** Of these photos, each once, those that are not on this visit yet; null: on a visit that is only about to be. */
async function freshOf<Asked extends { readonly photoId: PhotoId }>(
  tx: Tx,
  place: VisitPlace | null,
  asked: readonly Asked[],
): Promise<Result<readonly Asked[], 'PHOTO_NOT_THERE' | 'PHOTO_ON_OTHER_VISIT'>> {
  const photos = [...new Map(asked.map((photo) => [photo.photoId, photo])).values()]
  const photoIds = photos.map((photo) => photo.photoId)
  const there = await holdPhotos(tx, photoIds)
  if (photoIds.some((id) => !there.has(id))) return err('PHOTO_NOT_THERE', { fileName: '' })
  const placed = await placesOfPhotos(tx, photoIds)
  const elsewhere = placed.find(
    (photo) => photo.reservation_id !== place?.reservation_id || photo.order_id !== place.order_id,
  )
  if (elsewhere !== undefined) {
    const { reservation_id: reservationId, order_id: orderId } = elsewhere
    return err('PHOTO_ON_OTHER_VISIT', { reservationId, orderId })
  }
  const here = new Set(placed.map((photo) => photo.photo_id))
  return ok(photos.filter((photo) => !here.has(photo.photoId)))
}
