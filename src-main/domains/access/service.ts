import type { Actor, SessionState } from '../../../src-shared/domains/access/contract.ts'
import {
  idleGraceMs,
  isSimplePin,
  isStaff,
  isWeakPassword,
} from '../../../src-shared/domains/access/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Log } from '../../platform/log.ts'
import { hashSecret, secretMatches } from '../../platform/password.ts'
import type { Acting, SessionFinding } from '../../rpc/context.ts'
import { type AuditEntry, recordAudit } from './audit-service.ts'
import { createDoorMemory } from './door-memory.ts'
import { countTry, forgetTries, type GuardScope } from './guards.ts'
import { createSessionBook, findingOf, type Held, type OpenedSession, type Visit } from './session-book.ts'
import {
  type AccountRow,
  accountById,
  accountByLoginId,
  endSessionsOf,
  hasSignedInFrom,
  holdProven,
  liveSessions,
  lockSessionsOf,
  type SessionRow,
  staffAccounts,
  updateAccountRow,
  updateSession,
} from './store.ts'

export type AccessDeps = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  /** Accounts of the sample shop, shown on its sign-in page; empty in every shop that is not practice. */
  readonly sampleAccounts: () => Promise<SessionState['sampleAccounts']>
  readonly idleLockMinutes: () => Promise<number>
  readonly log: Pick<Log, 'warn'>
}

const minuteMs = 60_000
/** A screen asks when its own clock says so. */
const toleranceMs = 5_000

export type AccessService = ReturnType<typeof createAccessService>

