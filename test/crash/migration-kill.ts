import { mkdirSync, rmSync, watch } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { dataFileName } from '../../src-main/db/open.ts'
import { beginHost } from '../support/host-process.ts'
import { makeOlderData, peopleBefore, peopleKept } from './crash-shop.ts'

/**
 * Kills the program while it brings a folder of its own to this version, then starts it again: it has to start, and
 * nobody of before may be missing.
 */
export async function interruptMigration(asked: {
  readonly folder: string
  readonly from: 'nothing' | 'the version before'
  /** After the data file was opened. */
  readonly afterMs: number
  readonly env: NodeJS.ProcessEnv
}): Promise<{ readonly started: 'yes' | 'no'; readonly problems: readonly string[] }> {
  const { folder, env } = asked
  mkdirSync(folder, { recursive: true })
  if (asked.from === 'the version before') await makeOlderData(folder)
  const opened = logOpenedIn(folder)
  const first = beginHost(folder, ['--lang', 'ko'], { env })
  await Promise.race([opened.seen, first.started])
  opened.stop()
  await pause(asked.afterMs)
  await first.kill()
  const again = await beginHost(folder, ['--lang', 'ko'], { env }).started
  if (!('url' in again)) {
    const problem = `killed while coming from ${asked.from}, the program did not start: ${again.log}`
    return { started: 'no', problems: [problem] }
  }
  const kept = await peopleKept(folder)
  await again.kill()
  rmSync(folder, { recursive: true })
  const before = asked.from === 'nothing' ? 0 : peopleBefore
  if (kept === before) return { started: 'yes', problems: [] }
  return { started: 'yes', problems: [`after a killed migration ${kept} of ${before} people are there`] }
}

function logOpenedIn(folder: string): { readonly seen: Promise<void>; readonly stop: () => void } {
  let watcher: ReturnType<typeof watch> | null = null
  const seen = new Promise<void>((done) => {
    watcher = watch(folder, (_event, name) => {
      if (name === `${dataFileName}-wal`) done()
    })
  })
  return { seen, stop: () => watcher?.close() }
}
