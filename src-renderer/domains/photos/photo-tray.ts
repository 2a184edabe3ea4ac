import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import type { PhotoId, Ulid } from '../../../src-shared/kernel/ids.ts'
import { plainLine } from '../../../src-shared/kernel/plain-text.ts'
import { type Sending, type SentFile, sendFile, type UploadLine } from './send-file.ts'
import { changed, isCutOff, movedTo, type Tile, type TileState } from './tray.ts'

/** What was not taken, to be said in words until something else is done. */
export type TrayRefusal =
  | { readonly why: 'too-many'; readonly fileNames: readonly string[] }
  | { readonly why: 'twice'; readonly fileNames: readonly string[] }

export type TrayView = { readonly tiles: readonly Tile[]; readonly refusal: TrayRefusal | null }

/** Puts a photo that has arrived where it belongs. */
export type PutPhoto = (photoId: PhotoId) => Promise<unknown>

type Deps = {
  readonly line: UploadLine
  readonly newId: () => Ulid
  /** Draws a file in this window; null where the browser cannot. */
  readonly previewOf: (file: File) => string | null
  readonly forget: (preview: string) => void
  readonly rest: (ms: number) => Promise<void>
}

const atOnce = 2
/** A line that breaks for a moment is tried again unasked; after that somebody is told. */
const restsMs = [500, 2_000] as const

export type PhotoTray = ReturnType<typeof createPhotoTray>

/**
 * The pictures of one text: sends them two at a time, keeps their order and captions. It lives outside the screen, so
 * that a look at another page stops nothing.
 */
