import type { ShopRules } from '../../../src-shared/domains/reservations/working-time.ts'
import type { IdempotencyKey, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database, Reader } from '../../db/database.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import type { Writing } from './recording.ts'
import { type ReservationRow, reservationRow } from './store.ts'

/** Runs one write of this domain: once per key, with the shop's rules read before the transaction begins. */
export function createWriter(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly rules: () => Promise<ShopRules>
}) {
  return async function write<T, Code extends string>(
    acting: Acting,
    operation: string,
    { key, ...input }: { readonly key: IdempotencyKey },
    work: (writing: Writing) => Promise<Result<T, Code>>,
  ): Promise<Result<T, Code | 'IDEMPOTENCY_KEY_REUSED'>> {
    const rules = await deps.rules()
    const at = deps.clock.now()
    const intent = { key, operation, actorId: acting.accountId, input, at }
    return writeOnce(deps.db, intent, (tx) => work({ tx, ids: deps.ids, rules, acting, at }))
  }
}

export type EditRefused = 'NOT_FOUND' | 'STALE_VERSION' | 'ALREADY_ENDED'

/** The booking as the editor saw it. @returns NOT_FOUND, STALE_VERSION, ALREADY_ENDED (cancelled or no-show) */
export async function openRow(
  reader: Reader,
  input: { readonly id: ReservationId; readonly version: number },
): Promise<Result<ReservationRow, EditRefused>> {
  const row = await versionSeen(reader, input)
  if (!row.ok || row.value.outcome === null) return row
  return err('ALREADY_ENDED')
}

/** As openRow, for a booking that may have ended. */
export async function versionSeen(
  reader: Reader,
  input: { readonly id: ReservationId; readonly version: number },
): Promise<Result<ReservationRow, 'NOT_FOUND' | 'STALE_VERSION'>> {
  const row = await reservationRow(reader, input.id)
  if (row === null) return err('NOT_FOUND')
  return row.version === input.version ? ok(row) : err('STALE_VERSION')
}
