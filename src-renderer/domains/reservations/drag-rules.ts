import type { Stretch } from './calendar-model.ts'

/** Every move, resize and new booking lands on ten minutes. */
export const snapMinutes = 10

export function snap(minute: number): number {
  return Math.round(minute / snapMinutes) * snapMinutes
}

export type Drop = { readonly columnKey: string; readonly startMinute: number }

/**
 * Where a dragged booking lands.
 * @param deltaMinutes how far it was dragged; the start snaps, so a booking at 10:05 lands on a ten again
 * @returns null when it came back to where it was
 */
export function dropOf(
  from: Drop,
  dragged: { readonly deltaMinutes: number; readonly columnKey: string | null },
): Drop | null {
  const columnKey = dragged.columnKey ?? from.columnKey
  const startMinute =
    dragged.deltaMinutes === 0 ? from.startMinute : snap(from.startMinute + dragged.deltaMinutes)
  if (columnKey === from.columnKey && startMinute === from.startMinute) return null
  return { columnKey, startMinute: Math.max(0, startMinute) }
}

/** The new length of a booking whose lower edge was dragged: at least one step. */
export function resizedMinutes(now: Stretch, deltaMinutes: number): number {
  const end = snap(now.toMinute + deltaMinutes)
  return Math.max(snapMinutes, end - now.fromMinute)
}

/** A stretch picked on free ground; a press without a drag picks a place only. */
export function pickedStretch(fromMinute: number, toMinute: number | null): Stretch {
  const start = Math.floor(fromMinute / snapMinutes) * snapMinutes
  return { fromMinute: start, toMinute: Math.max(start + snapMinutes, toMinute ?? start + snapMinutes) }
}

/** Minutes after midnight as the calendar wants them: a moment of one made-up day, or the night after it. */
export function gridTime(minute: number): string {
  const days = Math.floor(minute / 1440)
  const rest = minute - days * 1440
  const two = (value: number) => String(value).padStart(2, '0')
  return `2001-01-${two(1 + days)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}:00`
}

/** And back again. */
export function minuteOfGridTime(text: string): number {
  const match = /^2001-01-(\d\d)T(\d\d):(\d\d)/.exec(text)
  if (match === null) return 0
  return (Number(match[1]) - 1) * 1440 + Number(match[2]) * 60 + Number(match[3])
}

export const gridDate = '2001-01-01'

/** `09:50:00`, and above 24 hours for a shop that closes after midnight. */
export function gridClock(minute: number): string {
  const hours = Math.floor(minute / 60)
  return `${String(hours).padStart(2, '0')}:${String(minute - hours * 60).padStart(2, '0')}:00`
}
