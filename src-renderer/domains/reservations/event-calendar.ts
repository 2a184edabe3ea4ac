import {
  type Calendar,
  createCalendar,
  destroyCalendar,
  Interaction,
  ResourceTimeGrid,
} from '@event-calendar/core'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Stretch } from './calendar-model.ts'
import { gridClock, gridDate, gridTime, minuteOfGridTime } from './drag-rules.ts'

/** What the grid itself knows of a booking: where it stands and whether it may be moved. */
export type GridEvent = Stretch & {
  readonly id: string
  readonly columnKey: string
  readonly movable: 'movable' | 'fixed'
}

export type GridHandlers = {
  readonly onDrop: (drop: {
    readonly id: string
    readonly deltaMinutes: number
    readonly columnKey: string | null
  }) => void
  readonly onResize: (resize: { readonly id: string; readonly deltaMinutes: number }) => void
  readonly onPick: (pick: {
    readonly columnKey: string
    readonly fromMinute: number
    readonly toMinute: number | null
  }) => void
  readonly onBusy: (state: 'dragging' | 'still') => void
}

export type GridSetup = {
  readonly range: Stretch
  readonly slotHeightPx: number
  readonly scrollToMinute: number
  readonly editable: 'editable' | 'read-only'
  readonly columnKeys: readonly string[]
}

type Content = { readonly domNodes: Node[] }

/** The elements of the grid that our own layers are put into. */
export type GridParts = {
  readonly axis: HTMLElement
  readonly corner: HTMLElement
  readonly events: HTMLElement
  readonly scroller: HTMLElement
}

export type GridContents = {
  /** The element that carries a booking's card; stays the same for as long as the booking is shown. */
  readonly card: (id: string) => HTMLElement
  readonly head: (columnKey: string) => HTMLElement
  /** What follows the pointer while it drags: a card's copy at its new time, or a stretch of free ground. */
  readonly preview: (dragged: { readonly id: string } & Stretch) => HTMLElement
}

/**
 * The one place that knows @event-calendar/core. It keeps columns, scrolling, dragging, resizing, picking and the
 * touch delays; what a column head or a card shows is ours. One made-up day stands for whatever day is shown, so
 * that neither the device's clock nor its zone comes into it.
 */
export class Grid {
  readonly parts: GridParts
  readonly #calendar: Calendar
  readonly #target: HTMLElement
  readonly #shown = new Map<string, string>()
  #setup: GridSetup

