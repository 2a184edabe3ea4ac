import {
  type BackupStatus,
  type BackupSummary,
  backupRulesSchema,
} from '../../../src-shared/domains/backup/contract.ts'
import {
  type BackupKind,
  backupFileName,
  backupsToDrop,
  readBackupName,
} from '../../../src-shared/domains/backup/model.ts'
import {
  addDays,
  businessDateOf,
  type DayRule,
  type EpochMs,
  utcStamp,
} from '../../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database } from '../../db/database.ts'
import type { FileWorker } from '../../db/file-worker-client.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { BackupFiles } from '../../platform/backup-files.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { readSection, type Saved, type Section, saveSection } from '../settings/section-service.ts'
import { backupSummaries, insertBackup, standingFailure } from './store.ts'

type Rules = BackupStatus['rules']['value']

const rulesSection: Section<Rules> = {
  name: 'backup',
  schema: backupRulesSchema,
  initial: { everyHours: 1, secondFolder: '' },
}

export type BackupDeps = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly worker: FileWorker
  readonly files: BackupFiles
  readonly dayRule: () => Promise<DayRule>
  /** Ends this run of the program and starts the next one on the chosen backup. */
  readonly restartOn: (backupFileName: string) => void
}

export type BackupService = ReturnType<typeof createBackupService>
type Made = { readonly fileName: string; readonly bytes: number; readonly summary: BackupSummary }

/**
 * Copies of the shop's file that were opened, checked and summed before they count. A failed one never replaces a good
 * one. Source: architecture.md 3, field.md E.
 */
