import { z } from 'zod'
import { accountIdSchema, idempotencyKeySchema, ulidSchema } from '../../kernel/ids.ts'
import { lineSchema } from '../../kernel/plain-text.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { pinSchema } from '../access/model.ts'

/** A file that was made to be taken away. It travels in parts and is gone after a while, or once it was fetched whole. */
export const exportFileSchema = z.object({
  exportId: ulidSchema,
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  partBytes: z.int(),
})
export type ExportFile = z.infer<typeof exportFileSchema>

export const exportWhats = ['customers', 'visits', 'sales'] as const
export type ExportWhat = (typeof exportWhats)[number]
export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const takeoutContract = {
  /** Everybody, every visit or every sale as one table. Put on record. */
  exportAll: procedure
    .meta({ access: 'customers.export' })
    .input(
      z.object({
        what: z.enum(exportWhats),
        format: z.enum(exportFormats),
        language: z.enum(['ko', 'en']),
      }),
    )
    .output(exportFileSchema),
  /** All that is kept of one person, as they may ask for it: a workbook and their photos in one zip. Put on record. */
  exportOne: procedure
    .meta({ access: 'customers.export' })
    .input(z.object({ customerId: accountIdSchema, language: z.enum(['ko', 'en']) }))
    .output(exportFileSchema)
    .errors(failures('NOT_FOUND')),
  /** A part of a file that was made, `partBytes` long but for the last. Whoever made it fetches it. */
  exportPart: procedure
    .meta({ access: 'customers.export' })
    .input(z.object({ exportId: ulidSchema, fromByte: z.int().min(0) }))
    .output(z.object({ base64: z.string() }))
    .errors(failures('EXPORT_GONE')),
  /** What erasing would do, before it is done: what goes, what stays, and what stands in its way. */
  erasePreview: procedure
    .meta({ access: 'customers.erase' })
    .input(z.object({ customerId: accountIdSchema }))
    .output(
      z.object({
        name: z.string(),
        notes: z.int(),
        consents: z.int(),
        photos: z.int(),
        posts: z.int(),
        comments: z.int(),
        /** They stay in the books, without the name. */
        visits: z.int(),
        sales: z.int(),
        openBookings: z.int(),
        openSales: z.int(),
      }),
    )
    .errors(failures('NOT_FOUND')),
  /**
   * Erases a person for good: name, phone, birthday, notes, consents, photos and their files, terms, and the values in
   * the records. Bookings, sales and the books stay, under a neutral word. Asks for one's own PIN and a reason.
   */
  erase: procedure
    .meta({ access: 'customers.erase' })
    .input(
      z.object({
        idempotencyKey: idempotencyKeySchema,
        customerId: accountIdSchema,
        pin: pinSchema,
        reason: lineSchema({ least: 1, most: 100 }),
      }),
    )
    .output(z.object({ erased: z.literal(true) }))
    .errors(
      failures(
        'NOT_FOUND',
        'CUSTOMER_HAS_OPEN_BUSINESS',
        'PIN_REFUSED',
        'PIN_NOT_SET',
        'SIGN_IN_SLOWED',
        'IDEMPOTENCY_KEY_REUSED',
      ),
    ),
}
