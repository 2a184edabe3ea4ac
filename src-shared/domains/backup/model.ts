import { z } from 'zod'
import type { EpochMs } from '../../kernel/business-date.ts'

export const backupKinds = [
  'close',
  'daily',
  'manual',
  'before_restore',
  'before_migration',
  'before_update',
] as const
export type BackupKind = (typeof backupKinds)[number]

export const backupRulesSchema = z.object({
  everyHours: z.literal([0, 1, 3, 6, 24]),
  /** A folder on another disk or stick; empty for none. */
  secondFolder: z.string().trim().max(400),
})

export type KeptBackup = { readonly fileName: string; readonly at: EpochMs; readonly kind: BackupKind }

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** How long each generation is kept; the newest of each period stays. */
const generations = [
  { periodMs: hourMs, forMs: dayMs },
  { periodMs: dayMs, forMs: 14 * dayMs },
  { periodMs: 7 * dayMs, forMs: 10 * 7 * dayMs },
  { periodMs: 30 * dayMs, forMs: 13 * 30 * dayMs },
] as const
const alwaysKept = 5

/**
 * Which backups may go: all but the newest five, the newest of each hour for a day, of each day for two weeks, of each
 * week for ten weeks, of each month for thirteen months. What was kept before a restore or a new version of the program
 * stays two weeks.
 */
export function backupsToDrop(backups: readonly KeptBackup[], now: EpochMs): readonly KeptBackup[] {
  const newestFirst = [...backups].sort((a, b) => b.at - a.at)
  const kept = new Set(newestFirst.slice(0, alwaysKept))
  for (const { periodMs, forMs } of generations) {
    const seen = new Set<number>()
    for (const backup of newestFirst) {
      const period = Math.floor(backup.at / periodMs)
      if (now - backup.at > forMs || seen.has(period)) continue
      seen.add(period)
      kept.add(backup)
    }
  }
  for (const backup of newestFirst) {
    const isBefore = backup.kind === 'before_restore' || backup.kind === 'before_update'
    if (isBefore && now - backup.at <= 14 * dayMs) kept.add(backup)
  }
  return newestFirst.filter((backup) => !kept.has(backup))
}

/** `danggol-20261121T052000Z-manual.sqlite`: the time and kind can be read off the name when the database is gone. */
export function backupFileName(at: EpochMs, stamp: string, kind: BackupKind): string {
  return `danggol-${stamp}-${String(at % 1000).padStart(3, '0')}-${kind}.sqlite`
}

const namePattern = /^danggol-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-(\d{3})-([a-z_]+)\.sqlite$/

/** @returns null when the name is not one of ours, so that nothing else in the folder is ever touched. */
export function readBackupName(fileName: string): KeptBackup | null {
  const match = namePattern.exec(fileName)
  if (match === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = match
    .slice(1, 8)
    .map(Number)
  const kind = backupKinds.find((known) => known === match[8])
  if (kind === undefined) return null
  const at = Date.UTC(year, month - 1, day, hour, minute, second, ms) as EpochMs
  return { fileName, at, kind }
}
