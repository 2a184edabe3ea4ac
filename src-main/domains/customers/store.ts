import type { Term } from '../../../src-shared/domains/customers/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ImportId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

// PostgreSQL takes at most 65,535 values in a statement, SQLite 32,766.
const rowsAStatement = 500

export type LineRow = {
  readonly account_id: AccountId
  readonly name: string
  readonly phone: string | null
  readonly birth: string | null
  readonly warning: string
  readonly no_show_count: number
  readonly visit_count: number
  readonly last_visit_on: BusinessDate | null
  readonly recent_on: string
}

export type CustomerRow = LineRow & {
  readonly email: string | null
  readonly memo: string
  readonly first_visit_on: BusinessDate | null
  readonly created_at: EpochMs
  readonly warned_at: EpochMs | null
  readonly warned_by: AccountId | null
  readonly warned_by_name: string | null
  readonly favourite_id: AccountId | null
  readonly favourite_name: string | null
  readonly version: number
}

const lineColumns = [
  'customers.account_id',
  'accounts.name',
  'accounts.phone',
  'accounts.birth',
  'customers.warning',
  'customers.no_show_count',
  'customers.visit_count',
  'customers.last_visit_on',
  'customers.recent_on',
] as const

/** Customers with their accounts, without those whose account was closed. */
export function openCustomers(reader: Reader) {
  return reader
    .selectFrom('customers')
    .innerJoin('accounts', 'accounts.id', 'customers.account_id')
    .where('accounts.closed_at', 'is', null)
}

export function customerLines(reader: Reader) {
  return openCustomers(reader).select(lineColumns)
}

function customerRows(reader: Reader) {
  return openCustomers(reader)
    .leftJoin('accounts as warners', 'warners.id', 'customers.warned_by')
    .leftJoin('accounts as favourites', 'favourites.id', 'customers.favourite_id')
    .select([
      ...lineColumns,
      'accounts.email',
      'customers.memo',
      'customers.first_visit_on',
      'customers.created_at',
      'customers.warned_at',
      'customers.warned_by',
      'customers.version',
      'warners.name as warned_by_name',
      'customers.favourite_id',
      'favourites.name as favourite_name',
    ])
}

export async function customerRow(reader: Reader, id: AccountId): Promise<CustomerRow | null> {
  const row = await customerRows(reader).where('customers.account_id', '=', id).executeTakeFirst()
  return row ?? null
}

