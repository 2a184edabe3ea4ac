import {
  IconCalendarEvent,
  IconCashRegister,
  IconChartBar,
  IconHome,
  IconLayoutBoard,
  IconPackage,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import type { IconShape } from '../../ui/Icon.tsx'
import type { MessageKey } from '../i18n/translate.ts'

export type Place = { readonly path: string; readonly word: MessageKey; readonly icon: IconShape }

export const settingsPlace: Place = { path: '/settings', word: 'frame.settings', icon: IconSettings }

/** In the order of the rail; what is not built yet (the refund desk) has no place in it. */
export const places: readonly Place[] = [
  { path: '/', word: 'frame.today', icon: IconHome },
  { path: '/calendar', word: 'frame.calendar', icon: IconCalendarEvent },
  { path: '/checkout', word: 'frame.checkout', icon: IconCashRegister },
  { path: '/customers', word: 'frame.customers', icon: IconUsers },
  { path: '/board', word: 'frame.board', icon: IconLayoutBoard },
  { path: '/sales', word: 'frame.sales', icon: IconChartBar },
  { path: '/catalog', word: 'frame.catalog', icon: IconPackage },
  settingsPlace,
]

/** The place whose screen is open, or null at an address of none. Staff and accounts are looked after under the settings. */
export function placeOf(location: string): string | null {
  if (/^\/(staff|accounts)(\/|$)/.test(location)) return settingsPlace.path
  if (location === '/my-day') return '/'
  const isAt = (path: string) => location === path || (path !== '/' && location.startsWith(`${path}/`))
  return places.find(({ path }) => isAt(path))?.path ?? null
}
