import { z } from 'zod'
import { bookingSources, limits, outcomes, statusSchema } from '../domains/reservations/model.ts'
import { businessDateSchema, epochMsSchema } from '../kernel/business-date.ts'
import {
  accountIdSchema,
  orderIdSchema,
  photoIdSchema,
  productIdSchema,
  reservationIdSchema,
} from '../kernel/ids.ts'
import { krwSchema } from '../kernel/krw.ts'
import { failures, procedure } from '../procedure-meta.ts'

const read = procedure.meta({ access: 'bookings.read' })

/** One card of the calendar. A day of 120 of them has to stay under 60 kB, so a note comes cut to what a card can show. */
export const bookingCardSchema = z.object({
  id: reservationIdSchema,
  version: z.int(),
  designerId: accountIdSchema,
  customerId: accountIdSchema.nullable(),
  /** Empty for a walk-in who gave no name. */
  name: z.string(),
  status: statusSchema,
  outcome: z.enum(outcomes).nullable(),
  startsAtMs: epochMsSchema,
  endsAtMs: epochMsSchema,
  /** Minutes from the start in which the designer's hands are busy; a gap between two is a wait (방치). */
  busy: z.array(z.tuple([z.int(), z.int()])),
  services: z.array(z.string()),
  priceKrw: krwSchema,
  note: z.string(),
  /** Pinned at the customer: an allergy, say. */
  warning: z.string(),
  noShows: z.int(),
  photos: z.int(),
  firstVisit: z.boolean(),
  /** Done, and no paid sale belongs to it. */
  unpaid: z.boolean(),
  source: z.enum(bookingSources),
})
export type BookingCard = z.infer<typeof bookingCardSchema>

const spanSchema = z.object({ fromAtMs: epochMsSchema, toAtMs: epochMsSchema })
const pauseSchema = z.object({
  fromAtMs: epochMsSchema,
  toAtMs: epochMsSchema,
  /** A break of every week, or a stretch blocked on that day. */
  kind: z.enum(['break', 'block']),
  label: z.string(),
})

/** A designer's day without the bookings. No hours: off, `why` says why and `label` what somebody wrote to it. */
export const designerDaySchema = z.object({
  designerId: accountIdSchema,
  name: z.string(),
  title: z.string(),
  hours: z.array(spanSchema),
  why: z
    .enum(['shop_closed_weekly', 'shop_closed_that_day', 'holiday', 'not_a_workday', 'day_off'])
    .nullable(),
  pauses: z.array(pauseSchema),
  label: z.string(),
  /** Start of the next 30 minutes in which a new customer fits, from now on; null: none that day. */
  nextFreeAtMs: epochMsSchema.nullable(),
  bookings: z.int(),
})
export type DesignerDay = z.infer<typeof designerDaySchema>

export const statusCountsSchema = z.object({
  reserved: z.int(),
  preparing: z.int(),
  inService: z.int(),
  paused: z.int(),
  done: z.int(),
  noShow: z.int(),
  cancelled: z.int(),
})

const unpaidSchema = z.object({ bookings: z.int(), sumKrw: krwSchema })

export const dayViewSchema = z.object({
  date: businessDateSchema,
  nowMs: epochMsSchema,
  /** Ends of the axis: the earliest opening and the latest closing, widened by bookings outside them. */
  fromAtMs: epochMsSchema,
  toAtMs: epochMsSchema,
  designers: z.array(designerDaySchema),
  bookings: z.array(bookingCardSchema),
  counts: statusCountsSchema,
  unpaid: unpaidSchema,
})
export type DayView = z.infer<typeof dayViewSchema>

export const weekViewSchema = z.object({
  nowMs: epochMsSchema,
  days: z.array(
    z.object({
      date: businessDateSchema,
      fromAtMs: epochMsSchema,
      toAtMs: epochMsSchema,
      /** One designer's day, or, for all designers, one entry each. */
      designers: z.array(designerDaySchema),
      bookings: z.int(),
    }),
  ),
  bookings: z.array(bookingCardSchema),
  counts: statusCountsSchema,
  unpaid: unpaidSchema,
})
export type WeekView = z.infer<typeof weekViewSchema>

