import { z } from 'zod'
import { businessDateSchema } from '../../kernel/business-date.ts'
import {
  accountIdSchema,
  commentIdSchema,
  orderIdSchema,
  pastVisitIdSchema,
  postIdSchema,
  reservationIdSchema,
} from '../../kernel/ids.ts'
import { pastStates } from './model.ts'
import { customerNoteSchema } from './notes-contract.ts'
import { visitPhotoSchema } from './visit-photos-contract.ts'

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
  /** Whom they asked for, else who served them most often; null before the first visit. */
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
  /** The designer chosen by hand, else the one of most visits, and of how many of how many. */
  designer: z
    .object({
      accountId: accountIdSchema,
      name: z.string(),
      visits: z.int(),
      ofVisits: z.int(),
      how: z.enum(['chosen', 'counted']),
    })
    .nullable(),
  /** Whole days between visits on average; null before the second. */
  everyDays: z.int().nullable(),
  lastNoShowOn: businessDateSchema.nullable(),
  /** Bookings cancelled on their own day, and the day of the last one. */
  sameDayCancels: z.int(),
  lastSameDayCancelOn: businessDateSchema.nullable(),
  counts: z.object({
    visits: z.int(),
    sales: z.int(),
    bookings: z.int(),
    photos: z.int(),
    /** Messages noted, posts and comments. */
    messages: z.int(),
    notes: z.int(),
  }),
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

export const timelineKinds = ['all', 'visits', 'sales', 'photos', 'messages', 'bookings', 'notes'] as const
export type TimelineKind = (typeof timelineKinds)[number]

export const timelineEntrySchema = z.object({
  /**
   * Unique in the timeline, by its first letter: `r12` a booking, `o7` a sale without one, `n5` a note or message,
   * `p4` a post, `c9` a comment, `v3` a visit taken over from another program.
   */
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
  /** Of this visit, in their order; of everything else none. */
  photos: z.array(visitPhotoSchema),
  /** What was noted of this visit, oldest first: mixtures, patch tests, notes. */
  notes: z.array(customerNoteSchema),
  /** The entry itself, when it is a note that belongs to no visit. */
  note: customerNoteSchema.nullable(),
  post: z
    .object({
      postId: postIdSchema,
      board: z.string(),
      title: z.string(),
      excerpt: z.string(),
      photoCount: z.int(),
      commentCount: z.int(),
    })
    .nullable(),
  comment: z
    .object({ commentId: commentIdSchema, postId: postIdSchema, postTitle: z.string(), excerpt: z.string() })
    .nullable(),
  /** History from another program: it counts no money in the books. */
  past: z
    .object({
      pastVisitId: pastVisitIdSchema,
      state: z.enum(pastStates),
      services: z.string(),
      designerName: z.string(),
      amountKrw: wonSchema.nullable(),
      note: z.string(),
    })
    .nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntrySchema>
