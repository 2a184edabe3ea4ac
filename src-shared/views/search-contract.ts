import { z } from 'zod'
import { orderStates } from '../domains/orders/model.ts'
import { statusSchema } from '../domains/reservations/model.ts'
import { businessDateSchema, epochMsSchema } from '../kernel/business-date.ts'
import { orderIdSchema, reservationIdSchema } from '../kernel/ids.ts'
import { krwSchema } from '../kernel/krw.ts'
import { procedure } from '../procedure-meta.ts'

export const bookingFoundSchema = z.object({
  reservationId: reservationIdSchema,
  /** Empty for a walk-in who gave no name. */
  name: z.string(),
  designerName: z.string(),
  businessDate: businessDateSchema,
  startsAtMs: epochMsSchema,
  services: z.array(z.string()),
  status: statusSchema,
})
export type BookingFound = z.infer<typeof bookingFoundSchema>

export const bookingsFoundSchema = z.object({
  /** The day that the text names, if it names one: the bookings are those of that day then. */
  day: businessDateSchema.nullable(),
  bookings: z.array(bookingFoundSchema),
})
export type BookingsFound = z.infer<typeof bookingsFoundSchema>

export const receiptFoundSchema = z.object({
  orderId: orderIdSchema,
  orderNo: z.string(),
  name: z.string(),
  businessDate: businessDateSchema,
  totalKrw: krwSchema,
  state: z.enum(orderStates),
})
export type ReceiptFound = z.infer<typeof receiptFoundSchema>

const asked = z.object({ text: z.string().trim().min(1).max(60) })

/** What Ctrl K finds besides customers; each needs its own permission. */
export const searchViews = {
  /** By customer (name, 초성, digits of the phone) or by day (`11/25`, `내일`). */
  findBookings: procedure.meta({ access: 'bookings.read' }).input(asked).output(bookingsFoundSchema),
  /** By order number or its last digits, or by customer. */
  findReceipts: procedure.meta({ access: 'sales.read' }).input(asked).output(z.array(receiptFoundSchema)),
}
