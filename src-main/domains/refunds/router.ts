import { err } from '../../../src-shared/kernel/result.ts'
import { answer, api } from '../../rpc/procedure.ts'

const notYet = (): never => answer<never, 'NOT_FOUND'>(err('NOT_FOUND'))

export function refundsRouter() {
  return {
    plan: api.refunds.plan.handler(notYet),
    run: api.refunds.run.handler(notYet),
    state: api.refunds.state.handler(notYet),
    checkNow: api.refunds.checkNow.handler(notYet),
  }
}
