import type { Customer, CustomerLine } from '../../../src-shared/domains/customers/contract.ts'
import { cleanName, cleanNote, parseBirth, termsOf } from '../../../src-shared/domains/customers/model.ts'
import {
  type BusinessDate,
  businessDateOf,
  type DayRule,
  type EpochMs,
} from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { parsePhone } from '../../../src-shared/kernel/parse-phone.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { newLoginId, type Person, writePerson } from './person.ts'
import { findCustomers } from './search-service.ts'
import {
  aliasOf,
  type CustomerRow,
  countNoShow,
  countVisit,
  customerRow,
  customersByPhone,
  insertCustomers,
  insertTerms,
  isOnStaff,
  type LineRow,
  releasePhones,
  takeCustomers,
  takePhones,
  updateCustomer,
} from './store.ts'

export type NewCustomerInput = {
  readonly idempotencyKey: IdempotencyKey
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly birth: string | null
  readonly memo: string
  readonly warning: string
  readonly allowSamePhone?: string | undefined
}

export type CustomerChanges = {
  readonly favouriteId?: AccountId | null | undefined
  readonly customerId: AccountId
  readonly version: number
  readonly name?: string | undefined
  readonly phone?: string | null | undefined
  readonly email?: string | null | undefined
  readonly birth?: string | null | undefined
  readonly memo?: string | undefined
  readonly warning?: string | undefined
  readonly allowSamePhone?: string | undefined
}

type FieldRefusal = 'NAME_INVALID' | 'PHONE_INVALID' | 'BIRTH_INVALID'
type ChangeRefusal = FieldRefusal | 'CUSTOMER_PHONE_TAKEN' | 'NOT_FOUND' | 'STALE_VERSION' | 'NOT_STAFF'

/** Follows a merge: the customer that an id stands for now. @returns null when there is none */
export async function existingCustomer(reader: Reader, id: AccountId): Promise<CustomerLine | null> {
  const row = await followed(reader, id)
  return row === null ? null : lineOf(row)
}

/**
 * Takes a customer of whom something is to be written, until the transaction ends: whoever is erased meanwhile waits for it,
 * or is gone before it. @returns null for somebody unknown or erased
 */
export async function takenCustomer(tx: Tx, id: AccountId): Promise<CustomerLine | null> {
  const row = await followed(tx, id)
  if (row === null) return null
  const [taken] = await takeCustomers(tx, [row.account_id])
  return taken === undefined ? null : lineOf(taken)
}

/** Counts a visit on a trading day: once when a booking is finished, or when a sale without a booking is paid. */
export async function bumpVisit(
  tx: Tx,
  visit: { readonly customerId: AccountId; readonly on: BusinessDate; readonly at: EpochMs },
): Promise<void> {
  const version = await countVisit(tx, visit.customerId, visit.on)
  await announce(tx, { topic: 'customers', id: visit.customerId, version, at: visit.at })
}

/** Counts a no-show, or takes one back when the outcome was a mistake; never below zero. */
export async function addNoShow(
  tx: Tx,
  noShow: { readonly customerId: AccountId; readonly change: 1 | -1; readonly at: EpochMs },
): Promise<void> {
  const version = await countNoShow(tx, noShow.customerId, noShow.change)
  await announce(tx, { topic: 'customers', id: noShow.customerId, version, at: noShow.at })
}

export type CustomersService = ReturnType<typeof createCustomersService>