/** Whether somebody is one of the shop's designers, so that a customer may ask for them. */
export async function isOnStaff(reader: Reader, id: AccountId): Promise<boolean> {
  const row = await reader
    .selectFrom('staff')
    .select('account_id')
    .where('account_id', '=', id)
    .where('active', '=', 1)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes these customers for this transaction (the write is the lock) and answers them, in the order of their ids. */
export async function takeCustomers(tx: Tx, ids: readonly AccountId[]): Promise<readonly CustomerRow[]> {
  const rows: CustomerRow[] = []
  const sorted = [...ids].sort((a, b) => a - b)
  for (let from = 0; from < sorted.length; from += rowsAStatement) {
    const part = sorted.slice(from, from + rowsAStatement)
    await tx
      .updateTable('customers')
      .set((expression) => ({ version: expression.ref('version') }))
      .where('account_id', 'in', part)
      .execute()
    rows.push(
      ...(await customerRows(tx)
        .where('customers.account_id', 'in', part)
        .orderBy('customers.account_id')
        .execute()),
    )
  }
  return rows
}

/** Whom somebody was merged into, or null. */
export async function aliasOf(reader: Reader, id: AccountId): Promise<AccountId | null> {
  const row = await reader
    .selectFrom('customer_aliases')
    .select('account_id')
    .where('old_account_id', '=', id)
    .executeTakeFirst()
  return row?.account_id ?? null
}

/** Open customers who have one of these phones, the oldest first. */
export async function customersByPhone(
  reader: Reader,
  phones: readonly string[],
): Promise<readonly LineRow[]> {
  const rows: LineRow[] = []
  for (let from = 0; from < phones.length; from += rowsAStatement) {
    const part = phones.slice(from, from + rowsAStatement)
    rows.push(
      ...(await customerLines(reader)
        .where('accounts.phone', 'in', part)
        .orderBy('customers.account_id')
        .execute()),
    )
  }
  return rows
}

const phoneLock = 'phone-lock'

/**
 * Holds phones until `releasePhones`, so that of two windows registering one number the second sees the first one's
 * customer. The write is the lock; rows are taken in order, so that two writers never wait for each other.
 */
export async function takePhones(tx: Tx, phones: readonly string[]): Promise<void> {
  const terms = [...new Set(phones)].sort()
  for (let from = 0; from < terms.length; from += rowsAStatement) {
    await tx
      .insertInto('search_terms')
      .values(terms.slice(from, from + rowsAStatement).map((term) => ({ kind: phoneLock, term, row_id: 0 })))
      .onConflict((conflict) => conflict.columns(['kind', 'term', 'row_id']).doUpdateSet({ row_id: 0 }))
      .execute()
  }
}

export async function releasePhones(tx: Tx, phones: readonly string[]): Promise<void> {
  for (let from = 0; from < phones.length; from += rowsAStatement) {
    await tx
      .deleteFrom('search_terms')
      .where('kind', '=', phoneLock)
      .where('term', 'in', phones.slice(from, from + rowsAStatement))
      .execute()
  }
}

export type NewCustomer = {
  readonly loginId: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly birth: string | null
  readonly memo: string
  readonly warning: string
  readonly warnedBy: AccountId | null
  readonly visitCount: number
  readonly lastVisitOn: BusinessDate | null
  readonly recentOn: string
  readonly importId: ImportId | null
  readonly at: EpochMs
  /** Whom they ask for, and since when they are a customer: nobody, and now, where nothing is said. */
  readonly favouriteId?: AccountId | null
  readonly registeredAt?: EpochMs
}

/** @returns the new ids by login id. Each customer's terms are written by `insertTerms`. */
export async function insertCustomers(
  tx: Tx,
  customers: readonly NewCustomer[],
): Promise<ReadonlyMap<string, AccountId>> {
  const ids = new Map<string, AccountId>()
  for (let from = 0; from < customers.length; from += rowsAStatement) {
    const part = customers.slice(from, from + rowsAStatement)
    const made = await tx
      .insertInto('accounts')
      .values(part.map(accountValues))
      .returning(['id', 'login_id'])
      .execute()
    for (const account of made) ids.set(account.login_id, account.id)
    await tx
      .insertInto('customers')
      .values(part.map((customer) => customerValues(customer, ids)))
      .execute()
  }
  return ids
}

function accountValues(customer: NewCustomer) {
  return {
    login_id: customer.loginId,
    type: 1 as const,
    name: customer.name,
    title: '',
    phone: customer.phone,
    email: customer.email,
    birth: customer.birth,
    password_hash: null,
    pin_hash: null,
    created_at: customer.at,
    closed_at: null,
    version: 1,
  }
}

function customerValues(customer: NewCustomer, ids: ReadonlyMap<string, AccountId>) {
  const id = ids.get(customer.loginId)
  if (id === undefined) throw new Error('an account was not answered by the insert')
  return {
    account_id: id,
    memo: customer.memo,
    warning: customer.warning,
    no_show_count: 0,
    visit_count: customer.visitCount,
    first_visit_on: customer.lastVisitOn,
    last_visit_on: customer.lastVisitOn,
    recent_on: customer.recentOn,
    warned_at: customer.warning === '' ? null : customer.at,
    warned_by: customer.warning === '' ? null : customer.warnedBy,
    favourite_id: customer.favouriteId ?? null,
    erased_at: null,
    import_id: customer.importId,
    created_at: customer.registeredAt ?? customer.at,
    version: 1,
  }
}

export async function insertTerms(
  tx: Tx,
  terms: readonly (Term & { readonly rowId: AccountId })[],
): Promise<void> {
  const values = terms.map(({ kind, term, rowId }) => ({ kind, term, row_id: rowId }))
  for (let from = 0; from < values.length; from += 4 * rowsAStatement) {
    await tx
      .insertInto('search_terms')
      .values(values.slice(from, from + 4 * rowsAStatement))
      .execute()
  }
}

export async function deleteTerms(
  tx: Tx,
  kinds: readonly string[],
  ids: readonly AccountId[],
): Promise<void> {
  await tx
    .deleteFrom('search_terms')
    .where('kind', 'in', [...kinds])
    .where('row_id', 'in', [...ids])
    .execute()
}

/** @returns false when the row has another version by now. */
export async function updateCustomer(
  tx: Tx,
  customer: { readonly id: AccountId; readonly version: number },
  values: {
    readonly memo?: string
    readonly warning?: string
    readonly warned_at?: EpochMs | null
    readonly warned_by?: AccountId | null
    readonly visit_count?: number
    readonly last_visit_on?: BusinessDate | null
    readonly first_visit_on?: BusinessDate | null
    readonly recent_on?: string
    readonly favourite_id?: AccountId | null
  },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('customers')
    .set({ ...values, version: customer.version + 1 })
    .where('account_id', '=', customer.id)
    .where('version', '=', customer.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** The account's own version follows, for whoever reads accounts. */
export async function updatePerson(
  tx: Tx,
  id: AccountId,
  person: {
    readonly name: string
    readonly phone: string | null
    readonly email: string | null
    readonly birth: string | null
  },
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set((expression) => ({ ...person, version: expression('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** One more visit on that day. Counts are not what people edit, so the row keeps its version. */
export async function countVisit(tx: Tx, id: AccountId, on: BusinessDate): Promise<number> {
  const row = await tx
    .updateTable('customers')
    .set((expression) => ({
      visit_count: expression('visit_count', '+', 1),
      first_visit_on: expression
        .case()
        .when('first_visit_on', '<', on)
        .then(expression.ref('first_visit_on'))
        .else(on)
        .end(),
      last_visit_on: expression
        .case()
        .when('last_visit_on', '>', on)
        .then(expression.ref('last_visit_on'))
        .else(on)
        .end(),
      // From the first visit on the day of the last one, also of somebody registered after it.
      recent_on: expression
        .case()
        .when('last_visit_on', '>', on)
        .then(expression.ref('recent_on'))
        .else(on)
        .end(),
    }))
    .where('account_id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** @returns the row's version, which stays. */
export async function countNoShow(tx: Tx, id: AccountId, change: 1 | -1): Promise<number> {
  const row = await tx
    .updateTable('customers')
    .set((expression) => ({
      no_show_count: expression
        .case()
        .when(expression('no_show_count', '+', change), '<', 0)
        .then(0)
        .else(expression('no_show_count', '+', change))
        .end(),
    }))
    .where('account_id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
