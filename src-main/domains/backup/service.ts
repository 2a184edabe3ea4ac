import { type BackupStatus, type BackupSummary } from '../../../src-shared/domains/backup/contract.ts'
import {
  backupRulesSchema,
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
  epochMs,
  utcStamp,
} from '../../../src-shared/kernel/business-date.ts'
import type { PhotoCheck } from '../../../src-shared/domains/photos/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database } from '../../db/database.ts'
import type { FileWorker } from '../../db/file-worker-client.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { BackupFiles } from '../../platform/backup-files.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { readSection, type Saved, type Section, saveSection } from '../settings/section-service.ts'
import type { PhotoKeeper } from './photo-keeper.ts'
import { backupSummaries, forgetBackups, insertBackup, shopBeganAt, standingFailure } from './store.ts'

/** What a backup is called until it is finished. */
const unfinished = '.part'

const failuresKeptDays = 30

function monthBefore(at: EpochMs): EpochMs {
  return epochMs(at - failuresKeptDays * 86_400_000)
}

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
  readonly photoKeeper: PhotoKeeper
  readonly photosFound: () => PhotoCheck | null
  readonly dayRule: () => Promise<DayRule>
  /** What cannot be undone: nothing more is sent once held, and what was sent has its answer. */
  readonly gateway: { hold(): Promise<void>; release(): void }
  /** Ends this run of the program and starts the next one on the chosen backup. */
  readonly restartOn: (restore: Restore) => void
}

/** The backups that lie in a folder, by their whole paths. */
export function backupPathsIn(files: BackupFiles, folder: string): readonly string[] {
  const names = files.list(folder).map((file) => file.fileName)
  return names.filter((name) => readBackupName(name) !== null).map((name) => files.pathIn(folder, name))
}

export type BackupService = ReturnType<typeof createBackupService>
type Made = { readonly fileName: string; readonly bytes: number; readonly summary: BackupSummary }

/** A restore that was decided: which backup, who chose it, and the copy of the data that it replaces. */
export type Restore = {
  readonly fileName: string
  /** Where it lies: the photos that it names lie beside it. */
  readonly folder: string
  /** Null when it was chosen where the program was started. */
  readonly by: AccountId | null
  /** Null for a damaged file, which is only set aside. */
  readonly kept: Made | null
}
type MakeRefusal = 'BACKUP_FAILED' | 'BACKUP_ON_SERVER'
type RestoreRefusal = MakeRefusal | 'BACKUP_NOT_FOUND' | 'BACKUP_DAMAGED' | 'BACKUP_NEWER'

/**
 * Copies of the shop's file that were opened, checked and summed before they count. A failed one never replaces a good
 * one. Source: architecture.md 3, field.md E.
 */
