import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'

const done = 4

/** Bookings from an instant on that hold a service and still stand, by promised price. */
export async function promisedPrices(reader: Reader, id: ProductId, from: EpochMs) {
  return reader
    .selectFrom('reservation_services')
    .innerJoin('reservations', 'reservations.id', 'reservation_services.reservation_id')
    .select((expression) => [
      'price_krw',
      expression.fn.count<number>('reservations.id').distinct().as('bookings'),
    ])
    .where('product_id', '=', id)
    .where('starts_at', '>=', from)
    .where('outcome', 'is', null)
    .where('status', '<', done)
    .groupBy('price_krw')
    .orderBy('bookings', 'desc')
    .orderBy('price_krw')
    .execute()
}

export async function briefly(reader: Reader, ids: readonly ReservationId[]) {
  return reader
    .selectFrom('reservations')
    .leftJoin('accounts as customer', 'customer.id', 'reservations.customer_id')
    .innerJoin('accounts as designer', 'designer.id', 'reservations.designer_id')
    .select([
      'reservations.id',
      'business_date',
      'starts_at',
      'customer.name as customer_name',
      'designer.name as designer_name',
    ])
    .where('reservations.id', 'in', ids)
    .orderBy('starts_at')
    .execute()
}

export async function serviceNames(reader: Reader, ids: readonly ReservationId[]) {
  return reader
    .selectFrom('reservation_services')
    .select(['reservation_id', 'name'])
    .where('reservation_id', 'in', ids)
    .orderBy('position')
    .execute()
}

export async function startsOn(reader: Reader, designerId: AccountId, date: BusinessDate) {
  const rows = await reader
    .selectFrom('reservations')
    .select('starts_at')
    .where('designer_id', '=', designerId)
    .where('business_date', '=', date)
    .where('outcome', 'is', null)
    .execute()
  return rows.map((row) => row.starts_at)
}
