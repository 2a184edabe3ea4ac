import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const RefundScreen = lazyScreen(async () => (await import('./RefundScreen.tsx')).RefundScreen)

export const refundsEntry: DomainEntry = {
  routes: [{ path: '/sales/:orderId/refund', screen: RefundScreen }],
}
