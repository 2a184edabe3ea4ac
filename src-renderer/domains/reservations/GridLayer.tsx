import { IconCoffee, IconSchool } from '@tabler/icons-react'
import { createPortal } from 'react-dom'
import { useEffect, useState } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { spanStyle } from './CardView.tsx'
import type { CalendarColumn, Stretch } from './calendar-model.ts'
import type { GridParts } from './event-calendar.ts'

/** The booking that is being written, where it would stand. */
export type Ghost = {
  readonly columnKey: string
  readonly parts: readonly Stretch[]
  readonly title: string
  readonly lines: readonly string[]
}

type LayerProps = {
  readonly parts: GridParts
  readonly columns: readonly CalendarColumn[]
  readonly range: Stretch
  readonly now: { readonly minute: number; readonly columnKey: string | null } | null
  readonly ghost: Ghost | null
  readonly activeColumn: string | null
  readonly cards: readonly unknown[]
  readonly formatMinute: (minute: number) => string
}

/** What stands behind and between the bookings: hours, closed time, breaks, the line of this moment. */
export function GridLayer(props: LayerProps) {
  const { scroller } = props.parts
  const isEmpty = props.cards.length === 0
  useEffect(() => {
    // Without a booking there is nothing in it that the keyboard could stand on, and the later hours are out of view.
    if (isEmpty) scroller.setAttribute('tabindex', '0')
    else scroller.removeAttribute('tabindex')
  }, [scroller, isEmpty])
  const layer = useHost(props.parts.events, 'dclayer')
  const axis = useHost(props.parts.axis, 'dcaxis')
  return (
    <>
      {createPortal(<Axis {...props} />, axis)}
      {createPortal(<Columns {...props} />, layer)}
    </>
  )
}

/** An element of ours inside one of the grid's. */
function useHost(parent: HTMLElement, className: string): HTMLElement {
  const [host] = useState(() => {
    const made = document.createElement('div')
    made.className = className
    return made
  })
  useEffect(() => {
    parent.append(host)
    return () => host.remove()
  }, [parent, host])
  return host
}

function Axis({ range, now, formatMinute }: LayerProps) {
  const first = Math.ceil(range.fromMinute / 60)
  const last = Math.floor(range.toMinute / 60)
  const hours = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * 60)
  const visible = now !== null && now.minute >= range.fromMinute && now.minute <= range.toMinute
  return (
    <>
      {hours.map((minute) => (
        <span key={minute} style={at(minute, range)}>
          {formatMinute(minute)}
        </span>
      ))}
      {visible && (
        <b className="nowpin" style={at(now.minute, range)}>
          {formatMinute(now.minute)}
        </b>
      )}
    </>
  )
}

function at(minute: number, range: Stretch) {
  return spanStyle({ fromMinute: minute, toMinute: minute }, range.fromMinute)
}

function Columns(props: LayerProps) {
  const { columns, range, now } = props
  const nowHere = now !== null && now.minute >= range.fromMinute && now.minute <= range.toMinute ? now : null
  return (
    <>
      {columns.map((column, index) => (
        <div
          key={column.key}
          className={`dccol ${column.key === props.activeColumn ? 'on' : ''}`}
          style={{ gridColumn: index + 1 }}
        >
          <Past column={column} now={now} range={range} />
          {column.closed.map((closed) => (
            <div
              key={`${closed.edge}-${closed.fromMinute}`}
              className="hatch"
              style={spanStyle(closed, range.fromMinute)}
            >
              {closed.label !== '' && <span>{closed.label}</span>}
            </div>
          ))}
          {column.blocks.map((block) => (
            <div
              key={`${block.kind}-${block.fromMinute}`}
              className="rest"
              style={spanStyle(block, range.fromMinute)}
            >
              <Icon of={block.kind === 'break' ? IconCoffee : IconSchool} size="xs" />
              <span title={block.label}>{block.label}</span>
            </div>
          ))}
          {nowHere !== null && nowHere.columnKey === null && index > 0 && (
            <div className="bead" style={at(nowHere.minute, range)} />
          )}
          {nowHere !== null && nowHere.columnKey === column.key && (
            <div className="now" style={at(nowHere.minute, range)} />
          )}
          {props.ghost !== null && props.ghost.columnKey === column.key && (
            <GhostCard ghost={props.ghost} range={range} />
          )}
        </div>
      ))}
      {nowHere !== null && nowHere.columnKey === null && (
        <div className="now" style={at(nowHere.minute, range)} />
      )}
    </>
  )
}

/** What is over is quieter. */
function Past({
  column,
  now,
  range,
}: Pick<LayerProps, 'now' | 'range'> & { readonly column: CalendarColumn }) {
  if (now === null || (now.columnKey !== null && now.columnKey !== column.key)) return null
  const until = Math.min(now.minute, range.toMinute)
  if (until <= range.fromMinute) return null
  return <div className="past" style={at(until, range)} />
}

function GhostCard({ ghost, range }: { readonly ghost: Ghost; readonly range: Stretch }) {
  return ghost.parts.map((part, index) => (
    <div key={part.fromMinute} className="ghost" style={spanStyle(part, range.fromMinute)}>
      {index === 0 && (
        <div>
          <b>{ghost.title}</b>
          {ghost.lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
    </div>
  ))
}
