import type { AccountLine, AccountPage, SessionView } from '../../../src-shared/domains/access/contract.ts'
import {
  beyond,
  differingFrom,
  effectivePermissions,
  isStaff,
  type Permission,
  permissions,
  permissionsFor,
} from '../../../src-shared/domains/access/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { parsePhone } from '../../../src-shared/kernel/parse-phone.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { isLastManager, isOurs, type Place } from './accounts-service.ts'
import { type AuditEntry, recordAudit } from './audit-service.ts'
import {
  isCustomer,
  type LineRow,
  lineRow,
  lineRows,
  permissionSettings,
  profileRow,
  replacePermissionSettings,
  updateProfile,
} from './people-store.ts'
import { type AccountRow, accountById, updateAccountRow } from './store.ts'

type Seen = { readonly accountId: AccountId; readonly version: number }
export type Profile = Seen & {
  readonly name: string
  readonly title: string
  readonly phone: string | null
  readonly email: string | null
  readonly birth: string | null
}
type PermissionChange = { readonly permission: Permission; readonly allowed: boolean }

export type PeopleService = ReturnType<typeof createPeopleService>

/** The accounts of the shop as their manager sees them: who they are, what each may do, where they are signed in. */
export function createPeopleService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly place: Place
  /** The devices that an account is signed in on. */
  readonly devicesOf: (acting: Acting, id: AccountId) => Promise<SessionView[]>
}) {
  const { db, clock, ids } = deps

  async function list(): Promise<AccountLine[]> {
    return (await lineRows(db.reader)).map(lineOf)
  }

  /** @returns NOT_FOUND */
  async function page(acting: Acting, id: AccountId): Promise<Result<AccountPage, 'NOT_FOUND'>> {
    const account = await accountById(db.reader, id)
    const line = await lineRow(db.reader, id)
    const profile = await profileRow(db.reader, id)
    if (account === null || line === null || profile === null) return err('NOT_FOUND')
    const held = effectivePermissions(account.type, await permissionSettings(db.reader, id))
    const byDefault = permissionsFor(account.type)
    return ok({
      ...lineOf(line),
      phone: profile.phone,
      email: profile.email,
      birth: profile.birth,
      createdAtMs: profile.created_at,
      closedAtMs: profile.closed_at,
      hasPassword: account.password_hash !== null,
      hasPin: account.pin_hash !== null,
      isCustomer: await isCustomer(db.reader, id),
      permissions: (isStaff(account.type) ? permissions : []).map((permission) => ({
        permission,
        allowed: held.includes(permission),
        byDefault: byDefault.includes(permission),
      })),
      devices: await deps.devicesOf(acting, id),
      bookingsAhead: await deps.place.ahead(db.reader, id, clock.now()),
      version: account.version,
    })
  }

  /** Writes down who somebody is. @returns NOT_FOUND (also for a customer), STALE_VERSION, PHONE_INVALID */
  async function saveProfile(
    acting: Acting,
    input: Profile,
  ): Promise<Result<null, 'NOT_FOUND' | 'STALE_VERSION' | 'PHONE_INVALID'>> {
    const { accountId, version, name, title, email, birth } = input
    const phone = input.phone === null || input.phone === '' ? null : parsePhone(input.phone)
    if (phone === null && input.phone !== null && input.phone !== '') return err('PHONE_INVALID')
    return inTransaction<null, 'NOT_FOUND' | 'STALE_VERSION'>(db, async (tx) => {
      const before = await accountById(tx, accountId)
      if (before === null || !(await isOurs(tx, before))) return err('NOT_FOUND')
      const values = { name, title, phone, email, birth }
      if (!(await updateProfile(tx, { id: accountId, version }, values))) return err('STALE_VERSION')
      await told(tx, acting, { seen: input, action: 'account.changed', values })
      return ok(null)
    })
  }

  /**
   * Gives and takes single permissions. They are read with each call's session, so they count from the next call on, in
   * every window of that person.
   * @returns PERMISSION_NOT_HELD with details.permission: nobody gives what they do not have, nor changes an account that
   *   may do more; LAST_MANAGER when nobody could manage accounts any more; NOT_FOUND, STALE_VERSION
   */
  async function setPermissions(
    acting: Acting,
    input: Seen & { readonly changes: readonly PermissionChange[] },
  ): Promise<Result<null, 'NOT_FOUND' | 'STALE_VERSION' | 'PERMISSION_NOT_HELD' | 'LAST_MANAGER'>> {
    type Refusal = 'NOT_FOUND' | 'STALE_VERSION' | 'PERMISSION_NOT_HELD' | 'LAST_MANAGER'
    return inTransaction<null, Refusal>(db, async (tx) => {
      const before = await accountById(tx, input.accountId)
      if (before === null || !isStaff(before.type)) return err('NOT_FOUND')
      const now = effectivePermissions(before.type, await permissionSettings(tx, before.id))
      const after = changedBy(now, input.changes)
      const permission = beyond(acting, [...now, ...after])
      if (permission !== null) return err('PERMISSION_NOT_HELD', { permission })
      if (await endsManaging(tx, before, { now, after })) return err('LAST_MANAGER')
      if (!(await updateAccountRow(tx, { id: before.id, version: input.version }, {})))
        return err('STALE_VERSION')
      await replacePermissionSettings(tx, before.id, differingFrom(before.type, after))
      const given = after.filter((one) => !now.includes(one))
      const taken = now.filter((one) => !after.includes(one))
      const values = { given: given.join(' '), taken: taken.join(' ') }
      await told(tx, acting, { seen: input, action: 'account.permissions', values })
      return ok(null)
    })
  }

  /** Announces the change and puts it on record. */
  async function told(
    tx: Tx,
    acting: Acting,
    change: { readonly seen: Seen } & Pick<AuditEntry, 'action' | 'values'>,
  ): Promise<void> {
    const { accountId, version } = change.seen
    const at = clock.now()
    await announce(tx, { topic: 'accounts', id: accountId, version: version + 1, at })
    await recordAudit(tx, ids, {
      at,
      actorId: acting.accountId,
      action: change.action,
      subjectType: 'account',
      subjectId: accountId,
      ...(change.values === undefined ? {} : { values: change.values }),
    })
  }

  /** The page after a change that was made just now. */
  async function shown(acting: Acting, id: AccountId): Promise<AccountPage> {
    const found = await page(acting, id)
    invariant(found.ok, 'an account is never deleted')
    return found.value
  }

  return { list, page, shown, saveProfile, setPermissions }
}

function changedBy(now: readonly Permission[], changes: readonly PermissionChange[]): readonly Permission[] {
  const wanted = new Map(changes.map(({ permission, allowed }) => [permission, allowed]))
  return permissions.filter((permission) => wanted.get(permission) ?? now.includes(permission))
}

async function endsManaging(
  tx: Tx,
  account: AccountRow,
  held: { readonly now: readonly Permission[]; readonly after: readonly Permission[] },
): Promise<boolean> {
  const gives = held.now.includes('accounts.manage') && !held.after.includes('accounts.manage')
  return gives && account.type === 4 && (await isLastManager(tx, account.id))
}

function lineOf(row: LineRow): AccountLine {
  return {
    accountId: row.id,
    loginId: row.login_id,
    name: row.name,
    title: row.title,
    type: row.type,
    differs: row.differs,
    products: row.products,
    lastSeenAtMs: row.last_seen_at,
  }
}
