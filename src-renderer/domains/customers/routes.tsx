import { fetchLaterWords } from '../../app/i18n/translate.ts'
import { type DomainEntry, lazyScreen } from '../../ui/route.ts'
import { CustomersBackground } from './CustomersBackground.tsx'

const CustomersScreen = lazyScreen(async () => (await import('./CustomersScreen.tsx')).CustomersScreen)
const CustomerScreen = lazyScreen(async () => (await import('./CustomerScreen.tsx')).CustomerScreen)
const ImportScreen = lazyScreen(async () => {
  const [screen] = await Promise.all([import('./ImportScreen.tsx'), fetchLaterWords()])
  return screen.ImportScreen
})

export const customersEntry: DomainEntry = {
  routes: [
    { path: '/customers', screen: CustomersScreen },
    { path: '/customers/import', screen: ImportScreen },
    { path: '/customers/:customerId', screen: CustomerScreen },
  ],
  Background: CustomersBackground,
}
