import type { Generated } from 'kysely'
import type {
  ConsentKind,
  ConsentState,
  MessageChannel,
  MessageDirection,
  NoteKind,
  PastState,
  PatchResult,
  PhotoMoment,
} from '../../src-shared/domains/customers/model.ts'
import type { BusinessDate, EpochMs } from '../../src-shared/kernel/business-date.ts'
import type {
  AccountId,
  ConsentId,
  ImportId,
  NoteId,
  OrderId,
  OrderLineId,
  PastVisitId,
  PhotoId,
  ProductId,
  PurchaseId,
  ReservationId,
  VisitPhotoId,
} from '../../src-shared/kernel/ids.ts'
import type { Krw } from '../../src-shared/kernel/krw.ts'

/** Customers as people: what is known of them besides their bookings and sales. All of it is erased with them. */
export type CustomersSchema = {
  customer_notes: {
    id: Generated<NoteId>
    customer_id: AccountId
    kind: NoteKind
    text: string
    result: PatchResult | null
    channel: MessageChannel | null
    direction: MessageDirection | null
    reservation_id: ReservationId | null
    at: EpochMs // when it was, as the writer said
    author_id: AccountId | null // null: taken over from another program
    import_id: ImportId | null
    created_at: EpochMs
    edited_at: EpochMs | null
    version: number
  }
  // rows are added and never changed: of a kind the latest counts
  customer_consents: {
    id: Generated<ConsentId>
    customer_id: AccountId
    kind: ConsentKind
    state: ConsentState
    business_date: BusinessDate
    text: string // what was put before the customer, word for word
    note: string
    taken_by: AccountId
    at: EpochMs
  }
  visit_photos: {
    id: Generated<VisitPhotoId>
    customer_id: AccountId
    reservation_id: ReservationId | null // one of the two
    order_id: OrderId | null
    photo_id: PhotoId
    moment: PhotoMoment
    caption: string
    position: number
    added_by: AccountId | null
    added_at: EpochMs
    version: number
  }
  // history from another program; no money of the books
  past_visits: {
    id: Generated<PastVisitId>
    customer_id: AccountId
    import_id: ImportId
    row_number: number
    business_date: BusinessDate
    at: EpochMs // noon of that day, where no hour was told
    starts_minute: number | null
    minutes: number | null
    state: PastState
    services: string
    designer_name: string // as it was written
    designer_id: AccountId | null // who of that name worked here when it came in
    amount_krw: Krw | null
    note: string
  }
  purchases: {
    id: Generated<PurchaseId>
    customer_id: AccountId
    product_id: ProductId
    order_line_id: OrderLineId | null // null: another program recorded it
    at: EpochMs
    business_date: BusinessDate
    taken_back_at: EpochMs | null
  }
}
