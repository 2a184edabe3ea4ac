import { z } from 'zod'
import {
  idempotencyKeySchema,
  orderIdSchema,
  paymentIdSchema,
  refundIdSchema,
  rowVersionSchema,
  ulidSchema,
} from '../../kernel/ids.ts'
import { krwSchema } from '../../kernel/krw.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { reasonSchema } from '../orders/model.ts'
import { refundAskSchema, refundDecisions, refundPlanSchema, refundSchema } from './model.ts'

const askInput = { orderId: orderIdSchema, ask: refundAskSchema }
const planFailures = failures(
  'ORDER_NOT_FOUND',
  'ORDER_NOT_PAID',
  'REFUND_EMPTY',
  'REFUND_EXCEEDS_BALANCE',
  'REFUND_IN_PROGRESS',
  'LINE_NOT_REFUNDABLE',
)

/** Changes are announced under the topic `refunds` with the refund's id, and `orders` with the order's. */
export const refundsContract = {
  /** Exactly what would go back to which tender, its tax, and what changes with it. Moves nothing. */
  plan: procedure
    .meta({ access: 'refund' })
    .input(z.object(askInput))
    .output(refundPlanSchema)
    .errors(planFailures),
  /** Gives it back. The key is the refund's own id, made when the form opens; a repeat answers how it stands now. */
  run: procedure
    .meta({ access: 'refund' })
    .input(
      z.object({
        idempotencyKey: ulidSchema,
        ...askInput,
        version: rowVersionSchema,
        /** The plan's amount as the screen showed it. */
        amountKrw: krwSchema,
        reason: reasonSchema,
      }),
    )
    .output(refundSchema)
    .errors({
      ...planFailures,
      ...failures(
        'ORDER_CHANGED',
        'REFUND_PLAN_CHANGED',
        'REASON_MISSING',
        'GATEWAY_NOT_SET_UP',
        'IDEMPOTENCY_KEY_REUSED',
      ),
    }),
  state: procedure
    .meta({ access: 'sell' })
    .input(z.object({ refundId: refundIdSchema }))
    .output(refundSchema)
    .errors(failures('REFUND_NOT_FOUND')),
  /** Asks the gateway now about a refund whose answer is missing. */
  checkNow: procedure
    .meta({ access: 'sell' })
    .input(z.object({ refundId: refundIdSchema }))
    .output(refundSchema)
    .errors(failures('REFUND_NOT_FOUND', 'GATEWAY_NOT_SET_UP', 'GATEWAY_UNREACHABLE')),
  /**
   * A manager says what became of a part that the gateway shows otherwise than it was sent (`outlook: needs_person`).
   * The reason and the name are kept; until then no other refund of the sale can begin.
   */
  decide: procedure
    .meta({ access: 'payments.release' })
    .input(
      z.object({
        idempotencyKey: idempotencyKeySchema,
        refundId: refundIdSchema,
        paymentId: paymentIdSchema,
        outcome: z.enum(refundDecisions),
        reason: reasonSchema,
      }),
    )
    .output(refundSchema)
    .errors(
      failures('REFUND_NOT_FOUND', 'REFUND_NEEDS_NO_DECISION', 'REASON_MISSING', 'IDEMPOTENCY_KEY_REUSED'),
    ),
}
