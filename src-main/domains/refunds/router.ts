import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { RefundsService } from './service.ts'

export function refundsRouter(refunds: RefundsService) {
  return {
    plan: api.refunds.plan.handler(async ({ input }) => answer(await refunds.plan(input))),
    run: api.refunds.run.handler(async ({ context, input }) =>
      answer(await refunds.run(actingIn(context), input)),
    ),
    state: api.refunds.state.handler(async ({ input }) => answer(await refunds.state(input.refundId))),
    decide: api.refunds.decide.handler(async ({ context, input }) =>
      answer(await refunds.decide(actingIn(context), input)),
    ),
    checkNow: api.refunds.checkNow.handler(async ({ input }) =>
      answer(await refunds.checkNow(input.refundId)),
    ),
  }
}