  constructor(target: HTMLElement, setup: GridSetup, contents: GridContents, handlers: GridHandlers) {
    this.#target = target
    this.#setup = setup
    this.#calendar = createCalendar(target, [ResourceTimeGrid, Interaction], {
      ...fixedOptions,
      ...optionsOf(setup),
      resources: setup.columnKeys.map((id) => ({ id, title: '' })),
      resourceLabelContent: ({ resource }): Content => ({ domNodes: [contents.head(resource.id)] }),
      eventContent: ({ event }): Content => {
        const span = { fromMinute: minuteOf(event.start), toMinute: minuteOf(event.end) }
        const id = String(event.id)
        return {
          domNodes: [event.display === 'preview' ? contents.preview({ id, ...span }) : contents.card(id)],
        }
      },
      eventDragStart: () => handlers.onBusy('dragging'),
      eventResizeStart: () => handlers.onBusy('dragging'),
      eventDragStop: () => handlers.onBusy('still'),
      eventResizeStop: () => handlers.onBusy('still'),
      eventDrop: ({ event, delta, newResource, revert }) => {
        // Whether it stays there is for the booking's own rules to say.
        revert()
        const id = String(event.id)
        this.#shown.delete(id)
        handlers.onDrop({ id, deltaMinutes: minutesIn(delta), columnKey: newResource?.id ?? null })
      },
      eventResize: ({ event, endDelta, revert }) => {
        revert()
        const id = String(event.id)
        this.#shown.delete(id)
        handlers.onResize({ id, deltaMinutes: minutesIn(endDelta) })
      },
      dateClick: ({ dateStr, resource }) => {
        if (resource === undefined) return
        handlers.onPick({
          columnKey: resource.id,
          fromMinute: minuteOfGridTime(dateStr),
          toMinute: null,
        })
      },
      select: ({ startStr, endStr, resource }) => {
        handlers.onPick({
          columnKey: resource.id,
          fromMinute: minuteOfGridTime(startStr),
          toMinute: minuteOfGridTime(endStr),
        })
        this.#calendar.unselect()
      },
    })
    this.parts = partsOf(target)
    tameRoles(target)
  }

  /** Changes what may have changed: columns, height of a slot, hours shown, rights. */
  configure(setup: GridSetup): void {
    const before = this.#setup
    this.#setup = setup
    if (setup.columnKeys.join() !== before.columnKeys.join()) {
      this.#calendar.setOption(
        'resources',
        setup.columnKeys.map((id) => ({ id, title: '' })),
      )
    }
    const was = optionsOf(before)
    const now = optionsOf(setup)
    if (was.slotHeight !== now.slotHeight) this.#calendar.setOption('slotHeight', now.slotHeight)
    if (was.selectable !== now.selectable) this.#calendar.setOption('selectable', now.selectable)
    if (was.slotMinTime !== now.slotMinTime) this.#calendar.setOption('slotMinTime', now.slotMinTime)
    if (was.slotMaxTime !== now.slotMaxTime) this.#calendar.setOption('slotMaxTime', now.slotMaxTime)
    queueMicrotask(() => tameRoles(this.#target))
  }

  /** Shows exactly these bookings; those that did not move are left alone. */
  show(events: readonly GridEvent[]): void {
    const focused = document.activeElement
    const wanted = new Map(events.map((event) => [event.id, event]))
    for (const id of this.#shown.keys()) {
      if (wanted.has(id)) continue
      this.#calendar.removeEventById(id)
      this.#shown.delete(id)
    }
    for (const event of events) {
      const mark = `${event.columnKey}|${event.fromMinute}|${event.toMinute}|${event.movable}`
      if (this.#shown.get(event.id) === mark) continue
      const known = this.#calendar.getEventById(event.id) !== null
      if (known) this.#calendar.updateEvent(inputOf(event))
      else this.#calendar.addEvent(inputOf(event))
      this.#shown.set(event.id, mark)
    }
    this.#keepFocus(focused)
  }

  /** A card that moved was taken out and put in again by the grid; the keyboard must not lose its place by that. */
  #keepFocus(focused: Element | null): void {
    if (!(focused instanceof HTMLElement) || !this.#target.contains(focused)) return
    requestAnimationFrame(() => {
      if (document.activeElement === document.body && focused.isConnected)
        focused.focus({ preventScroll: true })
    })
  }

  async end(): Promise<void> {
    await destroyCalendar(this.#calendar)
  }
}

const fixedOptions = {
  view: 'resourceTimeGridDay',
  date: gridDate,
  allDaySlot: false,
  headerToolbar: { start: '', center: '', end: '' },
  height: '100%',
  slotDuration: '00:10:00',
  snapDuration: '00:10:00',
  slotEventOverlap: false,
  slotLabelFormat: () => '',
  nowIndicator: false,
  columnWidth: 'minmax(var(--min, 0px), 1fr)',
  eventDragMinDistance: 5,
  selectMinDistance: 6,
  longPressDelay: 350,
  eventStartEditable: true,
  eventDurationEditable: true,
  filterResourcesWithEvents: false,
} satisfies Calendar.Options

function optionsOf(setup: GridSetup) {
  return {
    slotHeight: setup.slotHeightPx,
    slotMinTime: gridClock(setup.range.fromMinute),
    slotMaxTime: gridClock(setup.range.toMinute),
    scrollTime: gridClock(setup.scrollToMinute),
    selectable: setup.editable === 'editable',
  }
}

function inputOf(event: GridEvent): Calendar.EventInput {
  const movable = event.movable === 'movable'
  return {
    id: event.id,
    resourceIds: [event.columnKey],
    start: gridTime(event.fromMinute),
    end: gridTime(event.toMinute),
    startEditable: movable,
    durationEditable: movable,
  }
}

function minutesIn(duration: Calendar.Duration): number {
  return duration.days * 1440 + Math.round(duration.seconds / 60)
}

/** The grid hands out dates of the made-up day on the device's clock. */
function minuteOf(date: { getDate: () => number; getHours: () => number; getMinutes: () => number }): number {
  return (date.getDate() - 1) * 1440 + date.getHours() * 60 + date.getMinutes()
}

function partsOf(target: HTMLElement): GridParts {
  const part = (selector: string) => {
    const found = target.querySelector<HTMLElement>(selector)
    invariant(found !== null, `the grid has ${selector}`)
    return found
  }
  return {
    axis: part('.ec-body > .ec-sidebar'),
    corner: part('.ec-header > .ec-sidebar'),
    events: part('.ec-body > .ec-events'),
    scroller: part('.ec-main'),
  }
}

/**
 * The grid calls itself a table whose cells are empty; to a screen reader it is a group of bookings, column by
 * column, and the cards say their own time.
 */
function tameRoles(target: HTMLElement): void {
  for (const element of target.querySelectorAll('[role]:not([data-booking])')) {
    if (/^(table|row|rowgroup|cell|columnheader)$/.test(element.getAttribute('role') ?? '')) {
      element.setAttribute('role', 'presentation')
      element.removeAttribute('aria-colindex')
    }
  }
}
