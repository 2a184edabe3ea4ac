import type { Generated } from 'kysely'
import type { LineState, OrderState, TaxKind } from '../../src-shared/domains/orders/model.ts'
import type { AttemptState, PaymentState, Tender } from '../../src-shared/domains/payments/model.ts'
import type { RefundKind, RefundState, RefundTenderState } from '../../src-shared/domains/refunds/model.ts'
import type { BusinessDate, EpochMs } from '../../src-shared/kernel/business-date.ts'
import type {
  AccountId,
  IdempotencyKey,
  OrderId,
  OrderLineId,
  PaymentId,
  ProductId,
  RefundId,
  ReservationId,
  Ulid,
} from '../../src-shared/kernel/ids.ts'
import type { Krw } from '../../src-shared/kernel/krw.ts'

export type MoneySchema = {
  ledger_accounts: {
    id: Generated<number>
    code: string // e.g. drawer, sales.taxable, clearing.portone, customer.points:12
    kind: 'asset' | 'liability' | 'income' | 'expense'
    owner_id: AccountId | null
  }
  ledger_transactions: {
    id: Generated<number>
    kind: string
    reference_type: string
    reference_id: string
    business_date: BusinessDate
    at: EpochMs
    actor_id: AccountId | null
    reversal_of: number | null
  }
  ledger_entries: {
    id: Generated<number>
    transaction_id: number
    account_id: number
    amount_krw: Krw // debit positive, credit negative; every transaction sums to zero
  }
  ledger_balances: { account_id: number; balance_krw: Krw; floor_krw: Krw | null }
  orders: {
    id: Generated<OrderId>
    order_no: string // 20261121-0007
    business_date: BusinessDate // the day it was opened; once paid, the day it was paid
    state: OrderState
    customer_id: AccountId | null
    reservation_id: ReservationId | null
    subtotal_krw: Krw
    discount_krw: Krw // of the lines and of the cart
    cart_discount_krw: Krw
    cart_discount_reason: string | null
    discount_by: AccountId | null
    total_krw: Krw
    taxable_krw: Krw
    tax_free_krw: Krw
    vat_krw: Krw
    paid_krw: Krw
    refunded_krw: Krw
    memo: string
    created_by: AccountId
    created_at: EpochMs
    paid_at: EpochMs | null
    cancelled_at: EpochMs | null
    cancelled_by: AccountId | null
    cancel_reason: string | null
    version: number
  }
  order_lines: {
    id: Generated<OrderLineId>
    order_id: OrderId
    position: number
    product_id: ProductId | null // null: typed in by hand
    kind: 'service' | 'goods' | 'manual'
    name: string
    tax: TaxKind
    unit_price_krw: Krw
    quantity: number
    discount_krw: Krw // its own and its share of the cart's
    cart_discount_krw: Krw
    discount_reason: string | null
    total_krw: Krw
    designer_id: AccountId | null
    state: LineState
    // given back or on its way back
    refunded_quantity: number
    refunded_krw: Krw
  }
  payments: {
    id: Generated<PaymentId>
    payment_uid: Ulid
    order_id: OrderId
    tender: Tender
    state: PaymentState
    amount_krw: Krw
    tax_free_krw: Krw
    vat_krw: Krw
    // given back or on its way back
    refunded_krw: Krw
    refunded_tax_free_krw: Krw
    refunded_vat_krw: Krw
    installment_months: number
    approval_number: string | null
    detail: string // JSON: cash given and change; masked card, issuer; transfer memo
    failure: string | null // JSON
    gateway: string | null
    gateway_payment_id: string | null
    business_date: BusinessDate
    created_by: AccountId
    created_at: EpochMs
    settled_at: EpochMs | null
    version: number
  }
  // every call to a gateway, written before it is sent; none is ever deleted
  payment_attempts: {
    id: Generated<number>
    attempt_uid: Ulid
    payment_id: PaymentId
    refund_tender_id: number | null
    operation: 'charge' | 'cancel'
    state: AttemptState
    amount_krw: Krw
    expected_balance_krw: Krw | null
    idempotency_key: string
    gateway: string
    sent_at: EpochMs | null
    settled_at: EpochMs | null
    next_check_at: EpochMs | null
    checks: number
    absences: number
    evidence: string // JSON, never card data
    created_by: AccountId | null
    created_at: EpochMs
  }
  refunds: {
    id: Generated<RefundId>
    refund_uid: Ulid
    order_id: OrderId
    state: RefundState
    amount_krw: Krw
    vat_krw: Krw
    kind: RefundKind
    reason: string
    restock: 0 | 1
    business_date: BusinessDate
    created_by: AccountId
    created_at: EpochMs
    settled_at: EpochMs | null
    version: number
  }
  refund_lines: {
    refund_id: RefundId
    order_line_id: OrderLineId
    quantity: number
    amount_krw: Krw
    line_state: LineState // before the refund began
  }
  refund_tenders: {
    id: Generated<number>
    refund_id: RefundId
    payment_id: PaymentId
    amount_krw: Krw
    tax_free_krw: Krw
    vat_krw: Krw
    state: RefundTenderState
    failure: string | null
    settled_at: EpochMs | null
  }
  held_carts: {
    id: Generated<number>
    key: IdempotencyKey
    label: string
    cart: string // JSON of the cart's inputs; prices come from the catalogue again when it is resumed
    created_by: AccountId
    created_at: EpochMs
  }
  print_jobs: {
    id: Generated<number>
    kind: 'receipt' | 'refund' | 'test' | 'drawer'
    reference_id: string
    printer: string
    state: 'sending' | 'printed' | 'failed' | 'dropped'
    sending_since: EpochMs | null // whose attempt it is that may say how it ended
    payload: string // base64 of the bytes to send again, the drawer left shut
    error: string | null
    created_by: AccountId | null
    created_at: EpochMs
    printed_at: EpochMs | null
  }
  backups: {
    id: Generated<number>
    file_name: string
    folder: string
    at: EpochMs
    bytes: number
    kind: 'close' | 'daily' | 'manual' | 'before_restore' | 'before_migration' | 'before_update'
    checked: 0 | 1
    summary: string // JSON: rows counted, ledger total
    error: string | null
  }
}
