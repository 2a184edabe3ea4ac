import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const CheckoutScreen = lazyScreen(async () => (await import('./CheckoutScreen.tsx')).CheckoutScreen)

export const checkoutEntry: DomainEntry = {
  // One address with an optional part, so that a cart that becomes an order stays on the screen as it is.
  routes: [{ path: '/checkout/:orderId?', screen: CheckoutScreen }],
}
