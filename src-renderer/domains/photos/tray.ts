import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import type { PhotoId, Ulid } from '../../../src-shared/kernel/ids.ts'
import type { UploadFailure } from './send-file.ts'

export type TileState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly sentBytes: number }
  | { readonly kind: 'failed'; readonly failure: UploadFailure }
  | { readonly kind: 'done'; readonly photo: Photo }

/** One picture of a text that is being written: on its way, or there. */
export type Tile = {
  readonly key: Ulid
  readonly fileName: string
  readonly bytes: number
  readonly caption: string
  /** The picture as this window has it, until the copies are made; null for what the browser cannot draw. */
  readonly preview: string | null
  readonly state: TileState
}

/** A photo as it hangs on a post or a comment. */
export type Attached = { readonly photoId: PhotoId; readonly caption: string }

/** What has arrived, in its order. One that failed or is under way is left out, and never holds the text up. */
export function attachedOf(tiles: readonly Tile[]): readonly Attached[] {
  return tiles.flatMap(({ state, caption }) =>
    state.kind === 'done' ? [{ photoId: state.photo.photoId, caption: caption.trim() }] : [],
  )
}

const mostNames = 5

/** Names for a sentence: the first few, since a whole folder may have been dropped. */
export function someNames(names: readonly string[]): string {
  return (names.length > mostNames ? [...names.slice(0, mostNames), '…'] : names).join(', ')
}

/** The tile at another place; beyond the ends it stays at the end. */
export function movedTo(tiles: readonly Tile[], key: Ulid, place: number): readonly Tile[] {
  const tile = tiles.find((one) => one.key === key)
  if (tile === undefined) return tiles
  const others = tiles.filter((one) => one.key !== key)
  return others.toSpliced(Math.min(Math.max(0, place), others.length), 0, tile)
}

export function changed(tiles: readonly Tile[], key: Ulid, part: Partial<Tile>): readonly Tile[] {
  return tiles.map((tile) => (tile.key === key ? { ...tile, ...part } : tile))
}

/** Whether the line broke while it was sent, so that it may go on by itself. */
export function isCutOff({ state }: Tile): boolean {
  return state.kind === 'failed' && state.failure.code === 'CONNECTION_LOST'
}

export function isUnderWay({ state }: Tile): boolean {
  return state.kind === 'waiting' || state.kind === 'sending'
}

/** Sending the same file again can end otherwise: not where the file itself is what was refused. */
export function mayRetry(failure: UploadFailure): boolean {
  return failure.code !== 'FILE_EMPTY' && failure.code !== 'FILE_TOO_LARGE'
}

/** How far an upload is, 0 to 100, and never 100 before it has arrived. */
export function percentOf(sentBytes: number, bytes: number): number {
  return bytes === 0 ? 0 : Math.min(99, Math.floor((sentBytes / bytes) * 100))
}
