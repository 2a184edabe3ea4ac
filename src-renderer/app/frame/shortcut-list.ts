import { IconKeyboard, IconWorld } from '@tabler/icons-react'
import { boardKeys } from '../../domains/board/board-keys.ts'
import { checkoutKeys } from '../../domains/checkout/checkout-keys.ts'
import { customerKeys } from '../../domains/customers/customer-keys.ts'
import { calendarKeys } from '../../domains/reservations/calendar-keys.ts'
import { salesKeys } from '../../domains/sales/sales-keys.ts'
import { todayKeys } from '../../domains/today/today-keys.ts'
import type { IconShape } from '../../ui/Icon.tsx'
import type { Shortcut } from '../../ui/shortcuts.ts'
import type { NamedKeys } from '../i18n/named-key.ts'
import type { Translate } from '../i18n/translate.ts'
import { places } from './places.ts'

export type ShortcutRow = { readonly label: string; readonly keys: string }
export type ShortcutGroup = {
  readonly heading: string
  readonly icon: IconShape
  readonly rows: readonly ShortcutRow[]
}

const keysOfPlaces: Readonly<Record<string, NamedKeys>> = {
  '/': todayKeys,
  '/calendar': calendarKeys,
  '/checkout': checkoutKeys,
  '/customers': customerKeys,
  '/board': boardKeys,
  '/sales': salesKeys,
}

/**
 * Every key there is: what works everywhere, then the open screen, then the other screens. What is bound right now and
 * belongs to none of the lists (a drawer's own key) stands under `frame.here`.
 */
export function shortcutGroups(
  bound: readonly Shortcut[],
  { t, here, text }: { readonly t: Translate; readonly here: string | null; readonly text: string },
): readonly ShortcutGroup[] {
  const listed = bound.filter((shortcut) => shortcut.layer === 0 && shortcut.listedAs !== null)
  const rowsOf = (group: 'everywhere' | 'here') =>
    listed
      .filter((shortcut) => (shortcut.group === t('frame.everywhere')) === (group === 'everywhere'))
      .map(({ label, listedAs, keys }) => ({ label, keys: listedAs ?? keys }))
  const ofPlaces = places.flatMap(({ path, word, icon }) => {
    const rows = Object.values(keysOfPlaces[path] ?? {}).map((key) => ({
      label: t(key.word),
      keys: key.keys,
    }))
    return rows.length === 0 ? [] : [{ path, heading: t(word), icon, rows }]
  })
  const own = ofPlaces.filter(({ path }) => path === here)
  const others = ofPlaces.filter(({ path }) => path !== here)
  const everywhere = { heading: t('frame.everywhere'), icon: IconWorld, rows: rowsOf('everywhere') }
  const known = new Set([...own, everywhere].flatMap(({ rows }) => rows.map(({ keys }) => keys)))
  const rest = rowsOf('here').filter(({ keys }) => !known.has(keys))
  return [everywhere, ...own, { heading: t('frame.here'), icon: IconKeyboard, rows: rest }, ...others]
    .map(({ heading, icon, rows }) => ({
      heading,
      icon,
      rows: rows.filter(({ label }) => fits(label, text)),
    }))
    .filter(({ rows }) => rows.length > 0)
}

function fits(label: string, text: string): boolean {
  return label.toLowerCase().includes(text.trim().toLowerCase())
}
