import { z } from 'zod'
import { businessDateSchema, epochMsSchema } from '../kernel/business-date.ts'
import { accountIdSchema } from '../kernel/ids.ts'
import { procedure } from '../procedure-meta.ts'
import { bookingCardSchema, designerDaySchema } from './calendar-contract.ts'

/** What is known of somebody who comes: when they were here last, what was done, by whom, and what was noted then. */
export const guestHintSchema = z.object({
  customerId: accountIdSchema,
  visits: z.int(),
  /** The pinned warning whole; a card shows only its beginning. */
  warning: z.string(),
  memo: z.string(),
  last: z
    .object({
      date: businessDateSchema,
      designerName: z.string(),
      services: z.array(z.string()),
      note: z.string(),
    })
    .nullable(),
})
export type GuestHint = z.infer<typeof guestHintSchema>

/** One designer's own day: their chair only. */
export const ownDayViewSchema = z.object({
  date: businessDateSchema,
  nowMs: epochMsSchema,
  /** Their hours today; null: no column in the calendar and nothing booked with them this week. */
  day: designerDaySchema.nullable(),
  /** Today's, by start; cancelled ones are left out. */
  bookings: z.array(bookingCardSchema),
  /** Of who is here or still comes; empty without the permission to see customers. */
  guests: z.array(guestHintSchema),
  /** Seven days from today. */
  week: z.array(z.object({ date: businessDateSchema, isOff: z.boolean(), bookings: z.int() })),
  /** What was sold today with their name on the line, refunds off; null without the permission to see sales. */
  sales: z.object({ lines: z.int(), amountKrw: z.int() }).nullable(),
})
export type OwnDayView = z.infer<typeof ownDayViewSchema>

export const ownDayViews = {
  /** Of whoever is signed in. */
  ownDay: procedure.meta({ access: 'bookings.read' }).output(ownDayViewSchema),
}
