import {
  effectivePermissions,
  isStaff,
  type PermissionSetting,
} from '../../../src-shared/domains/access/model.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import { sha256 } from '../../platform/hash.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Log } from '../../platform/log.ts'
import type { Acting, SessionFinding } from '../../rpc/context.ts'
import { type AuditEntry, recordAudit } from './audit-service.ts'
import type { DoorMemory } from './door-memory.ts'
import { permissionSettings } from './people-store.ts'
import {
  type AccountRow,
  holdProven,
  insertSession,
  liveSession,
  moveSession,
  type SessionRow,
  updateSession,
} from './store.ts'

const sessionDays = 30
const idleDays = 7
const dayMs = 86_400_000
const touchEveryMs = 60_000
const activeEveryMs = 10_000

export type Visit = { readonly address: string; readonly device: string }
/** A session and the token that the device keeps from now on. */
export type OpenedSession = {
  readonly token: string
  readonly lastsMs: number
  readonly finding: SessionFinding
}
type FreshSession = {
  readonly id: string
  readonly token: string
  readonly at: EpochMs
  readonly expiresAt: EpochMs
}
export type Held = Extract<SessionFinding, { acting: Acting }>
type Person = Pick<AccountRow, 'id' | 'type'> & { readonly settings: readonly PermissionSetting[] }