export function createBackupService(deps: BackupDeps) {
  const { db, clock, files, worker } = deps
  let queue: Promise<unknown> = Promise.resolve()
  let state: 'running' | 'restoring' | 'stopped' = 'running'
  /** The backup that could not be copied to the second folder. */
  let secondLacks: string | null = null

  /** One at a time, in order; whatever runs is waited for before the database is closed. */
  function inTurn<Done>(work: () => Promise<Done>): Promise<Done> {
    const next = queue.then(work)
    queue = next.catch(() => undefined)
    return next
  }

  /** @returns BACKUP_FAILED with details.why, BACKUP_ON_SERVER */
  function make(kind: BackupKind, keeping: string | null = null): Promise<Result<Made, MakeRefusal>> {
    return inTurn(() => makeNow(kind, keeping))
  }

  /** As make, because somebody asked for it. @returns what stands then */
  function makeAndTell(): Promise<Result<BackupStatus, MakeRefusal>> {
    return inTurn(async () => {
      const made = await makeNow('manual', null)
      return made.ok ? ok(await status()) : made
    })
  }

  async function makeNow(kind: BackupKind, keeping: string | null): Promise<Result<Made, MakeRefusal>> {
    if (db.file === null) return err('BACKUP_ON_SERVER')
    if (state === 'stopped') return err('BACKUP_FAILED', { why: 'CLOSING' })
    // Nothing is made anew where the folder was.
    if (db.writes.stopped() === 'gone') return err('BACKUP_FAILED', { why: 'GONE' })
    const at = clock.now()
    const fileName = backupFileName(at, utcStamp(at), kind)
    await dropUnfinished(files.folder)
    const copied = await copyOut(db.file, fileName)
    const rules = (await readSection(db, rulesSection)).value
    if (copied.ok) {
      await dropOld(files.folder, at, keeping)
      if (rules.secondFolder !== '') await copySecond(fileName, rules.secondFolder, at)
    }
    const bytes = files.list(files.folder).find((file) => file.fileName === fileName)?.bytes ?? 0
    const summary = copied.ok ? copied.value : null
    await note({ fileName, at, bytes, kind, summary, error: copied.ok ? null : copied.error.code })
    if (copied.ok) await keepPhotos('all')
    return copied.ok
      ? ok({ fileName, bytes, summary: copied.value })
      : err('BACKUP_FAILED', copied.error.details)
  }

  /** The folders of backups: this machine's, and the second one where there is one. */
  async function folders(): Promise<readonly string[]> {
    const { secondFolder } = (await readSection(db, rulesSection)).value
    return secondFolder === '' ? [files.folder] : [files.folder, secondFolder]
  }

  async function keepPhotos(which: 'all' | 'new'): Promise<void> {
    for (const folder of await folders()) {
      if (folder === files.folder || files.isThere(folder)) await deps.photoKeeper.keep(folder, which)
    }
  }

  /** Notes what became of a backup, where anything may be written. */
  async function note(row: Omit<Parameters<typeof insertBackup>[1], 'folder'>): Promise<void> {
    if (db.writes.stopped() !== null) return
    const present = kept(files.folder).map((backup) => backup.fileName)
    await inTransaction(db, async (tx) => {
      const id = await insertBackup(tx, { ...row, folder: files.folder })
      // Where this one lies the others can be seen too: a folder that is not there tells nothing about its files.
      if (row.error === null) {
        await forgetBackups(tx, { allBut: [row.fileName, ...present], failedBefore: monthBefore(row.at) })
      }
      await announce(tx, { topic: 'backups', id, version: 1, at: row.at })
      return ok(null)
    })
  }

  async function copyOut(from: string, fileName: string): Promise<Result<BackupSummary, 'BACKUP_FAILED'>> {
    try {
      const path = files.path(fileName)
      const temporary = `${path}${unfinished}`
      const answer = await worker.run({ kind: 'copy', from, to: temporary })
      if (answer.state === 'bad') {
        await files.remove(temporary)
        return err('BACKUP_FAILED', { why: answer.why })
      }
      files.settle(temporary, path)
      return ok(answer.summary)
    } catch (problem) {
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

  async function dropOld(folder: string, now: EpochMs, keeping: string | null): Promise<void> {
    for (const backup of backupsToDrop(kept(folder), now)) {
      if (backup.fileName !== keeping) await files.remove(files.pathIn(folder, backup.fileName))
    }
  }

  // What a stop of the program or a pulled stick left half made, and what SQLite writes beside it.
  async function dropUnfinished(folder: string): Promise<void> {
    for (const { fileName } of files.list(folder)) {
      const [name = '', ending = null] = fileName.split(unfinished)
      const isOurs = ending !== null && files.endings.includes(ending) && readBackupName(name) !== null
      if (isOurs) await files.remove(files.pathIn(folder, fileName))
    }
  }

  // A stick that is not there or full is shown on the screen; the backup on this machine counts all the same.
  async function copySecond(fileName: string, folder: string, now: EpochMs): Promise<void> {
    if (!files.isThere(folder)) return
    await dropUnfinished(folder)
    const path = files.pathIn(folder, fileName)
    const temporary = `${path}${unfinished}`
    const answer = await worker.run({ kind: 'carry', from: files.path(fileName), to: temporary })
    // The screen says that this place is behind, until a copy gets there.
    secondLacks = fileName
    if (answer.state === 'bad') return
    try {
      files.settle(temporary, path)
    } catch {
      // Pulled at the last moment.
      return
    }
    secondLacks = null
    await dropOld(folder, now, null)
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
      second: secondState(rules.value.secondFolder, backups[0]?.atMs ?? 0),
      photos: await photosState(),
      lastFailure: failure === null ? null : { atMs: failure.at, why: failure.why },
      rules,
    }
  }

  async function photosState(): Promise<BackupStatus['photos']> {
    const [own = '', second] = await folders()
    const { kept: count, lacking } = deps.photoKeeper.standing(own)
    const secondLacking = second === undefined ? null : deps.photoKeeper.standing(second).lacking
    return { kept: count, lacking, secondLacking, checked: deps.photosFound() }
  }

  async function fortnight(times: readonly EpochMs[]) {
    const rule = await deps.dayRule()
    const today = businessDateOf(clock.now(), rule)
    const days = new Set(times.map((at) => businessDateOf(at, rule)))
    const began = await shopBeganAt(db.reader)
    const first = began === null ? today : businessDateOf(began, rule)
    return Array.from({ length: 14 }, (_, index) => addDays(today, index - 13)).map((date) => {
      if (days.has(date)) return { date, state: 'kept' as const }
      // Today is not over, and before the shop was there was nothing to keep.
      return { date, state: date === today || date < first ? ('not_yet' as const) : ('missed' as const) }
    })
  }

  function secondState(folder: string, latestMs: number): BackupStatus['second'] {
    if (folder === '') return { state: 'none', copies: 0, lastAtMs: null }
    if (!files.isThere(folder)) return { state: 'gone', copies: 0, lastAtMs: null }
    const copies = kept(folder)
    const lastAtMs = copies.length === 0 ? null : Math.max(...copies.map((copy) => copy.at))
    // The newest backup is not there: the stick is full, or was not plugged in then.
    const lacks = secondLacks !== null || (lastAtMs !== null && lastAtMs < latestMs)
    const state = lacks ? 'behind' : 'there'
    return { state, copies: copies.length, lastAtMs }
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
    // Another folder has missed nothing yet.
    if (done.ok) secondLacks = null
    return done.ok ? ok(await status()) : done
  }

  /** Opens and checks a backup, changing nothing. @returns BACKUP_NOT_FOUND, BACKUP_NEWER, BACKUP_DAMAGED with details.why */
  async function inspect(
    fileName: string,
  ): Promise<
    Result<BackupStatus['backups'][number], 'BACKUP_NOT_FOUND' | 'BACKUP_DAMAGED' | 'BACKUP_NEWER'>
  > {
    const found = kept(files.folder).find((backup) => backup.fileName === fileName)
    if (found === undefined) return err('BACKUP_NOT_FOUND')
    const answer = await worker.run({ kind: 'fit', path: files.path(fileName) })
    if (answer.state === 'bad') {
      return answer.why === 'NEWER' ? err('BACKUP_NEWER') : err('BACKUP_DAMAGED', { why: answer.why })
    }
    return ok({ fileName, atMs: found.at, kind: found.kind, bytes: found.bytes, summary: answer.summary })
  }

  /**
   * Checks the chosen backup, stops writing, keeps today's data as one more, then restarts on the chosen one. What was
   * answered before the stop is in the backup that is kept, and nothing is written after it.
   */
  async function restore(
    acting: Acting,
    fileName: string,
  ): Promise<Result<{ readonly kept: string }, RestoreRefusal>> {
    if (db.file === null) return err('BACKUP_ON_SERVER')
    if (state !== 'running') return err('BACKUP_FAILED', { why: 'RESTORING' })
    state = 'restoring'
    const done = await restoreNow(acting, fileName).catch((problem: unknown) => {
      goOn()
      throw problem
    })
    if (!done.ok) goOn()
    return done
  }

  async function restoreNow(
    acting: Acting,
    fileName: string,
  ): Promise<Result<{ readonly kept: string }, RestoreRefusal>> {
    const chosen = await inspect(fileName)
    if (!chosen.ok) return chosen
    await deps.gateway.hold()
    const wasDamaged = db.writes.stopped() === 'damaged'
    db.writes.stop('restoring')
    // A read waits its turn behind every write that was let in before.
    await standingFailure(db.reader)
    // A damaged file makes no good backup; it is set aside as it is.
    const before = wasDamaged ? null : await make('before_restore', fileName)
    if (before !== null && !before.ok) return before
    deps.restartOn({ fileName, folder: files.folder, by: acting.accountId, kept: before?.value ?? null })
    return ok({ kept: before?.value.fileName ?? '' })
  }

  function goOn(): void {
    state = 'running'
    db.writes.resume('restoring')
    deps.gateway.release()
  }

  /** In the next run: what was kept of the data that was replaced, and who replaced it, which that data knew and this does not. */
  async function noteRestored({ fileName, by, kept: made }: Restore): Promise<void> {
    const at = clock.now()
    const name = made === null ? null : readBackupName(made.fileName)
    if (made !== null && name !== null) {
      const { at: madeAt, kind } = name
      await note({ ...made, at: madeAt, kind, error: null })
    }
    await inTransaction(db, async (tx) => {
      await recordAudit(tx, deps.ids, {
        at,
        actorId: by,
        action: 'backup.restored',
        subjectType: 'backup',
        subjectId: fileName,
      })
      return ok(null)
    })
  }

  /** Notes that a file in which answered writes are missing was opened as it is, by whoever started the program. */
  async function noteLossAccepted(): Promise<void> {
    await inTransaction(db, async (tx) => {
      await recordAudit(tx, deps.ids, {
        at: clock.now(),
        actorId: null,
        action: 'backup.loss_accepted',
        subjectType: 'backup',
        subjectId: '',
      })
      return ok(null)
    })
  }

  /**
   * Makes a backup when the last one is older than the rules allow, or could not be made; called every few minutes. A
   * backup from the future (a clock that was wrong once) does not count as the last one.
   */
  async function makeWhenDue(): Promise<void> {
    const { everyHours } = (await readSection(db, rulesSection)).value
    const stopped = db.writes.stopped()
    // A clock that is wrong spoils no copy.
    if (db.file === null || state !== 'running' || (stopped !== null && stopped !== 'clock_behind')) return
    const now = clock.now()
    const past = kept(files.folder).filter((backup) => backup.at <= now)
    const last = Math.max(0, ...past.map((backup) => backup.at))
    const isDue = everyHours > 0 && now - last >= everyHours * 3_600_000
    if (isDue || (await standingFailure(db.reader)) !== null) await make('daily')
    // What was uploaded since is safe before the next backup names it.
    else await keepPhotos('new')
  }

  /** Makes no more: what runs is given up, what waits is refused. Before the database is closed. */
  async function stop(): Promise<void> {
    state = 'stopped'
    await worker.close()
    await queue
  }

  return {
    make,
    makeAndTell,
    status,
    folders,
    saveRules,
    inspect,
    restore,
    noteRestored,
    noteLossAccepted,
    makeWhenDue,
    stop,
  }
}
