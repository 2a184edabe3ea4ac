import { describe, expect, it } from 'vitest'
import {
  type DayCard,
  endOf,
  firstLineMark,
  gapsOf,
  isGapEmpty,
  markKinds,
  neighbour,
  placeColumn,
  startOf,
} from '../../src-renderer/domains/reservations/calendar-model.ts'
import { asId, type ReservationId } from '../../src-shared/kernel/ids.ts'

const noMarks = {
  unpaid: 'settled',
  warning: '',
  newCustomer: 'known',
  noShows: 0,
  note: '',
  photos: 0,
} as const

const id = (value: number) => asId<ReservationId>(value)

function card(value: number, parts: readonly (readonly [number, number])[], columnKey = 'd1'): DayCard {
  return {
    id: id(value),
    columnKey,
    state: 'reserved',
    name: `손님 ${value}`,
    services: '여성 컷',
    designer: '서지안',
    parts: parts.map(([fromMinute, toMinute]) => ({ fromMinute, toMinute })),
    marks: noMarks,
  }
}

const colour = card(1, [
  [600, 640],
  [680, 720],
])

describe('cards of one designer', () => {
  it('insets a customer who is served while another waits for the colour', () => {
    const cut = card(2, [[640, 670]])
    const placed = placeColumn([colour, cut])
    expect(placed.map(({ card: each, inset, lanes }) => [each.id, inset, lanes])).toEqual([
      [1, 'plain', 1],
      [2, 'inset', 1],
    ])
    expect(isGapEmpty({ fromMinute: 640, toMinute: 680 }, colour.id, [colour, cut])).toBe(false)
  })

  it('calls a waiting time empty while nobody else is served in it', () => {
    expect(gapsOf(colour)).toEqual([{ fromMinute: 640, toMinute: 680 }])
    expect(isGapEmpty({ fromMinute: 640, toMinute: 680 }, colour.id, [colour, card(3, [[680, 700]])])).toBe(
      true,
    )
  })

  it('shows two who are served at the same moment side by side', () => {
    const placed = placeColumn([card(1, [[600, 660]]), card(2, [[630, 690]]), card(3, [[690, 720]])])
    expect(placed.map(({ card: each, lane, lanes }) => [each.id, lane, lanes])).toEqual([
      [1, 0, 2],
      [2, 1, 2],
      [3, 0, 1],
    ])
  })

  it('gives a lane that has become free to the next one of the same crowd', () => {
    const placed = placeColumn([card(1, [[600, 630]]), card(2, [[600, 700]]), card(3, [[640, 680]])])
    expect(placed.find(({ card: each }) => each.id === 3)).toMatchObject({ lane: 1, lanes: 2 })
  })

  it('draws ten minutes as tall as a line of text, into free ground below or above, never over another', () => {
    const drawnOf = (cards: readonly DayCard[]) => placeColumn(cards).map(({ drawn }) => drawn)
    const at = (fromMinute: number, toMinute: number) => ({ fromMinute, toMinute })
    expect(drawnOf([card(1, [[600, 610]])])).toEqual([[at(600, 620)]])
    expect(drawnOf([card(1, [[600, 610]]), card(2, [[610, 640]])])).toEqual([[at(590, 610)], [at(610, 640)]])
    expect(drawnOf([card(1, [[570, 600]]), card(2, [[600, 610]]), card(3, [[610, 640]])])).toEqual([
      [at(570, 600)],
      [at(600, 610)],
      [at(610, 640)],
    ])
    expect(
      drawnOf([
        card(1, [
          [600, 630],
          [660, 670],
        ]),
        card(2, [[670, 700]]),
      ]),
    ).toEqual([[at(600, 630), at(650, 670)], [at(670, 700)]])
    expect(drawnOf([card(1, [[600, 610]]), card(2, [[600, 660]])])).toContainEqual([at(600, 620)])
  })

  it('counts a booking from its first part to its last', () => {
    expect([startOf(colour), endOf(colour)]).toEqual([600, 720])
  })
})

describe('the arrow keys', () => {
  const columns = ['d1', 'd2', 'd3']
  const cards = [
    card(1, [[600, 660]], 'd1'),
    card(2, [[700, 760]], 'd1'),
    card(3, [[610, 660]], 'd3'),
    card(4, [[710, 760]], 'd3'),
  ]

  it('lead up and down through the day of a designer and stop at its ends', () => {
    expect(neighbour(id(1), 'down', { columns, cards })).toBe(2)
    expect(neighbour(id(2), 'down', { columns, cards })).toBeNull()
    expect(neighbour(id(2), 'up', { columns, cards })).toBe(1)
  })

  it('lead across to whoever is nearest in time, past a designer without bookings', () => {
    expect(neighbour(id(2), 'right', { columns, cards })).toBe(4)
    expect(neighbour(id(3), 'left', { columns, cards })).toBe(1)
    expect(neighbour(id(3), 'right', { columns, cards })).toBeNull()
  })
})

describe('marks of a card', () => {
  it('stand by weight: unpaid, warning, new, no-shows, note, photo', () => {
    const marks = {
      unpaid: 'unpaid',
      warning: '염모제 알레르기',
      newCustomer: 'new',
      noShows: 2,
      note: '창가 자리',
      photos: 3,
    } as const
    expect(markKinds(marks)).toEqual(['unpaid', 'warning', 'new', 'noShow', 'note', 'photo'])
    expect(firstLineMark(marks)).toBe('unpaid')
  })

  it('leave the single line to the name when only no-shows or photos could be told', () => {
    expect(firstLineMark({ ...noMarks, noShows: 1 })).toBeNull()
    expect(firstLineMark({ ...noMarks, note: '창가 자리' })).toBe('note')
  })
})
