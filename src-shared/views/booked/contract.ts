import { z } from 'zod'
import { businessDateSchema, epochMsSchema } from '../../kernel/business-date.ts'
import { accountIdSchema, productIdSchema, reservationIdSchema } from '../../kernel/ids.ts'
import { krwSchema } from '../../kernel/krw.ts'
import { procedure } from '../../procedure-meta.ts'

export const bookedBrieflySchema = z.object({
  id: reservationIdSchema,
  date: businessDateSchema,
  startsAtMs: epochMsSchema,
  /** Empty for a walk-in who gave no name. */
  customerName: z.string(),
  designerName: z.string(),
  services: z.array(z.string()),
})
export type BookedBriefly = z.infer<typeof bookedBrieflySchema>

/** What is already booked, for screens that change what bookings stand on: prices, weeks, days off. */
export const bookedContract = {
  /** Bookings still to come that hold a service, by the price that was promised for it. */
  withService: procedure
    .meta({ access: 'catalog.read' })
    .input(z.object({ productId: productIdSchema }))
    .output(z.array(z.object({ priceKrw: krwSchema, bookings: z.int() }))),
  /** Bookings by their ids, first one first: those that stand in the way of a day off. */
  some: procedure
    .meta({ access: 'bookings.read' })
    .input(z.object({ ids: z.array(reservationIdSchema).min(1).max(50) }))
    .output(z.array(bookedBrieflySchema)),
  /** How many customers start with a designer in each clock hour of a day, as the hour's limit counts them. */
  byHour: procedure
    .meta({ access: 'bookings.read' })
    .input(z.object({ designerId: accountIdSchema, date: businessDateSchema }))
    .output(z.array(z.object({ hour: z.int(), customers: z.int() }))),
}
