import { z } from 'zod'
import { orderIdSchema, paymentIdSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { paymentSchema } from './model.ts'

/** Changes are announced under the topic `payments` with the payment's id, and `orders` with the order's. */
export const paymentsContract = {
  /** One payment as it stands now: what the screen asks while it is pending or unknown. */
  state: procedure
    .meta({ access: 'sell' })
    .input(z.object({ paymentId: paymentIdSchema }))
    .output(paymentSchema)
    .errors(failures('PAYMENT_NOT_FOUND')),
  /** Asks the gateway now instead of at the planned time ("지금 확인"). */
  checkNow: procedure
    .meta({ access: 'sell' })
    .input(z.object({ paymentId: paymentIdSchema }))
    .output(paymentSchema)
    .errors(
      failures('PAYMENT_NOT_FOUND', 'PAYMENT_NOT_UNKNOWN', 'GATEWAY_UNREACHABLE', 'GATEWAY_NOT_SET_UP'),
    ),
  /** Money of which nobody knows yet whether it moved, oldest first: for Today, the top bar and the day close. */
  unsettled: procedure.meta({ access: 'sell' }).output(
    z.array(
      z.object({
        payment: paymentSchema,
        orderId: orderIdSchema,
        orderNo: z.string(),
        customerName: z.string().nullable(),
      }),
    ),
  ),
}
