import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ImportId, NoteId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type {
  MessageChannel,
  MessageDirection,
  NoteKind,
  PatchResult,
} from '../../../src-shared/domains/customers/model.ts'
import type { Reader, Tx } from '../../db/database.ts'

export type NewNote = {
  readonly customer_id: AccountId
  readonly kind: NoteKind
  readonly text: string
  readonly result: PatchResult | null
  readonly channel: MessageChannel | null
  readonly direction: MessageDirection | null
  readonly reservation_id: ReservationId | null
  readonly at: EpochMs
  readonly author_id: AccountId | null
  readonly import_id: ImportId | null
  readonly created_at: EpochMs
}

function notes(reader: Reader) {
  return reader
    .selectFrom('customer_notes')
    .leftJoin('accounts', 'accounts.id', 'customer_notes.author_id')
    .select([
      'customer_notes.id',
      'customer_notes.customer_id',
      'customer_notes.kind',
      'customer_notes.text',
      'customer_notes.result',
      'customer_notes.channel',
      'customer_notes.direction',
      'customer_notes.reservation_id',
      'customer_notes.at',
      'customer_notes.edited_at',
      'customer_notes.version',
      'accounts.name as author_name',
    ])
}

/** A note with the name of who wrote it, or null. */
export async function noteRow(reader: Reader, id: NoteId) {
  return (await notes(reader).where('customer_notes.id', '=', id).executeTakeFirst()) ?? null
}

export async function insertNote(tx: Tx, note: NewNote): Promise<NoteId> {
  const row = await tx
    .insertInto('customer_notes')
    .values({ ...note, edited_at: null, version: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** @returns false when the note has another version by now, or is gone. */
export async function updateNote(
  tx: Tx,
  note: { readonly id: NoteId; readonly version: number },
  values: Partial<Pick<NewNote, 'text' | 'result' | 'channel' | 'direction' | 'reservation_id' | 'at'>> & {
    readonly edited_at: EpochMs
  },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('customer_notes')
    .set({ ...values, version: note.version + 1 })
    .where('id', '=', note.id)
    .where('version', '=', note.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** @returns false when the note has another version by now, or is gone. */
export async function deleteNote(
  tx: Tx,
  note: { readonly id: NoteId; readonly version: number },
): Promise<boolean> {
  const outcome = await tx
    .deleteFrom('customer_notes')
    .where('id', '=', note.id)
    .where('version', '=', note.version)
    .executeTakeFirst()
  return outcome.numDeletedRows === 1n
}
