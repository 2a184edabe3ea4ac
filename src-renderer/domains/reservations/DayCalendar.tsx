import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { ReservationId } from '../../../src-shared/kernel/ids.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { type CardActs, CardView, type CardRing } from './CardView.tsx'
import { type Ghost, GridLayer } from './GridLayer.tsx'
import {
  type DayCard,
  type CalendarColumn,
  type Direction,
  endOf,
  gapsOf,
  isGapEmpty,
  neighbour,
  placeColumn,
  type Stretch,
  startOf,
} from './calendar-model.ts'
import { type Drop, dropOf, pickedStretch, resizedMinutes } from './drag-rules.ts'
import { Grid, type GridHandlers, type GridSetup } from './event-calendar.ts'
import { roomyQuery, useMedia } from './use-media.ts'
import '@event-calendar/core/index.css'
import './calendar.css'

export type Pick = { readonly columnKey: string } & Stretch & { readonly shape: 'point' | 'stretch' }

export type DayCalendarProps = {
  readonly label: string
  readonly columns: readonly CalendarColumn[]
  readonly head: (columnKey: string) => ReactNode
  readonly cards: readonly DayCard[]
  /** The hours drawn, a little more than the shop is open. */
  readonly range: Stretch
  /** Where the now-line stands; null on a day that is not today. `columnKey` null: across every column. */
  readonly now: { readonly minute: number; readonly columnKey: string | null } | null
  readonly rings: ReadonlyMap<ReservationId, CardRing>
  readonly ghost: Ghost | null
  /** The column that a drawer is about. */
  readonly activeColumn: string | null
  readonly editable: 'editable' | 'read-only'
  readonly onOpen: (id: ReservationId) => void
  readonly onMove: (id: ReservationId, drop: Drop) => void
  readonly onResize: (id: ReservationId, minutes: number) => void
  readonly onPick: (pick: Pick) => void
  readonly onAskMove: (id: ReservationId) => void
}

/** The day (or week) as columns of bookings. Everything in it can be done with the mouse, a finger or the keyboard. */
export function DayCalendar(props: DayCalendarProps) {
  const format = useFormat()
  const slotHeightPx = useMedia(roomyQuery) ? 12 : 10
  const { mount, grid, hosts } = useGrid(props, slotHeightPx)
  const focus = useCardFocus(props, hosts)
  const acts = useCardActs({ open: props.onOpen, focus: focus.setActive, key: focus.onKey })
  const placed = useMemo(
    () =>
      props.columns.flatMap((column) => {
        const cards = props.cards.filter((card) => card.columnKey === column.key)
        return placeColumn(cards).map((each) => ({
          placed: each,
          emptyGaps: gapsOf(each.card).filter((gap) => isGapEmpty(gap, each.card.id, cards)),
        }))
      }),
    [props.columns, props.cards],
  )
  return (
    <section className="cal" aria-label={props.label}>
      <div ref={mount} className="calgrid" />
      {props.columns.map((column) =>
        createPortal(
          <div className={`chd ${column.key === props.activeColumn ? 'on' : ''}`}>
            {props.head(column.key)}
          </div>,
          hosts.head(column.key),
          `head-${column.key}`,
        ),
      )}
      {grid !== null && <GridLayer {...props} parts={grid.parts} formatMinute={format.minute} />}
      {placed.map(({ placed: each, emptyGaps }) =>
        createPortal(
          <CardView
            placed={each}
            emptyGaps={emptyGaps}
            ring={props.rings.get(each.card.id) ?? 'none'}
            focusable={focus.activeId === each.card.id ? 'yes' : 'no'}
            draggable={isMovable(each.card, props.editable) ? 'yes' : 'no'}
            acts={acts}
          />,
          hosts.card(String(each.card.id)),
          `card-${each.card.id}`,
        ),
      )}
    </section>
  )
}

/** What is over stays where it was; everything else may be moved by who may. */
function isMovable(card: DayCard, editable: DayCalendarProps['editable']): boolean {
  return editable === 'editable' && card.state !== 'done' && card.state !== 'noshow'
}

type Hosts = ReturnType<typeof makeHosts>

/** The elements that the grid moves about, and that we draw into; each is made once. */
function makeHosts() {
  const cards = new Map<string, HTMLElement>()
  const heads = new Map<string, HTMLElement>()
  const host = (among: Map<string, HTMLElement>, key: string, className: string) => {
    const known = among.get(key)
    if (known !== undefined) return known
    const made = document.createElement('div')
    made.className = className
    among.set(key, made)
    return made
  }
  return {
    card: (id: string) => host(cards, id, 'bkhost'),
    head: (key: string) => host(heads, key, 'chhost'),
  }
}

