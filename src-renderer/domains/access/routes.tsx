import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const AccountsScreen = lazyScreen(async () => (await import('./AccountsScreen.tsx')).AccountsScreen)

export const accountsEntry: DomainEntry = {
  routes: [
    { path: '/accounts', screen: AccountsScreen },
    { path: '/accounts/:id', screen: AccountsScreen },
  ],
}
