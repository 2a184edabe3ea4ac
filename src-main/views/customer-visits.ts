import type {
  PhotoVisit,
  Visit,
  VisitPhoto,
} from '../../src-shared/domains/customers/visit-photos-contract.ts'
import type { AccountId, OrderId, ReservationId } from '../../src-shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'

type Place =
  | { readonly reservation_id: ReservationId; readonly order_id: null }
  | { readonly reservation_id: null; readonly order_id: OrderId }

/** Whose visit it is. A sale of a booking answers its booking; null when there is no such visit. */
export async function whoseVisit(reader: Reader, visit: Visit) {
  if ('reservationId' in visit) {
    const row = await reader
      .selectFrom('reservations')
      .select('customer_id')
      .where('id', '=', visit.reservationId)
      .executeTakeFirst()
    if (row === undefined) return null
    return { customerId: row.customer_id, reservationId: visit.reservationId, orderId: null }
  }
  const row = await reader
    .selectFrom('orders')
    .select(['customer_id', 'reservation_id'])
    .where('id', '=', visit.orderId)
    .executeTakeFirst()
  if (row === undefined) return null
  const { customer_id: customerId, reservation_id: reservationId } = row
  return { customerId, reservationId, orderId: reservationId === null ? visit.orderId : null }
}

function shownPhotos(reader: Reader) {
  return reader
    .selectFrom('visit_photos')
    .innerJoin('photos', 'photos.id', 'visit_photos.photo_id')
    .innerJoin('accounts as owners', 'owners.id', 'photos.owner_id')
    .select(['visit_photos.id as visit_photo_id', 'reservation_id', 'order_id', 'moment', 'caption'])
    .select(['visit_photos.version as visit_version', 'photos.id as photo_id', 'owner_id', 'owners.name'])
    .select(['file_name', 'bytes', 'media_type', 'width', 'height', 'state', 'why', 'photos.created_at'])
    .orderBy('visit_photos.position')
    .orderBy('visit_photos.id')
}
type ShownRow = Awaited<ReturnType<ReturnType<typeof shownPhotos>['execute']>>[number]

function toldPhoto(row: ShownRow): VisitPhoto {
  return {
    visitPhotoId: row.visit_photo_id,
    photo: {
      photoId: row.photo_id,
      ownerId: row.owner_id,
      ownerName: row.name,
      fileName: row.file_name,
      bytes: row.bytes,
      mediaType: row.media_type,
      width: row.width,
      height: row.height,
      state: row.state,
      why: row.why,
      createdAtMs: row.created_at,
    },
    moment: row.moment,
    caption: row.caption,
    version: row.visit_version,
  }
}

/** The photos of one visit in their order. */
export async function photosOfVisit(reader: Reader, visit: Place): Promise<readonly VisitPhoto[]> {
  const photos = shownPhotos(reader)
  const rows =
    visit.reservation_id === null
      ? await photos.where('order_id', '=', visit.order_id).execute()
      : await photos.where('reservation_id', '=', visit.reservation_id).execute()
  return rows.map(toldPhoto)
}

export type PhotosByVisit = {
  readonly bookings: ReadonlyMap<number, VisitPhoto[]>
  readonly sales: ReadonlyMap<number, VisitPhoto[]>
}

/** A customer's photos of these bookings and sales, each in the order of its visit. */
export async function photosByVisit(
  reader: Reader,
  visits: {
    readonly customerId: AccountId
    readonly bookings: readonly ReservationId[]
    readonly sales: readonly OrderId[]
  },
): Promise<PhotosByVisit> {
  const { bookings, sales } = visits
  const photos = shownPhotos(reader).where('visit_photos.customer_id', '=', visits.customerId)
  const booked =
    bookings.length === 0 ? [] : await photos.where('reservation_id', 'in', [...bookings]).execute()
  const sold = sales.length === 0 ? [] : await photos.where('order_id', 'in', [...sales]).execute()
  return grouped([...booked, ...sold])
}

function grouped(rows: readonly ShownRow[]) {
  const bookings = new Map<ReservationId, VisitPhoto[]>()
  const sales = new Map<OrderId, VisitPhoto[]>()
  for (const row of rows) {
    if (row.reservation_id !== null) addTo(bookings, row.reservation_id, toldPhoto(row))
    if (row.order_id !== null) addTo(sales, row.order_id, toldPhoto(row))
  }
  return { bookings, sales }
}

function addTo<Id>(visits: Map<Id, VisitPhoto[]>, id: Id, photo: VisitPhoto): void {
  const there = visits.get(id)
  if (there === undefined) visits.set(id, [photo])
  else there.push(photo)
}

/** All visits of a customer that have photos, the latest first. */
export async function photoVisits(reader: Reader, customerId: AccountId): Promise<readonly PhotoVisit[]> {
  const rows = await shownPhotos(reader).where('visit_photos.customer_id', '=', customerId).execute()
  if (rows.length === 0) return []
  const { bookings, sales } = grouped(rows)
  const visits = [...(await bookedVisits(reader, bookings)), ...(await soldVisits(reader, sales))]
  return visits.sort((a, b) => b.atMs - a.atMs)
}

async function bookedVisits(
  reader: Reader,
  photos: ReadonlyMap<ReservationId, VisitPhoto[]>,
): Promise<readonly PhotoVisit[]> {
  const ids = [...photos.keys()]
  if (ids.length === 0) return []
  const bookings = await reader
    .selectFrom('reservations')
    .innerJoin('accounts', 'accounts.id', 'reservations.designer_id')
    .select(['reservations.id', 'business_date', 'starts_at', 'accounts.name'])
    .where('reservations.id', 'in', ids)
    .execute()
  const services = await reader
    .selectFrom('reservation_services')
    .select(['reservation_id', 'name'])
    .where('reservation_id', 'in', ids)
    .orderBy('position')
    .execute()
  return bookings.map((row) => ({
    reservationId: row.id,
    orderId: null,
    businessDate: row.business_date,
    atMs: row.starts_at,
    designerName: row.name,
    services: services.filter((service) => service.reservation_id === row.id).map((service) => service.name),
    photos: photos.get(row.id) ?? [],
  }))
}

async function soldVisits(
  reader: Reader,
  photos: ReadonlyMap<OrderId, VisitPhoto[]>,
): Promise<readonly PhotoVisit[]> {
  const ids = [...photos.keys()]
  if (ids.length === 0) return []
  const sales = await reader
    .selectFrom('orders')
    .select(['id', 'business_date', 'paid_at', 'created_at'])
    .where('id', 'in', ids)
    .execute()
  const lines = await reader
    .selectFrom('order_lines')
    .leftJoin('accounts', 'accounts.id', 'order_lines.designer_id')
    .select(['order_id', 'order_lines.name', 'accounts.name as designer_name'])
    .where('order_id', 'in', ids)
    .where('order_lines.state', '!=', 'cancelled')
    .orderBy('position')
    .execute()
  return sales.map((row) => {
    const own = lines.filter((line) => line.order_id === row.id)
    return {
      reservationId: null,
      orderId: row.id,
      businessDate: row.business_date,
      atMs: row.paid_at ?? row.created_at,
      designerName: own.find((line) => line.designer_name !== null)?.designer_name ?? null,
      services: own.map((line) => line.name),
      photos: photos.get(row.id) ?? [],
    }
  })
}
