import type { BackupSummary } from '../../../src-shared/domains/backup/contract.ts'
import type { BackupKind } from '../../../src-shared/domains/backup/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { Reader, Tx } from '../../db/database.ts'

/** Notes what became of one backup; the row is about the file, not the file itself. */
export async function insertBackup(
  tx: Tx,
  backup: {
    readonly fileName: string
    readonly folder: string
    readonly at: EpochMs
    readonly bytes: number
    readonly kind: BackupKind
    readonly summary: BackupSummary | null
    readonly error: string | null
  },
): Promise<number> {
  const row = await tx
    .insertInto('backups')
    .values({
      file_name: backup.fileName,
      folder: backup.folder,
      at: backup.at,
      bytes: backup.bytes,
      kind: backup.kind,
      checked: backup.summary === null ? 0 : 1,
      summary: JSON.stringify(backup.summary),
      error: backup.error,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Forgets what became of backups whose files were dropped, and of old failures. */
export async function forgetBackups(
  tx: Tx,
  gone: { readonly allBut: readonly string[]; readonly failedBefore: EpochMs },
): Promise<void> {
  await tx
    .deleteFrom('backups')
    .where((by) =>
      by.or([
        by.and([by('error', 'is', null), by('file_name', 'not in', gone.allBut)]),
        by.and([by('error', 'is not', null), by('at', '<', gone.failedBefore)]),
      ]),
    )
    .execute()
}

/** What was counted in backups, by file name, newest first. */
export async function backupSummaries(reader: Reader): Promise<ReadonlyMap<string, BackupSummary | null>> {
  const rows = await reader
    .selectFrom('backups')
    .select(['file_name', 'summary'])
    .where('error', 'is', null)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return new Map(rows.map((row) => [row.file_name, JSON.parse(row.summary) as BackupSummary | null]))
}

/** The last failure, unless a good backup came after it. */
export async function standingFailure(
  reader: Reader,
): Promise<{ readonly at: EpochMs; readonly why: string } | null> {
  const row = await reader
    .selectFrom('backups')
    .select(['at', 'error'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined || row.error === null ? null : { at: row.at, why: row.error }
}

/** When this shop began. */
export async function shopBeganAt(reader: Reader): Promise<EpochMs | null> {
  const row = await reader.selectFrom('shop').select('created_at').where('id', '=', 1).executeTakeFirst()
  return row?.created_at ?? null
}