export function createPhotoTray(deps: Deps) {
  let view: TrayView = { tiles: [], refusal: null }
  const listeners = new Set<() => void>()
  /** Arrived while no screen showed the tray: what was kept of the text knows nothing of them. */
  const unseen = new Set<Ulid>()
  let put: PutPhoto | null = null
  let isPutting = false
  const files = new Map<
    Ulid,
    { readonly file: File; readonly uploadId: Ulid; readonly stop: AbortController }
  >()

  function set(next: Partial<TrayView>): void {
    view = { ...view, ...next }
    for (const listener of listeners) listener()
  }
  const change = (key: Ulid, part: Partial<Tile>) => set({ tiles: changed(view.tiles, key, part) })
  const to = (key: Ulid, state: TileState) => change(key, { state })

  function pump(): void {
    const sending = view.tiles.filter(({ state }) => state.kind === 'sending').length
    const waiting = view.tiles.filter(({ state }) => state.kind === 'waiting')
    for (const { key } of waiting.slice(0, Math.max(0, atOnce - sending))) void send(key)
  }

  async function send(key: Ulid): Promise<void> {
    const job = files.get(key)
    if (job === undefined) return
    to(key, { kind: 'sending', sentBytes: 0 })
    const sent = await sendWithRests({
      line: deps.line,
      file: job.file,
      uploadId: job.uploadId,
      signal: job.stop.signal,
      onProgress: (sentBytes) => to(key, { kind: 'sending', sentBytes }),
    })
    if (sent.kind === 'failed' && sent.failure.code === 'UPLOAD_GONE') {
      // The program was started anew meanwhile: from the beginning, under another id.
      files.set(key, { ...job, uploadId: deps.newId() })
    }
    if (sent.kind === 'done') arrived(key, sent.photo)
    else if (sent.kind === 'failed') to(key, sent)
    pump()
  }

  async function sendWithRests(sending: Sending): Promise<SentFile> {
    for (const restMs of restsMs) {
      const sent = await sendFile(sending)
      if (sent.kind !== 'failed' || sent.failure.code !== 'CONNECTION_LOST') return sent
      await deps.rest(restMs)
    }
    return sendFile(sending)
  }

  function arrived(key: Ulid, photo: Photo): void {
    const isHere = (tile: Tile) => tile.state.kind === 'done' && tile.state.photo.photoId === photo.photoId
    if (view.tiles.some(isHere)) {
      remove(key)
      set({ refusal: { why: 'twice', fileNames: [photo.fileName] } })
      return
    }
    files.delete(key)
    if (listeners.size === 0) unseen.add(key)
    to(key, { kind: 'done', photo })
    putUnseen()
  }

  /** Nobody looks: what has arrived goes where it belongs, one after the other. What is refused waits for who comes back. */
  function putUnseen(refused: readonly Ulid[] = []): void {
    if (put === null || isPutting || listeners.size > 0) return
    for (const { key, state } of view.tiles) {
      if (state.kind !== 'done' || refused.includes(key)) continue
      isPutting = true
      put(state.photo.photoId).then(
        () => {
          isPutting = false
          remove(key)
          putUnseen(refused)
        },
        () => {
          isPutting = false
          putUnseen([...refused, key])
        },
      )
      return
    }
  }

  /** Takes files as far as there is room; what is beyond is refused by name. */
  function add(more: readonly File[], most: number): void {
    const room = Math.max(0, most - view.tiles.length)
    const tiles = more.slice(0, room).map((file): Tile => {
      const key = deps.newId()
      files.set(key, { file, uploadId: key, stop: new AbortController() })
      const preview = deps.previewOf(file)
      const fileName = plainLine(file.name)
      return { key, fileName, bytes: file.size, caption: '', preview, state: { kind: 'waiting' } }
    })
    const refused = more.slice(room).map((file) => plainLine(file.name))
    set({
      tiles: [...view.tiles, ...tiles],
      refusal: refused.length === 0 ? null : { why: 'too-many', fileNames: refused },
    })
    pump()
  }

  function retry(keys: readonly Ulid[]): void {
    const again = (tile: Tile): Tile =>
      keys.includes(tile.key) && tile.state.kind === 'failed' ? { ...tile, state: { kind: 'waiting' } } : tile
    set({ tiles: view.tiles.map(again), refusal: null })
    pump()
  }

  function remove(key: Ulid): void {
    const tile = view.tiles.find((one) => one.key === key)
    if (tile === undefined) return
    const job = files.get(key)
    files.delete(key)
    if (job !== undefined) {
      job.stop.abort()
      // What arrived of it so far is thrown away; where even that is not heard, it is later by itself.
      deps.line.abandon({ uploadId: job.uploadId }).catch(() => undefined)
    }
    if (tile.preview !== null) deps.forget(tile.preview)
    set({ tiles: view.tiles.filter((one) => one.key !== key), refusal: null })
    pump()
  }

  return {
    view: () => view,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        putUnseen()
      }
    },
    /** Where each photo goes by itself once nobody looks at the tray any more; it may be asked for one twice. */
    whenLeft: (where: PutPhoto) => {
      put = where
    },
    add,
    retry,
    remove,
    /** The line stands again: what it cut off goes on by itself. */
    retryCutOff: () => retry(view.tiles.filter(isCutOff).map(({ key }) => key)),
    move: (key: Ulid, place: number) => set({ tiles: movedTo(view.tiles, key, place) }),
    caption: (key: Ulid, caption: string) => change(key, { caption }),
    /** Puts photos in that are already there, as a draft or a post has them; what arrived meanwhile stays behind them. */
    fill: (photos: readonly { readonly photo: Photo; readonly caption: string }[]) => {
      const isIn = (tile: Tile) => tile.state.kind === 'done' && photoIds.includes(tile.state.photo.photoId)
      const photoIds = photos.map(({ photo }) => photo.photoId)
      const meanwhile = view.tiles.filter((tile) => unseen.has(tile.key) && !isIn(tile))
      unseen.clear()
      const filled = photos.map(({ photo, caption }) => doneTile(deps.newId(), photo, caption))
      set({ tiles: [...filled, ...meanwhile] })
    },
    /** What the main side says of them now: the copies are made, or could not be. */
    learn: (photos: ReadonlyMap<PhotoId, Photo>) => {
      const known = view.tiles.map((tile) => learnt(tile, photos))
      if (known.some((tile, index) => tile !== view.tiles[index])) set({ tiles: known })
    },
    /** These are in what was sent; others that came meanwhile stay. */
    letGo: (sent: readonly PhotoId[]) => {
      for (const { key, state } of view.tiles) {
        if (state.kind === 'done' && sent.includes(state.photo.photoId)) remove(key)
      }
    },
    /** Stops what is under way and lets the pictures go. */
    empty: () => {
      for (const { key } of view.tiles) remove(key)
    },
  }
}

function doneTile(key: Ulid, photo: Photo, caption: string): Tile {
  const { fileName, bytes } = photo
  return { key, fileName, bytes, caption, preview: null, state: { kind: 'done', photo } }
}

function learnt(tile: Tile, photos: ReadonlyMap<PhotoId, Photo>): Tile {
  if (tile.state.kind !== 'done') return tile
  const photo = photos.get(tile.state.photo.photoId)
  if (photo === undefined || photo.state === tile.state.photo.state) return tile
  return { ...tile, state: { kind: 'done', photo } }
}