/** Who the shop's customers are: registering, finding, notes and warnings. */
export function createCustomersService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly dayRule: () => Promise<DayRule>
}) {
  const { db, clock, ids } = deps

  async function today(): Promise<BusinessDate> {
    return businessDateOf(clock.now(), await deps.dayRule())
  }

  /** By part of the name, 초성 or digits; most recent visitors first. */
  async function search(input: { readonly query: string; readonly limit: number }): Promise<CustomerLine[]> {
    return (await findCustomers(db, input)).map(lineOf)
  }

  /** @returns NOT_FOUND */
  async function get(id: AccountId): Promise<Result<Customer, 'NOT_FOUND'>> {
    const row = await followed(db.reader, id)
    return row === null ? err('NOT_FOUND') : ok(viewOf(row))
  }

  /**
   * Registers a customer, once for each key.
   * @returns CUSTOMER_PHONE_TAKEN with who has the phone, NAME_INVALID, PHONE_INVALID, BIRTH_INVALID
   */
  async function create(
    acting: Acting,
    input: NewCustomerInput,
  ): Promise<Result<Customer, FieldRefusal | 'CUSTOMER_PHONE_TAKEN' | 'IDEMPOTENCY_KEY_REUSED'>> {
    const day = await today()
    const person = personOf(input, day)
    if (!person.ok) return person
    const { idempotencyKey: key, ...asked } = input
    const at = clock.now()
    return writeOnce<Customer, FieldRefusal | 'CUSTOMER_PHONE_TAKEN'>(
      db,
      { key, operation: 'customers.create', actorId: acting.accountId, input: asked, at },
      async (tx) => {
        const free = await phoneFree(tx, person.value.phone, { self: null, reason: input.allowSamePhone })
        if (!free.ok) return free
        const warning = cleanNote(input.warning)
        const id = await addOne(tx, {
          ...person.value,
          loginId: newLoginId(ids, at),
          memo: cleanNote(input.memo),
          warning,
          warnedBy: acting.accountId,
          at,
          recentOn: day,
        })
        await announce(tx, { topic: 'customers', id, version: 1, at })
        await recordAudit(tx, ids, {
          at,
          actorId: acting.accountId,
          action: 'customer.created',
          subjectType: 'customer',
          subjectId: id,
          values: {
            ...person.value,
            ...(input.allowSamePhone === undefined ? {} : { samePhone: input.allowSamePhone }),
          },
        })
        return ok(viewOf(await written(tx, id)))
      },
    )
  }

  /**
   * Changes what is given.
   * @returns STALE_VERSION when somebody changed the customer in between, and as `create`
   */
  async function update(acting: Acting, input: CustomerChanges): Promise<Result<Customer, ChangeRefusal>> {
    const day = await today()
    const at = clock.now()
    return inTransaction<Customer, ChangeRefusal>(db, async (tx) => {
      const before = await followed(tx, input.customerId)
      if (before === null) return err('NOT_FOUND')
      const id = before.account_id
      if (before.version !== input.version) return err('STALE_VERSION')
      const favourite = await favouriteOf(tx, input.favouriteId, before.favourite_id)
      if (!favourite.ok) return favourite
      const { name, phone, email, birth } = { ...before, ...given(input) }
      const person = personOf({ name, phone, email, birth }, day)
      if (!person.ok) return person
      if (person.value.phone !== before.phone) {
        const free = await phoneFree(tx, person.value.phone, { self: id, reason: input.allowSamePhone })
        if (!free.ok) return free
      }
      const memo = input.memo === undefined ? before.memo : cleanNote(input.memo)
      const warning = input.warning === undefined ? before.warning : cleanNote(input.warning)
      const pinned =
        warning === before.warning
          ? {}
          : { warned_at: warning === '' ? null : at, warned_by: warning === '' ? null : acting.accountId }
      const { version } = input
      if (
        !(await updateCustomer(
          tx,
          { id, version },
          { memo, warning, ...pinned, favourite_id: favourite.value },
        ))
      ) {
        return err('STALE_VERSION')
      }
      await writePerson(tx, before, person.value)
      await announce(tx, { topic: 'customers', id, version: version + 1, at })
      await recordAudit(tx, ids, {
        at,
        actorId: acting.accountId,
        action: 'customer.changed',
        subjectType: 'customer',
        subjectId: id,
        values: {
          ...changed(before, { ...person.value, memo, warning }),
          ...(favourite.value === before.favourite_id ? {} : { favourite: favourite.value }),
        },
      })
      return ok(viewOf(await written(tx, id)))
    })
  }

  return { search, get, create, update, today }
}

async function followed(reader: Reader, id: AccountId): Promise<CustomerRow | null> {
  const row = await customerRow(reader, id)
  if (row !== null) return row
  const alias = await aliasOf(reader, id)
  return alias === null ? null : customerRow(reader, alias)
}

