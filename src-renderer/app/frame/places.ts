import {
  IconCalendarEvent,
  IconCashRegister,
  IconChartBar,
  IconHome,
  IconPackage,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import type { IconShape } from '../../ui/Icon.tsx'
import type { MessageKey } from '../i18n/translate.ts'

export type Place = { readonly path: string; readonly word: MessageKey; readonly icon: IconShape }

export const settingsPlace: Place = { path: '/settings', word: 'frame.settings', icon: IconSettings }

/** In the order of the rail; what is not built yet (board, refund desk) has no place in it. */
export const places: readonly Place[] = [
  { path: '/', word: 'frame.today', icon: IconHome },
  { path: '/calendar', word: 'frame.calendar', icon: IconCalendarEvent },
  { path: '/checkout', word: 'frame.checkout', icon: IconCashRegister },
  { path: '/customers', word: 'frame.customers', icon: IconUsers },
  { path: '/sales', word: 'frame.sales', icon: IconChartBar },
  { path: '/catalog', word: 'frame.catalog', icon: IconPackage },
  settingsPlace,
]

/** The place whose screen is open. Staff are looked after under the settings. */
export function placeOf(location: string): string {
  if (location.startsWith('/staff')) return settingsPlace.path
  return places.findLast(({ path }) => path !== '/' && location.startsWith(path))?.path ?? '/'
}