export function createBackupService(deps: BackupDeps) {
  const { db, clock, files, worker } = deps
  let queue: Promise<unknown> = Promise.resolve()

  /** One at a time, in order. @returns BACKUP_FAILED with details.why, BACKUP_ON_SERVER */
  function make(kind: BackupKind): Promise<Result<Made, 'BACKUP_FAILED' | 'BACKUP_ON_SERVER'>> {
    const next = queue.then(() => makeNow(kind))
    queue = next.catch(() => undefined)
    return next
  }

  async function makeNow(kind: BackupKind): Promise<Result<Made, 'BACKUP_FAILED' | 'BACKUP_ON_SERVER'>> {
    if (db.file === null) return err('BACKUP_ON_SERVER')
    const at = clock.now()
    const fileName = backupFileName(at, utcStamp(at), kind)
    const copied = await copyOut(db.file, fileName)
    const rules = (await readSection(db, rulesSection)).value
    if (copied.ok) {
      dropOld(at)
      if (rules.secondFolder !== '') copySecond(fileName, rules.secondFolder, at)
    }
    const bytes = files.list(files.folder).find((file) => file.fileName === fileName)?.bytes ?? 0
    await inTransaction(db, async (tx) => {
      const id = await insertBackup(tx, {
        fileName,
        folder: files.folder,
        at,
        bytes,
        kind,
        summary: copied.ok ? copied.value : null,
        error: copied.ok ? null : copied.error.code,
      })
      await announce(tx, { topic: 'backups', id, version: 1, at })
      return ok(null)
    })
    return copied.ok
      ? ok({ fileName, bytes, summary: copied.value })
      : err('BACKUP_FAILED', copied.error.details)
  }

  async function copyOut(from: string, fileName: string): Promise<Result<BackupSummary, 'BACKUP_FAILED'>> {
    const temporary = `${fileName}.part`
    try {
      const answer = await worker.run({ kind: 'copy', from, to: files.path(temporary) })
      if (answer.state === 'bad') {
        files.remove(temporary)
        return err('BACKUP_FAILED', { why: answer.why })
      }
      files.settle(temporary, fileName)
      return ok(answer.summary)
    } catch (problem) {
      files.remove(temporary)
      const why = problem instanceof Error && 'code' in problem ? String(problem.code) : 'UNEXPECTED'
      return err('BACKUP_FAILED', { why })
    }
  }

  function kept(folder: string) {
    return files.list(folder).flatMap((file) => {
      const name = readBackupName(file.fileName)
      return name === null ? [] : [{ ...name, bytes: file.bytes }]
    })
  }

  function dropOld(now: EpochMs): void {
    for (const backup of backupsToDrop(kept(files.folder), now)) files.remove(backup.fileName)
  }

  // A stick that is not there is shown on the screen; the backup on this machine counts all the same.
  function copySecond(fileName: string, folder: string, now: EpochMs): void {
    if (!files.isThere(folder) || !files.copyTo(fileName, folder).ok) return
    for (const backup of backupsToDrop(kept(folder), now)) files.removeFrom(folder, backup.fileName)
  }

  async function status(): Promise<BackupStatus> {
    const rules = await readSection(db, rulesSection)
    const summaries = await backupSummaries(db.reader)
    const backups = kept(files.folder)
      .sort((a, b) => b.at - a.at)
      .map(({ fileName, at, kind, bytes }) => ({
        fileName,
        atMs: at,
        kind,
        bytes,
        summary: summaries.get(fileName) ?? null,
      }))
    const failure = await standingFailure(db.reader)
    return {
      place: db.file === null ? 'server' : 'folder',
      folder: files.folder,
      backups,
      lastFourteenDays: await fortnight(backups.map((backup) => backup.atMs as EpochMs)),
      second: secondState(rules.value.secondFolder),
      lastFailure: failure === null ? null : { atMs: failure.at, why: failure.why },
      rules,
    }
  }

  async function fortnight(times: readonly EpochMs[]) {
    const rule = await deps.dayRule()
    const today = businessDateOf(clock.now(), rule)
    const days = new Set(times.map((at) => businessDateOf(at, rule)))
    return Array.from({ length: 14 }, (_, index) => addDays(today, index - 13)).map((date) => ({
      date,
      kept: days.has(date),
    }))
  }

  function secondState(folder: string): BackupStatus['second'] {
    if (folder === '') return { state: 'none', copies: 0, lastAtMs: null }
    if (!files.isThere(folder)) return { state: 'gone', copies: 0, lastAtMs: null }
    const copies = kept(folder)
    const lastAtMs = copies.length === 0 ? null : Math.max(...copies.map((copy) => copy.at))
    return { state: 'there', copies: copies.length, lastAtMs }
  }

  /** Saves when and where to. @returns FOLDER_NOT_THERE for a second folder that cannot be written now */
  async function saveRules(
    acting: Acting,
    saved: Saved<Rules>,
  ): Promise<Result<BackupStatus, 'STALE_VERSION' | 'FOLDER_NOT_THERE'>> {
    const { secondFolder } = saved.value
    if (secondFolder !== '' && !files.isThere(secondFolder))
      return err('FOLDER_NOT_THERE', { folder: secondFolder })
    const done = await saveSection(deps, rulesSection, { acting, saved, at: clock.now() })
    return done.ok ? ok(await status()) : done
  }

  /** Opens and checks a backup, changing nothing. @returns BACKUP_NOT_FOUND, BACKUP_DAMAGED with details.why */
  async function inspect(
    fileName: string,
  ): Promise<Result<BackupStatus['backups'][number], 'BACKUP_NOT_FOUND' | 'BACKUP_DAMAGED'>> {
    const found = kept(files.folder).find((backup) => backup.fileName === fileName)
    if (found === undefined) return err('BACKUP_NOT_FOUND')
    const answer = await worker.run({ kind: 'check', path: files.path(fileName) })
    if (answer.state === 'bad') return err('BACKUP_DAMAGED', { why: answer.why })
    return ok({ fileName, atMs: found.at, kind: found.kind, bytes: found.bytes, summary: answer.summary })
  }

  /** Checks the chosen backup, keeps today's data as one more, then restarts on the chosen one. */
  async function restore(
    fileName: string,
  ): Promise<
    Result<
      { readonly kept: string },
      'BACKUP_NOT_FOUND' | 'BACKUP_DAMAGED' | 'BACKUP_FAILED' | 'BACKUP_ON_SERVER'
    >
  > {
    const chosen = await inspect(fileName)
    if (!chosen.ok) return chosen
    const before = await make('before_restore')
    if (!before.ok) return before
    deps.restartOn(fileName)
    return ok({ kept: before.value.fileName })
  }

  /** Makes a backup when the last one is older than the rules allow; called every few minutes. */
  async function makeWhenDue(): Promise<void> {
    const { everyHours } = (await readSection(db, rulesSection)).value
    if (everyHours === 0 || db.file === null) return
    const last = Math.max(0, ...kept(files.folder).map((backup) => backup.at))
    if (clock.now() - last >= everyHours * 3_600_000) await make('daily')
  }

  return { make, status, saveRules, inspect, restore, makeWhenDue }
}
