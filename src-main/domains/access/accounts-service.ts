import type { AccountView } from '../../../src-shared/domains/access/contract.ts'
import {
  type AccountType,
  isSimplePin,
  isStaff,
  isWeakPassword,
} from '../../../src-shared/domains/access/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { hashSecret } from '../../platform/password.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from './audit-service.ts'
import {
  type AccountRow,
  accountById,
  endSessionsOf,
  holdManagers,
  insertAccount,
  lockSessionsOf,
  staffAccounts,
  updateAccountRow,
} from './store.ts'

export type NewAccount = {
  readonly loginId: string
  readonly name: string
  readonly title: string
  readonly type: AccountType
  readonly password: string | null
  readonly pin: string | null
}

type SecretRefusal = 'PASSWORD_TOO_WEAK' | 'PIN_TOO_SIMPLE'
export type HashedSecrets = { readonly passwordHash: string | null; readonly pinHash: string | null }

/** Checks and hashes a new password and PIN; outside any transaction, because hashing takes its time. */
export async function hashedSecrets(account: {
  readonly loginId: string
  readonly password: string | null
  readonly pin: string | null
}): Promise<Result<HashedSecrets, SecretRefusal>> {
  if (account.password !== null && isWeakPassword(account.password, account.loginId))
    return err('PASSWORD_TOO_WEAK')
  if (account.pin !== null && isSimplePin(account.pin)) return err('PIN_TOO_SIMPLE')
  return ok({
    passwordHash: account.password === null ? null : await hashSecret(account.password),
    pinHash: account.pin === null ? null : await hashSecret(account.pin),
  })
}

/**
 * Makes a staff account inside the caller's transaction, with its audit row.
 * @returns LOGIN_ID_TAKEN
 */
export async function addStaffAccount(
  tx: Tx,
  deps: { readonly clock: Clock; readonly ids: IdSource },
  account: Omit<NewAccount, 'password' | 'pin'> & HashedSecrets & { readonly actorId: AccountId | null },
): Promise<Result<AccountId, 'LOGIN_ID_TAKEN'>> {
  const at = deps.clock.now()
  const id = await insertAccount(tx, { ...account, at })
  if (id === null) return err('LOGIN_ID_TAKEN')
  await announce(tx, { topic: 'accounts', id, version: 1, at })
  await recordAudit(tx, deps.ids, {
    at,
    actorId: account.actorId ?? id,
    action: 'account.created',
    subjectType: 'account',
    subjectId: id,
    values: { loginId: account.loginId, name: account.name, type: account.type },
  })
  return ok(id)
}

export type AccountChange = {
  readonly accountId: AccountId
  readonly version: number
  readonly name?: string | undefined
  readonly title?: string | undefined
  readonly type?: AccountType | undefined
  readonly password?: string | undefined
  readonly pin?: string | undefined
}

/**
 * Changes an account inside the caller's transaction, with its audit row, so call it last. Closing, changing the type or
 * the password ends the person's other sessions; changing the PIN locks them.
 * @returns STALE_VERSION, LAST_MANAGER
 */
