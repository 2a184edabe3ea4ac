import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type PaletteHit, type PaletteSource, usePaletteSources } from '../../ui/palette-sources.ts'
import { useT } from '../i18n/translate.ts'

type Group = { readonly key: string; readonly heading: string; readonly hits: readonly PaletteHit[] }

/** The one search box: customers, bookings, receipts and actions from every domain. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const listId = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const groups = useHits(text)
  const hits = groups.flatMap((group) => group.hits)
  const open = (hit: PaletteHit) => {
    onClose()
    hit.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && hits.length > 0) {
      event.preventDefault()
      setActive((active + step + hits.length) % hits.length)
    }
    const hit = hits[active]
    if (event.key === 'Enter' && hit !== undefined) {
      event.preventDefault()
      open(hit)
    }
  }
  return (
    <Dialog title={t('common.search')} titleStyle="hidden" className="pal" place="top" onClose={onClose}>
      <div className="in">
        <Icon of={IconSearch} />
        <input
          data-autofocus
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits.length > 0 ? `${listId}-${active}` : undefined}
          aria-label={t('frame.find')}
          placeholder={t('frame.findAnything')}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {hits.length === 0 && (
        <p className="t2 nohit" role="status">
          {text.trim() === '' ? t('frame.findHint') : t('frame.noHits', { text })}
        </p>
      )}
      <div
        className="hits"
        id={listId}
        role="listbox"
        aria-label={t('frame.find')}
        hidden={hits.length === 0}
      >
        <Groups groups={groups} active={active} listId={listId} onOpen={open} />
      </div>
    </Dialog>
  )
}

function Groups({
  groups,
  active,
  listId,
  onOpen,
}: {
  readonly groups: readonly Group[]
  readonly active: number
  readonly listId: string
  readonly onOpen: (hit: PaletteHit) => void
}) {
  const starts = groups.map((_, place) =>
    groups.slice(0, place).reduce((sum, group) => sum + group.hits.length, 0),
  )
  return groups.map((group, place) => (
    <div key={group.key} role="group" aria-label={group.heading}>
      <div className="head" aria-hidden="true">
        {group.heading}
      </div>
      {group.hits.map((hit, index) => {
        const at = (starts[place] ?? 0) + index
        return (
          <div
            key={hit.key}
            id={`${listId}-${at}`}
            role="option"
            aria-selected={at === active}
            tabIndex={-1}
            className="hit"
            onClick={() => onOpen(hit)}
            onKeyDown={() => undefined}
          >
            <Icon of={hit.icon} size="s" />
            <span className="grow cut">{hit.title}</span>
            {hit.detail !== undefined && <span className="t2">{hit.detail}</span>}
          </div>
        )
      })}
    </div>
  ))
}

/** Asks every source at once; a slow one fills in later, an older question's answer is dropped. */
function useHits(text: string): readonly Group[] {
  const sources = usePaletteSources((state) => state.sources)
  const [answers, setAnswers] = useState<ReadonlyMap<string, readonly PaletteHit[]>>(new Map())
  useEffect(() => {
    const control = new AbortController()
    const ask = async (source: PaletteSource) => {
      const hits = await source.search(text.trim(), control.signal)
      if (!control.signal.aborted) setAnswers((before) => new Map(before).set(source.key, hits))
    }
    // A source that fails shows nothing; the others still answer.
    for (const source of sources) ask(source).catch(() => undefined)
    return () => control.abort()
  }, [text, sources])
  return sources
    .map((source) => ({ key: source.key, heading: source.heading, hits: answers.get(source.key) ?? [] }))
    .filter((group) => group.hits.length > 0)
}
