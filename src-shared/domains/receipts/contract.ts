import { z } from 'zod'
import { epochMsSchema } from '../../kernel/business-date.ts'
import { lineSchema } from '../../kernel/plain-text.ts'
import { idempotencyKeySchema, orderIdSchema, refundIdSchema, rowVersionSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { receiptSchema } from './model.ts'
import { printerRulesSchema } from './printer-rules.ts'

export const printJobSchema = z.object({
  id: z.int(),
  kind: z.enum(['receipt', 'refund', 'test', 'drawer']),
  referenceId: z.string(),
  /** `sending`: on its way to the printer now; nobody else may print or drop it. */
  state: z.enum(['sending', 'printed', 'failed', 'dropped']),
  /** Why it did not come out, and no more: what another machine answered is not told. */
  why: z.enum(['NOT_REACHED', 'NOT_A_PRINTER']).nullable(),
  createdAtMs: epochMsSchema,
})
export type PrintJob = z.infer<typeof printJobSchema>

const printed = failures('PRINTER_NOT_SET_UP', 'PRINTER_UNREACHABLE', 'IDEMPOTENCY_KEY_REUSED')

/** What the drawer is opened for: the money of a sale, or what the person says. It goes on record. */
export const drawerReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sale'), orderId: orderIdSchema }),
  z.object({ kind: z.literal('other'), reason: lineSchema({ least: 1, most: 200 }) }),
])
export type DrawerReason = z.infer<typeof drawerReasonSchema>

export const receiptsContract = {
  /** A slip as it is shown on screen and printed; for a refund with what was given back. */
  get: procedure
    .meta({ access: 'sales.read' })
    .input(z.object({ orderId: orderIdSchema, refundId: refundIdSchema.nullable().default(null) }))
    .output(receiptSchema)
    .errors(failures('RECEIPT_NOT_FOUND')),
  /** When this slip was printed, oldest first. What was printed long ago is not kept. */
  history: procedure
    .meta({ access: 'sales.read' })
    .input(z.object({ orderId: orderIdSchema, refundId: refundIdSchema.nullable().default(null) }))
    .output(z.array(printJobSchema)),
  /** Sends the slip to the shop's printer. The same key again never prints twice; one that did not come out is sent again. */
  print: procedure
    .meta({ access: 'printers.use' })
    .input(
      z.object({
        idempotencyKey: idempotencyKeySchema,
        orderId: orderIdSchema,
        refundId: refundIdSchema.nullable().default(null),
        drawer: z.enum(['open', 'closed']).default('closed'),
      }),
    )
    .output(printJobSchema)
    .errors({ ...printed, ...failures('RECEIPT_NOT_FOUND') }),
  /** Opens the drawer now or not at all: a late one would open with nobody there. */
  openDrawer: procedure
    .meta({ access: 'printers.use' })
    .input(z.object({ idempotencyKey: idempotencyKeySchema, why: drawerReasonSchema }))
    .output(printJobSchema)
    .errors(
      failures('PRINTER_NOT_SET_UP', 'DRAWER_NOT_OPENED', 'IDEMPOTENCY_KEY_REUSED', 'RECEIPT_NOT_FOUND'),
    ),
  testPrint: procedure
    .meta({ access: 'settings.write' })
    .input(z.object({ idempotencyKey: idempotencyKeySchema }))
    .output(printJobSchema)
    .errors(printed),
  /** Slips that did not come out yet, oldest first. */
  queue: procedure.meta({ access: 'printers.use' }).output(z.array(printJobSchema)),
  retry: procedure
    .meta({ access: 'printers.use' })
    .input(z.object({ jobId: z.int() }))
    .output(printJobSchema)
    .errors(failures('NOT_FOUND', 'PRINTER_NOT_SET_UP', 'PRINTER_UNREACHABLE', 'PRINT_UNDER_WAY')),
  drop: procedure
    .meta({ access: 'printers.use' })
    .input(z.object({ jobId: z.int() }))
    .output(z.array(printJobSchema))
    .errors(failures('NOT_FOUND', 'PRINT_UNDER_WAY')),
  printer: procedure
    .meta({ access: 'settings.read' })
    .output(z.object({ value: printerRulesSchema, version: rowVersionSchema })),
  savePrinter: procedure
    .meta({ access: 'settings.write' })
    .input(z.object({ value: printerRulesSchema, version: rowVersionSchema }))
    .output(z.object({ value: printerRulesSchema, version: rowVersionSchema }))
    .errors(failures('STALE_VERSION', 'INPUT_REFUSED')),
}