export async function changeStaffAccount(
  tx: Tx,
  deps: { readonly clock: Clock; readonly ids: IdSource },
  change: {
    readonly acting: Acting
    readonly before: AccountRow
    readonly input: AccountChange
    readonly secrets: HashedSecrets
  },
): Promise<Result<null, 'STALE_VERSION' | 'LAST_MANAGER'>> {
  const { acting, before, input, secrets } = change
  const at = deps.clock.now()
  const closes = input.type !== undefined && input.type !== before.type
  if (closes && before.type === 4 && (await holdManagers(tx)) <= 1) return err('LAST_MANAGER')
  const changed = await updateAccountRow(
    tx,
    { id: input.accountId, version: input.version },
    {
      name: input.name ?? before.name,
      title: input.title ?? before.title,
      type: input.type ?? before.type,
      ...(input.type === undefined ? {} : { closed_at: input.type === 0 ? at : null }),
      ...(secrets.passwordHash === null ? {} : { password_hash: secrets.passwordHash }),
      ...(secrets.pinHash === null ? {} : { pin_hash: secrets.pinHash }),
    },
  )
  if (!changed) return err('STALE_VERSION')
  if (closes || secrets.passwordHash !== null)
    await endSessionsOf(tx, input.accountId, { at, except: acting.sessionId })
  if (secrets.pinHash !== null) await lockSessionsOf(tx, input.accountId, { at, except: acting.sessionId })
  await announce(tx, { topic: 'accounts', id: input.accountId, version: input.version + 1, at })
  await recordAudit(tx, deps.ids, {
    at,
    actorId: acting.accountId,
    action: 'account.changed',
    subjectType: 'account',
    subjectId: input.accountId,
    values: changedValues(input),
  })
  return ok(null)
}

/** The account of a member of staff, closed ones too, for a change of it. */
export async function staffAccount(reader: Reader, id: AccountId): Promise<AccountRow | null> {
  return accountById(reader, id)
}

export type AccountsService = ReturnType<typeof createAccountsService>

/** Who may sign in at the counter, and as what. */
export function createAccountsService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
}) {
  const { db } = deps

  async function list(): Promise<AccountView[]> {
    return (await staffAccounts(db.reader)).map(viewOf)
  }

  /** @returns LOGIN_ID_TAKEN, PASSWORD_TOO_WEAK, PIN_TOO_SIMPLE */
  async function create(
    acting: Acting,
    input: NewAccount,
  ): Promise<Result<AccountView, 'LOGIN_ID_TAKEN' | SecretRefusal>> {
    const secrets = await hashedSecrets(input)
    if (!secrets.ok) return secrets
    return inTransaction(db, async (tx) => {
      const { loginId, name, title, type } = input
      const added = await addStaffAccount(tx, deps, {
        loginId,
        name,
        title,
        type,
        ...secrets.value,
        actorId: acting.accountId,
      })
      return added.ok ? ok(viewOf(await existing(tx, added.value))) : added
    })
  }

  /** Changes a name, title, type or secret. Closing or changing the type ends the person's sessions. */
  async function update(
    acting: Acting,
    input: AccountChange,
  ): Promise<Result<AccountView, 'NOT_FOUND' | 'STALE_VERSION' | 'LAST_MANAGER' | SecretRefusal>> {
    const before = await accountById(db.reader, input.accountId)
    // A customer is changed where customers are; here they would miss their search terms.
    if (before === null || !(isStaff(before.type) || before.type === 0)) return err('NOT_FOUND')
    const { password = null, pin = null } = input
    const secrets = await hashedSecrets({ loginId: before.login_id, password, pin })
    if (!secrets.ok) return secrets
    return inTransaction(db, async (tx) => {
      const changed = await changeStaffAccount(tx, deps, { acting, before, input, secrets: secrets.value })
      return changed.ok ? ok(viewOf(await existing(tx, input.accountId))) : changed
    })
  }

  return { list, create, update }
}

// Of secrets only that they changed is kept.
function changedValues(input: AccountChange): Record<string, string | number | null> {
  return {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.title === undefined ? {} : { title: input.title }),
    ...(input.type === undefined ? {} : { type: input.type }),
    ...(input.password === undefined ? {} : { password: 'changed' }),
    ...(input.pin === undefined ? {} : { pin: 'changed' }),
  }
}

async function existing(reader: Reader, id: AccountId): Promise<AccountRow> {
  const account = await accountById(reader, id)
  invariant(account !== null, 'the account was written in this transaction')
  return account
}

function viewOf(account: AccountRow): AccountView {
  return {
    accountId: account.id,
    loginId: account.login_id,
    name: account.name,
    title: account.title,
    type: account.type,
    hasPassword: account.password_hash !== null,
    hasPin: account.pin_hash !== null,
    version: account.version,
  }
}