function useGrid(props: DayCalendarProps, slotHeightPx: number) {
  const mount = useRef<HTMLDivElement>(null)
  const [hosts] = useState(makeHosts)
  const [grid, setGrid] = useState<Grid | null>(null)
  const [busy, setBusy] = useState<'dragging' | 'still'>('still')
  const format = useFormat()
  const latest = useRef({ props, format })
  useEffect(() => {
    latest.current = { props, format }
  })
  const setup = setupOf(props, slotHeightPx)
  const first = useRef(setup)
  useEffect(() => {
    const target = mount.current
    if (target === null) return undefined
    const made = new Grid(
      target,
      {
        ...first.current,
        scrollToMinute: openedAt(latest.current.props, target, first.current.slotHeightPx),
      },
      {
        ...hosts,
        preview: (dragged) => previewOf(hosts, dragged, (minute) => latest.current.format.minute(minute)),
      },
      handlersFor(() => latest.current.props, setBusy),
    )
    setGrid(made)
    return () => {
      setGrid(null)
      void made.end()
    }
  }, [hosts])
  const columnKeys = setup.columnKeys.join()
  useEffect(() => {
    grid?.configure(setup)
    // The setup is made anew each time; these are what it is made of.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [grid, columnKeys, slotHeightPx, setup.editable, setup.range.fromMinute, setup.range.toMinute])
  useEffect(() => {
    // A change that arrives while a booking hangs on the pointer waits until it is let go.
    if (grid === null || busy === 'dragging') return
    grid.show(
      props.cards.map((card) => ({
        id: String(card.id),
        columnKey: card.columnKey,
        fromMinute: startOf(card),
        toMinute: endOf(card),
        movable: isMovable(card, props.editable) ? 'movable' : 'fixed',
      })),
    )
  })
  return { mount, grid, hosts }
}

function setupOf(props: DayCalendarProps, slotHeightPx: number): GridSetup {
  const { range, editable } = props
  return {
    range,
    slotHeightPx,
    scrollToMinute: range.fromMinute,
    editable,
    columnKeys: props.columns.map((column) => column.key),
  }
}

/** Near this moment; but from the morning on while nearly the whole day fits, so that no first line is cut in two. */
function openedAt({ range, now }: DayCalendarProps, target: HTMLElement, slotHeightPx: number): number {
  if (now === null) return range.fromMinute
  const fitting = ((target.clientHeight - headHeightPx) / slotHeightPx) * 10
  const nearlyFits = range.toMinute - range.fromMinute - fitting < 60
  if (nearlyFits && now.minute - range.fromMinute < fitting * 0.75) return range.fromMinute
  return Math.max(range.fromMinute, Math.floor((now.minute - 200) / 60) * 60 - 5)
}

const headHeightPx = 44

function handlersFor(
  latest: () => DayCalendarProps,
  onBusy: (state: 'dragging' | 'still') => void,
): GridHandlers {
  const cardOf = (id: string) => latest().cards.find((card) => String(card.id) === id)
  return {
    onBusy,
    onDrop: (dropped) => {
      const card = cardOf(dropped.id)
      if (card === undefined) return
      const drop = dropOf({ columnKey: card.columnKey, startMinute: startOf(card) }, dropped)
      if (drop !== null) latest().onMove(card.id, drop)
    },
    onResize: ({ id, deltaMinutes }) => {
      const card = cardOf(id)
      if (card === undefined || deltaMinutes === 0) return
      const whole = { fromMinute: startOf(card), toMinute: endOf(card) }
      latest().onResize(card.id, resizedMinutes(whole, deltaMinutes))
    },
    onPick: ({ columnKey, fromMinute, toMinute }) => {
      if (latest().editable === 'read-only') return
      const shape = toMinute === null ? 'point' : 'stretch'
      latest().onPick({ columnKey, shape, ...pickedStretch(fromMinute, toMinute) })
    },
  }
}

/** A copy of the card that hangs on the pointer, telling the time at which it would land. */
function previewOf(
  hosts: Hosts,
  dragged: { readonly id: string } & Stretch,
  tell: (minute: number) => string,
): HTMLElement {
  const words = `${tell(dragged.fromMinute)}–${tell(dragged.toMinute)}`
  if (dragged.id === '{select}') {
    const free = document.createElement('div')
    free.className = 'ghost'
    const inside = document.createElement('div')
    const told = document.createElement('b')
    told.textContent = words
    inside.append(told)
    free.append(inside)
    return free
  }
  const copy = hosts.card(dragged.id).cloneNode(true)
  if (!(copy instanceof HTMLElement)) return hosts.card(dragged.id)
  copy.classList.add('lifted')
  for (const twin of copy.querySelectorAll('[data-booking]')) {
    twin.removeAttribute('data-booking')
    twin.setAttribute('aria-hidden', 'true')
    twin.removeAttribute('tabindex')
  }
  for (const time of copy.querySelectorAll('.l1 > time')) time.textContent = tell(dragged.fromMinute)
  return copy
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** One card takes the Tab key; arrows lead from card to card, Enter opens, M asks where to. */
function useCardFocus(props: DayCalendarProps, hosts: Hosts) {
  const [active, setActive] = useState<ReservationId | null>(null)
  const known = props.cards.some((card) => card.id === active)
  const activeId = known ? active : (firstCard(props)?.id ?? null)
  const onKey = (key: string, id: ReservationId): 'used' | 'free' => {
    const direction = directions[key]
    if (direction !== undefined) {
      const columns = props.columns.map((column) => column.key)
      const next = neighbour(id, direction, { columns, cards: props.cards })
      if (next !== null) {
        setActive(next)
        hosts.card(String(next)).querySelector<HTMLElement>('[data-booking]')?.focus()
      }
      return 'used'
    }
    if (key === 'Enter' || key === ' ') {
      props.onOpen(id)
      return 'used'
    }
    if (key !== 'm' || props.editable === 'read-only') return 'free'
    props.onAskMove(id)
    return 'used'
  }
  return { activeId, setActive, onKey }
}

/** The same object for good, which asks whoever answers now: a card need not be drawn anew for another answerer. */
function useCardActs(now: CardActs): CardActs {
  const latest = useRef(now)
  useLayoutEffect(() => {
    latest.current = now
  })
  const [acts] = useState<CardActs>(() => ({
    open: (id) => latest.current.open(id),
    focus: (id) => latest.current.focus(id),
    key: (key, id) => latest.current.key(key, id),
  }))
  return acts
}

function firstCard(props: DayCalendarProps): DayCard | undefined {
  const [column] = props.columns
  return (
    props.cards
      .filter((card) => card.columnKey === column?.key)
      .toSorted((a, b) => startOf(a) - startOf(b))[0] ?? props.cards[0]
  )
}
