import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useConnection } from '../../rpc/connection.ts'
import { newUlid } from '../../rpc/ids.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { createPhotoTray, type PhotoTray, type TrayView } from './photo-tray.ts'
import { usePhotosNow } from './queries.ts'
import type { UploadLine } from './send-file.ts'
import { type Attached, attachedOf, isUnderWay, type Tile } from './tray.ts'

/** What a browser draws by itself; a HEIC has to wait for its copy. */
const drawn = /^image\/(?:jpeg|png|webp|gif|avif)$/

function previewOf(file: File): string | null {
  return drawn.test(file.type) ? URL.createObjectURL(file) : null
}

/** The pictures of the texts that are being written in this window, by where each belongs. */
const trays = new Map<string, PhotoTray>()

export type Tray = TrayView & {
  readonly tray: PhotoTray
  /** What has arrived, in its order. */
  readonly attached: readonly Attached[]
  readonly underWay: readonly Tile[]
  readonly failed: readonly Tile[]
}

/** The pictures of one text. Coming back to it finds them as they were left, also what is still under way. */
export function usePhotoTray(place: string): Tray {
  const line = useRpcClient().photos
  const tray = useMemo(() => trayAt(place, line), [place, line])
  const view = useSyncExternalStore(tray.subscribe, tray.view)
  const isConnected = useConnection(({ connection }) => connection.state === 'connected')
  useEffect(() => {
    if (isConnected) tray.retryCutOff()
  }, [isConnected, tray])
  const working = view.tiles.flatMap(({ state }) =>
    state.kind === 'done' && state.photo.state === 'working' ? [state.photo.photoId] : [],
  )
  const now = usePhotosNow(working)
  useEffect(() => {
    tray.learn(new Map(now.map((photo) => [photo.photoId, photo])))
  }, [tray, now])
  return useMemo(
    () => ({
      ...view,
      tray,
      attached: attachedOf(view.tiles),
      underWay: view.tiles.filter(isUnderWay),
      failed: view.tiles.filter(({ state }) => state.kind === 'failed'),
    }),
    [view, tray],
  )
}

function trayAt(place: string, line: UploadLine): PhotoTray {
  const kept = trays.get(place)
  if (kept !== undefined) return kept
  const tray = createPhotoTray({
    line,
    newId: newUlid,
    previewOf,
    forget: (url) => URL.revokeObjectURL(url),
    rest: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  trays.set(place, tray)
  return tray
}

/** The text is out, or was thrown away: nothing of its pictures is kept here. */
export function leaveTray(place: string): void {
  trays.get(place)?.empty()
  trays.delete(place)
}
