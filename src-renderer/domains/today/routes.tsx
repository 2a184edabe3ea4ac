import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const TodayScreen = lazyScreen(async () => (await import('./TodayScreen.tsx')).TodayScreen)

export const todayEntry: DomainEntry = {
  routes: [{ path: '/', screen: TodayScreen }],
}
