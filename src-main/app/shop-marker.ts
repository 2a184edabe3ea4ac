import { readMarker, writeMarker } from '../db/marker.ts'
import type { Log } from '../platform/log.ts'
import type { Application } from './compose.ts'

type Made = { readonly shopId: string; readonly name: string }

/** Writes the marker beside the data; a disk that is full does not undo a shop that was made, the next start tries again. */
export function markShop(data: string, shop: Made, log: Log): void {
  try {
    writeMarker(data, shop)
  } catch (problem) {
    log.error({ err: problem }, 'the marker beside the data could not be written')
  }
}

/** A shop whose marker is missing, because the program was stopped before it was written, gets it now. */
export async function keepMarker(data: string, app: Application, log: Log): Promise<void> {
  const shopId = await app.shopId()
  if (shopId === null || readMarker(data) !== null) return
  markShop(data, { shopId, name: (await app.services.settings.publicShop()).name }, log)
}