// Whom they asked for before may have left; somebody new must be here.
async function favouriteOf(
  tx: Tx,
  asked: AccountId | null | undefined,
  before: AccountId | null,
): Promise<Result<AccountId | null, 'NOT_STAFF'>> {
  if (asked === undefined || asked === before) return ok(before)
  if (asked !== null && !(await isOnStaff(tx, asked))) return err('NOT_STAFF')
  return ok(asked)
}

async function written(reader: Reader, id: AccountId): Promise<CustomerRow> {
  const row = await customerRow(reader, id)
  invariant(row !== null, 'the customer was written in this transaction')
  return row
}

/** Reads a name, phone and birthday as people write them; the door has looked at the e-mail. @returns NAME_INVALID, PHONE_INVALID, BIRTH_INVALID */
function personOf(typed: Person, today: BusinessDate): Result<Person, FieldRefusal> {
  const name = cleanName(typed.name)
  if (name === null) return err('NAME_INVALID')
  const phone = blank(typed.phone) ? null : parsePhone(typed.phone ?? '')
  if (phone === null && !blank(typed.phone)) return err('PHONE_INVALID')
  const birth = blank(typed.birth) ? null : parseBirth(typed.birth ?? '', today)
  if (birth === null && !blank(typed.birth)) return err('BIRTH_INVALID')
  return ok({ name, phone, email: typed.email, birth })
}

function blank(text: string | null): boolean {
  return text === null || text.trim() === ''
}

// Takes the phone first, so that of two windows with the same number the second finds the first one's customer.
async function phoneFree(
  tx: Tx,
  phone: string | null,
  sharing: { readonly self: AccountId | null; readonly reason: string | undefined },
): Promise<Result<null, 'CUSTOMER_PHONE_TAKEN'>> {
  if (phone === null || sharing.reason !== undefined) return ok(null)
  await takePhones(tx, [phone])
  const [owner] = (await customersByPhone(tx, [phone])).filter((row) => row.account_id !== sharing.self)
  await releasePhones(tx, [phone])
  if (owner === undefined) return ok(null)
  const { account_id: customerId, name, visit_count: visitCount } = owner
  return err('CUSTOMER_PHONE_TAKEN', { customerId, name, visitCount })
}

async function addOne(
  tx: Tx,
  customer: Omit<Parameters<typeof insertCustomers>[1][number], 'visitCount' | 'lastVisitOn' | 'importId'>,
): Promise<AccountId> {
  const made = await insertCustomers(tx, [{ ...customer, visitCount: 0, lastVisitOn: null, importId: null }])
  const rowId = made.get(customer.loginId)
  invariant(rowId !== undefined, 'the insert answers every login id')
  await insertTerms(
    tx,
    termsOf(customer).map((term) => ({ ...term, rowId })),
  )
  return rowId
}

function given(input: CustomerChanges): Partial<Person> {
  return {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.phone === undefined ? {} : { phone: input.phone }),
    ...(input.email === undefined ? {} : { email: input.email }),
    ...(input.birth === undefined ? {} : { birth: input.birth }),
  }
}

type Edited = Person & { readonly memo: string; readonly warning: string }

function changed(before: Edited, after: Edited): Record<string, string | null> {
  const fields = ['name', 'phone', 'email', 'birth', 'memo', 'warning'] as const
  return Object.fromEntries(
    fields.filter((field) => before[field] !== after[field]).map((field) => [field, after[field]]),
  )
}

function lineOf(row: LineRow): CustomerLine {
  return {
    customerId: row.account_id,
    name: row.name,
    phone: row.phone,
    birth: row.birth,
    visitCount: row.visit_count,
    lastVisitOn: row.last_visit_on,
    warning: row.warning,
    noShowCount: row.no_show_count,
  }
}

function viewOf(row: CustomerRow): Customer {
  return {
    ...lineOf(row),
    email: row.email,
    memo: row.memo,
    firstVisitOn: row.first_visit_on,
    createdAtMs: row.created_at,
    warnedAtMs: row.warned_at,
    warnedBy: row.warned_by_name,
    favourite:
      row.favourite_id === null ? null : { accountId: row.favourite_id, name: row.favourite_name ?? '' },
    version: row.version,
  }
}
