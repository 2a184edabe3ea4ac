import type { SaveStaff, SaveWeek, StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { type AccountType, isStaff } from '../../../src-shared/domains/access/model.ts'
import { breakOutsideHours } from '../../../src-shared/domains/staff/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { changeStaffAccount, staffAccount } from '../access/accounts-service.ts'
import { type AuditEntry, recordAudit } from '../access/audit-service.ts'
import { setServices } from '../catalog/designers-service.ts'
import { countAhead, replaceWeek } from './rota-store.ts'
import {
  insertStaff,
  type MemberRow,
  memberRow,
  memberRows,
  type StaffValues,
  serviceRows,
  setPosition,
  updateStaff,
} from './store.ts'
import { weeksOf } from './weeks.ts'

export type StaffDeps = { readonly db: Database; readonly clock: Clock; readonly ids: IdSource }
export type StaffService = ReturnType<typeof createStaffService>

type Versions = { readonly accountId: AccountId; readonly accountVersion: number; readonly version: number }
type MoveRefusal = 'STALE_VERSION' | 'LAST_MANAGER' | 'PERMISSION_NOT_HELD'
const noSecrets = { passwordHash: null, pinHash: null } as const

/** Who works here, what they do, and when. */
export function createStaffService(deps: StaffDeps) {
  const { db, clock, ids } = deps

  async function list(): Promise<StaffMember[]> {
    return members(db.reader, await memberRows(db.reader))
  }

  /**
   * Saves what somebody does, with their name and title; the first time (`version` null) it gives them their column.
   * @returns NOT_FOUND (account or service), NOT_STAFF, STALE_VERSION
   */
  async function save(
    acting: Acting,
    input: SaveStaff,
  ): Promise<Result<StaffMember, 'NOT_FOUND' | 'NOT_STAFF' | 'STALE_VERSION' | 'IDEMPOTENCY_KEY_REUSED'>> {
    const at = clock.now()
    const { key, ...body } = input
    const intent = { key, operation: 'staff.save', actorId: acting.accountId, input: body, at }
    return writeOnce<StaffMember, 'NOT_FOUND' | 'NOT_STAFF' | 'STALE_VERSION'>(db, intent, async (tx) => {
      const account = await staffAccount(tx, input.accountId)
      if (account === null) return err('NOT_FOUND')
      if (!isStaff(account.type)) return err('NOT_STAFF')
      const values = { ...valuesOf(input), active: 1 } as const
      if (!(await writeStaff(tx, input, values))) return err('STALE_VERSION')
      const set = await setServices(tx, { accountId: input.accountId, services: input.services, at })
      if (!set.ok) return set
      const version = (input.version ?? 0) + 1
      await announce(tx, { topic: 'staff', id: input.accountId, version, at })
      const renamed = await renameAccount(tx, acting, input)
      if (!renamed.ok) return renamed
      await audit(tx, acting, { action: 'staff.saved', accountId: input.accountId, values })
      return ok(await member(tx, input.accountId))
    })
  }

  // Untouched names leave the account's version alone, so that only real changes collide.
  async function renameAccount(
    tx: Tx,
    acting: Acting,
    input: SaveStaff,
  ): Promise<Result<null, 'STALE_VERSION'>> {
    const before = await staffAccount(tx, input.accountId)
    invariant(before !== null, 'the account was found in this transaction')
    if (before.name === input.name && before.title === input.title) return ok(null)
    const { accountId, accountVersion: version, name, title } = input
    const changed = await changeStaffAccount(tx, deps, {
      acting,
      before,
      input: { accountId, version, name, title },
      secrets: noSecrets,
    })
    return changed.ok ? changed : err('STALE_VERSION')
  }

  /**
   * Ends somebody's work here: no bookings, no sign-in; what they did stays theirs.
   * @returns DAY_HAS_BOOKINGS with details.count when bookings are still to come, LAST_MANAGER, PERMISSION_NOT_HELD
   */
  async function leave(
    acting: Acting,
    input: Versions,
  ): Promise<Result<StaffMember, 'NOT_FOUND' | 'DAY_HAS_BOOKINGS' | MoveRefusal>> {
    const at = clock.now()
    return inTransaction(db, async (tx) => {
      const before = await staffAccount(tx, input.accountId)
      if (before === null) return err('NOT_FOUND')
      if (!(await updateStaff(tx, { id: input.accountId, version: input.version }, { active: 0 })))
        return err('STALE_VERSION')
      const count = await countAhead(tx, input.accountId, at)
      if (count > 0) return err('DAY_HAS_BOOKINGS', { count })
      return moved(tx, acting, { input, before, type: 0 })
    })
  }

  /** Takes somebody back as a designer; their sign-in works as it did. */
  async function comeBack(
    acting: Acting,
    input: Versions,
  ): Promise<Result<StaffMember, 'NOT_FOUND' | 'STALE_VERSION' | 'PERMISSION_NOT_HELD'>> {
    return inTransaction<StaffMember, 'NOT_FOUND' | 'STALE_VERSION' | 'PERMISSION_NOT_HELD'>(
      db,
      async (tx) => {
        const before = await staffAccount(tx, input.accountId)
        if (before === null) return err('NOT_FOUND')
        if (!(await updateStaff(tx, { id: input.accountId, version: input.version }, { active: 1 })))
          return err('STALE_VERSION')
        const back = await moved(tx, acting, { input, before, type: isStaff(before.type) ? before.type : 2 })
        // Coming back takes nobody's place as the last manager.
        if (back.ok || back.error.code === 'LAST_MANAGER') return back.ok ? back : err('STALE_VERSION')
        return err(back.error.code, back.error.details)
      },
    )
  }

  async function moved(
    tx: Tx,
    acting: Acting,
    move: { readonly input: Versions; readonly before: NonNullable<Account>; readonly type: AccountType },
  ): Promise<Result<StaffMember, MoveRefusal>> {
    const { accountId, accountVersion, version } = move.input
    await announce(tx, { topic: 'staff', id: accountId, version: version + 1, at: clock.now() })
    const changed = await changeStaffAccount(tx, deps, {
      acting,
      before: move.before,
      input: { accountId, version: accountVersion, type: move.type },
      secrets: noSecrets,
    })
    if (!changed.ok) return changed
    await audit(tx, acting, {
      action: move.type === 0 ? 'staff.left' : 'staff.came_back',
      accountId,
      values: {},
    })
    return ok(await member(tx, accountId))
  }

  /** Saves a person's week. @returns NOT_FOUND, STALE_VERSION, BREAK_OUTSIDE_HOURS with details.weekday */
  async function saveWeek(
    acting: Acting,
    input: SaveWeek,
  ): Promise<Result<StaffMember, 'NOT_FOUND' | 'STALE_VERSION' | 'BREAK_OUTSIDE_HOURS'>> {
    const astray = breakOutsideHours(input)
    if (astray !== null) return err('BREAK_OUTSIDE_HOURS', { weekday: astray.weekday })
    const { accountId, customersPerHour } = input
    return inTransaction(db, async (tx) => {
      const before = await memberRow(tx, accountId)
      if (before === null || before.version === null) return err('NOT_FOUND')
      const values = { customers_per_hour: customersPerHour }
      if (!(await updateStaff(tx, { id: accountId, version: input.version }, values)))
        return err('STALE_VERSION')
      await replaceWeek(tx, accountId, weekOf(input))
      await announce(tx, { topic: 'staff', id: accountId, version: input.version + 1, at: clock.now() })
      await audit(tx, acting, {
        action: 'staff.week_saved',
        accountId,
        values: {
          hours: JSON.stringify(input.hours),
          breaks: JSON.stringify(input.breaks),
          capacity: JSON.stringify(input.capacity),
          ...values,
        },
      })
      return ok(await member(tx, accountId))
    })
  }

  /** Sets the order of the calendar's columns. @returns NOT_FOUND when somebody has no column */
  async function order(
    acting: Acting,
    accountIds: readonly AccountId[],
  ): Promise<Result<StaffMember[], 'NOT_FOUND'>> {
    return inTransaction(db, async (tx) => {
      for (const [position, id] of accountIds.entries()) {
        if (!(await setPosition(tx, id, position))) return err('NOT_FOUND')
      }
      const [first] = accountIds
      invariant(first !== undefined, 'an order names somebody')
      await announce(tx, { topic: 'staff', id: first, version: 1, at: clock.now() })
      await audit(tx, acting, { action: 'staff.ordered', accountId: first, values: {} })
      return ok(await members(tx, await memberRows(tx)))
    })
  }

  async function audit(
    tx: Tx,
    acting: Acting,
    done: {
      readonly action: AuditEntry['action']
      readonly accountId: AccountId
      readonly values: Readonly<Record<string, string | number>>
    },
  ): Promise<void> {
    await recordAudit(tx, ids, {
      at: clock.now(),
      actorId: acting.accountId,
      action: done.action,
      subjectType: 'staff',
      subjectId: done.accountId,
      values: done.values,
    })
  }

  return { list, save, leave, comeBack, saveWeek, order }
}

type Account = Awaited<ReturnType<typeof staffAccount>>

function valuesOf(input: SaveStaff): Omit<StaffValues, 'active'> {
  return {
    takes_bookings: input.takesBookings ? 1 : 0,
    customers_per_hour: input.customersPerHour,
    customers_at_once: input.customersAtOnce,
  }
}

/** @returns false when the person has another version by now, or got their column in between. */
async function writeStaff(tx: Tx, input: SaveStaff, values: StaffValues): Promise<boolean> {
  if (input.version !== null) return updateStaff(tx, { id: input.accountId, version: input.version }, values)
  const found = await memberRow(tx, input.accountId)
  if (found === null || found.version !== null) return false
  await insertStaff(tx, input.accountId, values)
  return true
}

function weekOf(input: SaveWeek) {
  const { accountId: account_id } = input
  return {
    hours: (input.hours ?? []).map((day) => ({
      account_id,
      weekday: day.weekday,
      opens_at_minute: day.opensAtMinute,
      closes_at_minute: day.closesAtMinute,
    })),
    breaks: input.breaks.map((pause) => ({
      account_id,
      weekday: pause.weekday,
      from_minute: pause.fromMinute,
      to_minute: pause.toMinute,
      label: pause.label,
    })),
    capacity: input.capacity.map((entry) => ({ account_id, ...entry })),
  }
}

async function member(reader: Reader, id: AccountId): Promise<StaffMember> {
  const row = await memberRow(reader, id)
  invariant(row !== null, 'the person was written in this transaction')
  const [found] = await members(reader, [row], id)
  invariant(found !== undefined, 'one row makes one person')
  return found
}

async function members(reader: Reader, rows: readonly MemberRow[], only?: AccountId): Promise<StaffMember[]> {
  const weeks = await weeksOf(reader, rows, only)
  const services = Map.groupBy(await serviceRows(reader, only), (row) => row.account_id)
  return rows.map((row) => {
    const week = weeks.get(row.account_id)
    return {
      ...personOf(row),
      services: services.get(row.account_id)?.map((pair) => pair.product_id) ?? null,
      hours: week?.hours?.map((day) => ({ ...day })) ?? null,
      breaks: (week?.breaks ?? []).map((pause) => ({ ...pause })),
      capacity: (week?.capacity ?? []).map((entry) => ({ ...entry })),
    }
  })
}

function personOf(row: MemberRow): Omit<StaffMember, 'services' | 'hours' | 'breaks' | 'capacity'> {
  return {
    accountId: row.account_id,
    accountVersion: row.account_version,
    version: row.version,
    loginId: row.login_id,
    name: row.name,
    title: row.title,
    manager: row.type === 4,
    hasPin: row.pin_hash !== null,
    active: isStaff(row.type) && row.active !== 0,
    takesBookings: row.takes_bookings === 1,
    position: row.position ?? 0,
    customersPerHour: row.customers_per_hour ?? 1,
    customersAtOnce: row.customers_at_once ?? 1,
  }
}
