import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { FoundationSchema } from '../../db/schema.ts'
import type { PeopleSchema } from '../../db/schema-people.ts'

type AccountType = FoundationSchema['accounts']['type']
export type StaffValues = Omit<PeopleSchema['staff'], 'account_id' | 'version' | 'position'>
export type MemberRow = {
  readonly account_id: AccountId
  readonly account_version: number
  readonly login_id: string
  readonly name: string
  readonly title: string
  readonly type: AccountType
  readonly pin_hash: string | null
  // null: an account of staff with nothing set about their work
  readonly version: number | null
  readonly position: number | null
  readonly takes_bookings: 0 | 1 | null
  readonly customers_per_hour: number | null
  readonly customers_at_once: number | null
  readonly active: 0 | 1 | null
}

const staffTypes: readonly AccountType[] = [2, 4, 5]

function members(reader: Reader) {
  return reader
    .selectFrom('accounts')
    .leftJoin('staff', 'staff.account_id', 'accounts.id')
    .select([
      'accounts.id as account_id',
      'accounts.version as account_version',
      'accounts.login_id',
      'accounts.name',
      'accounts.title',
      'accounts.type',
      'accounts.pin_hash',
      'staff.version',
      'staff.position',
      'staff.takes_bookings',
      'staff.customers_per_hour',
      'staff.customers_at_once',
      'staff.active',
    ])
}

/** Everybody with a place on the staff or an account that may have one, in the order of the calendar's columns. */
export async function memberRows(reader: Reader): Promise<readonly MemberRow[]> {
  return members(reader)
    .where((expression) =>
      expression.or([
        expression('accounts.type', 'in', staffTypes),
        // Not of the joined row: SQLite would look through every account there is, customers and all.
        expression('accounts.id', 'in', expression.selectFrom('staff').select('account_id')),
      ]),
    )
    .orderBy((expression) => expression.fn.coalesce('staff.position', expression.lit(1_000_000)))
    .orderBy('accounts.id')
    .execute()
}

export async function memberRow(reader: Reader, id: AccountId): Promise<MemberRow | null> {
  return (await members(reader).where('accounts.id', '=', id).executeTakeFirst()) ?? null
}

/** Adds somebody as the last column. */
export async function insertStaff(tx: Tx, id: AccountId, values: StaffValues): Promise<void> {
  const last = await tx
    .selectFrom('staff')
    .select((expression) => expression.fn.max('position').as('position'))
    .executeTakeFirst()
  await tx
    .insertInto('staff')
    .values({ ...values, account_id: id, position: Number(last?.position ?? -1) + 1, version: 1 })
    .execute()
}

/** Takes a person's row for this transaction; whoever changes the person writes it too. */
export async function takePerson(tx: Tx, id: AccountId): Promise<void> {
  await tx
    .updateTable('staff')
    .set((column) => ({ version: column.ref('version') }))
    .where('account_id', '=', id)
    .execute()
}

/** @returns false when the person has another version by now. */
export async function updateStaff(
  tx: Tx,
  person: { readonly id: AccountId; readonly version: number },
  values: Partial<StaffValues>,
): Promise<boolean> {
  const outcome = await tx
    .updateTable('staff')
    .set({ ...values, version: person.version + 1 })
    .where('account_id', '=', person.id)
    .where('version', '=', person.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** @returns false when nobody on the staff has this account. */
export async function setPosition(tx: Tx, id: AccountId, position: number): Promise<boolean> {
  const outcome = await tx
    .updateTable('staff')
    .set({ position })
    .where('account_id', '=', id)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

export async function serviceRows(reader: Reader, id?: AccountId) {
  let query = reader.selectFrom('staff_services').select(['account_id', 'product_id']).orderBy('product_id')
  if (id !== undefined) query = query.where('account_id', '=', id)
  return query.execute()
}
