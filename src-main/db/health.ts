import { statSync } from 'node:fs'
import type { Log } from '../platform/log.ts'
import type { Database } from './database.ts'
import type { FileWorker } from './file-worker-client.ts'

/**
 * `checking`: the last run did not end in order, and the file has not passed its check yet. `gone`: the file is not where
 * it was opened any more, and what was written into it would be lost.
 */
export type HealthState = 'sound' | 'checking' | 'damaged' | 'gone'

export type Health = {
  state(): HealthState
  /** Answers once the check is over, at once when none is needed: what cannot be undone waits for it. */
  settled(): Promise<'sound' | 'damaged'>
  /** Looks whether the file is still there; done every few seconds. */
  look(): void
  stop(): void
}

const lookEveryMs = 5_000

/** What the check says of the file itself; anything else (the worker ended, the disk does not answer) says nothing. */
const verdicts: readonly string[] = ['INTEGRITY', 'FOREIGN_KEYS', 'LEDGER']

/**
 * After an unclean stop, has the whole data file checked by the worker while the shop goes on. A file that fails is
 * written no more.
 */
export function watchHealth(deps: {
  readonly db: Database
  readonly worker: Pick<FileWorker, 'run'>
  readonly log: Log
}): Health {
  const { db, worker, log } = deps
  let hasPassed = db.lastStop === 'clean' || db.file === null
  const state = (): HealthState => {
    const why = db.writes.stopped()
    return why === 'damaged' || why === 'gone' ? why : hasPassed ? 'sound' : 'checking'
  }

  async function check(path: string): Promise<void> {
    const answer = await worker.run({ kind: 'check', path })
    if (answer.state === 'good') {
      hasPassed = true
      db.trust()
      log.info('the data file passed its check after an unclean stop')
    } else if (isVerdict(answer.why)) {
      db.writes.stop('damaged')
      log.error({ why: answer.why }, 'the data file failed its check: writing has stopped')
    } else {
      log.error({ why: answer.why }, 'the data file could not be checked')
    }
  }

  const checked = hasPassed || db.file === null ? Promise.resolve() : check(db.file)
  const opened = db.file === null ? null : identityOf(db.file)
  function look(): void {
    if (db.file === null) return
    const isGone = identityOf(db.file) !== opened
    if (isGone === (db.writes.stopped() === 'gone')) return
    if (isGone) db.writes.stop('gone')
    else db.writes.resume('gone')
    log.error({ isGone }, 'the data file was taken away or is back')
  }
  const timer = setInterval(look, lookEveryMs)
  timer.unref()

  return {
    state,
    settled: async () => {
      await checked
      return state() === 'damaged' || state() === 'gone' ? 'damaged' : 'sound'
    },
    look,
    stop: () => clearInterval(timer),
  }
}

// A file that was deleted is written on as if nothing had happened, as long as it is open.
function identityOf(path: string): string {
  try {
    const found = statSync(path, { bigint: true })
    return `${found.dev} ${found.ino}`
  } catch {
    return 'gone'
  }
}

function isVerdict(why: string): boolean {
  return verdicts.includes(why) || why.startsWith('SQLITE_CORRUPT') || why.startsWith('SQLITE_NOTADB')
}
