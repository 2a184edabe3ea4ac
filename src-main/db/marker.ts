import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '../platform/open-mark.ts'

const markerFileName = 'danggol.json'

/** What stands beside the data file, so that a vanished file is never mistaken for a new shop. */
export type Marker = { readonly shopId: string; readonly name: string }

/** @returns null when there is none. One that cannot be read still says that a shop was here. */
export function readMarker(folder: string): Marker | null {
  const path = join(folder, markerFileName)
  if (!existsSync(path)) return null
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Marker
  } catch {
    return { shopId: '', name: '' }
  }
}

/** Whole or not at all: a power failure leaves the old one or the new one. */
export function writeMarker(folder: string, marker: Marker): void {
  const path = join(folder, markerFileName)
  const file = openSync(`${path}.part`, 'w')
  try {
    writeSync(file, `${JSON.stringify(marker)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.part`, path)
  syncFolder(folder)
}

/** For a folder whose data was set aside on purpose. */
export function removeMarker(folder: string): void {
  rmSync(join(folder, markerFileName), { force: true })
}
