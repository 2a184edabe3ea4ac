import type { PhotoCheck } from '../../../src-shared/domains/photos/model.ts'
import { pictureTypes } from '../../../src-shared/domains/photos/model.ts'
import { asId, type AccountId, type PhotoId } from '../../../src-shared/kernel/ids.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database } from '../../db/database.ts'
import type { FileWorker } from '../../db/file-worker-client.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { PhotoFiles } from '../../platform/photo-files.ts'
import { namesInUse, photosAfter, type PhotoRow, workAgain } from './store.ts'

const dayMs = 86_400_000
/** Files are there before their rows: a younger one may still get its row. */
const youngestOrphanMs = 3_600_000
const keptAsideMs = 30 * dayMs
const rowsAtOnce = 200
const namesAtOnce = 500
/** Each file is read whole every fifth day. Five, since a shop that is closed on Mondays still gets round to all of them. */
const readEveryDays = 5

export type PhotoCareDeps = {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly files: PhotoFiles
  readonly worker: FileWorker
  /** Where files of that content may lie besides, with the backups: the nearest first. */
  readonly copiesOf: (sha256: string) => Promise<readonly string[]>
  /** A photo is there again, and waits for its copies. */
  readonly hasCome: (id: PhotoId) => void
}

export type PhotoCare = ReturnType<typeof createPhotoCare>

/**
 * Holds the files of the photos against their rows: what is lost or damaged comes back from the backups where they have
 * it, and what no row names is set aside.
 */
export function createPhotoCare(deps: PhotoCareDeps) {
  const { db, clock, files, worker, log } = deps
  let last: PhotoCheck | null = null
  let running: Promise<unknown> = Promise.resolve()

  /**
   * @param reading `all` reads every file, `some` those whose day it is
   * @param pause lets the counter go first between two pieces; rejects once the program closes
   */
  function check(reading: 'all' | 'some', pause: () => Promise<void>): Promise<PhotoCheck> {
    const next = running.then(() => checkNow(reading, pause))
    running = next.catch(() => undefined)
    return next
  }

  async function checkNow(reading: 'all' | 'some', pause: () => Promise<void>): Promise<PhotoCheck> {
    const found = { photos: 0, bytes: 0, lost: 0, damaged: 0, broughtBack: 0, setAside: 0 }
    for (let after = asId<PhotoId>(0); ; ) {
      const rows = await photosAfter(db.reader, after, rowsAtOnce)
      for (const row of rows) {
        const became = await checkOne(row, reading)
        found.photos += 1
        found.bytes += row.bytes
        if (became !== 'there') found[became] += 1
        after = row.id
        await pause()
      }
      if (rows.length < rowsAtOnce) break
    }
    found.setAside = await setOrphansAside(pause)
    await files.sweepAside(keptAsideMs)
    last = { atMs: clock.now(), ...found }
    if (found.lost + found.damaged > 0) log.error(last, 'files of photos are lost or damaged')
    return last
  }

  async function checkOne(
    row: PhotoRow,
    reading: 'all' | 'some',
  ): Promise<'there' | 'lost' | 'damaged' | 'broughtBack'> {
    const state = await stateOf(row, reading)
    if (state !== 'there') {
      if (!(await bringBack(row, state))) return state
      await haveCopiesMade(row)
      return 'broughtBack'
    }
    if (row.state === 'shown' && !(await files.hasCopies(placeOf(row)))) await haveCopiesMade(row)
    return 'there'
  }

  async function stateOf(row: PhotoRow, reading: 'all' | 'some'): Promise<'there' | 'lost' | 'damaged'> {
    const path = files.pathOf(placeOf(row), 'original')
    const bytes = await files.bytesOf(placeOf(row))
    if (path === null || bytes === null) return 'lost'
    if (bytes !== row.bytes) return 'damaged'
    const isItsDay = row.id % readEveryDays === Math.floor(clock.now() / dayMs) % readEveryDays
    if (reading === 'some' && !isItsDay) return 'there'
    return (await holds(path, row)) ? 'there' : 'damaged'
  }

  /** Whether a file is that photo, byte by byte. @throws when the program closes */
  async function holds(path: string, { sha256 }: PhotoRow): Promise<boolean> {
    const answer = await worker.run({ kind: 'digest', path, sha256 })
    if (answer.state === 'good') return true
    if (answer.why.startsWith('WORKER_')) throw new Error('the check of the photos was broken off')
    return false
  }

  /** From what was set aside, or from the backups. */
  async function bringBack(row: PhotoRow, state: 'lost' | 'damaged'): Promise<boolean> {
    const place = placeOf(row)
    const path = files.pathOf(place, 'original')
    if (path === null) return false
    if (state === 'lost' && (await files.takeBack(place)) === 'back' && (await holds(path, row))) return true
    const part = `${await files.makePlace(place)}.part`
    for (const from of await deps.copiesOf(row.sha256)) {
      const answer = await worker.run({ kind: 'carry', from, to: part, sha256: row.sha256 })
      if (answer.state === 'bad') continue
      if (state === 'damaged') await files.setAside(row.owner_id, row.saved_name)
      await files.settle(part, place)
      return true
    }
    return false
  }

  async function haveCopiesMade(row: PhotoRow): Promise<void> {
    if (!pictureTypes.includes(row.media_type) || db.writes.stopped() !== null) return
    await inTransaction(db, async (tx) => {
      const version = await workAgain(tx, row.id)
      if (version !== null) await announce(tx, { topic: 'photos', id: row.id, version, at: clock.now() })
      return ok(null)
    })
    deps.hasCome(row.id)
  }

  /** @returns how many files no row named */
  async function setOrphansAside(pause: () => Promise<void>): Promise<number> {
    let count = 0
    for (const owner of await files.owners()) {
      const names = await files.namesOf(owner)
      for (let from = 0; from < names.length; from += namesAtOnce) {
        const some = names.slice(from, from + namesAtOnce)
        count += await setSomeAside(asId<AccountId>(owner), some)
        await pause()
      }
    }
    return count
  }

  async function setSomeAside(ownerId: AccountId, names: readonly string[]): Promise<number> {
    const used = await namesInUse(db.reader, { ownerId, names: names.map(stemOf) })
    let count = 0
    for (const name of names) {
      const isOurs = used.has(stemOf(name)) && knownEndings.includes(name.slice(stemOf(name).length))
      if (isOurs || (await files.restedMs(ownerId, name)) < youngestOrphanMs) continue
      await files.setAside(ownerId, name)
      count += 1
    }
    return count
  }

  return {
    check,
    /** What the last check since the start found; null before the first is through. */
    found: (): PhotoCheck | null => last,
    /** Ends when no check runs any more. */
    idle: async (): Promise<void> => {
      await running
    },
  }
}

const knownEndings: readonly string[] = ['', '.thumb.webp', '.display.webp']

function stemOf(name: string): string {
  return name.split('.')[0] ?? ''
}

function placeOf(row: PhotoRow) {
  return { ownerId: row.owner_id, savedName: row.saved_name }
}
