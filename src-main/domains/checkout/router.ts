import { err } from '../../../src-shared/kernel/result.ts'
import { answer, api } from '../../rpc/procedure.ts'

const notYet = (): never => answer<never, 'NOT_FOUND'>(err('NOT_FOUND'))

export function checkoutRouter() {
  return {
    quote: api.checkout.quote.handler(notYet),
    cartOf: api.checkout.cartOf.handler(notYet),
    tenders: api.checkout.tenders.handler(notYet),
    open: api.checkout.open.handler(notYet),
    change: api.checkout.change.handler(notYet),
    get: api.checkout.get.handler(notYet),
    openOrders: api.checkout.openOrders.handler(notYet),
    pay: api.checkout.pay.handler(notYet),
    cancelTender: api.checkout.cancelTender.handler(notYet),
    cancelOrder: api.checkout.cancelOrder.handler(notYet),
    releaseUnknown: api.checkout.releaseUnknown.handler(notYet),
    hold: api.checkout.hold.handler(notYet),
    held: api.checkout.held.handler(notYet),
    resume: api.checkout.resume.handler(notYet),
  }
}
