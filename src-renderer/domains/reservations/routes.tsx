import { type DomainEntry, lazyScreen } from '../../ui/route.ts'
import { ReservationsBackground } from './ReservationsBackground.tsx'

const CalendarScreen = lazyScreen(async () => (await import('./CalendarScreen.tsx')).CalendarScreen)

export const calendarEntry: DomainEntry = {
  routes: [{ path: '/calendar', screen: CalendarScreen }],
  Background: ReservationsBackground,
}
