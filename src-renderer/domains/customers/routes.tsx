import { type DomainEntry, lazyScreen } from '../../ui/route.ts'
import { CustomersBackground } from './CustomersBackground.tsx'

const CustomersScreen = lazyScreen(async () => (await import('./CustomersScreen.tsx')).CustomersScreen)
const CustomerScreen = lazyScreen(async () => (await import('./CustomerScreen.tsx')).CustomerScreen)

export const customersEntry: DomainEntry = {
  routes: [
    { path: '/customers', screen: CustomersScreen },
    { path: '/customers/:customerId', screen: CustomerScreen },
  ],
  Background: CustomersBackground,
}
