import { createIndex, createTable, type Place } from './table.ts'

/** Bookings, the stretches in which a designer's hands are busy, the log of each booking, the waitlist. */
export async function reservations(at: Place): Promise<void> {
  await createTable(at, 'designer_days', { designer_id: 'int!', business_date: 'text!', writes: 'int!' }, [
    'primary key (designer_id, business_date)',
    'foreign key (designer_id) references staff (account_id)',
  ])
  await createTable(
    at,
    'reservations',
    {
      id: 'id',
      customer_id: 'int',
      designer_id: 'int!',
      status: 'int!',
      outcome: 'text',
      business_date: 'text!',
      starts_at: 'int!',
      ends_at: 'int!',
      source: 'text!',
      note: 'text!',
      photo_ids: 'text!',
      series_id: 'text',
      order_id: 'int',
      override_rules: 'text',
      override_reason: 'text',
      override_by: 'int',
      arrived_at: 'int',
      started_at: 'int',
      finished_at: 'int',
      created_by: 'int',
      created_at: 'int!',
      version: 'int!',
    },
    [
      'foreign key (customer_id) references customers (account_id)',
      'foreign key (designer_id) references staff (account_id)',
      'check (status between 0 and 4)',
      "check (outcome is null or outcome in ('cancelled', 'no_show'))",
      'check (starts_at < ends_at)',
    ],
  )
  await createIndex(at, 'index reservations_by_day on reservations (business_date, designer_id, starts_at)')
  await createIndex(at, 'index reservations_by_customer on reservations (customer_id, starts_at)')
  await createIndex(
    at,
    'index reservations_by_series on reservations (series_id) where series_id is not null',
  )
  await createIndex(at, 'index reservations_by_order on reservations (order_id)')
  await parts(at)
  await history(at)
}

async function parts(at: Place): Promise<void> {
  await createTable(
    at,
    'reservation_services',
    {
      reservation_id: 'int!',
      position: 'int!',
      product_id: 'int!',
      name: 'text!',
      price_krw: 'int!',
      work_minutes: 'int!',
      processing_minutes: 'int!',
      finish_minutes: 'int!',
      bookable_while_processing: 'int!',
    },
    [
      'primary key (reservation_id, position)',
      'foreign key (reservation_id) references reservations (id)',
      'foreign key (product_id) references products (id)',
    ],
  )
  await createTable(
    at,
    'reservation_spans',
    {
      reservation_id: 'int!',
      position: 'int!',
      designer_id: 'int!',
      business_date: 'text!',
      starts_at: 'int!',
      ends_at: 'int!',
      live: 'int!',
    },
    [
      'primary key (reservation_id, position)',
      'foreign key (reservation_id) references reservations (id)',
      'check (starts_at < ends_at)',
    ],
  )
  await createIndex(
    at,
    'index reservation_spans_by_day on reservation_spans (designer_id, business_date, starts_at)',
  )
}

async function history(at: Place): Promise<void> {
  await createTable(
    at,
    'reservation_log',
    {
      id: 'id',
      reservation_id: 'int!',
      at: 'int!',
      actor_id: 'int',
      action: 'text!',
      before: 'text',
      after: 'text',
    },
    ['foreign key (reservation_id) references reservations (id)'],
  )
  await createIndex(at, 'index reservation_log_by_reservation on reservation_log (reservation_id, id)')
  await createTable(
    at,
    'waitlist',
    {
      id: 'id',
      customer_id: 'int!',
      designer_id: 'int',
      from_date: 'text!',
      to_date: 'text!',
      from_minute: 'int!',
      to_minute: 'int!',
      product_ids: 'text!',
      note: 'text!',
      state: 'text!',
      reservation_id: 'int',
      created_at: 'int!',
      version: 'int!',
    },
    [
      'foreign key (customer_id) references customers (account_id)',
      "check (state in ('waiting', 'filled', 'dropped'))",
    ],
  )
  await createIndex(at, 'index waitlist_by_state on waitlist (state, from_date)')
}
