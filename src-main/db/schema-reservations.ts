import type { Generated } from 'kysely'
import type { BusinessDate, EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, ProductId, ReservationId, WaitlistId } from '../../src-shared/kernel/ids.ts'
import type { Krw } from '../../src-shared/kernel/krw.ts'

export type ReservationsSchema = {
  // one row a designer and day: writers take it after the designer (staff) and before all else, so that two can never both see the last place free
  designer_days: { designer_id: AccountId; business_date: BusinessDate; writes: number }
  reservations: {
    id: Generated<ReservationId>
    customer_id: AccountId | null // null: a walk-in who gave no name
    designer_id: AccountId
    status: 0 | 1 | 2 | 3 | 4
    outcome: 'cancelled' | 'no_show' | null
    business_date: BusinessDate
    starts_at: EpochMs
    ends_at: EpochMs
    source: 'counter' | 'walk_in' | 'repeat' | 'waitlist' | 'api'
    note: string
    series_id: string | null // ULID shared by repeats
    order_id: OrderId | null
    override_rules: string | null // JSON array of the rules that a named person set aside
    override_reason: string | null
    override_by: AccountId | null
    arrived_at: EpochMs | null
    started_at: EpochMs | null
    finished_at: EpochMs | null
    created_by: AccountId | null
    created_at: EpochMs
    version: number
  }
  reservation_services: {
    reservation_id: ReservationId
    position: number
    product_id: ProductId
    name: string
    price_krw: Krw // what was promised when booked
    work_minutes: number
    processing_minutes: number
    finish_minutes: number
    bookable_while_processing: 0 | 1
  }
  // when the designer's hands are busy; the gap between two spans of one booking is free for another customer
  reservation_spans: {
    reservation_id: ReservationId
    position: number
    designer_id: AccountId
    business_date: BusinessDate
    starts_at: EpochMs
    ends_at: EpochMs
    live: 0 | 1 // 0 once the booking has an outcome: no longer holds the place
  }
  reservation_log: {
    id: Generated<number>
    reservation_id: ReservationId
    at: EpochMs
    actor_id: AccountId | null
    action: string
    before: string | null
    after: string | null
  }
  waitlist: {
    id: Generated<WaitlistId>
    customer_id: AccountId
    designer_id: AccountId | null
    from_date: BusinessDate
    to_date: BusinessDate
    from_minute: number
    to_minute: number
    product_ids: string // JSON array
    note: string
    state: 'waiting' | 'filled' | 'dropped'
    reservation_id: ReservationId | null
    created_at: EpochMs
    version: number
  }
}
