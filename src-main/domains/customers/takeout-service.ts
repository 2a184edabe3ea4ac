import { exportWords } from '../../../src-shared/domains/customers/export-words.ts'
import type {
  ExportFile,
  ExportFormat,
  ExportWhat,
} from '../../../src-shared/domains/customers/takeout-contract.ts'
import { businessDateOf, type DayRule, type EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, PhotoId, Ulid } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { ExportFiles } from '../../platform/export-files.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Table } from '../../platform/table-text.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { existingCustomer } from './service.ts'

type Language = 'ko' | 'en'
type Question = { readonly whose: AccountId | null; readonly language: Language; readonly day: DayRule }
type PhotoRow = {
  readonly id: PhotoId
  readonly owner_id: AccountId
  readonly saved_name: string
  readonly file_name: string
}

/** What stands in the tables, answered by the views, which may read across domains. */
export type ExportViews = {
  table(what: ExportWhat, asked: Question): Table
  everythingOf(
    asked: Question & { readonly whose: AccountId },
  ): Promise<{ readonly tables: readonly Table[]; readonly photos: readonly PhotoRow[] }>
}

const partBytes = 256 * 1024
const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const

export type TakeoutService = ReturnType<typeof createTakeoutService>

/** Tables to be taken away: everybody's, or all that is kept of one person. Each is put on record before it is made. */
export function createTakeoutService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly dayRule: () => Promise<DayRule>
  readonly views: ExportViews
  readonly files: ExportFiles
  /** Where the original of a photo lies; null when it is not there. */
  readonly photoPath: (photo: PhotoRow) => string | null
}) {
  const { db, clock, ids, views, files } = deps
  const made = new Map<Ulid, { readonly by: AccountId; readonly bytes: number }>()

  async function all(
    acting: Acting,
    input: { readonly what: ExportWhat; readonly format: ExportFormat; readonly language: Language },
  ): Promise<ExportFile> {
    const { what, format, language } = input
    const at = clock.now()
    const day = await deps.dayRule()
    await record(acting, { at, action: 'customers.exported', subject: null, values: { what, format } })
    const exportId = ids.ulid(at)
    const table = views.table(what, { whose: null, language, day })
    const bytes =
      format === 'csv' ? await files.csv(exportId, table) : await files.workbook(exportId, [table])
    const fileName = `${table.name}_${businessDateOf(at, day)}.${format}`
    return keep(acting, { exportId, fileName, mediaType: mediaTypes[format], bytes })
  }

  /** @returns NOT_FOUND */
  async function one(
    acting: Acting,
    input: { readonly customerId: AccountId; readonly language: Language },
  ): Promise<Result<ExportFile, 'NOT_FOUND'>> {
    const customer = await existingCustomer(db.reader, input.customerId)
    if (customer === null) return err('NOT_FOUND')
    const { customerId: whose, name } = customer
    const { language } = input
    const at = clock.now()
    const day = await deps.dayRule()
    await record(acting, { at, action: 'customer.exported', subject: whose, values: {} })
    const { tables, photos } = await views.everythingOf({ whose, language, day })
    const exportId = ids.ulid(at)
    const folder = exportWords[language].photoFolder
    const bytes = await files.bundle(exportId, {
      book: `${exportWords[language].names.customers}.xlsx`,
      tables,
      files: photos.flatMap((photo) => {
        const path = deps.photoPath(photo)
        return path === null ? [] : [{ name: `${folder}/${photo.id}-${safeName(photo.file_name)}`, path }]
      }),
    })
    const fileName = `${safeName(name)}_${businessDateOf(at, day)}.zip`
    return ok(await keep(acting, { exportId, fileName, mediaType: mediaTypes.zip, bytes }))
  }

  /** @returns EXPORT_GONE for a file that was fetched, is too old, or was made by somebody else */
  async function part(
    acting: Acting,
    input: { readonly exportId: Ulid; readonly fromByte: number },
  ): Promise<Result<{ readonly base64: string }, 'EXPORT_GONE'>> {
    const file = made.get(input.exportId)
    if (file === undefined || file.by !== acting.accountId) return err('EXPORT_GONE')
    const bytes = await files.read(input.exportId, input.fromByte, partBytes)
    if (bytes === null) return err('EXPORT_GONE')
    if (input.fromByte + bytes.length >= file.bytes) await forget(input.exportId)
    return ok({ base64: Buffer.from(bytes).toString('base64') })
  }

  async function keep(acting: Acting, file: Omit<ExportFile, 'partBytes'>): Promise<ExportFile> {
    // Whoever makes another one has the one before, or does not want it.
    for (const [exportId, earlier] of made) if (earlier.by === acting.accountId) await forget(exportId)
    made.set(file.exportId, { by: acting.accountId, bytes: file.bytes })
    return { ...file, partBytes }
  }

  async function forget(exportId: Ulid): Promise<void> {
    made.delete(exportId)
    await files.remove(exportId)
  }

  async function record(
    acting: Acting,
    done: {
      readonly at: EpochMs
      readonly action: 'customers.exported' | 'customer.exported'
      readonly subject: AccountId | null
      readonly values: Readonly<Record<string, string>>
    },
  ): Promise<void> {
    const { at, action, subject, values } = done
    await inTransaction(db, async (tx) => {
      await recordAudit(tx, ids, {
        at,
        actorId: acting.accountId,
        action,
        subjectType: subject === null ? 'customers' : 'customer',
        subjectId: subject ?? 'all',
        values,
      })
      return ok(null)
    })
  }

  return { all, one, part }
}

const longestName = 80

/** A name that no system takes for a path or a command. One that is too long keeps its beginning and its ending. */
function safeName(name: string): string {
  const safe = name
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
    // Windows takes them off by itself, and finds no file of that name.
    .replace(/[. ]+$/, '_')
  if (safe.length <= longestName) return safe || '_'
  const ending = /\.[^.]{1,12}$/.exec(safe)?.[0] ?? ''
  // No half of a letter that takes two.
  return safe.slice(0, longestName - ending.length).replace(/[\uD800-\uDBFF]$/, '') + ending
}
