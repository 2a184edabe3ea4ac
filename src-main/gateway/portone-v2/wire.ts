import { z } from 'zod'

/**
 * The parts of PortOne V2's JSON that we read, written by hand from portone.md §6. Unknown fields are ignored, since
 * PortOne may add some at any time (§1). What decides about money is strict; what is only shown falls back to null.
 */
const shown = z.string().nullish().catch(null)
const won = z.int().nonnegative()

export const errorSchema = z.object({
  type: z.string(),
  message: shown,
  pgCode: shown,
  pgMessage: shown,
})

/** portone.md §6.1: 200 of an instant payment says no more than this. */
export const instantAnswerSchema = z.object({ payment: z.object({ pgTxId: z.string(), paidAt: z.string() }) })

/** portone.md §6.5. */
export const cancellationSchema = z.object({
  status: z.string(),
  id: z.string(),
  totalAmount: won,
  reason: z.string(),
  requestedAt: shown,
  cancelledAt: shown,
  receiptUrl: shown,
})
export type WireCancellation = z.output<typeof cancellationSchema>

export const cancelAnswerSchema = z.object({ cancellation: cancellationSchema })

/** portone.md §6.8: only a card is read so far; another method leaves these fields out. */
const methodSchema = z
  .object({
    approvalNumber: shown,
    installment: z.object({ month: z.int() }).nullish().catch(null),
    card: z.object({ issuer: shown, publisher: shown, name: shown, number: shown }).nullish().catch(null),
  })
  .nullish()
  .catch(null)

/** portone.md §6.8. */
export const paymentSchema = z.object({
  status: z.string(),
  id: z.string(),
  transactionId: z.string(),
  storeId: z.string(),
  channel: z.object({ type: z.string() }).nullish(),
  amount: z.object({ total: won, paid: won, cancelled: won }),
  currency: z.string(),
  method: methodSchema,
  pgTxId: shown,
  paidAt: shown,
  receiptUrl: shown,
  failure: z.object({ reason: shown, pgCode: shown, pgMessage: shown }).nullish().catch(null),
  cancellations: z.array(cancellationSchema).nullish(),
})
export type WirePayment = z.output<typeof paymentSchema>
