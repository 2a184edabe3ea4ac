import { useState } from 'react'

type Kept<Value> = { readonly value: Value; readonly version: number }

/**
 * What somebody is typing over a saved section. Nothing typed is lost when the section is refetched: the draft keeps the
 * version it began from, so that a save over somebody else's is refused and told.
 */
export function useDraft<Value extends object>(saved: Kept<Value>) {
  const [draft, setDraft] = useState<Kept<Value> | null>(null)
  const current = draft ?? saved
  const isChanged = draft !== null && JSON.stringify(draft.value) !== JSON.stringify(saved.value)
  return {
    value: current.value,
    version: current.version,
    isChanged,
    change: (part: Partial<Value>) =>
      setDraft({ value: { ...current.value, ...part }, version: current.version }),
    /** Shows what is saved now: after a save, or to drop what was typed. */
    reset: () => setDraft(null),
  }
}
