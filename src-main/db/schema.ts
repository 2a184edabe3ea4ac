import type { Generated } from 'kysely'
import type { AccountType } from '../../src-shared/domains/access/model.ts'
import type { ShopMode } from '../../src-shared/domains/settings/model.ts'
import type { BusinessDate, EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import type { BoardSchema } from './schema-board.ts'
import type { CustomersSchema } from './schema-customers.ts'
import type { MoneySchema } from './schema-money.ts'
import type { PeopleSchema } from './schema-people.ts'
import type { ReservationsSchema } from './schema-reservations.ts'

/** What every floor stands on: the shop, its people's accounts, sessions, audit, changes and idempotency keys. */
export type FoundationSchema = {
  shop: {
    id: number // always 1
    shop_id: string // ULID; names the session cookie and the marker beside the data
    mode: ShopMode
    shop_number: number
    zone: string
    created_at: EpochMs
  }
  settings: { section: string; value: string; version: number; updated_at: EpochMs }
  accounts: {
    id: Generated<AccountId>
    login_id: string
    type: AccountType
    name: string
    title: string
    phone: string | null // E.164
    email: string | null
    birth: string | null // YYYY-MM-DD
    password_hash: string | null
    pin_hash: string | null
    created_at: EpochMs
    closed_at: EpochMs | null
    version: number
  }
  /** Where an account differs from what its type may do. A name that this program does not know counts for nothing. */
  account_permissions: { account_id: AccountId; permission: string; allowed: 0 | 1 }
  sessions: {
    id: string // SHA-256 of the token; the token itself is never stored
    account_id: AccountId
    device: string
    address: string
    created_at: EpochMs
    last_seen_at: EpochMs
    active_at: EpochMs // when somebody last touched the device
    expires_at: EpochMs
    locked_at: EpochMs | null
    ended_at: EpochMs | null
  }
  sign_in_guards: {
    scope: string // account:<login id>, pin:<account id>, address:<ip>
    failures: number
    last_failure_at: EpochMs
    locked_until: EpochMs
  }
  audit: {
    id: Generated<number>
    at: EpochMs
    actor_id: AccountId | null
    action: string
    subject_type: string
    subject_id: string
    fields: string // JSON: [{ name, digest }], digest = SHA-256 of salt + value
    previous_hash: string
    hash: string
  }
  audit_values: { audit_id: number; field: string; salt: string; value: string | null }
  audit_head: { id: number; last_id: number; hash: string }
  changes: { seq: Generated<number>; topic: string; row_id: number; version: number; at: EpochMs }
  idempotency: {
    key: IdempotencyKey
    operation: string
    actor_id: AccountId | null
    request_hash: string
    answer: string
    at: EpochMs
  }
  search_terms: { kind: string; term: string; row_id: number }
  business_days: { business_date: BusinessDate; orders: number }
}

export type Schema = FoundationSchema &
  PeopleSchema &
  ReservationsSchema &
  MoneySchema &
  BoardSchema &
  CustomersSchema
