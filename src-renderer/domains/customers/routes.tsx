import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const CustomersScreen = lazyScreen(async () => (await import('./CustomersScreen.tsx')).CustomersScreen)

export const customersEntry: DomainEntry = {
  routes: [
    { path: '/customers', screen: CustomersScreen },
    { path: '/customers/:customerId', screen: CustomersScreen },
  ],
}
