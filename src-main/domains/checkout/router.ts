import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { HeldService } from './held-service.ts'
import type { CheckoutService } from './service.ts'

export function checkoutRouter(services: { readonly checkout: CheckoutService; readonly held: HeldService }) {
  const { checkout, held } = services
  return {
    quote: api.checkout.quote.handler(({ input }) => checkout.quote(input.cart)),
    cartOf: api.checkout.cartOf.handler(async ({ input }) =>
      answer(await checkout.cartOf(input.reservationId)),
    ),
    tenders: api.checkout.tenders.handler(() => checkout.tenders()),
    open: api.checkout.open.handler(async ({ context, input }) =>
      answer(await checkout.open(actingIn(context), input)),
    ),
    change: api.checkout.change.handler(async ({ context, input }) =>
      answer(await checkout.change(actingIn(context), input)),
    ),
    get: api.checkout.get.handler(async ({ input }) => answer(await checkout.get(input.orderId))),
    openOrders: api.checkout.openOrders.handler(() => checkout.openOrders()),
    pay: api.checkout.pay.handler(async ({ context, input }) =>
      answer(await checkout.pay(actingIn(context), input)),
    ),
    cancelTender: api.checkout.cancelTender.handler(async ({ context, input }) =>
      answer(await checkout.cancelTender(actingIn(context), input)),
    ),
    cancelOrder: api.checkout.cancelOrder.handler(async ({ context, input }) =>
      answer(await checkout.cancelOrder(actingIn(context), input)),
    ),
    releaseUnknown: api.checkout.releaseUnknown.handler(async ({ context, input }) =>
      answer(await checkout.releaseUnknown(actingIn(context), input)),
    ),
    hold: api.checkout.hold.handler(async ({ context, input }) =>
      answer(await held.hold(actingIn(context), input)),
    ),
    held: api.checkout.held.handler(() => held.held()),
    resume: api.checkout.resume.handler(async ({ input }) => answer(await held.resume(input.id))),
  }
}
