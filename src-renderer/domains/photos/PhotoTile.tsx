import { IconAlertTriangle, IconFile, IconGripVertical, IconRefresh, IconX } from '@tabler/icons-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { captionLength } from '../../../src-shared/domains/photos/model.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Format } from '../../ui/format.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { sentenceOf } from '../../app/i18n/failure-text.ts'
import type { UploadFailure } from './send-file.ts'
import { PhotoImage } from './SharedPhoto.tsx'
import type { Held } from './tile-drag.ts'
import { isCutOff, mayRetry, percentOf, type Tile } from './tray.ts'

export type TileDoings = {
  readonly onRemove: () => void
  readonly onRetry: () => void
  readonly onCaption: (caption: string) => void
  readonly onGrab: (event: PointerEvent) => void
  readonly onMoveBy: (steps: number) => void
}

/** One picture with its own state: waiting, how far it is, what went wrong, or there. The first is the cover. */
export function PhotoTile({
  tile,
  place,
  order,
  held,
  may,
  ...doings
}: TileDoings & {
  readonly tile: Tile
  readonly place: number
  /** Where it is drawn while another one is held. */
  readonly order: number
  readonly held: Held | null
  readonly may: 'change' | 'look'
}) {
  const t = useT()
  const number = place + 1
  const isHeld = held?.key === tile.key
  const lifted = isHeld ? { transform: `translate(${held.offset.x}px, ${held.offset.y}px) rotate(2deg)` } : {}
  return (
    <li
      data-tile
      className={`ph-up ${tile.state.kind} ${isHeld ? 'held' : ''} ${place === 0 ? 'cover' : ''}`}
      style={{ order }}
      aria-label={t('photos.tile', { number, name: tile.fileName })}
    >
      <div className="ph-slot">
        <div className="ph-im" style={lifted}>
          <TilePicture tile={tile} />
          <span className="ph-ord" aria-hidden="true">
            {number}
          </span>
          <TileState tile={tile} onRetry={doings.onRetry} />
          <TileHandles {...{ number, may, doings }} />
        </div>
      </div>
      {tile.state.kind === 'failed' ? (
        <div className="ph-cap cut t2">{tile.fileName}</div>
      ) : (
        <input
          className="ph-cap"
          aria-label={t('photos.caption', { number })}
          placeholder={t('photos.addCaption')}
          maxLength={captionLength}
          readOnly={may === 'look'}
          value={tile.caption}
          onChange={(event) => doings.onCaption(event.target.value)}
        />
      )}
    </li>
  )
}

/** The two signs on a picture: to take it out, and to take hold of it. */
function TileHandles({
  number,
  may,
  doings,
}: {
  readonly number: number
  readonly may: 'change' | 'look'
  readonly doings: TileDoings
}) {
  const t = useT()
  const rests = may === 'look'
  return (
    <>
      <button
        type="button"
        className="ph-rm"
        aria-label={t('photos.remove', { number })}
        title={t('photos.remove', { number })}
        aria-disabled={rests}
        onClick={rests ? undefined : doings.onRemove}
      >
        <Icon of={IconX} size="s" />
      </button>
      <button
        type="button"
        className="ph-hd"
        aria-label={t('photos.move', { number })}
        title={t('photos.moveHelp')}
        aria-disabled={rests}
        onPointerDown={rests ? undefined : doings.onGrab}
        onKeyDown={rests ? undefined : (event) => onMoveKey(event, doings.onMoveBy)}
      >
        <Icon of={IconGripVertical} size="s" />
      </button>
    </>
  )
}

function onMoveKey(event: KeyboardEvent, onMoveBy: (steps: number) => void): void {
  const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
  if (steps === undefined) return
  event.preventDefault()
  onMoveBy(steps)
}

function TilePicture({ tile }: { readonly tile: Tile }) {
  if (tile.state.kind === 'done') {
    return <PhotoImage photo={tile.state.photo} variant="thumb" alt="" preview={tile.preview} />
  }
  if (tile.preview !== null)
    return <img className="ph-img cover" src={tile.preview} alt="" draggable={false} />
  return (
    <span className="ph-none">
      <Icon of={IconFile} size="l" />
      <span className="t2 ph-name">{tile.fileName}</span>
    </span>
  )
}

function TileState({ tile, onRetry }: { readonly tile: Tile; readonly onRetry: () => void }) {
  const t = useT()
  const format = useFormat()
  const { state } = tile
  if (state.kind === 'done') return null
  if (state.kind === 'waiting') {
    return (
      <div className="ph-ov">
        <span>{t('photos.waiting')}</span>
      </div>
    )
  }
  if (state.kind === 'sending') {
    const percent = percentOf(state.sentBytes, tile.bytes)
    return (
      <div className="ph-ov">
        <b>{percent}%</b>
        <progress
          className="ph-meter"
          max={100}
          value={percent}
          aria-label={t('photos.progress', { name: tile.fileName })}
        />
        <span>{t('photos.sentOf', { sent: megabytes(state.sentBytes), of: megabytes(tile.bytes) })}</span>
      </div>
    )
  }
  return (
    <div className="ph-ov" role="alert">
      <Icon of={IconAlertTriangle} className="bad" />
      <b>{t('photos.failed')}</b>
      {/* What was cut off is told once for all of them, beneath the tiles. */}
      {!isCutOff(tile) && <span className="ph-why">{failureWords(state.failure, t, format)}</span>}
      {mayRetry(state.failure) && (
        <Button icon={IconRefresh} onClick={onRetry}>
          {t('photos.again')}
        </Button>
      )}
    </div>
  )
}

/** Why it did not arrive, in words. */
function failureWords(failure: UploadFailure, t: Translate, format: Format): string {
  if (failure.code === 'FILE_UNREADABLE') return t('photos.unreadable')
  return sentenceOf(failure, t, format)
}

/** `4.1`, in millions of bytes. */
function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
