import { useState } from 'react'

export type Kept<Value> = { readonly value: Value; readonly version: number }

/** What was typed over a saved section, and the section as it was when the typing began. */
type Draft<Value> = { readonly base: Kept<Value>; readonly typed: Partial<Value> }

/**
 * What somebody is typing over a saved section. Nothing typed is lost when the section is refetched: fields that were
 * typed keep it, the others show what is saved now. Somebody else's save underneath is told (`elsewhere`), and the
 * version stays the one the typing began from, so that only who has seen the change saves over it.
 */
export function useDraft<Value extends object>(saved: Kept<Value>) {
  const [draft, setDraft] = useState<Draft<Value> | null>(null)
  const value: Value = { ...saved.value, ...draft?.typed }
  const isChanged = fieldsThatDiffer(saved.value, value).length > 0
  const base = draft === null || !isChanged ? saved : draft.base
  const elsewhere = saved.version > base.version ? fieldsThatDiffer(base.value, saved.value) : []
  return {
    value,
    isChanged,
    /** The fields that somebody else saved since the typing began. */
    elsewhere,
    before: base.value,
    /** What a plain save goes by. Where nothing differs there is nothing to overwrite. */
    version: elsewhere.length > 0 ? base.version : Math.max(base.version, saved.version),
    change: (part: Partial<Value>) => setDraft({ base, typed: { ...draft?.typed, ...part } }),
    /** After a save: what was typed while it was under way stays typed. */
    settle: (sent: Kept<Value>) => {
      const now = { value: sent.value, version: sent.version + 1 }
      setDraft((kept) => kept && { base: now, typed: partOf(kept.typed, sent.value) })
    },
    /** Drops what was typed. */
    reset: () => setDraft(null),
  }
}

export function fieldsThatDiffer<Value extends object>(one: Value, other: Value): readonly (keyof Value)[] {
  const others = new Map(Object.entries(other).map(([name, value]) => [name, JSON.stringify(value)]))
  return keysOf(one).filter((name) => others.get(String(name)) !== JSON.stringify(one[name]))
}

function partOf<Value extends object>(typed: Partial<Value>, sent: Value): Partial<Value> {
  const left: Partial<Value> = {}
  for (const name of keysOf(typed)) {
    if (JSON.stringify(typed[name]) !== JSON.stringify(sent[name])) left[name] = typed[name]
  }
  return left
}

function keysOf<Value extends object>(value: Value): readonly (keyof Value)[] {
  return Object.keys(value) as (keyof Value)[]
}
