import { createIndex, createTable, forbidChanges, type Place } from './table.ts'

/** The ledger, orders, payments and every attempt at a gateway, refunds, held carts, print jobs, backups. */
export async function money(at: Place): Promise<void> {
  await ledger(at)
  await orders(at)
  await payments(at)
  await refunds(at)
  await desk(at)
}

async function ledger(at: Place): Promise<void> {
  await createTable(at, 'ledger_accounts', { id: 'id', code: 'text!', kind: 'text!', owner_id: 'int' }, [
    'unique (code)',
    "check (kind in ('asset', 'liability', 'income', 'expense'))",
  ])
  await createTable(at, 'ledger_transactions', {
    id: 'id',
    kind: 'text!',
    reference_type: 'text!',
    reference_id: 'text!',
    business_date: 'text!',
    at: 'int!',
    actor_id: 'int',
    reversal_of: 'int',
  })
  // One event moves its money once, whatever is run again.
  await createIndex(
    at,
    'unique index ledger_transactions_once on ledger_transactions (reference_type, reference_id, kind)',
  )
  await createIndex(at, 'index ledger_transactions_by_date on ledger_transactions (business_date)')
  await createTable(
    at,
    'ledger_entries',
    { id: 'id', transaction_id: 'int!', account_id: 'int!', amount_krw: 'int!' },
    [
      'foreign key (transaction_id) references ledger_transactions (id)',
      'foreign key (account_id) references ledger_accounts (id)',
      'check (amount_krw <> 0)',
    ],
  )
  await createIndex(at, 'index ledger_entries_by_transaction on ledger_entries (transaction_id)')
  await createIndex(at, 'index ledger_entries_by_account on ledger_entries (account_id, id)')
  await forbidChanges(at, 'ledger_transactions')
  await forbidChanges(at, 'ledger_entries')
  await createTable(at, 'ledger_balances', { account_id: 'key', balance_krw: 'int!', floor_krw: 'int' }, [
    'foreign key (account_id) references ledger_accounts (id)',
    'check (floor_krw is null or balance_krw >= floor_krw)',
  ])
}

async function orders(at: Place): Promise<void> {
  await createTable(
    at,
    'orders',
    {
      id: 'id',
      order_no: 'text!',
      business_date: 'text!',
      state: 'text!',
      customer_id: 'int',
      reservation_id: 'int',
      subtotal_krw: 'int!',
      discount_krw: 'int!',
      cart_discount_krw: 'int!',
      cart_discount_reason: 'text',
      discount_by: 'int',
      total_krw: 'int!',
      taxable_krw: 'int!',
      tax_free_krw: 'int!',
      vat_krw: 'int!',
      paid_krw: 'int!',
      refunded_krw: 'int!',
      memo: 'text!',
      created_by: 'int!',
      created_at: 'int!',
      paid_at: 'int',
      cancelled_at: 'int',
      cancelled_by: 'int',
      cancel_reason: 'text',
      version: 'int!',
    },
    [
      'unique (order_no)',
      'foreign key (customer_id) references customers (account_id)',
      'foreign key (reservation_id) references reservations (id)',
      "check (state in ('open', 'paid', 'cancelled', 'partly_refunded', 'refunded'))",
      'check (total_krw = subtotal_krw - discount_krw and total_krw >= 0 and discount_krw >= 0)',
      'check (total_krw = taxable_krw + tax_free_krw)',
      'check (paid_krw between 0 and total_krw)',
      'check (refunded_krw between 0 and paid_krw)',
    ],
  )
  // With all that the day's sums ask, as payments_by_date.
  await createIndex(
    at,
    'index orders_by_date on orders (business_date, id, state, total_krw, vat_krw, refunded_krw)',
  )
  await createIndex(at, 'index orders_by_customer on orders (customer_id, id)')
  // A booking is checked out once: the second window finds this row in its way.
  await createIndex(
    at,
    "unique index orders_by_reservation on orders (reservation_id) where state in ('open', 'paid', 'partly_refunded')",
  )
  await createIndex(at, 'index orders_of_reservation on orders (reservation_id, state)')
  await createIndex(at, "index orders_open on orders (id) where state = 'open'")
  await orderLines(at)
}

async function orderLines(at: Place): Promise<void> {
  await createTable(
    at,
    'order_lines',
    {
      id: 'id',
      order_id: 'int!',
      position: 'int!',
      product_id: 'int',
      kind: 'text!',
      name: 'text!',
      tax: 'text!',
      unit_price_krw: 'int!',
      quantity: 'int!',
      discount_krw: 'int!',
      cart_discount_krw: 'int!',
      discount_reason: 'text',
      total_krw: 'int!',
      designer_id: 'int',
      state: 'text!',
      refunded_quantity: 'int!',
      refunded_krw: 'int!',
    },
    [
      'foreign key (order_id) references orders (id)',
      'foreign key (product_id) references products (id)',
      'check (quantity > 0 and unit_price_krw >= 0 and discount_krw >= 0)',
      'check (cart_discount_krw between 0 and discount_krw)',
      'check (total_krw = unit_price_krw * quantity - discount_krw and total_krw >= 0)',
      'check (refunded_krw between 0 and total_krw and refunded_quantity between 0 and quantity)',
    ],
  )
  await createIndex(at, 'index order_lines_by_order on order_lines (order_id, position)')
}

