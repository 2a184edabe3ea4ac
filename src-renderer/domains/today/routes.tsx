import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const TodayScreen = lazyScreen(async () => (await import('./TodayScreen.tsx')).TodayScreen)

const OwnDayScreen = lazyScreen(async () => (await import('./OwnDayScreen.tsx')).OwnDayScreen)

export const todayEntry: DomainEntry = {
  routes: [
    { path: '/', screen: TodayScreen },
    { path: '/my-day', screen: OwnDayScreen },
  ],
}