/** The sessions of all devices: in the file, or in memory while nothing may be written there. */
export function createSessionBook(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Pick<Log, 'warn'>
  readonly memory: DoorMemory
}) {
  const { db, clock, ids, memory } = deps
  const mayWrite = () => db.writes.stopped() === null

  /** The session of a token; none once it has ended, expired, or been without use for a week. */
  async function of(token: string | null): Promise<SessionRow | null> {
    if (token === null) return null
    const id = sha256(token)
    const remembered = memory.sessions.get(id)
    if (remembered === 'ended') return null
    const session = remembered ?? (await liveSession(db.reader, id, lively()))
    return session === null || !isStaff(session.type) ? null : session
  }

  function lively() {
    const now = clock.now()
    return { now, seenAfter: epochMs(now - idleDays * dayMs) }
  }

  /** Notes that a session was used just now. */
  async function touch(session: SessionRow): Promise<void> {
    const at = clock.now()
    if (at - session.last_seen_at <= touchEveryMs || !mayWrite()) return
    try {
      await inTransaction(db, async (tx) => ok(await updateSession(tx, session.id, { last_seen_at: at })))
    } catch (problem) {
      // A full disk must not keep anybody from looking: what was asked may only read.
      deps.log.warn({ err: problem }, 'when a session was last seen could not be noted')
    }
  }

  /** Notes that somebody touched the device of a session just now. */
  async function touched(acting: Acting): Promise<void> {
    const at = clock.now()
    const { sessionId: id } = acting
    const remembered = memory.sessions.get(id)
    if (remembered === 'ended') return
    if (remembered !== undefined) memory.sessions.set(id, { ...remembered, active_at: at })
    if (!mayWrite()) return
    const session = await liveSession(db.reader, id, lively())
    if (session === null || at - session.active_at < activeEveryMs) return
    await inTransaction(db, async (tx) =>
      ok(await updateSession(tx, id, { active_at: at, last_seen_at: at })),
    )
  }

  /** How long nobody has touched the device of a session. */
  async function untouchedMs(acting: Acting): Promise<number> {
    const remembered = memory.sessions.get(acting.sessionId)
    const session =
      remembered === undefined || remembered === 'ended'
        ? await liveSession(db.reader, acting.sessionId, lively())
        : remembered
    return session === null ? 0 : clock.now() - session.active_at
  }

  /** Opens a session for whoever proved the password; the one that the device had ends. */
  async function open(
    account: AccountRow,
    visit: Visit,
    before: SessionFinding,
  ): Promise<Result<OpenedSession, 'SIGN_IN_REFUSED'>> {
    const at = clock.now()
    const token = ids.token()
    const fresh = { id: sha256(token), expiresAt: epochMs(at + sessionDays * dayMs) }
    const person = await personOf(account)
    if (!mayWrite()) return ok(remembered(person, { ...fresh, token, at }, before))
    const opened = await inTransaction<null, 'SIGN_IN_REFUSED'>(db, async (tx) => {
      // A password that was changed while it was checked opens nothing.
      if (!(await holdProven(tx, account, 'password_hash'))) return err('SIGN_IN_REFUSED')
      if (before.state !== 'none') await updateSession(tx, before.acting.sessionId, { ended_at: at })
      await insertSession(tx, { ...fresh, ...visit, accountId: account.id, at })
      await recordAudit(tx, ids, ownEntry(at, account, 'access.signed_in'))
      return ok(null)
    })
    return opened.ok ? ok(openedFor(person, { ...fresh, token, at })) : opened
  }

  /**
   * Hands a session to whoever proved their PIN. It gets a new token: whoever had planted or copied the old one does not
   * become the person who comes in.
   */
  async function move(
    held: Held,
    account: AccountRow,
  ): Promise<Result<OpenedSession, 'NOT_SIGNED_IN' | 'PIN_REFUSED'>> {
    const at = clock.now()
    const token = ids.token()
    const id = sha256(token)
    const person = await personOf(account)
    if (!mayWrite()) {
      return ok(remembered(person, { id, token, at, expiresAt: epochMs(at + dayMs) }, held))
    }
    const moved = await inTransaction<EpochMs, 'NOT_SIGNED_IN' | 'PIN_REFUSED'>(db, async (tx) => {
      if (!(await holdProven(tx, account, 'pin_hash'))) return err('PIN_REFUSED')
      const to = { id, account_id: person.id, locked_at: null, last_seen_at: at, active_at: at }
      const expiresAt = await moveSession(tx, held.acting.sessionId, to)
      // It ended while the PIN was checked.
      if (expiresAt === null) return err('NOT_SIGNED_IN')
      await recordAudit(tx, ids, ownEntry(at, person, 'access.switched'))
      return ok(expiresAt)
    })
    return moved.ok ? ok(openedFor(person, { id, token, at, expiresAt: moved.value })) : moved
  }

  async function end(held: Held): Promise<void> {
    const at = clock.now()
    const { sessionId, accountId } = held.acting
    if (!mayWrite()) {
      memory.sessions.set(sessionId, 'ended')
      return
    }
    await inTransaction(db, async (tx) => {
      await updateSession(tx, sessionId, { ended_at: at })
      await recordAudit(tx, ids, ownEntry(at, { id: accountId }, 'access.signed_out'))
      return ok(null)
    })
  }

  async function lock(acting: Acting): Promise<SessionFinding> {
    const at = clock.now()
    if (mayWrite()) {
      await inTransaction(db, async (tx) => ok(await updateSession(tx, acting.sessionId, { locked_at: at })))
    } else {
      const person = await personOf({ id: acting.accountId, type: acting.type })
      const { sessionId: id } = acting
      memory.sessions.set(id, rowOf(person, { id, expiresAt: epochMs(at + dayMs), locked_at: at }))
    }
    return { state: 'locked', acting }
  }

  async function personOf({ id, type }: Pick<AccountRow, 'id' | 'type'>): Promise<Person> {
    return { id, type, settings: await permissionSettings(db.reader, id) }
  }

  function remembered(person: Person, session: FreshSession, before: SessionFinding): OpenedSession {
    if (before.state !== 'none') memory.sessions.set(before.acting.sessionId, 'ended')
    memory.sessions.set(session.id, rowOf(person, { ...session, locked_at: null }))
    return openedFor(person, session)
  }

  function rowOf(
    person: Person,
    session: {
      readonly id: string
      readonly expiresAt: EpochMs
      readonly locked_at: EpochMs | null
    },
  ): SessionRow {
    return {
      id: session.id,
      account_id: person.id,
      type: person.type,
      settings: person.settings,
      last_seen_at: clock.now(),
      active_at: clock.now(),
      expires_at: session.expiresAt,
      locked_at: session.locked_at,
    }
  }

  return { of, lively, touch, touched, untouchedMs, open, move, end, lock }
}

function ownEntry(at: EpochMs, person: Pick<AccountRow, 'id'>, action: AuditEntry['action']): AuditEntry {
  return { at, actorId: person.id, action, subjectType: 'account', subjectId: person.id }
}

function openedFor(person: Person, session: FreshSession): OpenedSession {
  const { id: sessionId, token, at, expiresAt } = session
  return {
    token,
    lastsMs: expiresAt - at,
    finding: { state: 'open', acting: { accountId: person.id, ...mightOf(person), sessionId } },
  }
}

/** What a session lets its device do. */
export function findingOf(session: SessionRow): Held {
  const acting = { accountId: session.account_id, ...mightOf(session), sessionId: session.id }
  return session.locked_at === null ? { state: 'open', acting } : { state: 'locked', acting }
}

function mightOf({ type, settings }: Pick<Person, 'type' | 'settings'>) {
  return { type, permissions: effectivePermissions(type, settings) }
}
