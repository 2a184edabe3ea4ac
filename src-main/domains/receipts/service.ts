import { type DrawerReason, type PrintJob } from '../../../src-shared/domains/receipts/contract.ts'
import { type PrinterRules, printerRulesSchema } from '../../../src-shared/domains/receipts/printer-rules.ts'
import { isPrinterHost } from '../../../src-shared/kernel/printer-place.ts'
import { columnsOf, type Receipt, slipLines, slipText } from '../../../src-shared/domains/receipts/model.ts'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import type { IdempotencyKey, OrderId, RefundId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { PrinterLine, PrinterPlace } from '../../platform/printer-line.ts'
import type { SlipEncoder } from '../../platform/escpos.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { readSection, type Saved, type Section, saveSection } from '../settings/section-service.ts'
import type { SettingsService } from '../settings/service.ts'
import { refundReceipt, saleReceipt, testReceipt } from './compose-receipt.ts'
import { createPrintQueue, jobOf } from './print-queue.ts'
import { orderNumber, printJobsOf } from './store.ts'
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
  readonly log: Pick<Log, 'warn'>
}

export type ReceiptsService = ReturnType<typeof createReceiptsService>
type PrintRefusal = 'PRINTER_NOT_SET_UP' | 'PRINTER_UNREACHABLE' | 'IDEMPOTENCY_KEY_REUSED'

/** Slips on screen and on paper. What is to be printed is written down first, so a slip is never lost with the paper. */
export function createReceiptsService(deps: ReceiptsDeps) {
  const { db, clock, settings } = deps
  const queue = createPrintQueue({
    ...deps,
    place: async () => placeOf((await readSection(db, printerSection)).value),
  })

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

  /** When a sale's or refund's slip came out of the printer, or waits to; oldest first. */
  async function history(orderId: OrderId, refundId: RefundId | null): Promise<PrintJob[]> {
    const slip =
      refundId === null
        ? ({ kind: 'receipt', referenceId: String(orderId) } as const)
        : ({ kind: 'refund', referenceId: String(refundId) } as const)
    return (await printJobsOf(db.reader, slip)).map(jobOf)
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
    const isRefund = input.refundId !== null
    return queue.submit(acting, input.idempotencyKey, {
      kind: isRefund ? 'refund' : 'receipt',
      referenceId: String(input.refundId ?? input.orderId),
      first: await encoded(found.value, rules, drawer),
      again: await encoded(found.value, rules, 'closed'),
      drawer: drawer === 'open' ? { orderNo: found.value.orderNo } : null,
    })
  }

  /** Opens the drawer, with who and what for on record. @returns DRAWER_NOT_OPENED when its printer was not reached */
  async function openDrawer(
    acting: Acting,
    input: { readonly idempotencyKey: IdempotencyKey; readonly why: DrawerReason },
  ): Promise<
    Result<
      PrintJob,
      'PRINTER_NOT_SET_UP' | 'DRAWER_NOT_OPENED' | 'IDEMPOTENCY_KEY_REUSED' | 'RECEIPT_NOT_FOUND'
    >
  > {
    const { why } = input
    const orderNo = why.kind === 'sale' ? await orderNumber(db.reader, why.orderId) : ''
    if (orderNo === null) return err('RECEIPT_NOT_FOUND')
    const opened = await queue.submit(acting, input.idempotencyKey, {
      kind: 'drawer',
      referenceId: why.kind === 'sale' ? String(why.orderId) : '',
      first: deps.encoder.drawerKick(),
      again: new Uint8Array(),
      drawer: why.kind === 'sale' ? { orderNo } : { reason: why.reason },
    })
    if (opened.ok) return opened.value.state === 'printed' ? opened : err('DRAWER_NOT_OPENED')
    const { code } = opened.error
    return code === 'PRINTER_UNREACHABLE' ? err('DRAWER_NOT_OPENED') : err(code)
  }

  async function testPrint(acting: Acting, key: IdempotencyKey): Promise<Result<PrintJob, PrintRefusal>> {
    const { value: rules } = await readSection(db, printerSection)
    const bytes = await encoded(testReceipt(await theSettings(), clock.now()), rules, 'closed')
    const slip = { first: bytes, again: bytes, drawer: null }
    return queue.submit(acting, key, { kind: 'test', referenceId: '', ...slip })
  }

  function printer(): Promise<Saved<PrinterRules>> {
    return readSection(db, printerSection)
  }

  /** @returns STALE_VERSION, INPUT_REFUSED with details.field when no printer may be at that place */
  async function savePrinter(
    acting: Acting,
    saved: Saved<PrinterRules>,
  ): Promise<Result<Saved<PrinterRules>, 'STALE_VERSION' | 'INPUT_REFUSED'>> {
    const place = placeOf(saved.value)
    if (place !== null && !deps.line.allows(place)) return err('INPUT_REFUSED', { field: wrongField(place) })
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
        shape: line.kind === 'barcode' ? ('bars' as const) : ('letters' as const),
      })),
    )
    return deps.encoder.slip(lines, { cut: rules.cuts ? 'cut' : 'feed', drawer })
  }

  async function theSettings(): Promise<Settings> {
    const found = await settings.get()
    invariant(found.ok, 'nobody is signed in before the shop is set up')
    return found.value
  }

  const { retry, drop, waiting } = queue
  return { get, history, print, openDrawer, testPrint, retry, drop, queue: waiting, printer, savePrinter }
}

function placeOf(rules: PrinterRules): PrinterPlace | null {
  if (rules.connection === 'network') return { connection: 'network', host: rules.host, port: rules.port }
  if (rules.connection === 'device') return { connection: 'device', device: rules.device }
  return null
}

function wrongField(place: PrinterPlace): 'host' | 'port' | 'device' {
  if (place.connection === 'device') return 'device'
  return isPrinterHost(place.host) ? 'port' : 'host'
}
