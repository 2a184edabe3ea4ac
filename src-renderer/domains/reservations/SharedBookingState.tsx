import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { stateLooks } from './card-state.tsx'
import { cardState } from './day-cards.ts'
import './marks.css'

type Stated = Pick<BookingCard, 'status' | 'outcome'>

/** The colour of a booking's state, as a CSS value for `--c`. */
export function bookingColour(booking: Stated): string {
  return stateLooks[cardState(booking) ?? 'done'].colour
}

/** The sign and the word of a booking's state, in its colour. */
export function BookingStateMark({ booking }: { readonly booking: Stated }) {
  const t = useT()
  const looks = stateLooks[cardState(booking) ?? 'done']
  return (
    <span className="st" style={{ '--c': looks.colour }}>
      <Icon of={looks.icon} size="xs" />
      {t(looks.word)}
    </span>
  )
}
