import { z } from 'zod'
import { businessDateSchema } from '../../kernel/business-date.ts'
import { accountIdSchema, idempotencyKeySchema, rowVersionSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { consentsContract } from './consents-contract.ts'
import { importContract } from './import-contract.ts'
import { limits } from './model.ts'
import { notesContract } from './notes-contract.ts'
import {
  customerFactsSchema,
  listedCustomerSchema,
  timelineEntrySchema,
  timelineKinds,
} from './page-contract.ts'
import { takeoutContract } from './takeout-contract.ts'
import { visitPhotosContract } from './visit-photos-contract.ts'

const nameSchema = z.string().max(200)
const phoneSchema = z.string().trim().max(limits.phone)
const emailSchema = z.string().trim().pipe(z.email().max(limits.email))
const birthSchema = z.string().trim().max(20)
const noteSchema = z.string().max(limits.memo)
const warningSchema = z.string().max(limits.warning)

/** A customer as a line in a list or a box: enough to recognise the person and to be warned. */
export const customerLineSchema = z.object({
  customerId: accountIdSchema,
  name: z.string(),
  /** E.164, or null. */
  phone: z.string().nullable(),
  /** `1993-12-03`, or `--12-03` when the year is not known. */
  birth: z.string().nullable(),
  visitCount: z.int(),
  lastVisitOn: businessDateSchema.nullable(),
  warning: z.string(),
  noShowCount: z.int(),
})
export type CustomerLine = z.infer<typeof customerLineSchema>

export const customerSchema = customerLineSchema.extend({
  email: z.string().nullable(),
  memo: z.string(),
  firstVisitOn: businessDateSchema.nullable(),
  createdAtMs: z.int(),
  warnedAtMs: z.int().nullable(),
  warnedBy: z.string().nullable(),
  /** The designer whom the customer asked for, chosen by hand; null: nobody was chosen. */
  favourite: z.object({ accountId: accountIdSchema, name: z.string() }).nullable(),
  version: rowVersionSchema,
})
export type Customer = z.infer<typeof customerSchema>

export const customerFilters = ['all', 'lapsed', 'birthday', 'noShow'] as const
export type CustomerFilter = (typeof customerFilters)[number]

const fieldRefusals = failures('NAME_INVALID', 'PHONE_INVALID', 'BIRTH_INVALID', 'CUSTOMER_PHONE_TAKEN')

export const customersContract = {
  /** By part of the name, 초성, or digits of the phone; most recent visitors first. An empty query answers nothing. */
  search: procedure
    .meta({ access: 'customers.read' })
    .input(z.object({ query: z.string().max(60), limit: z.int().min(1).max(100).default(20) }))
    .output(z.object({ rows: z.array(customerLineSchema) })),
  /**
   * The whole list, page by page: who comes today first, by time, then by last visit. Looking at it is put on record
   * once for each `opening`, a key made when the list is opened.
   */
  list: procedure
    .meta({ access: 'customers.listAll' })
    .input(
      z.object({
        opening: idempotencyKeySchema,
        filter: z.enum(customerFilters).default('all'),
        cursor: z.string().max(60).nullable().default(null),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ rows: z.array(listedCustomerSchema), nextCursor: z.string().nullable() }))
    .errors(failures('IDEMPOTENCY_KEY_REUSED', 'INPUT_REFUSED')),
  /** How many there are, of each filter of the list. */
  counts: procedure
    .meta({ access: 'customers.read' })
    .output(z.object({ all: z.int(), lapsed: z.int(), birthday: z.int(), noShow: z.int() })),
  /** Lines by id, in the same words as the list: next booking, designer, sales. For search results on a screen. */
  listed: procedure
    .meta({ access: 'customers.read' })
    .input(z.object({ customerIds: z.array(accountIdSchema).max(100) }))
    .output(z.object({ rows: z.array(listedCustomerSchema) })),
  /** One customer; the id of somebody who was merged answers the one they were merged into. */
  get: procedure
    .meta({ access: 'customers.read' })
    .input(z.object({ customerId: accountIdSchema }))
    .output(customerSchema)
    .errors(failures('NOT_FOUND')),
  /** What their bookings and sales say about them. */
  facts: procedure
    .meta({ access: 'customers.read' })
    .input(z.object({ customerId: accountIdSchema }))
    .output(customerFactsSchema)
    .errors(failures('NOT_FOUND')),
  /**
   * All that passed, newest first: bookings and visits with their photos, notes and mixtures, sales with tenders and
   * refunds (one entry), notes and messages, what the customer posted, visits taken over from another program.
   */
  timeline: procedure
    .meta({ access: 'customers.read' })
    .input(
      z.object({
        customerId: accountIdSchema,
        kind: z.enum(timelineKinds).default('all'),
        cursor: z.string().max(60).nullable().default(null),
        limit: z.int().min(1).max(100).default(30),
      }),
    )
    .output(z.object({ entries: z.array(timelineEntrySchema), nextCursor: z.string().nullable() }))
    .errors(failures('NOT_FOUND', 'INPUT_REFUSED')),
  /**
   * Registers a customer. A phone that somebody has already is refused, with who it is, unless a reason says why two
   * people share it (a child on a parent's phone).
   */
  create: procedure
    .meta({ access: 'customers.write' })
    .input(
      z.object({
        idempotencyKey: idempotencyKeySchema,
        name: nameSchema,
        phone: phoneSchema.nullable(),
        email: emailSchema.nullable().default(null),
        birth: birthSchema.nullable().default(null),
        memo: noteSchema.default(''),
        warning: warningSchema.default(''),
        allowSamePhone: z.string().trim().min(1).max(100).optional(),
      }),
    )
    .output(customerSchema)
    .errors({ ...fieldRefusals, ...failures('IDEMPOTENCY_KEY_REUSED') }),
  /** Changes what is given and leaves the rest. */
  update: procedure
    .meta({ access: 'customers.write' })
    .input(
      z.object({
        customerId: accountIdSchema,
        version: rowVersionSchema,
        name: nameSchema.optional(),
        phone: phoneSchema.nullable().optional(),
        email: emailSchema.nullable().optional(),
        birth: birthSchema.nullable().optional(),
        memo: noteSchema.optional(),
        warning: warningSchema.optional(),
        favouriteId: accountIdSchema.nullable().optional(),
        allowSamePhone: z.string().trim().min(1).max(100).optional(),
      }),
    )
    .output(customerSchema)
    .errors({ ...fieldRefusals, ...failures('NOT_FOUND', 'STALE_VERSION', 'NOT_STAFF') }),
  ...notesContract,
  ...consentsContract,
  ...visitPhotosContract,
  ...takeoutContract,
  ...importContract,
}
