import type {
  ImportIssue,
  ImportKind,
  ImportRow,
  ImportSummary,
} from '../../../src-shared/domains/customers/import-contract.ts'
import { isEmptyCell, judgeRow } from '../../../src-shared/domains/customers/import-model.ts'
import type { RecordKind } from '../../../src-shared/domains/customers/import-records-model.ts'
import { importRules } from '../../../src-shared/domains/customers/model.ts'
import {
  addDays,
  type BusinessDate,
  businessDateOf,
  type DayRule,
  type EpochMs,
  epochMs,
} from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ImportId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { unmatchedDesigners } from './import-designers.ts'
import { takePart } from './import-part.ts'
import { type AskedRow, findLines, type OwnVisits } from './import-records.ts'
import { takeRecords } from './import-records-part.ts'
import { undoRecords } from './import-records-undo.ts'
import {
  addToImport,
  brokenOffImport,
  type ImportFileRow,
  hasTakenLine,
  importById,
  insertImport,
  type KnownFile,
  linesThere,
  markUndone,
  newestImports,
} from './import-store.ts'
import { undoPart } from './import-undo.ts'
import { customersByPhone, type LineRow } from './store.ts'

const dayMs = 86_400_000
const importsShown = 20

export type PartInput = {
  readonly idempotencyKey: IdempotencyKey
  readonly importId: ImportId | null
  readonly what: ImportKind
  readonly fileName: string
  readonly fingerprint: string | null
  readonly rowsTotal: number
  readonly part: 'more' | 'last'
  readonly rows: readonly AskedRow[]
}

export type ImportsService = ReturnType<typeof createImportsService>

