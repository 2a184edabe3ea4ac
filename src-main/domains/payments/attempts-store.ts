import type { Insertable, Selectable } from 'kysely'
import type { AttemptState } from '../../../src-shared/domains/payments/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { PaymentId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { literals } from '../../db/literals.ts'
import type { MoneySchema } from '../../db/schema-money.ts'

export type AttemptRow = Selectable<MoneySchema['payment_attempts']>
export type NewAttemptRow = Omit<Insertable<MoneySchema['payment_attempts']>, 'id'>

const openStates = ['prepared', 'sent', 'unknown', 'released'] as const satisfies readonly AttemptState[]

export async function insertAttempt(tx: Tx, row: NewAttemptRow): Promise<number> {
  const { id } = await tx.insertInto('payment_attempts').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function attemptRow(reader: Reader, id: number): Promise<AttemptRow | null> {
  const row = await reader.selectFrom('payment_attempts').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** The charge of a payment: there is one at most. */
export async function chargeOf(reader: Reader, paymentId: PaymentId): Promise<AttemptRow | null> {
  const row = await reader
    .selectFrom('payment_attempts')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .where('operation', '=', 'charge')
    .executeTakeFirst()
  return row ?? null
}

/** The cancels of a refund's tenders, in the order in which they are sent. */
export async function cancelsOf(
  reader: Reader,
  refundTenderIds: readonly number[],
): Promise<readonly AttemptRow[]> {
  if (refundTenderIds.length === 0) return []
  return reader
    .selectFrom('payment_attempts')
    .selectAll()
    .where('refund_tender_id', 'in', refundTenderIds)
    .where('operation', '=', 'cancel')
    .orderBy('id')
    .execute()
}

/** Changes an attempt that is in one of these states. @returns false when it no longer is */
export async function updateAttempt(
  tx: Tx,
  seen: { readonly id: number; readonly states: readonly AttemptState[] },
  change: Partial<NewAttemptRow>,
): Promise<boolean> {
  const outcome = await tx
    .updateTable('payment_attempts')
    .set(change)
    .where('id', '=', seen.id)
    .where('state', 'in', seen.states)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** Open attempts whose time to be looked up has come, oldest first. */
export async function dueAttempts(
  reader: Reader,
  due: { readonly operation: 'charge' | 'cancel'; readonly at: EpochMs; readonly limit: number },
): Promise<readonly AttemptRow[]> {
  return reader
    .selectFrom('payment_attempts')
    .selectAll()
    .where('state', 'in', literals(openStates))
    .where('operation', '=', due.operation)
    .where('next_check_at', '<=', due.at)
    .orderBy('next_check_at')
    .limit(due.limit)
    .execute()
}

/** Takes the next look at an attempt for this process. @returns false when another one has just taken it */
export async function claimAttempt(
  tx: Tx,
  seen: Pick<AttemptRow, 'id' | 'next_check_at' | 'checks'>,
  until: EpochMs,
): Promise<boolean> {
  let query = tx
    .updateTable('payment_attempts')
    .set({ next_check_at: until })
    .where('id', '=', seen.id)
    .where('checks', '=', seen.checks)
  query =
    seen.next_check_at === null
      ? query.where('next_check_at', 'is', null)
      : query.where('next_check_at', '=', seen.next_check_at)
  return (await query.executeTakeFirst()).numUpdatedRows === 1n
}

/** Attempts that were under way when a process ended. */
export function interruptedAttempts(reader: Reader): Promise<readonly AttemptRow[]> {
  return openAttempts(reader, ['prepared', 'sent'])
}

/** Attempts that are being looked up. */
export function lookedUpAttempts(reader: Reader): Promise<readonly AttemptRow[]> {
  return openAttempts(reader, ['unknown', 'released'])
}

async function openAttempts(
  reader: Reader,
  states: readonly (typeof openStates)[number][],
): Promise<readonly AttemptRow[]> {
  const rows = await reader
    .selectFrom('payment_attempts')
    .selectAll()
    // In the index's words, without which a start looks at every attempt there ever was.
    .where('state', 'in', literals(openStates))
    .where('state', 'in', [...states])
    .execute()
  // Asked of the database, the order would make it begin at the first attempt of all.
  return rows.toSorted((one, other) => one.id - other.id)
}