async function payments(at: Place): Promise<void> {
  await createTable(
    at,
    'payments',
    {
      id: 'id',
      payment_uid: 'text!',
      order_id: 'int!',
      tender: 'text!',
      state: 'text!',
      amount_krw: 'int!',
      tax_free_krw: 'int!',
      vat_krw: 'int!',
      refunded_krw: 'int!',
      refunded_tax_free_krw: 'int!',
      refunded_vat_krw: 'int!',
      installment_months: 'int!',
      approval_number: 'text',
      detail: 'text!',
      failure: 'text',
      gateway: 'text',
      gateway_payment_id: 'text',
      business_date: 'text!',
      created_by: 'int!',
      created_at: 'int!',
      settled_at: 'int',
      version: 'int!',
    },
    [
      'unique (payment_uid)',
      'foreign key (order_id) references orders (id)',
      'check (amount_krw > 0 and refunded_krw between 0 and amount_krw)',
      'check (tax_free_krw >= 0 and vat_krw >= 0 and tax_free_krw + vat_krw <= amount_krw)',
      'check (refunded_tax_free_krw between 0 and tax_free_krw and refunded_vat_krw between 0 and vat_krw)',
    ],
  )
  await createIndex(at, 'index payments_by_order on payments (order_id, id)')
  // With all that the day's sums ask: a day of many thousand is added up without a look at its rows.
  await createIndex(at, 'index payments_by_date on payments (business_date, tender, state, amount_krw)')
  await createIndex(
    at,
    "index payments_unsettled on payments (state) where state in ('pending', 'unknown', 'released', 'duplicate', 'voiding')",
  )
  await attempts(at)
}

async function attempts(at: Place): Promise<void> {
  await createTable(
    at,
    'payment_attempts',
    {
      id: 'id',
      attempt_uid: 'text!',
      payment_id: 'int!',
      refund_tender_id: 'int',
      operation: 'text!',
      state: 'text!',
      amount_krw: 'int!',
      expected_balance_krw: 'int',
      idempotency_key: 'text!',
      gateway: 'text!',
      sent_at: 'int',
      settled_at: 'int',
      next_check_at: 'int',
      checks: 'int!',
      absences: 'int!',
      evidence: 'text!',
      created_by: 'int',
      created_at: 'int!',
    },
    ['unique (attempt_uid)', 'foreign key (payment_id) references payments (id)', 'check (amount_krw > 0)'],
  )
  await createIndex(at, 'index payment_attempts_by_payment on payment_attempts (payment_id, id)')
  await createIndex(
    at,
    'index payment_attempts_by_refund on payment_attempts (refund_tender_id) where refund_tender_id is not null',
  )
  await createIndex(
    at,
    "index payment_attempts_open on payment_attempts (next_check_at) where state in ('prepared', 'sent', 'unknown', 'released')",
  )
}

async function refunds(at: Place): Promise<void> {
  await createTable(
    at,
    'refunds',
    {
      id: 'id',
      refund_uid: 'text!',
      order_id: 'int!',
      state: 'text!',
      amount_krw: 'int!',
      vat_krw: 'int!',
      kind: 'text!',
      reason: 'text!',
      restock: 'int!',
      business_date: 'text!',
      created_by: 'int!',
      created_at: 'int!',
      settled_at: 'int',
      version: 'int!',
    },
    ['unique (refund_uid)', 'foreign key (order_id) references orders (id)', 'check (amount_krw > 0)'],
  )
  await createIndex(at, 'index refunds_by_order on refunds (order_id, id)')
  await createIndex(at, 'index refunds_by_date on refunds (business_date, id, kind, state)')
  // One refund of an order at a time.
  await createIndex(
    at,
    "unique index refunds_running on refunds (order_id) where state in ('pending', 'unknown') and kind <> 'duplicate'",
  )
  await createTable(
    at,
    'refund_lines',
    { refund_id: 'int!', order_line_id: 'int!', quantity: 'int!', amount_krw: 'int!', line_state: 'text!' },
    [
      'primary key (refund_id, order_line_id)',
      'foreign key (refund_id) references refunds (id)',
      'foreign key (order_line_id) references order_lines (id)',
      'check (quantity >= 0 and amount_krw >= 0)',
    ],
  )
  await createTable(
    at,
    'refund_tenders',
    {
      id: 'id',
      refund_id: 'int!',
      payment_id: 'int!',
      amount_krw: 'int!',
      tax_free_krw: 'int!',
      vat_krw: 'int!',
      state: 'text!',
      failure: 'text',
      settled_at: 'int',
    },
    [
      'foreign key (refund_id) references refunds (id)',
      'foreign key (payment_id) references payments (id)',
      'check (amount_krw > 0 and tax_free_krw >= 0 and vat_krw >= 0 and tax_free_krw + vat_krw <= amount_krw)',
    ],
  )
  await createIndex(
    at,
    'index refund_tenders_by_refund on refund_tenders (refund_id, payment_id, state, amount_krw, vat_krw)',
  )
  await createIndex(at, 'index refund_tenders_by_payment on refund_tenders (payment_id)')
}

async function desk(at: Place): Promise<void> {
  await createTable(
    at,
    'held_carts',
    { id: 'id', key: 'text!', label: 'text!', cart: 'text!', created_by: 'int!', created_at: 'int!' },
    ['unique (key)'],
  )
  await createTable(at, 'print_jobs', {
    id: 'id',
    kind: 'text!',
    reference_id: 'text!',
    printer: 'text!',
    state: 'text!',
    sending_since: 'int',
    payload: 'text!',
    error: 'text',
    created_by: 'int',
    created_at: 'int!',
    printed_at: 'int',
  })
  await createIndex(at, 'index print_jobs_by_state on print_jobs (state, id)')
  await createTable(at, 'backups', {
    id: 'id',
    file_name: 'text!',
    folder: 'text!',
    at: 'int!',
    bytes: 'int!',
    kind: 'text!',
    checked: 'int!',
    summary: 'text!',
    error: 'text',
  })
}
