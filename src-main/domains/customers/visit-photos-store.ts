import type { PhotoMoment } from '../../../src-shared/domains/customers/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type {
  AccountId,
  OrderId,
  PhotoId,
  ReservationId,
  VisitPhotoId,
} from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

/** The booking, or the sale without one. */
export type VisitPlace =
  | { readonly reservation_id: ReservationId; readonly order_id: null }
  | { readonly reservation_id: null; readonly order_id: OrderId }

export type PlacedPhoto = {
  readonly id: VisitPhotoId
  readonly customer_id: AccountId
  readonly reservation_id: ReservationId | null
  readonly order_id: OrderId | null
  readonly photo_id: PhotoId
  readonly version: number
}

const placedColumns = ['id', 'customer_id', 'reservation_id', 'order_id', 'photo_id', 'version'] as const

export async function placedPhoto(reader: Reader, id: VisitPhotoId): Promise<PlacedPhoto | null> {
  const row = await reader
    .selectFrom('visit_photos')
    .select(placedColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Those of a visit in their order. */
export function placedOnVisit(reader: Reader, visit: VisitPlace): Promise<readonly PlacedPhoto[]> {
  const rows = reader.selectFrom('visit_photos').select(placedColumns).orderBy('position').orderBy('id')
  return visit.reservation_id === null
    ? rows.where('order_id', '=', visit.order_id).execute()
    : rows.where('reservation_id', '=', visit.reservation_id).execute()
}

/** Where these photos are, on whichever visit. */
export function placesOfPhotos(
  reader: Reader,
  photoIds: readonly PhotoId[],
): Promise<readonly PlacedPhoto[]> {
  return reader
    .selectFrom('visit_photos')
    .select(placedColumns)
    .where('photo_id', 'in', [...photoIds])
    .execute()
}

export type NewVisitPhoto = VisitPlace & {
  readonly customer_id: AccountId
  readonly photo_id: PhotoId
  readonly moment: PhotoMoment
  readonly caption: string
  readonly position: number
  readonly added_by: AccountId
  readonly added_at: EpochMs
}

export async function insertVisitPhotos(tx: Tx, photos: readonly NewVisitPhoto[]): Promise<void> {
  await tx
    .insertInto('visit_photos')
    .values(photos.map((photo) => ({ ...photo, version: 1 })))
    .execute()
}

/** @returns false when the photo has another version by now, or was taken off. */
export async function updateVisitPhoto(
  tx: Tx,
  photo: { readonly id: VisitPhotoId; readonly version: number },
  values: { readonly moment?: PhotoMoment; readonly caption?: string },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('visit_photos')
    .set({ ...values, version: photo.version + 1 })
    .where('id', '=', photo.id)
    .where('version', '=', photo.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** A place is not what people edit: the rows keep their versions. */
export async function placeVisitPhotos(tx: Tx, inOrder: readonly VisitPhotoId[]): Promise<void> {
  for (const [position, id] of inOrder.entries()) {
    await tx.updateTable('visit_photos').set({ position }).where('id', '=', id).execute()
  }
}

/** @returns false when the photo has another version by now, or was taken off. */
export async function deleteVisitPhoto(
  tx: Tx,
  photo: { readonly id: VisitPhotoId; readonly version: number },
): Promise<boolean> {
  const outcome = await tx
    .deleteFrom('visit_photos')
    .where('id', '=', photo.id)
    .where('version', '=', photo.version)
    .executeTakeFirst()
  return outcome.numDeletedRows === 1n
}
