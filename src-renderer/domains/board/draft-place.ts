import type { Client } from '../../rpc/client.ts'

type DraftLine = Pick<Client['board'], 'draft' | 'keepDraft' | 'dropDraft'>

/**
 * Where the text of one form is kept on the main side. What another window keeps at the same place is never written over
 * nor dropped: this text goes to a place beneath it then, and is found there when the form opens the next time.
 */
export function createDraftPlace(
  board: DraftLine,
  asked: string,
  kept: { readonly place: string; readonly savedAtMs: number } | null,
) {
  let place = kept?.place ?? asked
  let from = kept?.savedAtMs ?? null
  /** Sent, and no answer came: it may be kept all the same. */
  let unheard: string | null = null

  async function hear(): Promise<void> {
    if (unheard === null) return
    const { draft } = await board.draft({ place })
    if (draft?.body === unheard) ({ place, savedAtMs: from } = draft)
    unheard = null
  }

  return {
    /** @returns when it was kept */
    keep: async (body: string): Promise<number> => {
      await hear()
      unheard = body
      const now = await board.keepDraft({ place, body, from })
      unheard = null
      ;({ place, savedAtMs: from } = now)
      return now.savedAtMs
    },
    /** Forgets what this form kept, and only that. */
    drop: async (): Promise<void> => {
      await hear()
      if (from === null) return
      await board.dropDraft({ place, from })
      from = null
    },
  }
}
