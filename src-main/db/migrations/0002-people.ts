import { createIndex, createTable, type Place } from './table.ts'

/** Customers and their imports, the catalogue and its stock, staff and their hours. */
export async function people(at: Place): Promise<void> {
  await customers(at)
  await catalogue(at)
  await staff(at)
}

async function customers(at: Place): Promise<void> {
  await createTable(
    at,
    'customer_imports',
    {
      id: 'id',
      file_name: 'text!',
      actor_id: 'int!',
      rows_total: 'int!',
      rows_created: 'int!',
      rows_updated: 'int!',
      rows_skipped: 'int!',
      at: 'int!',
      finished_at: 'int',
      undone_at: 'int',
    },
    ['foreign key (actor_id) references accounts (id)'],
  )
  await createTable(
    at,
    'customers',
    {
      account_id: 'key',
      memo: 'text!',
      warning: 'text!',
      no_show_count: 'int!',
      visit_count: 'int!',
      first_visit_on: 'text',
      last_visit_on: 'text',
      recent_on: 'code!',
      warned_at: 'int',
      warned_by: 'int',
      import_id: 'int',
      created_at: 'int!',
      version: 'int!',
    },
    [
      'foreign key (account_id) references accounts (id)',
      'foreign key (import_id) references customer_imports (id)',
      'check (no_show_count >= 0 and visit_count >= 0)',
    ],
  )
  await createIndex(at, 'index customers_by_recent on customers (recent_on, account_id)')
  await createIndex(
    at,
    'index customers_not_shown on customers (recent_on, account_id) where no_show_count >= 2',
  )
  await createTable(at, 'customer_aliases', { old_account_id: 'key', account_id: 'int!', at: 'int!' }, [
    'foreign key (account_id) references accounts (id)',
  ])
  await createTable(
    at,
    'customer_import_rows',
    {
      import_id: 'int!',
      row_number: 'int!',
      account_id: 'int!',
      before: 'text',
      after_version: 'int!',
    },
    [
      'primary key (import_id, row_number)',
      'foreign key (import_id) references customer_imports (id)',
      'foreign key (account_id) references accounts (id)',
    ],
  )
  await createIndex(at, 'index customer_import_rows_by_account on customer_import_rows (account_id)')
}

async function catalogue(at: Place): Promise<void> {
  await createTable(
    at,
    'categories',
    { id: 'id', kind: 'text!', name: 'text!', position: 'int!', version: 'int!' },
    ["check (kind in ('service', 'goods'))", 'unique (kind, name)'],
  )
  await createTable(
    at,
    'products',
    {
      id: 'id',
      kind: 'text!',
      category_id: 'int',
      name: 'text!',
      price_krw: 'int!',
      tax: 'text!',
      active: 'int!',
      position: 'int!',
      barcode: 'text',
      work_minutes: 'int!',
      processing_minutes: 'int!',
      finish_minutes: 'int!',
      bookable_while_processing: 'int!',
      stock_rule: 'text!',
      low_stock_at: 'int!',
      version: 'int!',
    },
    [
      'foreign key (category_id) references categories (id)',
      "check (kind in ('service', 'goods'))",
      "check (tax in ('taxable', 'free'))",
      "check (stock_rule in ('block', 'warn', 'uncounted'))",
      'check (price_krw >= 0)',
      'check (work_minutes >= 0 and processing_minutes >= 0 and finish_minutes >= 0)',
      'unique (barcode)',
    ],
  )
  await createTable(at, 'stock', { product_id: 'key', quantity: 'int!', version: 'int!' }, [
    'foreign key (product_id) references products (id)',
  ])
  await createTable(
    at,
    'stock_moves',
    {
      id: 'id',
      product_id: 'int!',
      quantity: 'int!',
      reason: 'text!',
      reference: 'text!',
      actor_id: 'int',
      at: 'int!',
    },
    ['foreign key (product_id) references products (id)'],
  )
  await createIndex(at, 'index stock_moves_by_product on stock_moves (product_id, id)')
  await createIndex(at, 'index stock_moves_by_time on stock_moves (at)')
}

async function staff(at: Place): Promise<void> {
  await createTable(
    at,
    'staff',
    {
      account_id: 'key',
      position: 'int!',
      takes_bookings: 'int!',
      customers_per_hour: 'int!',
      customers_at_once: 'int!',
      active: 'int!',
      version: 'int!',
    },
    [
      'foreign key (account_id) references accounts (id)',
      'check (customers_per_hour between 0 and 20)',
      'check (customers_at_once between 1 and 20)',
    ],
  )
  const ofStaff = 'foreign key (account_id) references staff (account_id)'
  await createTable(at, 'staff_services', { account_id: 'int!', product_id: 'int!' }, [
    'primary key (account_id, product_id)',
    ofStaff,
    'foreign key (product_id) references products (id)',
  ])
  await createTable(
    at,
    'staff_hours',
    { account_id: 'int!', weekday: 'int!', opens_at_minute: 'int!', closes_at_minute: 'int!' },
    ['primary key (account_id, weekday)', ofStaff, 'check (weekday between 1 and 7)'],
  )
  await createTable(
    at,
    'staff_breaks',
    { account_id: 'int!', weekday: 'int!', from_minute: 'int!', to_minute: 'int!', label: 'text!' },
    ['primary key (account_id, weekday, from_minute)', ofStaff, 'check (from_minute < to_minute)'],
  )
  await createTable(
    at,
    'staff_capacity',
    { account_id: 'int!', weekday: 'int!', hour: 'int!', customers: 'int!' },
    ['primary key (account_id, weekday, hour)', ofStaff, 'check (customers between 0 and 20)'],
  )
  await createTable(
    at,
    'day_exceptions',
    {
      id: 'id',
      account_id: 'int',
      business_date: 'text!',
      from_minute: 'int',
      to_minute: 'int',
      kind: 'text!',
      label: 'text!',
      version: 'int!',
    },
    [ofStaff, "check (kind in ('off', 'hours', 'block'))"],
  )
  await createIndex(at, 'index day_exceptions_by_date on day_exceptions (business_date, account_id)')
}
