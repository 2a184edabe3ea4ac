import type { AccountType, PermissionSetting } from '../../../src-shared/domains/access/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

/** Whether somebody is or was a customer: their personal data is looked after, and erased, where customers are. */
export async function isCustomer(reader: Reader, id: AccountId): Promise<boolean> {
  const row = await reader
    .selectFrom('customers')
    .select('account_id')
    .where('account_id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Takes the rows of all managers for this transaction (the write is the lock), so that two of them cannot be closed at
 * once. @returns those who may manage accounts
 */
export async function holdManagers(tx: Tx): Promise<readonly AccountId[]> {
  await tx
    .updateTable('accounts')
    .set((expression) => ({ version: expression.ref('version') }))
    .where('type', '=', 4)
    .execute()
  const rows = await tx
    .selectFrom('accounts')
    .select('id')
    .where('type', '=', 4)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('account_permissions as p')
            .select('p.account_id')
            .whereRef('p.account_id', '=', 'accounts.id')
            .where('p.permission', '=', 'accounts.manage')
            .where('p.allowed', '=', 0),
        ),
      ),
    )
    .execute()
  return rows.map((row) => row.id)
}

/** What was set for one account alone. */
export async function permissionSettings(
  reader: Reader,
  id: AccountId,
): Promise<readonly PermissionSetting[]> {
  const rows = await reader
    .selectFrom('account_permissions')
    .select(['permission', 'allowed'])
    .where('account_id', '=', id)
    .execute()
  return rows.map((row) => ({ permission: row.permission, allowed: row.allowed === 1 }))
}

/** Sets what an account may do besides or short of its type, in place of all that was set before. */
export async function replacePermissionSettings(
  tx: Tx,
  id: AccountId,
  settings: readonly PermissionSetting[],
): Promise<void> {
  await tx.deleteFrom('account_permissions').where('account_id', '=', id).execute()
  if (settings.length === 0) return
  await tx
    .insertInto('account_permissions')
    .values(
      settings.map(({ permission, allowed }) => ({ account_id: id, permission, allowed: allowed ? 1 : 0 })),
    )
    .execute()
}

export type LineRow = {
  readonly id: AccountId
  readonly login_id: string
  readonly name: string
  readonly title: string
  readonly type: AccountType
  readonly differs: number
  readonly products: number
  readonly last_seen_at: EpochMs | null
}

function lines(reader: Reader) {
  return reader.selectFrom('accounts').select((outer) => [
    'accounts.id',
    'accounts.login_id',
    'accounts.name',
    'accounts.title',
    'accounts.type',
    outer
      .selectFrom('account_permissions as p')
      .select((count) => count.fn.countAll<number>().as('settings'))
      .whereRef('p.account_id', '=', 'accounts.id')
      .as('differs'),
    outer
      .selectFrom('products as s')
      .select((count) => count.fn.countAll<number>().as('products'))
      .whereRef('s.seller_id', '=', 'accounts.id')
      .as('products'),
  ])
}

/** Staff, whoever was, and whoever owns a product; managers first, then by name. */
export async function lineRows(reader: Reader): Promise<readonly LineRow[]> {
  const rows = await lines(reader)
    .where((is) =>
      is.or([
        is('accounts.type', 'in', [2, 4, 5]),
        is('accounts.id', 'in', is.selectFrom('staff').select('staff.account_id')),
        is.and([is('accounts.type', 'in', [0, 3]), is('accounts.password_hash', 'is not', null)]),
        is(
          'accounts.id',
          'in',
          is.selectFrom('products').select('products.seller_id').where('products.seller_id', 'is not', null),
        ),
      ]),
    )
    .orderBy('accounts.type', 'desc')
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .execute()
  return withLastSeen(reader, rows)
}

/** One account as a line, whoever it is. */
export async function lineRow(reader: Reader, id: AccountId): Promise<LineRow | null> {
  const [row] = await withLastSeen(reader, await lines(reader).where('accounts.id', '=', id).execute())
  return row ?? null
}

type Unseen = Omit<LineRow, 'differs' | 'products' | 'last_seen_at'> & {
  readonly differs: number | null
  readonly products: number | null
}

async function withLastSeen(reader: Reader, rows: readonly Unseen[]): Promise<readonly LineRow[]> {
  if (rows.length === 0) return []
  const seen = await reader
    .selectFrom('sessions')
    .select((column) => ['account_id', column.fn.max('last_seen_at').as('at')])
    .where(
      'account_id',
      'in',
      rows.map((row) => row.id),
    )
    .groupBy('account_id')
    .execute()
  const seenAt = new Map(seen.map((row) => [row.account_id, row.at]))
  return rows.map((row) => ({
    ...row,
    differs: Number(row.differs ?? 0),
    products: Number(row.products ?? 0),
    last_seen_at: seenAt.get(row.id) ?? null,
  }))
}

/** Who somebody is, besides what a line says. */
export async function profileRow(reader: Reader, id: AccountId) {
  const row = await reader
    .selectFrom('accounts')
    .select(['phone', 'email', 'birth', 'created_at', 'closed_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** @returns false when the account has another version by now. */
export async function updateProfile(
  tx: Tx,
  account: { readonly id: AccountId; readonly version: number },
  values: {
    readonly name: string
    readonly title: string
    readonly phone: string | null
    readonly email: string | null
    readonly birth: string | null
  },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('accounts')
    .set({ ...values, version: account.version + 1 })
    .where('id', '=', account.id)
    .where('version', '=', account.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** Takes from the records how somebody was reached and when they were born; the rows and their chain stay as they are. */
export async function eraseContactValues(tx: Tx, id: AccountId): Promise<void> {
  const rows = tx
    .selectFrom('audit')
    .select('id')
    .where('subject_type', '=', 'account')
    .where('subject_id', '=', String(id))
  await tx
    .deleteFrom('audit_values')
    .where('audit_id', 'in', rows)
    .where('field', 'in', ['phone', 'email', 'birth'])
    .execute()
}
