import { identityOf } from '../platform/file-facts.ts'
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

  let hindrance = ''
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
      if (answer.why !== hindrance) log.error({ why: answer.why }, 'the data file could not be checked')
      hindrance = answer.why
    }
  }

  let checked = Promise.resolve()
  let isChecking = false
  // A check that came to no verdict, since the disk did not answer just then, is made again.
  function checkWhenDue(): void {
    if (hasPassed || isChecking || db.file === null || db.writes.stopped() === 'damaged') return
    isChecking = true
    checked = check(db.file).finally(() => {
      isChecking = false
    })
  }
  checkWhenDue()
  const opened = db.file === null ? null : identityOf(db.file)
  let wasGone = false
  function look(): void {
    if (db.file === null) return
    const isGone = identityOf(db.file) !== opened
    // A save may have come upon it first.
    const isStopped = db.writes.stopped() === 'gone'
    if (isGone) db.writes.stop('gone')
    else if (isStopped) db.writes.resume('gone')
    if (isGone !== wasGone || (isStopped && !isGone)) {
      log.error({ isGone }, 'the data file was taken away or is back')
    }
    wasGone = isGone
    if (!isGone) checkWhenDue()
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

function isVerdict(why: string): boolean {
  return verdicts.includes(why) || why.startsWith('SQLITE_CORRUPT') || why.startsWith('SQLITE_NOTADB')
}
