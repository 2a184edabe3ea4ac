import { z } from 'zod'
import { statusSchema } from '../domains/reservations/model.ts'
import { businessDateSchema, epochMsSchema } from '../kernel/business-date.ts'
import {
  accountIdSchema,
  orderIdSchema,
  paymentIdSchema,
  refundIdSchema,
  reservationIdSchema,
} from '../kernel/ids.ts'
import { krwSchema } from '../kernel/krw.ts'
import { procedure } from '../procedure-meta.ts'
import { bookingCardSchema } from './calendar-contract.ts'

/** One thing that waits for somebody; `kind` says at which door it is settled. */
export const taskSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('payment_unknown'),
    paymentId: paymentIdSchema,
    orderId: orderIdSchema,
    name: z.string(),
    tender: z.string(),
    atMs: epochMsSchema,
    amountKrw: krwSchema,
  }),
  z.object({
    kind: z.literal('unpaid'),
    reservationId: reservationIdSchema,
    name: z.string(),
    designerName: z.string(),
    atMs: epochMsSchema,
    amountKrw: krwSchema,
  }),
  z.object({
    kind: z.literal('refund_unsettled'),
    refundId: refundIdSchema,
    orderId: orderIdSchema,
    name: z.string(),
    state: z.enum(['pending', 'unknown', 'failed']),
    atMs: epochMsSchema,
    amountKrw: krwSchema,
  }),
])
export type Task = z.infer<typeof taskSchema>

export const todayViewSchema = z.object({
  date: businessDateSchema,
  nowMs: epochMsSchema,
  /** Bookings that hold a place today, those that have not begun, and what was sold (refunds off). */
  bookings: z.int(),
  left: z.int(),
  salesKrw: z.int(),
  designers: z.array(
    z.object({
      designerId: accountIdSchema,
      name: z.string(),
      title: z.string(),
      /** In the chair or being prepared; hands on first, then who waits out a processing time. */
      now: z.array(bookingCardSchema),
      next: bookingCardSchema.nullable(),
      off: z.boolean(),
    }),
  ),
  tasks: z.array(taskSchema),
  birthdays: z.array(
    z.object({
      customerId: accountIdSchema,
      name: z.string(),
      when: z.enum(['today', 'tomorrow']),
      /** Their booking on one of these days, if there is one. */
      visit: z
        .object({ reservationId: reservationIdSchema, startsAtMs: epochMsSchema, status: statusSchema })
        .nullable(),
    }),
  ),
})
export type TodayView = z.infer<typeof todayViewSchema>

const read = procedure.meta({ access: 'bookings.read' })

export const todayViews = {
  today: read.output(todayViewSchema),
}
