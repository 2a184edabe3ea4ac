import { answer, api } from '../../rpc/procedure.ts'
import type { PaymentsService } from './service.ts'

export function paymentsRouter(payments: PaymentsService) {
  return {
    state: api.payments.state.handler(async ({ input }) => answer(await payments.state(input.paymentId))),
    checkNow: api.payments.checkNow.handler(async ({ input }) =>
      answer(await payments.checkNow(input.paymentId)),
    ),
    unsettled: api.payments.unsettled.handler(() => payments.unsettled()),
  }
}
