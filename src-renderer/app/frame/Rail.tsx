import {
  IconCalendarEvent,
  IconCashRegister,
  IconChartBar,
  IconHome,
  IconPackage,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { Icon, type IconShape } from '../../ui/Icon.tsx'
import { useShortcut } from '../../ui/use-shortcut.tsx'
import { type MessageKey, useT } from '../i18n/translate.ts'

type RailItem = { readonly path: string; readonly word: MessageKey; readonly icon: IconShape }

const items: readonly RailItem[] = [
  { path: '/', word: 'frame.today', icon: IconHome },
  { path: '/calendar', word: 'frame.calendar', icon: IconCalendarEvent },
  { path: '/checkout', word: 'frame.checkout', icon: IconCashRegister },
  { path: '/customers', word: 'frame.customers', icon: IconUsers },
  { path: '/sales', word: 'frame.sales', icon: IconChartBar },
  { path: '/catalog', word: 'frame.catalog', icon: IconPackage },
]
const settings: RailItem = { path: '/settings', word: 'frame.settings', icon: IconSettings }

/** Staff and backups are looked after under the settings. */
const sectionOf = (location: string) => {
  if (location.startsWith('/staff')) return settings.path
  return [...items, settings].findLast(({ path }) => path !== '/' && location.startsWith(path))?.path ?? '/'
}

/** The places of the program, always at the left. */
export function Rail() {
  const t = useT()
  const [location] = useLocation()
  const current = sectionOf(location)
  return (
    <nav className="rail" aria-label={t('frame.mainMenu')}>
      <div className="mark">
        <b aria-hidden="true">단골</b>
      </div>
      {[...items, settings].map((item, index) => (
        <RailLink key={item.path} item={item} place={index + 1} current={current} />
      ))}
    </nav>
  )
}

function RailLink({
  item,
  place,
  current,
}: {
  readonly item: RailItem
  readonly place: number
  readonly current: string
}) {
  const t = useT()
  const [, navigate] = useLocation()
  const word = t(item.word)
  useShortcut({ keys: `Alt ${place}`, label: word, group: t('frame.toRail'), run: () => navigate(item.path) })
  return (
    <Link
      href={item.path}
      className={item === settings ? 'end' : ''}
      aria-current={item.path === current ? 'page' : undefined}
      title={word}
    >
      <Icon of={item.icon} />
      <b style={{ fontWeight: 'inherit' }}>{word}</b>
    </Link>
  )
}
