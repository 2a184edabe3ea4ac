import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { type DayDraft, slideBreak, stepMinutes, withEnd } from './rota-draft.ts'

type RotaBarProps = {
  readonly day: DayDraft
  readonly track: { readonly fromHour: number; readonly toHour: number }
  readonly name: string
  readonly may: 'edit' | 'read'
  readonly onChange: (day: DayDraft) => void
  readonly onAddBreak: (minute: number) => void
  readonly onOpen: () => void
}

/** One day's bar with its two ends and its breaks, each to be dragged or stepped with the arrow keys. */
export function RotaBar(props: RotaBarProps) {
  const t = useT()
  const format = useFormat()
  const { day, track, may, name, onChange } = props
  const area = useRef<HTMLDivElement>(null)
  const minutes = (track.toHour - track.fromHour) * 60
  const percent = (minute: number) => `${((minute - track.fromHour * 60) / minutes) * 100}%`
  const minuteAt = (clientX: number) => {
    const box = area.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return track.fromHour * 60
    return track.fromHour * 60 + ((clientX - box.left) / box.width) * minutes
  }
  const span = (fromMinute: number, toMinute: number) => ({
    left: percent(fromMinute),
    width: `${((toMinute - fromMinute) / minutes) * 100}%`,
  })
  return (
    <div
      ref={area}
      className="area"
      onDoubleClick={(event) => may === 'edit' && props.onAddBreak(minuteAt(event.clientX) - 30)}
    >
      <div className="blk" style={span(day.fromMinute, day.toMinute)} />
      {day.breaks.map((pause, index) => (
        <Grip
          key={`${index}-${pause.label}`}
          role="button"
          className="brk"
          style={span(pause.fromMinute, pause.toMinute)}
          may={may}
          label={t('staff.breakAt', {
            day: name,
            label: pause.label || t('staff.break'),
            from: format.minute(pause.fromMinute),
            to: format.minute(pause.toMinute),
          })}
          value={pause.fromMinute}
          minuteAt={minuteAt}
          onMove={(minute) => onChange(slideBreak(day, index, minute))}
          onPress={props.onOpen}
        >
          <span className="cut">{pause.label || t('staff.break')}</span>
        </Grip>
      ))}
      {(['from', 'to'] as const).map((end) => {
        const value = end === 'from' ? day.fromMinute : day.toMinute
        return (
          <Grip
            key={end}
            role="slider"
            className={`end ${end}`}
            style={{ left: percent(value) }}
            may={may}
            label={t(end === 'from' ? 'staff.startsOn' : 'staff.endsOn', { day: name })}
            value={value}
            text={format.minute(value)}
            minuteAt={minuteAt}
            onMove={(minute) => onChange(withEnd(day, end, minute))}
          />
        )
      })}
    </div>
  )
}

/** How far a finger may tremble before a press becomes a drag. */
const trembleMinutes = 5

/** Something on the bar that a pointer drags and the arrow keys step; a press without a drag opens it. */
function Grip(props: {
  readonly role: 'slider' | 'button'
  readonly className: string
  readonly style: React.CSSProperties
  readonly may: 'edit' | 'read'
  readonly label: string
  readonly value: number
  readonly text?: string
  readonly minuteAt: (clientX: number) => number
  readonly onMove: (minute: number) => void
  readonly onPress?: () => void
  readonly children?: React.ReactNode
}) {
  const { role, value, may } = props
  const grabbed = useRef<{ readonly offset: number; readonly at: number; moved: boolean } | null>(null)
  const start = (event: PointerEvent<HTMLElement>) => {
    if (may === 'read') return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = props.minuteAt(event.clientX)
    grabbed.current = { offset: at - value, at, moved: false }
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    const grab = grabbed.current
    if (grab === null) return
    const at = props.minuteAt(event.clientX)
    if (!grab.moved && Math.abs(at - grab.at) < trembleMinutes) return
    grab.moved = true
    props.onMove(at - grab.offset)
  }
  const release = () => {
    const grab = grabbed.current
    grabbed.current = null
    if (grab !== null && !grab.moved) props.onPress?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = stepsOf(event.key)
    if (may === 'read') return
    if (steps !== 0) props.onMove(value + steps * stepMinutes)
    else if (event.key === 'Enter' || event.key === ' ') props.onPress?.()
    else return
    event.preventDefault()
  }
  const slider =
    role === 'slider'
      ? { 'aria-valuemin': 0, 'aria-valuemax': 1800, 'aria-valuenow': value, 'aria-valuetext': props.text }
      : {}
  return (
    <div
      role={role}
      tabIndex={may === 'edit' ? 0 : -1}
      aria-label={props.label}
      aria-disabled={may === 'read' ? true : undefined}
      {...slider}
      title={props.label}
      className={props.className}
      style={props.style}
      onPointerDown={start}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={() => {
        grabbed.current = null
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={onKeyDown}
    >
      {props.children}
    </div>
  )
}

function stepsOf(key: string): number {
  if (key === 'ArrowRight' || key === 'ArrowUp') return 1
  if (key === 'ArrowLeft' || key === 'ArrowDown') return -1
  if (key === 'PageUp') return 6
  if (key === 'PageDown') return -6
  return 0
}
