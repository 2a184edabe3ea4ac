import { z } from 'zod'
import { businessDateSchema } from '../../kernel/business-date.ts'
import { accountIdSchema, orderIdSchema, reservationIdSchema } from '../../kernel/ids.ts'

const wonSchema = z.int()

/** A booking still to come. */
export const nextBookingSchema = z.object({
  reservationId: reservationIdSchema,
  businessDate: businessDateSchema,
  startsAtMs: z.int(),
  minutes: z.int(),
  designerName: z.string(),
  services: z.array(z.string()),
  priceKrw: wonSchema,
})

/** One line of the customer list. */
export const listedCustomerSchema = z.object({
  customerId: accountIdSchema,
  name: z.string(),
  phone: z.string().nullable(),
  birth: z.string().nullable(),
  warning: z.string(),
  noShowCount: z.int(),
  visitCount: z.int(),
  lastVisitOn: businessDateSchema.nullable(),
  /** Who served them most often; null before the first visit. */
  designerName: z.string().nullable(),
  nextBooking: z
    .object({ businessDate: businessDateSchema, startsAtMs: z.int(), designerName: z.string() })
    .nullable(),
  /** Paid less what was given back. */
  spentKrw: wonSchema,
})
export type ListedCustomer = z.infer<typeof listedCustomerSchema>

export const customerFactsSchema = z.object({
  nextBooking: nextBookingSchema.nullable(),
  spentKrw: wonSchema,
  spentThisYearKrw: wonSchema,
  /** The designer of most visits, and of how many of how many. */
  designer: z.object({ name: z.string(), visits: z.int(), ofVisits: z.int() }).nullable(),
  /** Whole days between visits on average; null before the second. */
  everyDays: z.int().nullable(),
  lastNoShowOn: businessDateSchema.nullable(),
  counts: z.object({ visits: z.int(), sales: z.int(), bookings: z.int() }),
  /** Goods they bought and kept, the latest first. */
  goods: z.array(z.object({ name: z.string(), quantity: z.int(), lastOn: businessDateSchema })),
})
export type CustomerFacts = z.infer<typeof customerFactsSchema>

const tenderSchema = z.object({
  tender: z.enum(['cash', 'card', 'terminal', 'transfer']),
  amountKrw: wonSchema,
})
const refundSchema = z.object({
  atMs: z.int(),
  amountKrw: wonSchema,
  state: z.enum(['pending', 'unknown', 'partly_done', 'done', 'failed']),
  /** `paid_twice`: given back by the program; nobody said anything. */
  why: z.enum(['as_said', 'paid_twice']),
  reason: z.string(),
})

export const timelineEntrySchema = z.object({
  /** Unique in the timeline: `r12` a booking, `o7` a sale without one. */
  key: z.string(),
  atMs: z.int(),
  businessDate: businessDateSchema,
  reservation: z
    .object({
      reservationId: reservationIdSchema,
      status: z.literal([0, 1, 2, 3, 4]),
      outcome: z.enum(['cancelled', 'no_show']).nullable(),
      source: z.string(),
      minutes: z.int(),
      designerName: z.string(),
      services: z.array(z.string()),
      note: z.string(),
      priceKrw: wonSchema,
      createdByName: z.string().nullable(),
    })
    .nullable(),
  sale: z
    .object({
      orderId: orderIdSchema,
      orderNo: z.string(),
      state: z.enum(['open', 'paid', 'cancelled', 'partly_refunded', 'refunded']),
      lines: z.array(
        z.object({ name: z.string(), kind: z.enum(['service', 'goods', 'manual']), quantity: z.int() }),
      ),
      sellerNames: z.array(z.string()),
      totalKrw: wonSchema,
      refundedKrw: wonSchema,
      tenders: z.array(tenderSchema),
      refunds: z.array(refundSchema),
    })
    .nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntrySchema>
