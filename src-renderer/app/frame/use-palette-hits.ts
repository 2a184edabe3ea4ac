import { useEffect, useState } from 'react'
import { type PaletteHit, type PaletteSource, usePaletteSources } from '../../ui/palette-sources.ts'

export type PaletteGroup = {
  readonly key: string
  readonly heading: string
  readonly hits: readonly PaletteHit[]
}

type Answer = {
  readonly text: string
  readonly source: PaletteSource
  readonly outcome: 'found' | 'failed'
  readonly hits: readonly PaletteHit[]
}

function foundOf(group: PaletteGroup): PaletteGroup {
  return { ...group, hits: group.hits.filter((hit) => hit.makes === undefined) }
}

function offeredBy(group: PaletteGroup): PaletteGroup {
  return { ...group, key: `${group.key}-new`, hits: group.hits.filter((hit) => hit.makes === 'new') }
}

/**
 * Asks every source at once; a slow one fills in later, an older question's answer is dropped. Until a source has
 * answered, what it found for the letters before stays, so that the list does not flicker.
 * @returns `state`: `asking` until every source has answered for this text, `part` when one of them could not
 */
export function usePaletteHits(text: string): {
  readonly groups: readonly PaletteGroup[]
  readonly state: 'asking' | 'whole' | 'part'
} {
  const sources = usePaletteSources((state) => state.sources)
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map())
  useEffect(() => {
    const control = new AbortController()
    const keep = (answer: Answer) => {
      if (!control.signal.aborted) setAnswers((before) => new Map(before).set(answer.source.key, answer))
    }
    for (const source of sources) {
      source.search(text, control.signal).then(
        (hits) => keep({ text, source, outcome: 'found', hits }),
        () => keep({ text, source, outcome: 'failed', hits: [] }),
      )
    }
    return () => control.abort()
  }, [text, sources])
  const given = sources.map((source) => ({ source, answer: answers.get(source.key) }))
  const isAsking = given.some(({ source, answer }) => answer?.source !== source || answer.text !== text)
  const isPart = given.some(({ answer }) => answer?.outcome === 'failed')
  const groups = given.map(({ source, answer }) => ({
    key: source.key,
    heading: source.heading,
    hits: answer?.hits ?? [],
  }))
  return {
    groups: [...groups.map(foundOf), ...groups.map(offeredBy)].filter((group) => group.hits.length > 0),
    state: isAsking ? 'asking' : isPart ? 'part' : 'whole',
  }
}
