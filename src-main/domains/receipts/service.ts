import {
  type PrinterRules,
  type PrintJob,
  printerRulesSchema,
} from '../../../src-shared/domains/receipts/contract.ts'
import { columnsOf, type Receipt, slipLines, slipText } from '../../../src-shared/domains/receipts/model.ts'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import type { IdempotencyKey, OrderId, RefundId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { PrinterLine, PrinterPlace } from '../../platform/printer-line.ts'
import type { SlipEncoder } from '../../platform/escpos.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { readSection, type Saved, type Section, saveSection } from '../settings/section-service.ts'
import type { SettingsService } from '../settings/service.ts'
import { refundReceipt, saleReceipt, testReceipt } from './compose-receipt.ts'
import { insertPrintJob, type PrintJobRow, printJob, settlePrintJob, waitingPrintJobs } from './store.ts'
import { slipWords } from './words.ts'

const printerSection: Section<PrinterRules> = {
  name: 'printer',
  schema: printerRulesSchema,
  initial: { connection: 'none', host: '', port: 9100, device: '', paper: 80, cuts: true, drawer: false },
}

export type ReceiptsDeps = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly settings: Pick<SettingsService, 'get'>
  readonly line: PrinterLine
  readonly encoder: SlipEncoder
}

export type ReceiptsService = ReturnType<typeof createReceiptsService>
type PrintRefusal = 'PRINTER_NOT_SET_UP' | 'PRINTER_UNREACHABLE' | 'IDEMPOTENCY_KEY_REUSED'
type Slip = { readonly kind: PrintJob['kind']; readonly referenceId: string; readonly bytes: Uint8Array }

