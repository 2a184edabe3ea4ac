import type { AccountView } from '../../../src-shared/domains/access/contract.ts'
import {
  type AccountType,
  beyond,
  effectivePermissions,
  isClosed,
  isSimplePin,
  isStaff,
  isWeakPassword,
  permissionsFor,
} from '../../../src-shared/domains/access/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
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
  eraseContactValues,
  holdManagers,
  isCustomer,
  permissionSettings,
  replacePermissionSettings,
} from './people-store.ts'
import {
  type AccountRow,
  accountById,
  endSessionsOf,
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
 * the password ends the person's other sessions; changing the PIN locks them. With another type everything that was set
 * for this account alone is dropped: it begins with what the type may do. Closing erases how the person is reached and
 * when they were born, from the records too; the name stays with what they did.
 * @returns STALE_VERSION, LAST_MANAGER, PERMISSION_NOT_HELD with details.permission
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
): Promise<Result<null, 'STALE_VERSION' | 'LAST_MANAGER' | 'PERMISSION_NOT_HELD'>> {
  const { acting, before, input, secrets } = change
  const at = deps.clock.now()
  const moves = input.type !== undefined && input.type !== before.type
  const closes = input.type !== undefined && isClosed(input.type)
  const permission = await beyondReach(tx, change)
  if (permission !== null) return err('PERMISSION_NOT_HELD', { permission })
  if (moves && before.type === 4 && (await isLastManager(tx, before.id))) return err('LAST_MANAGER')
  const changed = await updateAccountRow(
    tx,
    { id: input.accountId, version: input.version },
    {
      name: input.name ?? before.name,
      title: input.title ?? before.title,
      type: input.type ?? before.type,
      ...(input.type === undefined ? {} : { closed_at: closes ? at : null }),
      ...(closes ? { phone: null, email: null, birth: null } : {}),
      ...(secrets.passwordHash === null ? {} : { password_hash: secrets.passwordHash }),
      ...(secrets.pinHash === null ? {} : { pin_hash: secrets.pinHash }),
    },
  )
  if (!changed) return err('STALE_VERSION')
  if (moves) await replacePermissionSettings(tx, input.accountId, [])
  if (closes) await eraseContactValues(tx, input.accountId)
  if (moves || secrets.passwordHash !== null)
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

/**
 * Whoever sets somebody's type, password or PIN could act as them, so nobody does who may less than they may, before or
 * after. @returns a permission that is missing for it
 */
async function beyondReach(
  tx: Tx,
  change: {
    readonly acting: Acting
    readonly before: AccountRow
    readonly input: AccountChange
    readonly secrets: HashedSecrets
  },
) {
  const { acting, before, input, secrets } = change
  const movesType = input.type !== undefined && input.type !== before.type
  if (!movesType && secrets.passwordHash === null && secrets.pinHash === null) return null
  const held = effectivePermissions(before.type, await permissionSettings(tx, before.id))
  return beyond(acting, movesType ? [...held, ...permissionsFor(input.type ?? before.type)] : held)
}

/** Whether nobody else could manage accounts. Takes the rows of all managers for this transaction. */
export async function isLastManager(tx: Tx, id: AccountId): Promise<boolean> {
  return (await holdManagers(tx)).every((manager) => manager === id)
}

/** What the staff's side has to do when somebody's account is closed or opened again; it keeps their column. */
export type Place = {
  /** Bookings still to come with this person. */
  readonly ahead: (reader: Reader, id: AccountId, at: EpochMs) => Promise<number>
  /** Ends their work here. @returns DAY_HAS_BOOKINGS with details.count while bookings are to come */
  readonly end: (tx: Tx, id: AccountId, at: EpochMs) => Promise<Result<null, 'DAY_HAS_BOOKINGS'>>
  readonly takeUp: (tx: Tx, id: AccountId, at: EpochMs) => Promise<void>
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
  readonly place: Place
}) {
  const { db, place } = deps

  async function list(): Promise<AccountView[]> {
    return (await staffAccounts(db.reader)).map(viewOf)
  }

  /** @returns LOGIN_ID_TAKEN, PASSWORD_TOO_WEAK, PIN_TOO_SIMPLE, PERMISSION_NOT_HELD */
  async function create(
    acting: Acting,
    input: NewAccount,
  ): Promise<Result<AccountView, 'LOGIN_ID_TAKEN' | 'PERMISSION_NOT_HELD' | SecretRefusal>> {
    const permission = beyond(acting, permissionsFor(input.type))
    if (permission !== null) return err('PERMISSION_NOT_HELD', { permission })
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

  /**
   * Changes a name, title, type or secret. Closing or changing the type ends the person's sessions; a closed account has
   * no column, and gets it back with its work when it is opened again.
   * @returns NOT_FOUND (also for a customer), STALE_VERSION, LAST_MANAGER, PERMISSION_NOT_HELD, PASSWORD_TOO_WEAK,
   *   PIN_TOO_SIMPLE, DAY_HAS_BOOKINGS with details.count
   */
  async function update(
    acting: Acting,
    input: AccountChange,
  ): Promise<Result<AccountView, 'NOT_FOUND' | ChangeRefusal | SecretRefusal>> {
    const before = await accountById(db.reader, input.accountId)
    if (before === null || !(await isOurs(db.reader, before))) return err('NOT_FOUND')
    const { password = null, pin = null } = input
    const secrets = await hashedSecrets({ loginId: before.login_id, password, pin })
    if (!secrets.ok) return secrets
    const at = deps.clock.now()
    return inTransaction<AccountView, ChangeRefusal>(db, async (tx) => {
      if (input.type !== undefined && isClosed(input.type) && isStaff(before.type)) {
        const ended = await place.end(tx, input.accountId, at)
        if (!ended.ok) return ended
      }
      if (input.type !== undefined && isStaff(input.type) && isClosed(before.type))
        await place.takeUp(tx, input.accountId, at)
      const changed = await changeStaffAccount(tx, deps, { acting, before, input, secrets: secrets.value })
      return changed.ok ? ok(viewOf(await existing(tx, input.accountId))) : changed
    })
  }

  return { list, create, update }
}

type ChangeRefusal = 'STALE_VERSION' | 'LAST_MANAGER' | 'PERMISSION_NOT_HELD' | 'DAY_HAS_BOOKINGS'

/** Staff and those who were. A customer is changed where customers are; here they would miss their search terms. */
export async function isOurs(reader: Reader, account: AccountRow): Promise<boolean> {
  if (isStaff(account.type)) return true
  return isClosed(account.type) && !(await isCustomer(reader, account.id))
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
