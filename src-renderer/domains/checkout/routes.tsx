import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const CheckoutScreen = lazyScreen(async () => (await import('./CheckoutScreen.tsx')).CheckoutScreen)

export const checkoutEntry: DomainEntry = {
  routes: [
    { path: '/checkout', screen: CheckoutScreen },
    { path: '/checkout/:orderId', screen: CheckoutScreen },
  ],
}