/** Taking a shop's customers, their visits and notes over from another program, and taking that back. */
export function createImportsService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly dayRule: () => Promise<DayRule>
  /** Who has a booking, a sale or a place on the waitlist. */
  readonly inUse: (reader: Reader, ids: readonly AccountId[]) => Promise<ReadonlySet<AccountId>>
  readonly ownVisits: OwnVisits
}) {
  const { db, clock, ids } = deps

  async function today(): Promise<BusinessDate> {
    return businessDateOf(clock.now(), await deps.dayRule())
  }

  /**
   * Judges lines without writing: what is wrong with them by themselves, who has the phone already, what came in with this
   * file before, and which designers are only a name.
   */
  async function check(file: KnownFile, rows: readonly ImportRow[]) {
    const { what } = file
    const there = await thereBefore(db.reader, file, rows)
    const fresh = there.size === 0 ? rows : rows.filter(({ row }) => !there.has(row))
    const judged = what === 'customers' ? await checkCustomers(fresh) : await checkRecords(what, fresh)
    const known = [...there].map((row) => ({ row, issues: [alreadyThere(what)], known: null }))
    const designers = what !== 'notes' ? await unmatchedDesigners(db.reader, fresh) : []
    return { verdicts: [...known, ...judged], designers: [...designers] }
  }

  async function looking(what: RecordKind) {
    const { ownVisits } = deps
    return { what, today: await today(), day: await deps.dayRule(), ownVisits }
  }

  async function checkRecords(what: RecordKind, rows: readonly ImportRow[]) {
    const lines = await findLines(db.reader, rows, await looking(what))
    return lines
      .filter(({ issues }) => issues.length > 0)
      .map(({ row, issues, owner }) => ({ row: row.row, issues: [...issues], known: knownOf(owner) }))
  }

  async function checkCustomers(rows: readonly ImportRow[]) {
    const day = await today()
    const judged = rows.map((row) => ({ row: row.row, ...judgeRow(row, day) }))
    const phones = judged.flatMap(({ taken }) => taken?.phone ?? [])
    const owners = new Map((await customersByPhone(db.reader, phones)).map((owner) => [owner.phone, owner]))
    return judged
      .map(({ row, issues, taken }) => {
        const known = knownOf(owners.get(taken?.phone ?? null) ?? null)
        const all: ImportIssue[] =
          known === null ? [...issues] : [...issues, { field: 'phone', code: 'PHONE_KNOWN', weight: 'ask' }]
        return { row, issues: all, known }
      })
      .filter((verdict) => verdict.issues.length > 0)
  }

  /**
   * Takes one part of a file in one transaction; the same key again answers the same.
   * @returns IMPORT_BROKEN_OFF when the import it belongs to is finished, undone or somebody else's, or had a line of it
   * already
   */
  async function run(
    acting: Acting,
    input: PartInput,
  ): Promise<Result<ImportSummary, 'IDEMPOTENCY_KEY_REUSED' | 'IMPORT_BROKEN_OFF' | 'NOT_FOUND'>> {
    const part = await partOf(acting, input)
    const at = clock.now()
    const { idempotencyKey: key, ...asked } = input
    const intent = { key, operation: 'customers.import', actorId: acting.accountId, input: asked, at }
    return writeOnce<ImportSummary, 'IMPORT_BROKEN_OFF' | 'NOT_FOUND'>(db, intent, async (tx) => {
      const opened = await openImport(tx, acting, input)
      if (!opened.ok) return opened
      const importId = opened.value
      const taken = await part(tx, { at, importId })
      const finishedAt = input.part === 'last' ? at : null
      await addToImport(tx, importId, { ...taken, finishedAt })
      await announce(tx, { topic: 'customers', id: importId, version: 1, at })
      const summary = summaryOf(await written(tx, importId))
      if (finishedAt !== null) await record(tx, acting, 'customers.imported', summary)
      return ok(summary)
    })
  }

  async function partOf(acting: Acting, { what, rows }: PartInput) {
    const given = { rows, actorId: acting.accountId, ids }
    type Opened = { readonly at: EpochMs; readonly importId: ImportId }
    if (what === 'customers') {
      const [day, rule] = [await today(), await deps.dayRule()]
      return (tx: Tx, opened: Opened) => takePart(tx, { ...given, ...opened, today: day, zone: rule.zone })
    }
    const asked = await looking(what)
    return (tx: Tx, opened: Opened) => takeRecords(tx, { ...given, ...opened, ...asked })
  }

  async function openImport(
    tx: Tx,
    acting: Acting,
    input: PartInput,
  ): Promise<Result<ImportId, 'IMPORT_BROKEN_OFF' | 'NOT_FOUND'>> {
    const { what, fileName, fingerprint, rowsTotal } = input
    const { accountId: actorId } = acting
    const importId = input.importId ?? (await brokenOffImport(tx, { what, fingerprint, actorId }))
    if (importId === null) {
      return ok(await insertImport(tx, { what, fileName, fingerprint, rowsTotal, actorId, at: clock.now() }))
    }
    const file = await importById(tx, importId)
    if (file === null) return err('NOT_FOUND')
    const isTheirs = file.actor_id === actorId && file.what === what
    const isOpen = file.finished_at === null && file.undone_at === null && isTheirs
    const lines = input.rows.map(({ row }) => row)
    return isOpen && !(await hasTakenLine(tx, importId, lines)) ? ok(importId) : err('IMPORT_BROKEN_OFF')
  }

  /**
   * Takes an import back, in steps that each leave the shop whole; broken off, it can be started again.
   * @returns NOT_FOUND, IMPORT_ALREADY_UNDONE, IMPORT_UNDO_TOO_LATE
   */
  async function undo(
    acting: Acting,
    importId: ImportId,
  ): Promise<Result<ImportSummary, 'NOT_FOUND' | 'IMPORT_ALREADY_UNDONE' | 'IMPORT_UNDO_TOO_LATE'>> {
    const file = await importById(db.reader, importId)
    if (file === null) return err('NOT_FOUND')
    if (file.undone_at !== null) return err('IMPORT_ALREADY_UNDONE')
    const at = clock.now()
    if (at > undoUntil(file)) {
      const rule = await deps.dayRule()
      const untilDate = addDays(businessDateOf(file.at, rule), importRules.undoDays)
      return err('IMPORT_UNDO_TOO_LATE', { untilDate })
    }
    let after: number | null = 0
    while (after !== null) after = await undoStep(file, after)
    return inTransaction(db, async (tx) => {
      if (!(await markUndone(tx, importId, at))) return err('IMPORT_ALREADY_UNDONE')
      const summary = summaryOf(await written(tx, importId))
      await announce(tx, { topic: 'customers', id: importId, version: 2, at })
      await record(tx, acting, 'customers.import_undone', summary)
      return ok(summary)
    })
  }

  async function undoStep({ id: importId, what }: ImportFileRow, after: number): Promise<number | null> {
    const at = clock.now()
    const { inUse, ownVisits } = deps
    const done = await inTransaction<number | null, never>(db, async (tx) => {
      const step = { importId, after, inUse }
      const next = await (what === 'customers' ? undoPart(tx, step) : undoRecords(tx, { ...step, ownVisits }))
      await announce(tx, { topic: 'customers', id: importId, version: 2, at })
      return ok(next)
    })
    return done.ok ? done.value : null
  }

  async function record(
    tx: Tx,
    acting: Acting,
    action: 'customers.imported' | 'customers.import_undone',
    summary: ImportSummary,
  ): Promise<void> {
    const { importId, what, fileName, created, updated, registered, skipped, kept } = summary
    await recordAudit(tx, ids, {
      at: clock.now(),
      actorId: acting.accountId,
      action,
      subjectType: 'customer_import',
      subjectId: importId,
      values: { what, fileName, created, updated, registered, skipped, kept },
    })
  }

  return {
    check,
    run,
    undo,
    list: async () => (await newestImports(db.reader, importsShown)).map(summaryOf),
  }
}

