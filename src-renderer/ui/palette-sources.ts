import { create } from 'zustand'
import type { IconShape } from './Icon.tsx'

/** One line of the search box's answer. */
export type PaletteHit = {
  readonly key: string
  readonly title: string
  readonly detail?: string
  readonly icon: IconShape
  /** Would make something new because nothing was found: it stands beneath everything that was. */
  readonly makes?: 'new'
  readonly run: () => void
}

/** Who can be searched: customers, bookings, receipts, actions. Registered by each domain's Background. */
export type PaletteSource = {
  readonly key: string
  readonly heading: string
  /** Where its answers stand among the others': 1 customers, 2 bookings, 3 receipts, 4 actions. */
  readonly rank: number
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly PaletteHit[]>
}

export const usePaletteSources = create<{ readonly sources: readonly PaletteSource[] }>(() => ({
  sources: [],
}))

/** Adds a source to the search box; the same key replaces the older one. @returns how to take it away. */
export function registerPaletteSource(source: PaletteSource): () => void {
  const without = (sources: readonly PaletteSource[]) => sources.filter((each) => each.key !== source.key)
  usePaletteSources.setState(({ sources }) => ({
    sources: [...without(sources), source].toSorted((one, other) => one.rank - other.rank),
  }))
  return () => usePaletteSources.setState(({ sources }) => ({ sources: without(sources) }))
}
