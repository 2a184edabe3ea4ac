import { type DomainEntry, lazyScreen } from '../../ui/route.ts'
import { SalesBackground } from './SalesBackground.tsx'

const SalesScreen = lazyScreen(async () => (await import('./SalesScreen.tsx')).SalesScreen)
const SaleScreen = lazyScreen(async () => (await import('./SaleScreen.tsx')).SaleScreen)

export const salesEntry: DomainEntry = {
  routes: [
    { path: '/sales', screen: SalesScreen },
    { path: '/sales/:orderId', screen: SaleScreen },
  ],
  Background: SalesBackground,
}
