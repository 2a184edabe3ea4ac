import type { Generated } from 'kysely'
import type { BusinessDate, EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, CategoryId, ImportId, ProductId } from '../../src-shared/kernel/ids.ts'
import type { Krw } from '../../src-shared/kernel/krw.ts'

/** Customers, staff and what is sold. A customer or a designer is a row on an account. Flags are 0 or 1. */
export type PeopleSchema = {
  customers: {
    account_id: AccountId
    memo: string
    warning: string // pinned: an allergy, say; shown wherever the customer is
    no_show_count: number
    visit_count: number
    first_visit_on: BusinessDate | null
    last_visit_on: BusinessDate | null
    recent_on: string // the day of the last visit; until the first one, of registration; '' when imported without a visit
    warned_at: EpochMs | null
    warned_by: AccountId | null
    import_id: ImportId | null
    favourite_id: AccountId | null // the designer they ask for, chosen by hand
    erased_at: EpochMs | null
    created_at: EpochMs
    version: number
  }
  customer_aliases: { old_account_id: AccountId; account_id: AccountId; at: EpochMs }
  customer_imports: {
    id: Generated<ImportId>
    file_name: string
    actor_id: AccountId
    rows_total: number
    rows_created: number
    rows_updated: number
    rows_skipped: number
    at: EpochMs
    finished_at: EpochMs | null
    undone_at: EpochMs | null
    what: 'customers' | 'visits' | 'notes'
    fingerprint: string | null // by which the same file is known when it comes again
  }
  customer_import_rows: {
    import_id: ImportId
    row_number: number
    account_id: AccountId
    before: string | null // JSON of the row that was there; null: the import made it
    after_version: number
  }
  categories: {
    id: Generated<CategoryId>
    kind: 'service' | 'goods'
    name: string
    position: number
    version: number
  }
  products: {
    id: Generated<ProductId>
    kind: 'service' | 'goods'
    category_id: CategoryId | null
    name: string
    price_krw: Krw
    tax: 'taxable' | 'free'
    active: 0 | 1
    position: number
    barcode: string | null
    // services: minutes of work, then of waiting in which the designer may be free, then of finishing
    work_minutes: number
    processing_minutes: number
    finish_minutes: number
    bookable_while_processing: 0 | 1
    stock_rule: 'block' | 'warn' | 'uncounted'
    low_stock_at: number // fewer than this is shown as running out; 0 never
    grants_access: 0 | 1 // sold as access: who buys it owns it
    seller_id: AccountId | null // whose it is; null: the shop's own
    version: number
  }
  stock: { product_id: ProductId; quantity: number; version: number }
  stock_moves: {
    id: Generated<number>
    product_id: ProductId
    quantity: number // signed
    reason: 'sale' | 'refund' | 'count' | 'receipt' | 'import'
    reference: string
    actor_id: AccountId | null
    at: EpochMs
  }
  staff: {
    account_id: AccountId
    position: number
    takes_bookings: 0 | 1
    customers_per_hour: number // for hours that staff_capacity does not name
    customers_at_once: number
    active: 0 | 1
    version: number
  }
  staff_services: { account_id: AccountId; product_id: ProductId }
  // a designer without rows here works the shop's opening hours
  staff_hours: { account_id: AccountId; weekday: number; opens_at_minute: number; closes_at_minute: number }
  staff_breaks: {
    account_id: AccountId
    weekday: number
    from_minute: number
    to_minute: number
    label: string
  }
  staff_capacity: { account_id: AccountId; weekday: number; hour: number; customers: number }
  // a day off, other hours that day, or a blocked stretch; account_id null is the whole shop
  day_exceptions: {
    id: Generated<number>
    account_id: AccountId | null
    business_date: BusinessDate
    from_minute: number | null // null: the whole day
    to_minute: number | null
    kind: 'off' | 'hours' | 'block'
    label: string
    version: number
  }
}