async function written(reader: Reader, id: ImportId): Promise<ImportFileRow> {
  const file = await importById(reader, id)
  invariant(file !== null, 'the import was written in this transaction')
  return file
}

function undoUntil(file: ImportFileRow) {
  return epochMs(file.at + importRules.undoDays * dayMs)
}

/**
 * The lines that came in with this file before. Of one that came to its end only who has no phone: all others are known
 * again by what they are, and may be filled or overwritten from the file once more.
 */
async function thereBefore(
  reader: Reader,
  file: KnownFile,
  rows: readonly ImportRow[],
): Promise<ReadonlySet<number>> {
  const lines = await linesThere(
    reader,
    file,
    rows.map(({ row }) => row),
  )
  const phoneless = new Set(
    rows.filter(({ phone }) => file.what === 'customers' && isEmptyCell(phone)).map(({ row }) => row),
  )
  return new Set(lines.flatMap(({ row, isFinished }) => (!isFinished || phoneless.has(row) ? [row] : [])))
}

function alreadyThere(what: ImportKind): ImportIssue {
  return { field: what === 'customers' ? 'name' : 'date', code: 'ALREADY_THERE', weight: 'bad' }
}

function knownOf(owner: LineRow | null) {
  if (owner === null) return null
  return { customerId: owner.account_id, name: owner.name, visitCount: owner.visit_count }
}

function summaryOf(file: ImportFileRow): ImportSummary {
  const isList = file.what === 'customers'
  // Lines that never left the screen are left out as well.
  const taken = file.rows_created + (isList ? file.rows_updated : 0)
  return {
    importId: file.id,
    what: file.what,
    fileName: file.file_name,
    fingerprint: file.fingerprint,
    atMs: file.at,
    actorName: file.actor_name,
    rowsTotal: file.rows_total,
    created: file.rows_created,
    // Of visits and notes no line is put together with another: the column counts who was registered for them.
    updated: isList ? file.rows_updated : 0,
    registered: isList ? 0 : file.rows_updated,
    skipped: file.finished_at === null ? file.rows_skipped : file.rows_total - taken,
    state: file.undone_at !== null ? 'undone' : file.finished_at === null ? 'running' : 'done',
    undoUntilMs: undoUntil(file),
    kept: file.undone_at === null ? 0 : file.people,
  }
}
