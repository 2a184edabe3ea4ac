import { err } from '../../../src-shared/kernel/result.ts'
import { answer, api } from '../../rpc/procedure.ts'

const notYet = (): never => answer<never, 'NOT_FOUND'>(err('NOT_FOUND'))

export function paymentsRouter() {
  return {
    state: api.payments.state.handler(notYet),
    checkNow: api.payments.checkNow.handler(notYet),
    unsettled: api.payments.unsettled.handler(notYet),
  }
}
