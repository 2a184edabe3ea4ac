import { create } from 'zustand'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { NoteDraft } from './note-draft.ts'

/** Notes that were begun and left by Esc or the way back, for as long as the window is open. */
const useBegunNotes = create<{ readonly notes: ReadonlyMap<AccountId, NoteDraft> }>(() => ({
  notes: new Map(),
}))

/** What was begun of a customer and neither saved nor given up. */
export function begunNote(customerId: AccountId): NoteDraft | null {
  return useBegunNotes.getState().notes.get(customerId) ?? null
}

/** Keeps what is being written; a note without a word is none. */
export function keepBegun(customerId: AccountId, draft: NoteDraft | null): void {
  const notes = new Map(useBegunNotes.getState().notes)
  if (draft === null || draft.text.trim() === '') notes.delete(customerId)
  else notes.set(customerId, draft)
  useBegunNotes.setState({ notes })
}
