import type { Log } from '../platform/log.ts'
import type { Database } from './database.ts'
import type { FileWorker } from './file-worker-client.ts'

/** `checking`: the last run did not end in order, and the file has not passed its check yet. */
export type HealthState = 'sound' | 'checking' | 'damaged'

export type Health = {
  state(): HealthState
  /** Answers once the check is over, at once when none is needed: what cannot be undone waits for it. */
  settled(): Promise<'sound' | 'damaged'>
}

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
  const state = (): HealthState =>
    db.writes.stopped() === 'damaged' ? 'damaged' : hasPassed ? 'sound' : 'checking'

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
  return {
    state,
    settled: async () => {
      await checked
      return state() === 'damaged' ? 'damaged' : 'sound'
    },
  }
}

function isVerdict(why: string): boolean {
  return verdicts.includes(why) || why.startsWith('SQLITE_CORRUPT') || why.startsWith('SQLITE_NOTADB')
}
