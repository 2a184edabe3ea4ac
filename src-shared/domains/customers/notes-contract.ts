import { z } from 'zod'
import { type EpochMs, epochMsSchema } from '../../kernel/business-date.ts'
import {
  accountIdSchema,
  idempotencyKeySchema,
  type NoteId,
  noteIdSchema,
  type ReservationId,
  reservationIdSchema,
  rowVersionSchema,
} from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { limits, messageChannels, messageDirections, noteKinds, patchResults } from './model.ts'

export const customerNoteSchema = z.object({
  noteId: noteIdSchema,
  kind: z.enum(noteKinds),
  text: z.string(),
  /** Of a patch test; null for everything else. */
  result: z.enum(patchResults).nullable(),
  /** Of a message: by which way it went, and from whom to whom. */
  channel: z.enum(messageChannels).nullable(),
  direction: z.enum(messageDirections).nullable(),
  /** The visit that it is about; then it is told inside the visit. */
  reservationId: reservationIdSchema.nullable(),
  /** When it was, as the writer said; by itself when it was written. */
  atMs: z.int(),
  /** Null: taken over from another program. */
  authorName: z.string().nullable(),
  editedAtMs: z.int().nullable(),
  version: rowVersionSchema,
})
export type CustomerNote = z.infer<typeof customerNoteSchema>

/** A note as it is kept, with the name of who wrote it. */
export type KeptNote = Pick<
  CustomerNote,
  'kind' | 'text' | 'result' | 'channel' | 'direction' | 'version'
> & {
  readonly id: NoteId
  readonly reservation_id: ReservationId | null
  readonly at: EpochMs
  readonly author_name: string | null
  readonly edited_at: EpochMs | null
}

/** A note as it is told, wherever it is shown. */
export function noteOf(row: KeptNote): CustomerNote {
  return {
    noteId: row.id,
    kind: row.kind,
    text: row.text,
    result: row.result,
    channel: row.channel,
    direction: row.direction,
    reservationId: row.reservation_id,
    atMs: row.at,
    authorName: row.author_name,
    editedAtMs: row.edited_at,
    version: row.version,
  }
}

const textSchema = z.string().max(limits.note)

const refusals = failures('NOTE_EMPTY', 'VISIT_OF_ANOTHER', 'NOT_FOUND', 'INPUT_REFUSED')

export const notesContract = {
  /**
   * Notes something of a customer. A mixture (`formula`) belongs to a visit, a patch test has its result, a message its
   * channel and direction; given for another kind these are refused.
   */
  addNote: procedure
    .meta({ access: 'customers.write' })
    .input(
      z.object({
        idempotencyKey: idempotencyKeySchema,
        customerId: accountIdSchema,
        kind: z.enum(noteKinds),
        text: textSchema,
        result: z.enum(patchResults).nullable().default(null),
        channel: z.enum(messageChannels).nullable().default(null),
        direction: z.enum(messageDirections).nullable().default(null),
        reservationId: reservationIdSchema.nullable().default(null),
        /** Not later than now; null for now. */
        atMs: epochMsSchema.nullable().default(null),
      }),
    )
    .output(customerNoteSchema)
    .errors({ ...refusals, ...failures('IDEMPOTENCY_KEY_REUSED') }),
  /** Changes what is given; the kind stays. */
  editNote: procedure
    .meta({ access: 'customers.write' })
    .input(
      z.object({
        noteId: noteIdSchema,
        version: rowVersionSchema,
        text: textSchema.optional(),
        result: z.enum(patchResults).optional(),
        channel: z.enum(messageChannels).optional(),
        direction: z.enum(messageDirections).optional(),
        reservationId: reservationIdSchema.nullable().optional(),
        atMs: epochMsSchema.optional(),
      }),
    )
    .output(customerNoteSchema)
    .errors({ ...refusals, ...failures('STALE_VERSION') }),
  removeNote: procedure
    .meta({ access: 'customers.write' })
    .input(z.object({ noteId: noteIdSchema, version: rowVersionSchema }))
    .errors(failures('NOT_FOUND', 'STALE_VERSION')),
}
