import './photos.css'
import { IconAlertTriangle, IconPhotoPlus, IconWifiOff } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { Ulid } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, type ButtonKind, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PhotoTile } from './PhotoTile.tsx'
import type { Tray } from './SharedTray.tsx'
import { useTileDrag } from './tile-drag.ts'
import { isCutOff, someNames } from './tray.ts'

/** A button that opens the system's window for files, several at once. */
export function PickPhotos({
  label,
  look = 'word',
  kind = 'plain',
  disabled = false,
  onFiles,
}: {
  readonly label: string
  readonly look?: 'word' | 'sign'
  readonly kind?: ButtonKind
  readonly disabled?: boolean
  readonly onFiles: (files: readonly File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const open = () => input.current?.click()
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        className="vh"
        tabIndex={-1}
        aria-label={label}
        data-pick
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          // The same file can be chosen again after it was taken out.
          event.target.value = ''
        }}
      />
      {look === 'sign' ? (
        <IconButton icon={IconPhotoPlus} label={label} disabled={disabled} onClick={open} />
      ) : (
        <Button icon={IconPhotoPlus} kind={kind} disabled={disabled} onClick={open}>
          {label}
        </Button>
      )}
    </>
  )
}

/**
 * The pictures of a text as tiles, in their order: dragged by the handle or moved with the arrow keys on it, each with
 * its caption and its own state. `drop` stands at the end while there is room.
 */
export function PhotoTiles({
  tray,
  drop,
  may = 'change',
}: {
  readonly tray: Tray
  readonly drop?: ReactNode
  /** `look`: the text is on its way, and nothing that is done here would go with it. */
  readonly may?: 'change' | 'look'
}) {
  const t = useT()
  const holder = useRef<HTMLUListElement>(null)
  const [said, setSaid] = useState('')
  const { tiles } = tray
  const { held, grabTile } = useTileDrag({ holder, onDrop: tray.tray.move })
  const orders = ordersWhile(
    tiles.map(({ key }) => key),
    held,
  )
  // What was pressed goes away: the focus goes on to the picture in its place, and from the last one to the way to more.
  const focusAt = (place: number, left: number) => {
    const home = holder.current?.closest('section, .bd-cbox')
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      const tile = home?.querySelectorAll<HTMLElement>('.ph-rm')[Math.min(place, left - 1)]
      const next = tile ?? home?.querySelector<HTMLElement>('[data-pick] + button')
      next?.focus()
    })
  }
  const moveBy = (key: Ulid, place: number, steps: number) => {
    const to = Math.min(Math.max(0, place + steps), tiles.length - 1)
    if (to === place) return
    tray.tray.move(key, to)
    setSaid(t('photos.moved', { number: to + 1 }))
    // The tile went to another place, and its handle keeps the focus.
    requestAnimationFrame(() => {
      holder.current?.querySelectorAll<HTMLElement>('.ph-hd')[to]?.focus()
    })
  }
  return (
    <>
      <ul className="ph-ups" ref={holder}>
        {tiles.map((tile, place) => (
          <PhotoTile
            key={tile.key}
            tile={tile}
            place={place}
            order={orders[place] ?? place}
            held={held}
            may={may}
            onRemove={() => {
              focusAt(place, tiles.length - 1)
              tray.tray.remove(tile.key)
            }}
            onRetry={() => {
              if (may === 'look') return
              focusAt(place, tiles.length)
              tray.tray.retry([tile.key])
            }}
            onCaption={(caption) => tray.tray.caption(tile.key, caption)}
            onGrab={(event) => grabTile(event, tile.key, place)}
            onMoveBy={(steps) => moveBy(tile.key, place, steps)}
          />
        ))}
        {drop !== undefined && (
          <li className="ph-up" style={{ order: tiles.length }}>
            {drop}
          </li>
        )}
      </ul>
      <span className="vh" role="status">
        {said}
      </span>
    </>
  )
}

/** Where each tile is drawn while one is held over another place. */
export function ordersWhile(
  keys: readonly Ulid[],
  held: { readonly key: Ulid; readonly place: number } | null,
): readonly number[] {
  if (held === null) return keys.map((_, place) => place)
  const others = keys.filter((key) => key !== held.key)
  const drawn = others.toSpliced(held.place, 0, held.key)
  return keys.map((key) => drawn.indexOf(key))
}

/** What was not taken or did not arrive, and the way to try all of it again. */
export function PhotoNotes({ tray, most }: { readonly tray: Tray; readonly most: number }) {
  const t = useT()
  const { refusal, failed } = tray
  const cutOff = failed.filter(isCutOff)
  return (
    <>
      {refusal !== null && (
        <div className="note warn ph-note" role="alert">
          <Icon of={IconAlertTriangle} />
          <span className="grow">
            {refusal.why === 'too-many'
              ? t('photos.tooMany', {
                  most,
                  names: someNames(refusal.fileNames),
                  count: refusal.fileNames.length,
                })
              : t('photos.twice', { names: someNames(refusal.fileNames) })}
          </span>
        </div>
      )}
      {cutOff.length > 0 && (
        <div className="note warn ph-note" role="alert">
          <Icon of={IconWifiOff} />
          <span className="grow">
            {t('photos.cutOffNames', { names: someNames(cutOff.map(({ fileName }) => fileName)) })}
          </span>
          <button
            type="button"
            className="link"
            onClick={() => tray.tray.retry(cutOff.map(({ key }) => key))}
          >
            {t('photos.againAll')}
          </button>
        </div>
      )}
    </>
  )
}
