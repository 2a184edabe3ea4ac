import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { PaletteHit } from '../../ui/palette-sources.ts'
import { useT } from '../i18n/translate.ts'
import { type PaletteGroup, usePaletteHits } from './use-palette-hits.ts'

/** As long as what the main side searches for. */
const longestText = 60

/** The one search box: customers, bookings, receipts and actions from every domain. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const listId = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const [entered, setEntered] = useState<string | null>(null)
  const { groups, state } = usePaletteHits(text.trim())
  const hits = groups.flatMap((group) => group.hits)
  const open = (hit: PaletteHit) => {
    onClose()
    hit.run()
  }
  const chosen = hits[active]
  // Whoever types fast and presses Enter means what they typed, not what was found for fewer letters.
  const isWaited = entered === text && state !== 'asking' && chosen !== undefined
  useEffect(() => {
    if (!isWaited || chosen === undefined) return
    onClose()
    chosen.run()
  }, [isWaited, chosen, onClose])
  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, active])
  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, active])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && hits.length > 0) {
      event.preventDefault()
      setActive((active + step + hits.length) % hits.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      setEntered(text)
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
          maxLength={longestText}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
            setEntered(null)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {hits.length === 0 && state !== 'asking' && (
        <p className="t2 nohit" role="status">
          {text.trim() === '' ? t('frame.findHint') : t('frame.noHits', { text })}
        </p>
      )}
      {state === 'part' && (
        <p className="t2 nohit" role="status">
          {t('frame.findPart')}
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
      <PaletteKeys />
    </Dialog>
  )
}

/** What the keys do here; a touch screen has none. */
function PaletteKeys() {
  const t = useT()
  return (
    <p className="pal-keys" aria-hidden="true">
      <span>
        <kbd>↑</kbd>
        <kbd>↓</kbd> {t('frame.pick')}
      </span>
      <span>
        <kbd>Enter</kbd> {t('frame.openHit')}
      </span>
      <span>
        <kbd>Esc</kbd> {t('common.close')}
      </span>
    </p>
  )
}

function Groups({
  groups,
  active,
  listId,
  onOpen,
}: {
  readonly groups: readonly PaletteGroup[]
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
