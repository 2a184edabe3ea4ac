import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../platform/log.ts'
import type { Application } from './compose.ts'

/**
 * Ends a run: one more backup if it is made in time, then everything is finished and folded into the data file. A backup
 * that was not is noted as failed, and made when the shop is opened next.
 */
export async function closeInOrder(app: Application, log: Log, backupLimitMs: number): Promise<void> {
  if ((await app.shopId()) !== null) {
    const making = app.services.backup.make('close').then(
      (made) => (made.ok || made.error.code === 'BACKUP_ON_SERVER' ? 'done' : 'failed'),
      (problem: unknown) => {
        log.error({ err: problem }, 'the backup at the end failed')
        return 'failed' as const
      },
    )
    const how = await Promise.race([making, pause(backupLimitMs, 'late' as const, { ref: false })])
    if (how === 'late') log.warn('the backup at the end was not ready in time: it is made at the next start')
  }
  await app.close()
}

const lookEveryMs = 5 * 60_000
const firstLookMs = 20_000

/** Does what is due, backups and the tasks of every day: soon after the start and then every few minutes. @returns how to stop that */
export function lookForDueWork(app: Application, log: Log): () => void {
  const look = () => {
    app.services.backup.makeWhenDue().catch((problem: unknown) => {
      log.error({ err: problem }, 'the backup that was due failed')
    })
    app.photos.copies.tryAgain()
    // It tells its own failures.
    void app.daily.runWhenDue()
  }
  const first = setTimeout(look, firstLookMs)
  const later = setInterval(look, lookEveryMs)
  first.unref()
  later.unref()
  return () => {
    clearTimeout(first)
    clearInterval(later)
  }
}
