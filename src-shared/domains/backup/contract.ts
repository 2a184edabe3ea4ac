import { z } from 'zod'
import { rowVersionSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { photoCheckSchema } from '../photos/model.ts'
import { backupKinds, backupRulesSchema } from './model.ts'

/** What was counted in a backup after it was opened and checked. */
export const backupSummarySchema = z.object({
  rows: z.int(),
  orders: z.int(),
  customers: z.int(),
  /** Sum of all ledger entries: zero, or the backup does not count. */
  ledgerSumKrw: z.int(),
})
export type BackupSummary = z.infer<typeof backupSummarySchema>

export const backupViewSchema = z.object({
  fileName: z.string(),
  atMs: z.int(),
  kind: z.enum(backupKinds),
  bytes: z.int(),
  summary: backupSummarySchema.nullable(),
})

export const backupStatusSchema = z.object({
  place: z.enum(['folder', 'server']),
  folder: z.string(),
  backups: z.array(backupViewSchema),
  /** One entry a day, newest last: was there a good backup that day? `not_yet`: today, or before the shop was. */
  lastFourteenDays: z.array(z.object({ date: z.string(), state: z.enum(['kept', 'missed', 'not_yet']) })),
  second: z.object({
    /** `behind`: the folder is there, and the newest backup is not in it. */
    state: z.enum(['none', 'there', 'behind', 'gone']),
    copies: z.int(),
    lastAtMs: z.int().nullable(),
  }),
  photos: z.object({
    /** With the backups on this machine. */
    kept: z.int(),
    /** Not copied yet, or not to be read. */
    lacking: z.int(),
    /** Null without a second folder. */
    secondLacking: z.int().nullable(),
    /** What the last check of the files found; null before the first since the start. */
    checked: photoCheckSchema.nullable(),
  }),
  lastFailure: z.object({ atMs: z.int(), why: z.string() }).nullable(),
  rules: z.object({ value: backupRulesSchema, version: rowVersionSchema }),
})
export type BackupStatus = z.infer<typeof backupStatusSchema>

export const backupContract = {
  /**
   * Whether the data file is sound: `checking` after an unclean stop, `damaged` once it failed and `gone` once it was taken
   * away; both are written no more, nor is a sound one while the clock stands in a day that is over (`clock_behind`).
   */
  health: procedure.meta({ access: 'session' }).output(
    z.object({
      state: z.enum(['sound', 'checking', 'damaged', 'gone', 'clock_behind']),
      /** With `clock_behind` only. */
      clock: z.object({ lastWriteAtMs: z.int(), nowMs: z.int() }).nullable(),
    }),
  ),
  /** The clock is right, and it was wrong at the last write: saving goes on. */
  trustClock: procedure.meta({ access: 'backup.manage' }).output(z.object({ trusted: z.literal(true) })),
  status: procedure.meta({ access: 'backup.manage' }).output(backupStatusSchema),
  /** Makes one now: copied, opened, checked and summed before it counts. */
  now: procedure
    .meta({ access: 'backup.manage' })
    .output(backupStatusSchema)
    .errors(failures('BACKUP_FAILED', 'BACKUP_ON_SERVER', 'FOLDER_NOT_THERE')),
  saveRules: procedure
    .meta({ access: 'backup.manage' })
    .input(z.object({ value: backupRulesSchema, version: rowVersionSchema }))
    .output(backupStatusSchema)
    .errors(failures('STALE_VERSION', 'FOLDER_NOT_THERE')),
  /** Opens and checks one backup, changing nothing: what the screen shows before the restore is confirmed. */
  inspect: procedure
    .meta({ access: 'backup.manage' })
    .input(z.object({ fileName: z.string().max(120) }))
    .output(backupViewSchema)
    .errors(failures('BACKUP_NOT_FOUND', 'BACKUP_DAMAGED', 'BACKUP_NEWER')),
  /** Keeps today's data as a backup of its own, then goes back to the chosen one; the program starts again with it. */
  restore: procedure
    .meta({ access: 'backup.manage' })
    .input(z.object({ fileName: z.string().max(120), pin: z.string().regex(/^\d{4}$/) }))
    .output(z.object({ restarting: z.literal(true), kept: z.string() }))
    .errors(
      failures(
        'BACKUP_NOT_FOUND',
        'BACKUP_DAMAGED',
        'BACKUP_NEWER',
        'BACKUP_FAILED',
        'BACKUP_ON_SERVER',
        'PIN_REFUSED',
        'PIN_NOT_SET',
        'SIGN_IN_SLOWED',
      ),
    ),
}
