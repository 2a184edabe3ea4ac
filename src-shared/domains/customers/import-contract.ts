import { z } from 'zod'
import { accountIdSchema, idempotencyKeySchema, importIdSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { importRules } from './model.ts'

const cellSchema = z.string().max(4000)

/** What a file is a list of: the shop's customers, their visits of before, or what was noted of them. */
export const importKinds = ['customers', 'visits', 'notes'] as const
export type ImportKind = (typeof importKinds)[number]

/** One line of a file, its columns put in their places; every cell as it was written. */
export const importRowSchema = z.object({
  /** The line in the file, as a spreadsheet counts. */
  row: z.int().min(1),
  name: cellSchema.default(''),
  phone: cellSchema.default(''),
  email: cellSchema.default(''),
  birth: cellSchema.default(''),
  memo: cellSchema.default(''),
  warning: cellSchema.default(''),
  lastVisitOn: cellSchema.default(''),
  visitCount: cellSchema.default(''),
  /** The day on which somebody became a customer. */
  registeredOn: cellSchema.default(''),
  /** The day of a visit or of a note. */
  date: cellSchema.default(''),
  /** At what hour of that day a visit began, and how many minutes it took. */
  time: cellSchema.default(''),
  minutes: cellSchema.default(''),
  /** What became of a visit: that it was, or that it was cancelled, or that nobody came. */
  state: cellSchema.default(''),
  services: cellSchema.default(''),
  /** Who did a visit; of a customer, whom they ask for. */
  designer: cellSchema.default(''),
  amount: cellSchema.default(''),
  text: cellSchema.default(''),
})
export type ImportRow = z.infer<typeof importRowSchema>
export type ImportField = Exclude<keyof ImportRow, 'row'>
/** Which places a list has for its columns, in the order in which a person reads them. */
export const importFieldsOf = {
  customers: [
    'name',
    'phone',
    'email',
    'birth',
    'memo',
    'warning',
    'lastVisitOn',
    'visitCount',
    'designer',
    'registeredOn',
  ],
  visits: ['date', 'time', 'name', 'phone', 'services', 'designer', 'minutes', 'state', 'amount', 'memo'],
  notes: ['date', 'name', 'phone', 'text', 'warning'],
} as const satisfies Record<ImportKind, readonly ImportField[]>
const anyField = z.enum([
  ...new Set([...importFieldsOf.customers, ...importFieldsOf.visits, ...importFieldsOf.notes]),
])

/** `bad`: this line cannot be taken as it is. `ask`: it can, with the answer that stands ready. */
export const importIssueSchema = z.object({
  field: anyField,
  code: z.enum([
    'NAME_MISSING',
    'NAME_TOO_LONG',
    'PHONE_INVALID',
    'BIRTH_INVALID',
    'TOO_LONG',
    'DATE_INVALID',
    'REGISTERED_INVALID',
    'NUMBER_INVALID',
    'PHONE_KNOWN',
    'PHONE_TWICE',
    'EMAIL_INVALID',
    'DAY_INVALID',
    'AMOUNT_INVALID',
    'TEXT_MISSING',
    /** Neither a name nor a phone says whose line it is. */
    'CUSTOMER_MISSING',
    'CUSTOMER_UNKNOWN',
    /** Several customers have this name. */
    'CUSTOMER_UNSURE',
    /** The phone is somebody's of another name. */
    'NAME_DIFFERS',
    /** The same visit or note came with an earlier import. */
    'ALREADY_THERE',
    /** The same line stands further up in this file. */
    'LINE_TWICE',
    /** A visit on that day is in this shop's own book. */
    'VISITED_HERE',
    'TIME_INVALID',
    'MINUTES_INVALID',
    /** Words that do not say whether somebody came. */
    'STATE_UNKNOWN',
    /** A booking of which nobody said yet what became of it: no visit. */
    'STILL_BOOKED',
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

/** A name that stands for a designer, but for no single one who works here: of a visit it stays as text, a customer asks for nobody. */
export const unmatchedDesignerSchema = z.object({ name: z.string(), match: z.enum(['none', 'several']) })
export type UnmatchedDesigner = z.infer<typeof unmatchedDesignerSchema>

/** What tells one file from another, by its content: the same file again is known by it. */
const fingerprintSchema = z.string().min(1).max(64).nullable().default(null)

/** What to do with a visit or note of somebody who is no customer yet. */
export const unknownAnswers = ['leave', 'register'] as const
export type UnknownAnswer = (typeof unknownAnswers)[number]

export const importSummarySchema = z.object({
  importId: importIdSchema,
  what: z.enum(importKinds),
  fileName: z.string(),
  fingerprint: z.string().nullable(),
  atMs: z.int(),
  actorName: z.string(),
  rowsTotal: z.int(),
  /** Customers, visits or notes that are there because of it. */
  created: z.int(),
  /** Lines put together with a customer who was there. */
  updated: z.int(),
  /** People registered for their visits or notes. */
  registered: z.int(),
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
  /**
   * Judges lines without writing anything; only lines with something to say come back. A line that came in with this file
   * before is there already, whatever it says: an import that broke off goes on with the others.
   */
  importCheck: procedure
    .meta({ access: 'customers.import' })
    .input(
      z.object({
        what: z.enum(importKinds).default('customers'),
        fingerprint: fingerprintSchema,
        rows: rowsSchema,
      }),
    )
    .output(
      z.object({
        verdicts: z.array(
          z.object({
            row: z.int(),
            issues: z.array(importIssueSchema),
            known: knownCustomerSchema.nullable(),
          }),
        ),
        designers: z.array(unmatchedDesignerSchema),
      }),
    ),
  /**
   * Takes one part of a file, all of it or nothing; a line that is bad is left out and counted as skipped, and so is a
   * visit or note that came with an earlier import: the same file again adds nothing. The first
   * part has no importId and makes the import, or goes on with the one of this file that broke off; the last part finishes it. All parts are undone together.
   */
  importRun: procedure
    .meta({ access: 'customers.import' })
    .input(
      z.object({
        /** One for each part. */
        idempotencyKey: idempotencyKeySchema,
        importId: importIdSchema.nullable(),
        what: z.enum(importKinds).default('customers'),
        fileName: z.string().trim().min(1).max(200),
        fingerprint: fingerprintSchema,
        rowsTotal: z.int().min(1).max(importRules.mostRows),
        part: z.enum(['more', 'last']),
        rows: z
          .array(
            importRowSchema.extend({
              onDuplicate: z.enum(duplicateAnswers).default('fill'),
              onUnknown: z.enum(unknownAnswers).default('leave'),
            }),
          )
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
