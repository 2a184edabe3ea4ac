import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const SettingsScreen = lazyScreen(async () => (await import('./SettingsScreen.tsx')).SettingsScreen)

export const settingsEntry: DomainEntry = {
  routes: [
    { path: '/settings', screen: SettingsScreen },
    { path: '/settings/:section', screen: SettingsScreen },
  ],
}
