import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backupFolderName } from '../../src-main/platform/backup-files.ts'
import { photoStoreName } from '../../src-main/platform/photo-store.ts'
import { newestSourceMs } from './build.ts'
import { startHost } from './host-process.ts'
import { keptFolder } from './kept-folder.ts'
import { root } from './source-tree.ts'

/** The hour at which the sample shop stands in pictures and browser tests: a full Saturday afternoon in Seoul. */
export const sampleHour = '2026-11-21T14:20'

/** What to start a sample shop with, so that it stands at that hour. */
export const sampleStart = {
  args: ['--sample', 'small'],
  env: { DANGGOL_PRACTICE_CLOCK: sampleHour },
} as const

const keptSamples = join(root, '.cache/sample')

/**
 * A data folder with the sample shop in it, made once for the sources as they are and copied from then on.
 * @returns the path of the copy, which the caller removes
 */
export async function copyOfSample(language: 'ko' | 'en'): Promise<string> {
  const made = await preparedSample(language)
  const copy = mkdtempSync(join(tmpdir(), 'danggol-sample-'))
  cpSync(made, copy, { recursive: true })
  return copy
}

function preparedSample(language: 'ko' | 'en'): Promise<string> {
  const key = `${Math.floor(newestSourceMs())}`
  return keptFolder({ below: keptSamples, kind: language, key }, async (making) => {
    const host = await startHost(making, [...sampleStart.args, '--lang', language], sampleStart.env)
    await host.stop()
    // Its photos stay with the backups that come: otherwise each host would write them there once more when it ends.
    const backups = join(making, backupFolderName)
    for (const name of readdirSync(backups)) {
      if (name !== photoStoreName) rmSync(join(backups, name), { recursive: true })
    }
  })
}
