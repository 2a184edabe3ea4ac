import { err } from '../../../src-shared/kernel/result.ts'
import { answer, api } from '../../rpc/procedure.ts'

const notYet = (): never => answer<never, 'NOT_FOUND'>(err('NOT_FOUND'))

export function salesRouter() {
  return {
    list: api.sales.list.handler(notYet),
    get: api.sales.get.handler(notYet),
  }
}