export const monthViewSchema = z.object({
  days: z.array(
    z.object({
      date: businessDateSchema,
      bookings: z.int(),
      /** Busy minutes of all designers, out of their working minutes. */
      busyMinutes: z.int(),
      workMinutes: z.int(),
      closed: z.boolean(),
    }),
  ),
})
export type MonthView = z.infer<typeof monthViewSchema>

/** Everything the booking drawer shows. */
export const bookingViewSchema = z.object({
  card: bookingCardSchema,
  businessDate: businessDateSchema,
  designerName: z.string(),
  designerTitle: z.string(),
  note: z.string(),
  photoIds: z.array(photoIdSchema),
  services: z.array(
    z.object({ productId: productIdSchema, name: z.string(), minutes: z.int(), priceKrw: krwSchema }),
  ),
  customer: z
    .object({
      id: accountIdSchema,
      name: z.string(),
      phone: z.string().nullable(),
      visits: z.int(),
      noShows: z.int(),
      lastVisitOn: businessDateSchema.nullable(),
      lastDesignerName: z.string(),
      warning: z.string(),
      memo: z.string(),
      /** What they have most often: 디자인 컷 9회. */
      favourites: z.array(z.object({ name: z.string(), times: z.int() })),
    })
    .nullable(),
  order: z
    .object({ id: orderIdSchema, orderNo: z.string(), state: z.string(), totalKrw: krwSchema })
    .nullable(),
  override: z.object({ rules: z.array(z.string()), reason: z.string(), byName: z.string() }).nullable(),
  arrivedAtMs: epochMsSchema.nullable(),
  startedAtMs: epochMsSchema.nullable(),
  finishedAtMs: epochMsSchema.nullable(),
  /** Other bookings of the same repeat that can still be cancelled: those after this one, and all still to come. */
  series: z.object({ following: z.int(), coming: z.int() }),
})
export type BookingView = z.infer<typeof bookingViewSchema>

export const freeSlotsSchema = z.object({
  lengthMinutes: z.int(),
  priceKrw: krwSchema,
  days: z.array(
    z.object({
      date: businessDateSchema,
      designers: z.array(
        z.object({
          designerId: accountIdSchema,
          name: z.string(),
          /** Starts at which every rule holds, on the shop's slots, from now on. */
          startsAtMs: z.array(epochMsSchema),
        }),
      ),
    }),
  ),
})
export type FreeSlots = z.infer<typeof freeSlotsSchema>

export const calendarViews = {
  day: read
    .input(z.object({ date: businessDateSchema, designerIds: z.array(accountIdSchema).max(100).optional() }))
    .output(dayViewSchema),
  week: read
    .input(z.object({ from: businessDateSchema, designerId: z.union([accountIdSchema, z.literal('all')]) }))
    .output(weekViewSchema),
  month: read
    .input(
      z.object({
        month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
        designerId: accountIdSchema.optional(),
      }),
    )
    .output(monthViewSchema),
  booking: read
    .input(z.object({ id: reservationIdSchema }))
    .output(bookingViewSchema)
    .errors(failures('NOT_FOUND')),
  freeSlots: read
    .input(
      z.object({
        date: businessDateSchema,
        /** How many days to look at, from `date` on. */
        days: z.int().min(1).max(31).default(1),
        productIds: z.array(productIdSchema).max(limits.services),
        /** Without services: the length to look for. */
        lengthMinutes: z.int().min(limits.shortestMinutes).max(limits.longestMinutes).optional(),
        designerId: accountIdSchema.optional(),
        customerId: accountIdSchema.optional(),
      }),
    )
    .output(freeSlotsSchema)
    .errors(failures('NOT_FOUND')),
}
