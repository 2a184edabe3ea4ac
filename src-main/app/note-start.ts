import type { Database } from '../db/database.ts'
import type { Log } from '../platform/log.ts'
import type { Application } from './compose.ts'
import type { NextRun } from './next-run.ts'

/** Puts on record how this run came to its data. A shop that may not be written just now opens all the same. */
export async function noteStart(
  app: Application,
  start: { readonly before: NextRun | null; readonly opened: Database; readonly log: Log },
): Promise<void> {
  if (start.before?.kind === 'restore') app.photos.bringBack(start.before.restore.folder)
  try {
    if (start.before?.kind === 'restore') await app.services.backup.noteRestored(start.before.restore)
    if (start.opened.lostWrites === 'accepted') await app.services.backup.noteLossAccepted()
  } catch (problem) {
    start.log.error({ err: problem }, 'how the data was opened could not be put on record')
  }
}
