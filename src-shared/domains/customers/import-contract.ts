import { z } from 'zod'
import { accountIdSchema, idempotencyKeySchema, importIdSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { importRules } from './model.ts'

const cellSchema = z.string().max(4000)

/** One line of a file, its columns put in their places; every cell as it was written. */
export const importRowSchema = z.object({
  /** The line in the file, as a spreadsheet counts. */
  row: z.int().min(1),
  name: cellSchema.default(''),
  phone: cellSchema.default(''),
  birth: cellSchema.default(''),
  memo: cellSchema.default(''),
  warning: cellSchema.default(''),
  lastVisitOn: cellSchema.default(''),
  visitCount: cellSchema.default(''),
})
export type ImportRow = z.infer<typeof importRowSchema>
export const importFields = [
  'name',
  'phone',
  'birth',
  'memo',
  'warning',
  'lastVisitOn',
  'visitCount',
] as const
export type ImportField = (typeof importFields)[number]

/** `bad`: this line cannot be taken as it is. `ask`: it can, with the answer that stands ready. */
export const importIssueSchema = z.object({
  field: z.enum(importFields),
  code: z.enum([
    'NAME_MISSING',
    'NAME_TOO_LONG',
    'PHONE_INVALID',
    'BIRTH_INVALID',
    'TOO_LONG',
    'DATE_INVALID',
    'NUMBER_INVALID',
    'PHONE_KNOWN',
    'PHONE_TWICE',
  ]),
  weight: z.enum(['bad', 'ask']),
})
export type ImportIssue = z.infer<typeof importIssueSchema>

export const knownCustomerSchema = z.object({
  customerId: accountIdSchema,
  name: z.string(),
  visitCount: z.int(),
})

export const duplicateAnswers = ['skip', 'fill', 'overwrite', 'separate'] as const
/**
 * What to do with a line whose phone somebody has: leave it out, fill what is empty there, write over what is there,
 * or register another person.
 */
export type DuplicateAnswer = (typeof duplicateAnswers)[number]

export const importSummarySchema = z.object({
  importId: importIdSchema,
  fileName: z.string(),
  atMs: z.int(),
  actorName: z.string(),
  rowsTotal: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  state: z.enum(['running', 'done', 'undone']),
  undoUntilMs: z.int(),
  /** After undoing: who stayed because of later bookings, sales or edits. */
  kept: z.int(),
})
export type ImportSummary = z.infer<typeof importSummarySchema>

const rowsSchema = z.array(importRowSchema).min(1).max(importRules.rowsPerPart)

function areDifferentLines(rows: readonly { readonly row: number }[]): boolean {
  return new Set(rows.map(({ row }) => row)).size === rows.length
}

export const importContract = {
  /** Judges lines without writing anything; only lines with something to say come back. */
  importCheck: procedure
    .meta({ access: 'customers.import' })
    .input(z.object({ rows: rowsSchema }))
    .output(
      z.object({
        verdicts: z.array(
          z.object({
            row: z.int(),
            issues: z.array(importIssueSchema),
            known: knownCustomerSchema.nullable(),
          }),
        ),
      }),
    ),
  /**
   * Takes one part of a file, all of it or nothing; a line that is bad is left out and counted as skipped. The first
   * part has no importId and makes the import; the last part finishes it. All parts are undone together.
   */
  importRun: procedure
    .meta({ access: 'customers.import' })
    .input(
      z.object({
        /** One for each part. */
        idempotencyKey: idempotencyKeySchema,
        importId: importIdSchema.nullable(),
        fileName: z.string().trim().min(1).max(200),
        rowsTotal: z.int().min(1).max(importRules.mostRows),
        part: z.enum(['more', 'last']),
        rows: z
          .array(importRowSchema.extend({ onDuplicate: z.enum(duplicateAnswers).default('fill') }))
          .max(importRules.rowsPerPart)
          .refine(areDifferentLines, 'a line of the file comes once'),
      }),
    )
    .output(importSummarySchema)
    .errors(failures('IDEMPOTENCY_KEY_REUSED', 'IMPORT_BROKEN_OFF', 'NOT_FOUND')),
  imports: procedure.meta({ access: 'customers.import' }).output(z.array(importSummarySchema)),
  /** Takes everything of an import back, but never a customer with later bookings, sales or edits: they stay. */
  importUndo: procedure
    .meta({ access: 'customers.import' })
    .input(z.object({ importId: importIdSchema }))
    .output(importSummarySchema)
    .errors(failures('NOT_FOUND', 'IMPORT_ALREADY_UNDONE', 'IMPORT_UNDO_TOO_LATE')),
}
