import type { AccountType, PermissionSetting } from '../../../src-shared/domains/access/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Reader, Tx } from '../../db/database.ts'

const staffTypes: readonly AccountType[] = [2, 4, 5]

export type AccountRow = {
  readonly id: AccountId
  readonly login_id: string
  readonly type: AccountType
  readonly name: string
  readonly title: string
  readonly password_hash: string | null
  readonly pin_hash: string | null
  readonly version: number
}

const accountColumns = [
  'id',
  'login_id',
  'type',
  'name',
  'title',
  'password_hash',
  'pin_hash',
  'version',
] as const

export async function accountByLoginId(reader: Reader, loginId: string): Promise<AccountRow | null> {
  const row = await reader
    .selectFrom('accounts')
    .select(accountColumns)
    .where('login_id', '=', loginId)
    .executeTakeFirst()
  return row ?? null
}

export async function accountById(reader: Reader, id: AccountId): Promise<AccountRow | null> {
  const row = await reader
    .selectFrom('accounts')
    .select(accountColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Everyone who may sign in at the counter, by rank in the shop, then by name. */
export async function staffAccounts(reader: Reader): Promise<readonly AccountRow[]> {
  return reader
    .selectFrom('accounts')
    .leftJoin('staff', 'staff.account_id', 'accounts.id')
    .select(['id', 'login_id', 'type', 'name', 'title', 'password_hash', 'pin_hash', 'accounts.version'])
    .where('type', 'in', staffTypes)
    .orderBy('type', 'desc')
    .orderBy('staff.position')
    .orderBy('id')
    .execute()
}

/** @returns null when somebody has that login id. */
export async function insertAccount(
  tx: Tx,
  account: {
    readonly loginId: string
    readonly type: AccountType
    readonly name: string
    readonly title: string
    readonly passwordHash: string | null
    readonly pinHash: string | null
    readonly at: EpochMs
    readonly phone?: string | null
    readonly email?: string | null
    readonly birth?: string | null
  },
): Promise<AccountId | null> {
  const row = await tx
    .insertInto('accounts')
    .values({
      login_id: account.loginId,
      type: account.type,
      name: account.name,
      title: account.title,
      phone: account.phone ?? null,
      email: account.email ?? null,
      birth: account.birth ?? null,
      password_hash: account.passwordHash,
      pin_hash: account.pinHash,
      created_at: account.at,
      closed_at: null,
      version: 1,
    })
    .onConflict((conflict) => conflict.column('login_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** @returns false when the row has another version by now. */
export async function updateAccountRow(
  tx: Tx,
  account: { readonly id: AccountId; readonly version: number },
  values: {
    readonly name?: string
    readonly title?: string
    readonly type?: AccountType
    readonly password_hash?: string
    readonly pin_hash?: string
    readonly closed_at?: EpochMs | null
    readonly phone?: null
    readonly email?: null
    readonly birth?: null
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

/**
 * Takes an account's row for this transaction (the write is the lock) while the secret that was proven is still its own
 * and it is still staff. @returns false when either changed in between
 */
export async function holdProven(
  tx: Tx,
  proven: AccountRow,
  secret: 'password_hash' | 'pin_hash',
): Promise<boolean> {
  const outcome = await tx
    .updateTable('accounts')
    .set((expression) => ({ version: expression.ref('version') }))
    .where('id', '=', proven.id)
    .where(secret, '=', proven[secret])
    .where('type', 'in', staffTypes)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

export type SessionRow = {
  readonly id: string
  readonly account_id: AccountId
  readonly last_seen_at: EpochMs
  /** When somebody last touched the device. */
  readonly active_at: EpochMs
  readonly expires_at: EpochMs
  readonly locked_at: EpochMs | null
  readonly type: AccountType
  /** What was set for this account alone, read with the session: what is taken away counts from the next call on. */
  readonly settings: readonly PermissionSetting[]
}

/** Not ended, not expired, and seen lately. */
export type Lively = { readonly now: EpochMs; readonly seenAfter: EpochMs }

export async function liveSession(reader: Reader, id: string, lively: Lively): Promise<SessionRow | null> {
  const rows = await reader
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .leftJoin('account_permissions as p', 'p.account_id', 'sessions.account_id')
    .select([
      'sessions.id',
      'sessions.account_id',
      'last_seen_at',
      'active_at',
      'expires_at',
      'locked_at',
      'type',
      'p.permission',
      'p.allowed',
    ])
    .where('sessions.id', '=', id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', lively.now)
    .where('last_seen_at', '>=', lively.seenAfter)
    .execute()
  const [first] = rows
  if (first === undefined) return null
  const settings = rows.flatMap(({ permission, allowed }) =>
    permission === null ? [] : [{ permission, allowed: allowed === 1 }],
  )
  const { account_id, last_seen_at, active_at, expires_at, locked_at, type } = first
  return { id, account_id, last_seen_at, active_at, expires_at, locked_at, type, settings }
}

export async function liveSessions(reader: Reader, lively: Lively, only?: AccountId) {
  let query = reader
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select(['sessions.id', 'accounts.name', 'sessions.created_at', 'last_seen_at', 'device'])
    .where('ended_at', 'is', null)
    .where('expires_at', '>', lively.now)
    .where('last_seen_at', '>=', lively.seenAfter)
    .orderBy('last_seen_at', 'desc')
  if (only !== undefined) query = query.where('sessions.account_id', '=', only)
  return query.execute()
}

/** Whether an account was ever signed in from an address. */
export async function hasSignedInFrom(
  reader: Reader,
  accountId: AccountId,
  address: string,
): Promise<boolean> {
  const row = await reader
    .selectFrom('sessions')
    .select('id')
    .where('account_id', '=', accountId)
    .where('address', '=', address)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertSession(
  tx: Tx,
  session: {
    readonly id: string
    readonly accountId: AccountId
    readonly device: string
    readonly address: string
    readonly at: EpochMs
    readonly expiresAt: EpochMs
  },
): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      id: session.id,
      account_id: session.accountId,
      device: session.device,
      address: session.address,
      created_at: session.at,
      last_seen_at: session.at,
      active_at: session.at,
      expires_at: session.expiresAt,
      locked_at: null,
      ended_at: null,
    })
    .execute()
}

/** Gives a session another token and person. @returns when it expires, or null when it had ended already */
export async function moveSession(
  tx: Tx,
  id: string,
  to: {
    readonly id: string
    readonly account_id: AccountId
    readonly locked_at: null
    readonly last_seen_at: EpochMs
    readonly active_at: EpochMs
  },
): Promise<EpochMs | null> {
  const row = await tx
    .updateTable('sessions')
    .set(to)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('expires_at')
    .executeTakeFirst()
  return row?.expires_at ?? null
}

/** @returns false when the session had ended already. */
export async function updateSession(
  tx: Tx,
  id: string,
  values: {
    readonly last_seen_at?: EpochMs
    readonly active_at?: EpochMs
    readonly locked_at?: EpochMs | null
    readonly ended_at?: EpochMs
  },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('sessions')
    .set(values)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** Ends every other session of an account, as after a change of its password. */
export async function endSessionsOf(
  tx: Tx,
  accountId: AccountId,
  end: { readonly at: EpochMs; readonly except: string | null },
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ ended_at: end.at })
    .where('account_id', '=', accountId)
    .where('id', '!=', end.except ?? '')
    .where('ended_at', 'is', null)
    .execute()
}

/** Locks every other session of an account, as after a change of its PIN. */
export async function lockSessionsOf(
  tx: Tx,
  accountId: AccountId,
  lock: { readonly at: EpochMs; readonly except: string },
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ locked_at: lock.at })
    .where('account_id', '=', accountId)
    .where('id', '!=', lock.except)
    .where('ended_at', 'is', null)
    .where('locked_at', 'is', null)
    .execute()
}

export type GuardRow = {
  readonly failures: number
  readonly last_failure_at: EpochMs
  readonly locked_until: EpochMs
}

/** Takes the guard's row for this transaction (the write is the lock) and answers what it held. */
export async function takeGuard(tx: Tx, scope: string): Promise<GuardRow> {
  await tx
    .insertInto('sign_in_guards')
    .values({ scope, failures: 0, last_failure_at: 0 as EpochMs, locked_until: 0 as EpochMs })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet({ scope }))
    .execute()
  const row = await tx.selectFrom('sign_in_guards').selectAll().where('scope', '=', scope).executeTakeFirst()
  invariant(row !== undefined, 'the guard was written just above')
  return row
}

/** A right secret forgets what was wrong before. */
export async function dropGuard(tx: Tx, scope: string): Promise<void> {
  await tx.deleteFrom('sign_in_guards').where('scope', '=', scope).execute()
}

export async function setGuard(tx: Tx, scope: string, guard: GuardRow): Promise<void> {
  await tx.updateTable('sign_in_guards').set(guard).where('scope', '=', scope).execute()
}
