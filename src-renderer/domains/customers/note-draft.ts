import type {
  MessageChannel,
  MessageDirection,
  NoteKind,
  PatchResult,
} from '../../../src-shared/domains/customers/model.ts'
import type { CustomerNote } from '../../../src-shared/domains/customers/notes-contract.ts'
import type { ReservationId } from '../../../src-shared/kernel/ids.ts'

/** A note as it is being written. What belongs to another kind is kept, so that changing the kind loses nothing. */
export type NoteDraft = {
  readonly kind: NoteKind
  readonly text: string
  readonly result: PatchResult | null
  readonly channel: MessageChannel
  readonly direction: MessageDirection
  readonly reservationId: ReservationId | null
}

export function emptyDraft(kind: NoteKind): NoteDraft {
  return { kind, text: '', result: null, channel: 'kakao', direction: 'to_customer', reservationId: null }
}

export function draftOf(note: CustomerNote): NoteDraft {
  const { kind, text, result, reservationId } = note
  const channel = note.channel ?? 'kakao'
  return { kind, text, result, channel, direction: note.direction ?? 'to_customer', reservationId }
}

export type NoteGap = 'text' | 'result' | 'visit'

/** What is still missing before it can be kept; the result of a patch test says enough without a word. */
export function gapsOf(draft: NoteDraft): readonly NoteGap[] {
  const { kind, text, result, reservationId } = draft
  const gaps: NoteGap[] = []
  if (kind === 'patch_test' && result === null) gaps.push('result')
  if (kind !== 'patch_test' && text.trim() === '') gaps.push('text')
  if (kind === 'formula' && reservationId === null) gaps.push('visit')
  return gaps
}

/** What is sent of a new note: only what belongs to its kind. */
export function newValues(draft: NoteDraft) {
  const { kind, text, reservationId } = draft
  return {
    kind,
    text,
    // A message is asked for no visit; one that was chosen before under another kind is not meant.
    reservationId: kind === 'message' ? null : reservationId,
    result: kind === 'patch_test' ? draft.result : null,
    channel: kind === 'message' ? draft.channel : null,
    direction: kind === 'message' ? draft.direction : null,
  }
}

/** What is sent of a changed note: only what was changed here. */
export function changedValues(start: NoteDraft, draft: NoteDraft) {
  const { kind, text, result, channel, direction, reservationId } = draft
  return {
    ...(text === start.text ? {} : { text }),
    ...(kind === 'patch_test' && result !== null && result !== start.result ? { result } : {}),
    ...(kind === 'message' && channel !== start.channel ? { channel } : {}),
    ...(kind === 'message' && direction !== start.direction ? { direction } : {}),
    ...(reservationId === start.reservationId ? {} : { reservationId }),
  }
}
