import { Link, useLocation } from 'wouter'
import { Icon } from '../../ui/Icon.tsx'
import { useShortcut } from '../../ui/use-shortcut.tsx'
import { useT } from '../i18n/translate.ts'
import { type Place, placeOf, places, settingsPlace } from './places.ts'

/** The places of the program, always at the left. */
export function Rail() {
  const t = useT()
  const [location] = useLocation()
  const current = placeOf(location)
  return (
    <nav className="rail" aria-label={t('frame.mainMenu')}>
      <div className="mark">
        <b aria-hidden="true">단골</b>
      </div>
      {places.map((place, index) => (
        <RailLink key={place.path} place={place} number={index + 1} current={current} />
      ))}
    </nav>
  )
}

function RailLink({
  place,
  number,
  current,
}: {
  readonly place: Place
  readonly number: number
  readonly current: string | null
}) {
  const t = useT()
  const [, navigate] = useLocation()
  const word = t(place.word)
  useShortcut({
    keys: `Alt ${number}`,
    label: t('frame.toRail'),
    group: t('frame.everywhere'),
    // One row of the sheet stands for all of them.
    listedAs: number === 1 ? `Alt 1–${places.length}` : null,
    run: () => navigate(place.path),
  })
  return (
    <Link
      href={place.path}
      className={place === settingsPlace ? 'end' : ''}
      aria-current={place.path === current ? 'page' : undefined}
      aria-label={word}
      title={word}
    >
      <Icon of={place.icon} />
      <span>{word}</span>
    </Link>
  )
}