/** Slips on screen and on paper. What is to be printed is written down first, so a slip is never lost with the paper. */
export function createReceiptsService(deps: ReceiptsDeps) {
  const { db, clock, settings } = deps

  /** @returns RECEIPT_NOT_FOUND */
  async function get(
    orderId: OrderId,
    refundId: RefundId | null,
  ): Promise<Result<Receipt, 'RECEIPT_NOT_FOUND'>> {
    const shop = await theSettings()
    const receipt =
      refundId === null
        ? await saleReceipt(db.reader, orderId, shop)
        : await refundReceipt(db.reader, { orderId, refundId }, shop)
    return receipt === null ? err('RECEIPT_NOT_FOUND') : ok(receipt)
  }

  /** Prints a sale's or refund's slip, once for each key. A slip that does not come out waits in the queue. */
  async function print(
    acting: Acting,
    input: {
      readonly idempotencyKey: IdempotencyKey
      readonly orderId: OrderId
      readonly refundId: RefundId | null
      readonly drawer: 'open' | 'closed'
    },
  ): Promise<Result<PrintJob, PrintRefusal | 'RECEIPT_NOT_FOUND'>> {
    const found = await get(input.orderId, input.refundId)
    if (!found.ok) return found
    const { value: rules } = await readSection(db, printerSection)
    const drawer = rules.drawer ? input.drawer : 'closed'
    const bytes = await encoded(found.value, rules, drawer)
    const isRefund = input.refundId !== null
    return queueAndSend(acting, input.idempotencyKey, {
      kind: isRefund ? 'refund' : 'receipt',
      referenceId: String(input.refundId ?? input.orderId),
      bytes,
    })
  }

  async function openDrawer(acting: Acting, key: IdempotencyKey): Promise<Result<PrintJob, PrintRefusal>> {
    return queueAndSend(acting, key, { kind: 'drawer', referenceId: '', bytes: deps.encoder.drawerKick() })
  }

  async function testPrint(acting: Acting, key: IdempotencyKey): Promise<Result<PrintJob, PrintRefusal>> {
    const { value: rules } = await readSection(db, printerSection)
    const bytes = await encoded(testReceipt(await theSettings(), clock.now()), rules, 'closed')
    return queueAndSend(acting, key, { kind: 'test', referenceId: '', bytes })
  }

  async function queueAndSend(
    acting: Acting,
    key: IdempotencyKey,
    slip: Slip,
  ): Promise<Result<PrintJob, PrintRefusal>> {
    const { value: rules } = await readSection(db, printerSection)
    const place = placeOf(rules)
    if (place === null) return err('PRINTER_NOT_SET_UP')
    const at = clock.now()
    let isNew = false
    const { kind, referenceId } = slip
    const input = { kind, referenceId }
    const queued = await writeOnce<{ readonly id: number }, never>(
      db,
      { key, operation: 'receipts.print', actorId: acting.accountId, input, at },
      async (tx) => {
        const payload = Buffer.from(slip.bytes).toString('base64')
        const printer = JSON.stringify(place)
        const row = await insertPrintJob(tx, {
          kind,
          referenceId,
          printer,
          payload,
          actorId: acting.accountId,
          at,
        })
        await announce(tx, { topic: 'prints', id: row.id, version: 1, at })
        isNew = true
        return ok({ id: row.id })
      },
    )
    if (!queued.ok) return queued
    const row = await printJob(db.reader, queued.value.id)
    invariant(row !== null, 'the job was written with the key')
    if (!isNew) return ok(jobOf(row))
    return send(row, place)
  }

  async function send(
    row: PrintJobRow,
    place: PrinterPlace,
  ): Promise<Result<PrintJob, 'PRINTER_UNREACHABLE'>> {
    const sent = await deps.line.send(place, Buffer.from(row.payload, 'base64'))
    const at = clock.now()
    const why = sent.ok ? null : String(sent.error.details?.why ?? 'UNEXPECTED')
    const settled = await inTransaction<PrintJobRow | null, never>(db, async (tx) => {
      const changed = await settlePrintJob(tx, row.id, {
        state: sent.ok ? 'printed' : 'failed',
        error: why,
        at,
      })
      await announce(tx, { topic: 'prints', id: row.id, version: 2, at })
      return ok(changed)
    })
    if (!sent.ok) return sent
    return ok(jobOf((settled.ok ? settled.value : null) ?? { ...row, state: 'printed' }))
  }

  /** Sends a waiting slip again, to the printer that is set up now. */
  async function retry(
    jobId: number,
  ): Promise<Result<PrintJob, 'NOT_FOUND' | 'PRINTER_NOT_SET_UP' | 'PRINTER_UNREACHABLE'>> {
    const row = await printJob(db.reader, jobId)
    if (row === null || (row.state !== 'queued' && row.state !== 'failed')) return err('NOT_FOUND')
    const place = placeOf((await readSection(db, printerSection)).value)
    return place === null ? err('PRINTER_NOT_SET_UP') : send(row, place)
  }

  async function drop(jobId: number): Promise<Result<PrintJob[], 'NOT_FOUND'>> {
    const at = clock.now()
    const dropped = await inTransaction(db, async (tx) => {
      const row = await settlePrintJob(tx, jobId, { state: 'dropped', error: null, at })
      if (row === null) return err('NOT_FOUND')
      await announce(tx, { topic: 'prints', id: jobId, version: 3, at })
      return ok(null)
    })
    return dropped.ok ? ok(await queue()) : dropped
  }

  async function queue(): Promise<PrintJob[]> {
    return (await waitingPrintJobs(db.reader)).map(jobOf)
  }

  function printer(): Promise<Saved<PrinterRules>> {
    return readSection(db, printerSection)
  }

  /** @returns STALE_VERSION, INPUT_REFUSED with details.field when the printer's place is missing */
  async function savePrinter(
    acting: Acting,
    saved: Saved<PrinterRules>,
  ): Promise<Result<Saved<PrinterRules>, 'STALE_VERSION' | 'INPUT_REFUSED'>> {
    const { connection, host, device } = saved.value
    if (connection === 'network' && host === '') return err('INPUT_REFUSED', { field: 'host' })
    if (connection === 'device' && device === '') return err('INPUT_REFUSED', { field: 'device' })
    return saveSection(deps, printerSection, { acting, saved, at: clock.now() })
  }

  async function encoded(
    receipt: Receipt,
    rules: PrinterRules,
    drawer: 'open' | 'closed',
  ): Promise<Uint8Array> {
    const { desk } = await theSettings()
    const words = slipWords(desk.value.language, receipt)
    const lines = slipLines(receipt, words).flatMap((line) =>
      slipText(line, columnsOf[rules.paper]).map((text) => ({
        text,
        align: line.kind === 'text' ? line.align : ('left' as const),
        size: line.kind === 'text' || line.kind === 'pair' ? line.size : ('normal' as const),
      })),
    )
    return deps.encoder.slip(lines, { cut: rules.cuts ? 'cut' : 'feed', drawer })
  }

  async function theSettings(): Promise<Settings> {
    const found = await settings.get()
    invariant(found.ok, 'nobody is signed in before the shop is set up')
    return found.value
  }

  return { get, print, openDrawer, testPrint, retry, drop, queue, printer, savePrinter }
}

function placeOf(rules: PrinterRules): PrinterPlace | null {
  if (rules.connection === 'network') return { connection: 'network', host: rules.host, port: rules.port }
  if (rules.connection === 'device') return { connection: 'device', device: rules.device }
  return null
}

function jobOf(row: PrintJobRow): PrintJob {
  return {
    id: row.id,
    kind: row.kind,
    referenceId: row.reference_id,
    state: row.state,
    why: row.error,
    createdAtMs: row.created_at,
  }
}