/** Sign-in, PIN switch, lock and the sessions behind them. Source: architecture.md 5, spec 1 (account types). */
export function createAccessService(deps: AccessDeps) {
  const { db, clock, ids } = deps
  const memory = createDoorMemory()
  const tries = { db, memory }
  const book = createSessionBook({ ...deps, memory })

  /** Finds who a token acts for; a session idle for a week has ended. Never refuses: says `none`. */
  async function find(token: string | null): Promise<SessionFinding> {
    const session = await book.of(token)
    if (session === null) return { state: 'none' }
    const finding = await findingNow(session)
    if (finding.state === 'locked' && session.locked_at === null) await keepLocked(finding.acting)
    else await book.touch(session)
    return finding
  }

  async function findingNow(session: SessionRow): Promise<Held> {
    const minutes = await deps.idleLockMinutes()
    const idleMs = clock.now() - session.active_at
    const isIdle = minutes > 0 && idleMs > minutes * minuteMs + idleGraceMs
    return findingOf(isIdle ? { ...session, locked_at: session.locked_at ?? clock.now() } : session)
  }

  /** A session found idle is locked from then on, also when the shop sets a longer time later. */
  async function keepLocked(acting: Acting): Promise<void> {
    try {
      await book.lock(acting)
    } catch (problem) {
      // It is refused all the same, for as long as it is found idle.
      deps.log.warn({ err: problem }, 'an idle session could not be locked')
    }
  }

  /** Somebody touched the device. */
  function active(acting: Acting): Promise<void> {
    return book.touched(acting)
  }

  /** Locks the session of a window that nobody touched, unless another window on that device was. */
  async function lockIfIdle(acting: Acting): Promise<SessionFinding> {
    const minutes = await deps.idleLockMinutes()
    const isIdle = minutes > 0 && (await book.untouchedMs(acting)) >= minutes * minuteMs - toleranceMs
    return isIdle ? book.lock(acting) : { state: 'open', acting }
  }

  /** As find, without counting as use. */
  async function peek(token: string | null): Promise<SessionFinding> {
    const session = await book.of(token)
    return session === null ? { state: 'none' } : findingNow(session)
  }

  /** What a window shows before and after sign-in. */
  async function stateOf(finding: SessionFinding): Promise<SessionState> {
    const staff = finding.state === 'none' ? [] : await staffAccounts(db.reader)
    const actor = finding.state === 'none' ? null : await accountById(db.reader, finding.acting.accountId)
    return {
      state: finding.state === 'open' ? 'signed_in' : finding.state === 'locked' ? 'locked' : 'signed_out',
      actor: finding.state === 'none' || actor === null ? null : actorOf(actor, finding.acting),
      staff: staff.map((person) => ({
        accountId: person.id,
        loginId: person.login_id,
        name: person.name,
        title: person.title,
        manager: person.type === 4,
        hasPin: person.pin_hash !== null,
      })),
      sampleAccounts: await deps.sampleAccounts(),
      idleLockMinutes: await deps.idleLockMinutes(),
    }
  }

  /**
   * Opens a session with a password; the one that this device had ends. Counted before it is checked: per account and
   * place, and for a device that nobody is signed in on per address, and per account from all addresses that are new to it.
   * @returns SIGN_IN_REFUSED (never says what was wrong), SIGN_IN_SLOWED with details.retryAtMs
   */
  async function signIn(
    finding: SessionFinding,
    input: { readonly loginId: string; readonly password: string },
    visit: Visit,
  ): Promise<Result<OpenedSession, 'SIGN_IN_REFUSED' | 'SIGN_IN_SLOWED'>> {
    const account = await accountByLoginId(db.reader, input.loginId)
    const scopes = await signInScopes(finding, { loginId: input.loginId, account, address: visit.address })
    const counted = await countTry(tries, scopes, clock.now())
    if (!counted.ok) return counted
    const right = await secretMatches(account?.password_hash ?? null, input.password)
    if (account === null || !right || !isStaff(account.type)) return err('SIGN_IN_REFUSED')
    await forgetTries(tries, scopes)
    return book.open(account, visit, finding)
  }

  // A stranger elsewhere must not hold somebody's login locked: places that person signed in from, and devices where
  // somebody is in, have a count of their own. All other addresses share one, or many would be as good as endless guesses.
  async function signInScopes(
    finding: SessionFinding,
    who: { readonly loginId: string; readonly account: AccountRow | null; readonly address: string },
  ): Promise<readonly GuardScope[]> {
    const { loginId, account, address } = who
    if (finding.state !== 'none') return [passwordScope(loginId, `of:${finding.acting.accountId}`)]
    const here: readonly GuardScope[] = [
      passwordScope(loginId, `at:${address}`),
      { scope: `address:${address}`, kind: 'address' },
    ]
    if (account !== null && (await hasSignedInFrom(db.reader, account.id, address))) return here
    return [...here, { scope: `anywhere:${loginId.toLowerCase()}`, kind: 'anywhere' }]
  }

  async function signOut(finding: SessionFinding): Promise<void> {
    if (finding.state !== 'none') await book.end(finding)
  }

  /**
   * Hands this device's session to another person, or opens it after a lock, by that person's PIN.
   * @returns PIN_REFUSED with details.triesLeft, PIN_NOT_SET, SIGN_IN_SLOWED, NOT_SIGNED_IN (no session here)
   */
  async function switchByPin(
    finding: SessionFinding,
    input: { readonly accountId: AccountId; readonly pin: string },
  ): Promise<Result<OpenedSession, 'NOT_SIGNED_IN' | 'PIN_REFUSED' | 'PIN_NOT_SET' | 'SIGN_IN_SLOWED'>> {
    if (finding.state === 'none') return err('NOT_SIGNED_IN')
    const proven = await provePin(input.accountId, input.pin)
    if (!proven.ok) return proven
    return book.move(finding, proven.value)
  }

  /** Checks a person's PIN before something dangerous. @returns as switchByPin, but for NOT_SIGNED_IN */
  async function provePin(
    accountId: AccountId,
    pin: string,
  ): Promise<Result<AccountRow, 'PIN_REFUSED' | 'PIN_NOT_SET' | 'SIGN_IN_SLOWED'>> {
    const account = await accountById(db.reader, accountId)
    if (account !== null && isStaff(account.type) && account.pin_hash === null) return err('PIN_NOT_SET')
    const scopes: readonly GuardScope[] = [{ scope: `pin:${accountId}`, kind: 'pin' }]
    const counted = await countTry(tries, scopes, clock.now())
    if (!counted.ok) return counted
    const right = await secretMatches(account?.pin_hash ?? null, pin)
    if (account === null || !right || !isStaff(account.type)) {
      return err('PIN_REFUSED', { triesLeft: counted.value.triesLeft })
    }
    await forgetTries(tries, scopes)
    return ok(account)
  }

  /**
   * Changes one's own PIN or password, proven by the password. A new password ends one's other sessions; a new PIN locks
   * them, so that whoever came in there with the old one is asked for the new one.
   */
  async function changeOwnSecret(
    acting: Acting,
    input: { readonly password: string; readonly pin?: string; readonly newPassword?: string },
  ): Promise<Result<null, 'SIGN_IN_REFUSED' | 'SIGN_IN_SLOWED' | 'PIN_TOO_SIMPLE' | 'PASSWORD_TOO_WEAK'>> {
    const account = await accountById(db.reader, acting.accountId)
    if (account === null) return err('SIGN_IN_REFUSED')
    const scopes = [passwordScope(account.login_id, `of:${acting.accountId}`)]
    const counted = await countTry(tries, scopes, clock.now())
    if (!counted.ok) return counted
    if (!(await secretMatches(account.password_hash, input.password))) return err('SIGN_IN_REFUSED')
    await forgetTries(tries, scopes)
    if (input.pin !== undefined && isSimplePin(input.pin)) return err('PIN_TOO_SIMPLE')
    if (input.newPassword !== undefined && isWeakPassword(input.newPassword, account.login_id)) {
      return err('PASSWORD_TOO_WEAK')
    }
    const values = {
      ...(input.pin === undefined ? {} : { pin_hash: await hashSecret(input.pin) }),
      ...(input.newPassword === undefined ? {} : { password_hash: await hashSecret(input.newPassword) }),
    }
    const at = clock.now()
    return inTransaction(db, async (tx) => {
      if (!(await holdProven(tx, account, 'password_hash'))) return err('SIGN_IN_REFUSED')
      const fresh = await accountById(tx, account.id)
      if (fresh === null) return err('SIGN_IN_REFUSED')
      await updateAccountRow(tx, fresh, values)
      if (input.newPassword !== undefined)
        await endSessionsOf(tx, account.id, { at, except: acting.sessionId })
      if (input.pin !== undefined) await lockSessionsOf(tx, account.id, { at, except: acting.sessionId })
      await announce(tx, { topic: 'accounts', id: account.id, version: fresh.version + 1, at })
      await audit(
        tx,
        account.id,
        input.pin === undefined ? 'access.password_changed' : 'access.pin_changed',
        account.id,
      )
      return ok(null)
    })
  }

  /** The devices that somebody is signed in on: of everybody, or of one account. */
  async function sessions(acting: Acting, only?: AccountId) {
    const rows = await liveSessions(db.reader, book.lively(), only)
    return rows.map((row) => ({
      sessionId: row.id,
      name: row.name,
      createdAtMs: row.created_at,
      lastSeenAtMs: row.last_seen_at,
      device: row.device,
      current: row.id === acting.sessionId,
    }))
  }

  async function endSession(acting: Acting, sessionId: string): Promise<Result<null, 'NOT_FOUND'>> {
    const at = clock.now()
    return inTransaction(db, async (tx) => {
      if (!(await updateSession(tx, sessionId, { ended_at: at }))) return err('NOT_FOUND')
      // The lines of live changes look at their session again, so the window there shows the sign-in at once.
      await announce(tx, { topic: 'accounts', id: acting.accountId, version: 0, at })
      await audit(tx, acting.accountId, 'access.session_ended', sessionId.slice(0, 8))
      return ok(null)
    })
  }

  function audit(
    tx: Tx,
    actorId: AccountId,
    action: AuditEntry['action'],
    subject: string | number,
  ): Promise<void> {
    return recordAudit(tx, ids, {
      at: clock.now(),
      actorId,
      action,
      subjectType: 'account',
      subjectId: subject,
    })
  }

  return {
    find,
    peek,
    stateOf,
    signIn,
    signOut,
    lock: book.lock,
    active,
    lockIfIdle,
    switchByPin,
    provePin,
    changeOwnSecret,
    sessions,
    endSession,
  }
}

function actorOf(account: AccountRow, { permissions }: Acting): Actor {
  return {
    accountId: account.id,
    loginId: account.login_id,
    name: account.name,
    title: account.title,
    type: account.type,
    permissions: [...permissions],
  }
}

function passwordScope(loginId: string, place: string): GuardScope {
  return { scope: `account:${loginId.toLowerCase()}|${place}`, kind: 'password' }
}
