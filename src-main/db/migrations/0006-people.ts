import { sql } from 'kysely'
import { createIndex, createTable, type Place } from './table.ts'

/** Customers as people: notes, consents, photos of visits, visits of before, what they own, whom they ask for. */
export async function customersAsPeople(at: Place): Promise<void> {
  await newColumns(at)
  await notes(at)
  await visits(at)
  await purchases(at)
}

async function newColumns(at: Place): Promise<void> {
  const kind = at.flavor === 'sqlite' ? 'integer' : 'bigint'
  const added = [
    `customers add column favourite_id ${kind} references accounts (id)`,
    `customers add column erased_at ${kind}`,
    `products add column grants_access ${kind} not null default 0 check (grants_access in (0, 1))`,
    `customer_imports add column what text not null default 'customers'`,
    `customer_imports add column fingerprint text`,
  ]
  for (const column of added) await sql.raw(`alter table ${column}`).execute(at.db)
  // Photos of a booking are photos of its visit. Before there were photos no number in it stood for one.
  await sql`alter table reservations drop column photo_ids`.execute(at.db)
}

async function notes(at: Place): Promise<void> {
  await createTable(
    at,
    'customer_notes',
    {
      id: 'id',
      customer_id: 'int!',
      kind: 'text!',
      text: 'text!',
      result: 'text',
      channel: 'text',
      direction: 'text',
      reservation_id: 'int',
      at: 'int!',
      author_id: 'int',
      import_id: 'int',
      created_at: 'int!',
      edited_at: 'int',
      version: 'int!',
    },
    [
      "check (kind in ('note', 'message', 'formula', 'patch_test'))",
      "check ((kind = 'patch_test') = (result is not null))",
      "check ((kind = 'message') = (channel is not null and direction is not null))",
      'foreign key (customer_id) references customers (account_id)',
      'foreign key (reservation_id) references reservations (id)',
      'foreign key (author_id) references accounts (id)',
      'foreign key (import_id) references customer_imports (id)',
    ],
  )
  await createIndex(at, 'index customer_notes_by_time on customer_notes (customer_id, at, id)')
  await createIndex(
    at,
    'index customer_notes_by_visit on customer_notes (reservation_id) where reservation_id is not null',
  )
  await createIndex(
    at,
    'index customer_notes_by_import on customer_notes (import_id) where import_id is not null',
  )
  await createTable(
    at,
    'customer_consents',
    {
      id: 'id',
      customer_id: 'int!',
      kind: 'text!',
      state: 'text!',
      business_date: 'text!',
      text: 'text!',
      note: 'text!',
      taken_by: 'int!',
      at: 'int!',
    },
    [
      "check (kind in ('privacy', 'treatment', 'photos', 'marketing', 'saved_card'))",
      "check (state in ('given', 'refused', 'withdrawn'))",
      'foreign key (customer_id) references customers (account_id)',
      'foreign key (taken_by) references accounts (id)',
    ],
  )
  await createIndex(at, 'index customer_consents_by_customer on customer_consents (customer_id, id)')
}

async function visits(at: Place): Promise<void> {
  await createTable(
    at,
    'visit_photos',
    {
      id: 'id',
      customer_id: 'int!',
      reservation_id: 'int',
      order_id: 'int',
      photo_id: 'int!',
      moment: 'text!',
      caption: 'text!',
      position: 'int!',
      added_by: 'int',
      added_at: 'int!',
      version: 'int!',
    },
    [
      'unique (photo_id)',
      "check (moment in ('before', 'after', 'other'))",
      'check ((reservation_id is null) <> (order_id is null))',
      'foreign key (customer_id) references customers (account_id)',
      'foreign key (reservation_id) references reservations (id)',
      'foreign key (order_id) references orders (id)',
      'foreign key (photo_id) references photos (id)',
    ],
  )
  await createIndex(at, 'index visit_photos_by_customer on visit_photos (customer_id)')
  await createIndex(
    at,
    'index visit_photos_by_booking on visit_photos (reservation_id) where reservation_id is not null',
  )
  await createIndex(at, 'index visit_photos_by_order on visit_photos (order_id) where order_id is not null')
  await createTable(
    at,
    'past_visits',
    {
      id: 'id',
      customer_id: 'int!',
      import_id: 'int!',
      row_number: 'int!',
      business_date: 'text!',
      at: 'int!',
      starts_minute: 'int',
      minutes: 'int',
      state: 'text!',
      services: 'text!',
      designer_name: 'text!',
      designer_id: 'int',
      amount_krw: 'int',
      note: 'text!',
    },
    [
      'unique (import_id, row_number)',
      "check (state in ('past', 'done', 'cancelled', 'no_show'))",
      'foreign key (customer_id) references customers (account_id)',
      'foreign key (designer_id) references accounts (id)',
      'foreign key (import_id) references customer_imports (id)',
    ],
  )
  await createIndex(at, 'index past_visits_by_time on past_visits (customer_id, at, id)')
  await createIndex(
    at,
    'index past_visits_by_designer on past_visits (designer_id) where designer_id is not null',
  )
}

async function purchases(at: Place): Promise<void> {
  await createTable(
    at,
    'purchases',
    {
      id: 'id',
      customer_id: 'int!',
      product_id: 'int!',
      order_line_id: 'int',
      at: 'int!',
      business_date: 'text!',
      taken_back_at: 'int',
    },
    [
      // Each line of a sale gives at most one.
      'unique (order_line_id)',
      'foreign key (customer_id) references customers (account_id)',
      'foreign key (product_id) references products (id)',
      'foreign key (order_line_id) references order_lines (id)',
    ],
  )
  await createIndex(
    at,
    'index purchases_owned on purchases (customer_id, product_id) where taken_back_at is null',
  )
  // What another program recorded is recorded once.
  await createIndex(
    at,
    'unique index purchases_recorded on purchases (customer_id, product_id) where order_line_id is null and taken_back_at is null',
  )
}
