import type { UnreadableReason } from '../../../src-shared/domains/photos/model.ts'
import type { PhotoId } from '../../../src-shared/kernel/ids.ts'
import { err, ok } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { PhotoFiles } from '../../platform/photo-files.ts'
import { nextAtWork, type PhotoRow, settleWork } from './store.ts'

/** A picture and where its copies belong. */
export type PictureWork = {
  readonly path: string
  /** By its content. */
  readonly mediaType: string
  readonly into: { readonly thumb: string; readonly display: string }
}
export type CopiesMade =
  | { readonly state: 'shown'; readonly width: number; readonly height: number }
  | { readonly state: 'unreadable'; readonly why: UnreadableReason }
  /** A file of a kind that has no copies. */
  | { readonly state: 'kept' }
  /** Nothing was found out about the picture: the disk or the machine was in the way. */
  | { readonly state: 'later'; readonly why: string }
/** Makes the copies of one picture: both, on the disk, or none. @throws when the program closes */
export type MakeCopies = (work: PictureWork) => Promise<CopiesMade>

type Settled = Exclude<CopiesMade, { readonly state: 'later' }>

/** How often one picture is tried in a run of the program when its maker breaks down. */
const mostTries = 3

export type CopiesQueue = ReturnType<typeof createCopiesQueue>

/**
 * Makes the copies for the screen, one picture after the other, oldest first. What waits is in the table, so what was
 * left when the program stopped goes on at the next start.
 */
export function createCopiesQueue(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly files: PhotoFiles
  readonly log: Log
  /** Null where this program cannot make any: pictures wait for one that can. */
  readonly makeCopies: MakeCopies | null
}) {
  const { db, clock, files, log, makeCopies } = deps
  const ending = new AbortController()
  const tries = new Map<PhotoId, number>()
  const putOff = new Set<PhotoId>()
  let running: Promise<void> | null = null
  let isDue = false

  /** Something waits. Never throws. */
  function wake(): void {
    if (makeCopies === null || ending.signal.aborted) return
    isDue = true
    running ??= runAll(makeCopies).finally(() => {
      running = null
      // It came between the last look and this.
      if (isDue) wake()
    })
  }

  /** What broke down is tried again; called now and then. */
  function tryAgain(): void {
    for (const [id, count] of tries) if (count < mostTries) putOff.delete(id)
    wake()
  }

  async function runAll(make: MakeCopies): Promise<void> {
    isDue = false
    try {
      while (!ending.signal.aborted && db.writes.stopped() === null) {
        const next = await nextAtWork(db.reader, [...putOff])
        if (next === null) return
        await makeOne(make, next)
      }
    } catch (problem) {
      if (!ending.signal.aborted) log.error({ err: problem }, 'the copies of photos wait')
    }
  }

  async function makeOne(make: MakeCopies, row: PhotoRow): Promise<void> {
    const made = await tryOne(make, row)
    if (made === null || ending.signal.aborted) return
    const at = clock.now()
    const { id } = row
    const written = await inTransaction(db, async (tx) => {
      const version = await settleWork(tx, { id, width: null, height: null, why: null, ...made })
      if (version === null) return err('NOT_FOUND')
      await announce(tx, { topic: 'photos', id, version, at })
      return ok(null)
    })
    // It was taken away while its copies were made.
    if (!written.ok) await files.remove(placeOf(row), ['thumb', 'display'])
  }

  /** @returns null when it is not settled now */
  async function tryOne(make: MakeCopies, row: PhotoRow): Promise<Settled | null> {
    const { id } = row
    const [path, thumb, display] = (['original', 'thumb', 'display'] as const).map((what) =>
      files.pathOf(placeOf(row), what),
    )
    const isThere = (await files.bytesOf(placeOf(row))) !== null
    if (!isThere || path == null || thumb == null || display == null) {
      // The check tells that it is lost, and wakes this when it is back.
      putOff.add(id)
      return null
    }
    const made = await unlessEnded(
      make({ path, mediaType: row.media_type, into: { thumb, display } }),
      ending.signal,
    ).catch((problem: unknown): CopiesMade => {
      if (!ending.signal.aborted) log.error({ err: problem, photo: id }, 'the maker of copies broke down')
      return { state: 'later', why: 'UNEXPECTED' }
    })
    if (made.state !== 'later') return made
    tries.set(id, (tries.get(id) ?? 0) + 1)
    putOff.add(id)
    if (!ending.signal.aborted) log.warn({ why: made.why, photo: id }, 'the copies of a photo wait')
    return null
  }

  /** The file of a photo is there again. */
  function hasCome(id: PhotoId): void {
    tries.delete(id)
    putOff.delete(id)
  }

  return {
    wake,
    tryAgain,
    hasCome,
    /** Ends when nothing waits any more that can be made now. */
    idle: async (): Promise<void> => {
      while (running !== null) await running
    },
    stop: async (): Promise<void> => {
      ending.abort()
      await running
    },
  }
}

function placeOf(row: PhotoRow) {
  return { ownerId: row.owner_id, savedName: row.saved_name }
}

// The program does not wait for a picture when it ends, however slow its maker listens.
function unlessEnded<T>(made: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error('the program ends'))
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { once: true })
    made.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}
