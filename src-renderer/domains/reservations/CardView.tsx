import { IconCornerDownRight, IconHourglass } from '@tabler/icons-react'
import { type CSSProperties, memo } from 'react'
import type { ReservationId } from '../../../src-shared/kernel/ids.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import {
  type DayCard,
  type CardMarks,
  endOf,
  firstLineMark,
  gapsOf,
  isLongName,
  type MarkKind,
  markKinds,
  type Placed,
  type Stretch,
  startOf,
} from './calendar-model.ts'
import { markIcons, stateLooks } from './card-state.tsx'
import './marks.css'

/** Why a card is drawn with a ring. */
export type CardRing = 'none' | 'selected' | 'returned' | 'holds'

type Props = {
  readonly placed: Placed
  readonly emptyGaps: readonly Stretch[]
  readonly ring: CardRing
  readonly focusable: 'yes' | 'no'
  readonly draggable: 'yes' | 'no'
  readonly acts: CardActs
}

/** What a card may be asked; the same for every card, and for as long as the calendar stands. */
export type CardActs = {
  readonly open: (id: ReservationId) => void
  readonly focus: (id: ReservationId) => void
  readonly key: (key: string, id: ReservationId) => 'used' | 'free'
}

/**
 * One booking in the grid: its parts, and the waiting time between them. One button to the keyboard and the ear,
 * however many parts it has. A full day has a hundred of them, so that one is drawn anew only when something in it changed.
 */
export const CardView = memo(function CardView(props: Props) {
  const t = useT()
  const { acts } = props
  const { card } = props.placed
  const label = useCardLabel(card)
  return (
    <div
      role="button"
      tabIndex={props.focusable === 'yes' ? 0 : -1}
      aria-haspopup="dialog"
      aria-pressed={props.ring === 'selected'}
      data-booking={card.id}
      className={`bkw ${props.draggable === 'yes' ? 'drag' : ''}`}
      style={laneStyle(props.placed)}
      onClick={() => acts.open(card.id)}
      onFocus={() => acts.focus(card.id)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
        if (acts.key(event.code === 'KeyM' ? 'm' : event.key, card.id) === 'used') {
          event.preventDefault()
          event.stopPropagation()
        }
      }}
    >
      <span className="vh">{label}</span>
      {card.parts.map((part, index) => (
        <CardPart
          key={part.fromMinute}
          {...props}
          part={part}
          drawn={props.placed.drawn[index] ?? part}
          place={index === 0 ? 'first' : 'later'}
        />
      ))}
      {gapsOf(card).map((gap) => (
        <div
          key={gap.fromMinute}
          aria-hidden="true"
          className={`gap ${stateLooks[card.state].className}`}
          style={spanStyle(gap, startOf(card))}
        >
          {props.emptyGaps.includes(gap) ||
          props.emptyGaps.some((empty) => empty.fromMinute === gap.fromMinute) ? (
            <>
              <Icon of={IconHourglass} size="xs" />
              {t('reservations.waiting', { minutes: gap.toMinute - gap.fromMinute })}
            </>
          ) : null}
        </div>
      ))}
    </div>
  )
})

function CardPart({
  placed,
  part,
  drawn,
  place,
  ring,
}: Props & { readonly part: Stretch; readonly drawn: Stretch; readonly place: 'first' | 'later' }) {
  const t = useT()
  const format = useFormat()
  const { card, inset } = placed
  const looks = stateLooks[card.state]
  const classes = [
    'bk',
    looks.className,
    inset === 'inset' ? 'nest' : '',
    isLongName(card.name) ? 'long' : '',
    minutesOf(drawn) > minutesOf(part) ? 'grown' : '',
    ringClass[ring],
  ]
  const time = format.minute(part.fromMinute)
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      style={{ ...spanStyle(drawn, startOf(card)), ...trueLength(part, drawn) }}
      aria-hidden="true"
    >
      <span className="in0">
        <span className="l1">
          <time>{time}</time>
          {place === 'later' && <Icon of={IconCornerDownRight} className="tail" />}
          <span className="nm">{card.name}</span>
          <span className="sti">
            {place === 'first' && <FirstLineMark marks={card.marks} />}
            <Icon of={looks.icon} size="xs" />
          </span>
        </span>
        <span className="l2">
          <time>{time}</time>
          {place === 'first' ? card.services : t('reservations.finish')}
        </span>
        {place === 'first' && <MarkLine marks={card.marks} />}
        {place === 'first' && card.marks.note !== '' && <span className="l4">{card.marks.note}</span>}
      </span>
    </div>
  )
}

