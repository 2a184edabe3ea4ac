import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const StaffScreen = lazyScreen(async () => (await import('./StaffScreen.tsx')).StaffScreen)

export const staffEntry: DomainEntry = {
  routes: [{ path: '/staff', screen: StaffScreen }],
}
