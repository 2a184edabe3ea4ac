import { cleanNote } from '../../../src-shared/domains/customers/model.ts'
import type {
  MessageChannel,
  MessageDirection,
  NoteKind,
  PatchResult,
} from '../../../src-shared/domains/customers/model.ts'
import { type CustomerNote, noteOf } from '../../../src-shared/domains/customers/notes-contract.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, NoteId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { deleteNote, insertNote, noteRow, updateNote } from './notes-store.ts'
import { takenCustomer } from './service.ts'

/** Whose booking or sale it is; null when there is none. Answered by the views, which may read across domains. */
export type WhoseVisit = (
  reader: Reader,
  visit: { readonly reservationId: ReservationId },
) => Promise<{ readonly customerId: AccountId | null } | null>

type NoteFacts = {
  readonly result: PatchResult | null
  readonly channel: MessageChannel | null
  readonly direction: MessageDirection | null
}
type Written = NoteFacts & {
  readonly kind: NoteKind
  readonly text: string
  readonly reservationId: ReservationId | null
}
type NoteRefusal = 'NOTE_EMPTY' | 'VISIT_OF_ANOTHER' | 'NOT_FOUND' | 'INPUT_REFUSED'

export type NotesService = ReturnType<typeof createNotesService>

/** What staff note of a customer: on the timeline, or on one visit. */
export function createNotesService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly whoseVisit: WhoseVisit
}) {
  const { db, clock, ids } = deps

  /** @returns NOTE_EMPTY, VISIT_OF_ANOTHER, NOT_FOUND, INPUT_REFUSED (facts of another kind, or a time to come) */
  async function add(
    acting: Acting,
    input: Written & {
      readonly idempotencyKey: IdempotencyKey
      readonly customerId: AccountId
      readonly atMs: number | null
    },
  ): Promise<Result<CustomerNote, NoteRefusal | 'IDEMPOTENCY_KEY_REUSED'>> {
    const { idempotencyKey: key, ...asked } = input
    const now = clock.now()
    const at = input.atMs === null ? now : epochMs(input.atMs)
    const intent = { key, operation: 'customers.addNote', actorId: acting.accountId, input: asked, at: now }
    return writeOnce<CustomerNote, NoteRefusal>(db, intent, async (tx) => {
      const customer = await takenCustomer(tx, input.customerId)
      if (customer === null) return err('NOT_FOUND')
      const { customerId } = customer
      const judged = await judge(tx, { ...asked, customerId, at, now })
      if (!judged.ok) return judged
      const { kind, result, channel, direction, reservationId } = asked
      const id = await insertNote(tx, {
        customer_id: customerId,
        kind,
        text: judged.value,
        result,
        channel,
        direction,
        reservation_id: reservationId,
        at,
        author_id: acting.accountId,
        import_id: null,
        created_at: now,
      })
      const values = { kind, text: judged.value, result }
      await told(tx, acting, { customerId, at: now, action: 'customer.noted', values })
      return ok(await written(tx, id))
    })
  }

  /** @returns STALE_VERSION when somebody changed or removed it in between, and as `add` */
  async function edit(
    acting: Acting,
    input: {
      readonly noteId: NoteId
      readonly version: number
      readonly text?: string | undefined
      readonly result?: PatchResult | undefined
      readonly channel?: MessageChannel | undefined
      readonly direction?: MessageDirection | undefined
      readonly reservationId?: ReservationId | null | undefined
      readonly atMs?: number | undefined
    },
  ): Promise<Result<CustomerNote, NoteRefusal | 'STALE_VERSION'>> {
    const now = clock.now()
    return inTransaction<CustomerNote, NoteRefusal | 'STALE_VERSION'>(db, async (tx) => {
      const before = await noteRow(tx, input.noteId)
      if (before === null) return err('NOT_FOUND')
      const after = {
        kind: before.kind,
        text: input.text ?? before.text,
        result: input.result ?? before.result,
        channel: input.channel ?? before.channel,
        direction: input.direction ?? before.direction,
        reservationId: input.reservationId === undefined ? before.reservation_id : input.reservationId,
        at: input.atMs === undefined ? before.at : epochMs(input.atMs),
      }
      const judged = await judge(tx, { ...after, customerId: before.customer_id, now })
      if (!judged.ok) return judged
      const { result, channel, direction, reservationId, at } = after
      const values = { text: judged.value, result, channel, direction, at, edited_at: now }
      const { noteId: id, version } = input
      if (!(await updateNote(tx, { id, version }, { ...values, reservation_id: reservationId })))
        return err('STALE_VERSION')
      const kept = { text: judged.value, result }
      await told(tx, acting, {
        customerId: before.customer_id,
        at: now,
        action: 'customer.note_changed',
        values: kept,
      })
      return ok(await written(tx, id))
    })
  }

  /** Takes a note away; the records keep what it said. @returns NOT_FOUND, STALE_VERSION */
  async function remove(
    acting: Acting,
    input: { readonly noteId: NoteId; readonly version: number },
  ): Promise<Result<null, 'NOT_FOUND' | 'STALE_VERSION'>> {
    const now = clock.now()
    return inTransaction<null, 'NOT_FOUND' | 'STALE_VERSION'>(db, async (tx) => {
      const before = await noteRow(tx, input.noteId)
      if (before === null) return err('NOT_FOUND')
      if (!(await deleteNote(tx, { id: input.noteId, version: input.version }))) return err('STALE_VERSION')
      await told(tx, acting, {
        customerId: before.customer_id,
        at: now,
        action: 'customer.note_removed',
        values: { kind: before.kind, text: before.text, result: before.result },
      })
      return ok(null)
    })
  }

  // Answers the text as it is kept.
  async function judge(
    tx: Tx,
    note: Written & { readonly customerId: AccountId; readonly at: EpochMs; readonly now: EpochMs },
  ): Promise<Result<string, NoteRefusal>> {
    const wrong = wrongField(note)
    if (wrong !== null) return err('INPUT_REFUSED', { field: wrong })
    const text = cleanNote(note.text)
    // The result of a patch test says enough.
    if (text === '' && note.kind !== 'patch_test') return err('NOTE_EMPTY')
    if (note.reservationId === null) return ok(text)
    const visit = await deps.whoseVisit(tx, { reservationId: note.reservationId })
    if (visit?.customerId !== note.customerId) return err('VISIT_OF_ANOTHER')
    return ok(text)
  }

  async function told(
    tx: Tx,
    acting: Acting,
    done: {
      readonly customerId: AccountId
      readonly at: EpochMs
      readonly action: 'customer.noted' | 'customer.note_changed' | 'customer.note_removed'
      readonly values: Readonly<Record<string, string | null>>
    },
  ): Promise<void> {
    const { customerId: id, at, action, values } = done
    await announce(tx, { topic: 'customers', id, version: 1, at })
    await recordAudit(tx, ids, {
      at,
      actorId: acting.accountId,
      action,
      subjectType: 'customer',
      subjectId: id,
      values,
    })
  }

  return { add, edit, remove }
}

function wrongField(
  note: Written & { readonly at: EpochMs; readonly now: EpochMs },
): 'atMs' | 'result' | 'channel' | 'direction' | 'reservationId' | null {
  if (note.at > note.now) return 'atMs'
  if ((note.kind === 'patch_test') !== (note.result !== null)) return 'result'
  if ((note.kind === 'message') !== (note.channel !== null)) return 'channel'
  if ((note.kind === 'message') !== (note.direction !== null)) return 'direction'
  return note.kind === 'formula' && note.reservationId === null ? 'reservationId' : null
}

async function written(tx: Tx, id: NoteId): Promise<CustomerNote> {
  const row = await noteRow(tx, id)
  invariant(row !== null, 'the note was written in this transaction')
  return noteOf(row)
}