const ringClass: Readonly<Record<CardRing, string>> = {
  none: '',
  selected: 'sel',
  returned: 'sel back',
  holds: 'holds',
}

/** The one mark beside the state while there is only a line or two. */
function FirstLineMark({ marks }: { readonly marks: CardMarks }) {
  const kind = firstLineMark(marks)
  if (kind === null) return null
  if (kind === 'unpaid') return <span className="mk won">₩</span>
  if (kind === 'new') return <span className="mk new">N</span>
  return (
    <span className={kind === 'warning' ? 'mk warn' : 'mk'}>
      <Icon of={kind === 'warning' ? markIcons.warning : markIcons.note} size="xs" />
    </span>
  )
}

function MarkLine({ marks }: { readonly marks: CardMarks }) {
  const kinds = markKinds(marks)
  if (kinds.length === 0) return null
  return (
    <span className="l3">
      {kinds.map((kind) => (
        <Mark key={kind} kind={kind} marks={marks} />
      ))}
    </span>
  )
}

function Mark({ kind, marks }: { readonly kind: MarkKind; readonly marks: CardMarks }) {
  const t = useT()
  if (kind === 'unpaid') {
    return <span className="mk won">₩ {t('reservations.unpaid')}</span>
  }
  if (kind === 'new') return <span className="mk new">{t('reservations.newCustomer')}</span>
  if (kind === 'warning') {
    return (
      <span className="mk warn">
        <Icon of={markIcons.warning} size="xs" />
        <span className="w">{t(warningWord(marks.warning))}</span>
      </span>
    )
  }
  if (kind === 'noShow') {
    return (
      <span className="mk ns">
        <Icon of={markIcons.noShow} size="xs" />
        {marks.noShows}
      </span>
    )
  }
  return (
    <span className="mk">
      <Icon of={kind === 'note' ? markIcons.note : markIcons.photo} size="xs" />
      {kind === 'photo' && marks.photos}
    </span>
  )
}

/** A pinned warning is most often an allergy, and then the card says so. */
export function warningWord(warning: string): MessageKey {
  return /알레르기|알러지|allerg/i.test(warning) ? 'reservations.allergy' : 'reservations.warning'
}

/** Everything the card shows, in words, whatever it has no room for. */
function useCardLabel(card: DayCard): string {
  const t = useT()
  const format = useFormat()
  const words = markKinds(card.marks).map((kind) => {
    if (kind === 'unpaid') return t('reservations.unpaid')
    if (kind === 'new') return t('reservations.newCustomer')
    if (kind === 'warning') return card.marks.warning
    if (kind === 'noShow') return t('reservations.noShowTimes', { count: card.marks.noShows })
    return kind === 'note' ? card.marks.note : t('photos.count', { count: card.marks.photos })
  })
  const time = `${format.minute(startOf(card))}–${format.minute(endOf(card))}`
  const facts = [time, card.name, card.services, card.designer, t(stateLooks[card.state].word), ...words]
  return facts.filter(Boolean).join(', ')
}

type Vars = CSSProperties & Readonly<Record<`--${string}`, string | number>>

/** Place and height in units of ten minutes, as calendar.css counts them. */
export function spanStyle(span: Stretch, originMinute: number): Vars {
  return {
    '--t': (span.fromMinute - originMinute) / 10,
    '--d': (span.toMinute - span.fromMinute) / 10,
  }
}

/** Where the coloured bar of a card stands that is drawn taller than it lasts. */
function trueLength(part: Stretch, drawn: Stretch): Vars {
  return { '--from': (part.fromMinute - drawn.fromMinute) / 10, '--lasts': minutesOf(part) / 10 }
}

function minutesOf(span: Stretch): number {
  return span.toMinute - span.fromMinute
}

function laneStyle(placed: Placed): Vars {
  return { '--lane': placed.lane, '--lanes': placed.lanes }
}
