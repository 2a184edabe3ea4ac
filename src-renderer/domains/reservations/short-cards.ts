import type { DayCard, Stretch } from './calendar-model.ts'

/** The least height, in minutes of the grid, at which a line of a card can be read. */
const readableMinutes = 20

/** A card by its place in the column, before it is known how tall its short parts are drawn. */
type InLane = { readonly card: DayCard; readonly lane: number; readonly lanes: number }

/**
 * A part of ten minutes is too low for a line of text. Where the ground below it (or else above it) is free, it is
 * drawn taller than it lasts; its coloured bar keeps the true length. Between two other parts it stays as it is.
 * @returns for each card its parts as they are drawn, in the order given
 */
export function drawnParts(column: readonly InLane[]): readonly (readonly Stretch[])[] {
  const drawn = column.map(({ card }) => [...card.parts])
  column.forEach((own, index) => {
    own.card.parts.forEach((part, place) => {
      const others = column.flatMap((other, which) =>
        shareWidth(own, other)
          ? (drawn[which] ?? []).filter((_, theirs) => which !== index || theirs !== place)
          : [],
      )
      drawn[index]?.splice(place, 1, grown(part, others))
    })
  })
  return drawn
}

function shareWidth(one: InLane, other: InLane): boolean {
  return (
    one.lane / one.lanes < (other.lane + 1) / other.lanes &&
    other.lane / other.lanes < (one.lane + 1) / one.lanes
  )
}

function grown(part: Stretch, others: readonly Stretch[]): Stretch {
  const more = readableMinutes - (part.toMinute - part.fromMinute)
  if (more <= 0) return part
  const isFree = (ground: Stretch) =>
    others.every((other) => other.toMinute <= ground.fromMinute || other.fromMinute >= ground.toMinute)
  const below = { fromMinute: part.toMinute, toMinute: part.toMinute + more }
  if (isFree(below)) return { fromMinute: part.fromMinute, toMinute: below.toMinute }
  const above = { fromMinute: part.fromMinute - more, toMinute: part.fromMinute }
  return isFree(above) ? { fromMinute: above.fromMinute, toMinute: part.toMinute } : part
}
