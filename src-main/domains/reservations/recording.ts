import { cleanNote } from '../../../src-shared/domains/customers/model.ts'
import {
  minutesOf,
  type Outcome,
  type Override,
  type Plan,
  type Refusal,
} from '../../../src-shared/domains/reservations/model.ts'
import type { ShopRules } from '../../../src-shared/domains/reservations/working-time.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Tx } from '../../db/database.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import {
  insertLog,
  type ReservationChange,
  type ReservationRow,
  setSpansLive,
  updateReservation,
} from './store.ts'

/** One write in progress: its transaction, who acts, when, and the shop's rules as they stood when it began. */
export type Writing = {
  readonly tx: Tx
  readonly ids: Pick<IdSource, 'salt'>
  readonly rules: ShopRules
  readonly acting: Acting
  readonly at: EpochMs
}

/** Changes a booking without touching its place. @returns STALE_VERSION */
export async function changeRow(
  writing: Writing,
  row: ReservationRow,
  change: {
    readonly action: 'status' | 'outcome' | 'note'
    readonly values: ReservationChange
    readonly before: object
    readonly after: object
  },
): Promise<Result<null, 'STALE_VERSION'>> {
  if (!(await updateReservation(writing.tx, row, change.values))) return err('STALE_VERSION')
  if (change.action === 'outcome') await setSpansLive(writing.tx, row.id, 0)
  const { action, before, after } = change
  await record(writing, { id: row.id, version: row.version + 1, action, ...changed(before, after) })
  return ok(null)
}

/** Ends a booking that is still open; its place is free from then on. @returns STALE_VERSION */
export async function endRow(
  writing: Writing,
  row: ReservationRow,
  end: { readonly outcome: Outcome; readonly reason: string | undefined },
): Promise<Result<null, 'STALE_VERSION'>> {
  const reason = cleanNote(end.reason ?? '')
  return changeRow(writing, row, {
    action: 'outcome',
    values: { outcome: end.outcome },
    before: { outcome: null },
    after: { outcome: end.outcome, ...(reason === '' ? {} : { reason }) },
  })
}

/** The columns that keep who set which rules aside, and why; empty when nothing had to be. */
export function overrideUsed(
  writing: Writing,
  refusals: readonly Refusal[],
  override: Override | undefined,
): Pick<ReservationChange, 'override_rules' | 'override_reason' | 'override_by'> {
  if (refusals.length === 0 || override === undefined) {
    return { override_rules: null, override_reason: null, override_by: null }
  }
  return {
    override_rules: JSON.stringify(refusals.map((refusal) => refusal.rule)),
    override_reason: override.reason,
    override_by: writing.acting.accountId,
  }
}

export function overrideShown(refusals: readonly Refusal[], override: Override | undefined) {
  if (refusals.length === 0 || override === undefined) return {}
  return { overriddenRules: refusals.map((refusal) => refusal.rule), overrideReason: override.reason }
}

export function shown(designerId: AccountId, plan: Plan) {
  return {
    designerId,
    startsAtMs: plan.startsAt,
    endsAtMs: plan.endsAt,
    services: plan.services.map((service) => service.name),
    minutes: minutesOf(plan.services),
  }
}

/** Only what differs goes into the log. */
export function changed(before: object, after: object): { readonly before: object; readonly after: object } {
  const old = new Map(Object.entries(before).map(([name, value]) => [name, JSON.stringify(value)]))
  const differing = Object.entries(after).filter(([name, value]) => old.get(name) !== JSON.stringify(value))
  const names = new Set(differing.map(([name]) => name))
  return {
    before: Object.fromEntries(Object.entries(before).filter(([name]) => names.has(name))),
    after: Object.fromEntries(differing),
  }
}

/** Notes a change everywhere: the booking's own log, the changes that windows follow, the audit (last, by lock order). */
export async function record(
  writing: Writing,
  entry: {
    readonly id: ReservationId
    readonly version: number
    readonly action: 'booked' | 'moved' | 'services_changed' | 'status' | 'outcome' | 'restored' | 'note'
    readonly before: object | null
    readonly after: object
  },
): Promise<void> {
  const { tx, ids, acting, at } = writing
  const { id, action } = entry
  await insertLog(tx, {
    reservationId: id,
    at,
    actorId: acting.accountId,
    action,
    before: entry.before,
    after: entry.after,
  })
  await announce(tx, { topic: 'reservations', id, version: entry.version, at })
  await recordAudit(tx, ids, {
    at,
    actorId: acting.accountId,
    action: `reservations.${action}`,
    subjectType: 'reservation',
    subjectId: id,
  })
}
