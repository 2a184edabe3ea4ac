import { describe, expect, it } from 'vitest'
import {
  dividerAfterKey,
  dividerUnder,
  middle,
} from '../../src-renderer/domains/customers/compare-divider.ts'
import {
  changedValues,
  draftOf,
  emptyDraft,
  gapsOf,
  newValues,
} from '../../src-renderer/domains/customers/note-draft.ts'
import { photosAtEntry, takesPhotos } from '../../src-renderer/domains/customers/story-doors.ts'
import { latestPair, pairOf } from '../../src-renderer/domains/customers/visit-pairs.ts'
import type { TimelineEntry } from '../../src-shared/domains/customers/page-contract.ts'
import type { PhotoVisit, VisitPhoto } from '../../src-shared/domains/customers/visit-photos-contract.ts'
import type { BusinessDate } from '../../src-shared/kernel/business-date.ts'
import { asId, type ReservationId } from '../../src-shared/kernel/ids.ts'
import { visitPhoto as photo } from './support/visit-photo.ts'

const day = (text: string) => text as BusinessDate
const visit = (photos: readonly VisitPhoto[]): PhotoVisit => ({
  reservationId: asId(7),
  orderId: null,
  businessDate: day('2026-10-24'),
  atMs: 0,
  designerName: '윤소미',
  services: ['뿌리염색'],
  photos: [...photos],
})

describe('the photos before and after', () => {
  it('are the first one before and the last one after of a visit', () => {
    const photos = [
      photo(1, 'other'),
      photo(2, 'before'),
      photo(3, 'before'),
      photo(4, 'after'),
      photo(5, 'after'),
    ]
    expect(pairOf(photos)).toEqual({ before: photos[1], after: photos[4] })
  })

  it('need both, and pictures that can be drawn', () => {
    expect(pairOf([photo(1, 'before')])).toBeNull()
    expect(pairOf([photo(1, 'before', 'unreadable'), photo(2, 'after')])).toBeNull()
    expect(pairOf([photo(1, 'before'), photo(2, 'after', 'kept')])).toBeNull()
    expect(pairOf([photo(1, 'before', 'working'), photo(2, 'after')])).not.toBeNull()
  })

  it('are those of the latest visit that has both', () => {
    const whole = visit([photo(3, 'before'), photo(4, 'after')])
    expect(latestPair([visit([photo(9, 'after')]), whole])?.visit).toBe(whole)
    expect(latestPair([visit([])])).toBeNull()
  })

  it('are parted by a line that keys move within the picture', () => {
    expect(dividerAfterKey(middle, 'ArrowRight')).toBe(55)
    expect(dividerAfterKey(2, 'ArrowLeft')).toBe(0)
    expect(dividerAfterKey(90, 'PageUp')).toBe(100)
    expect(['Home', 'End', 'a'].map((key) => dividerAfterKey(middle, key))).toEqual([0, 100, null])
    expect(dividerUnder(130, { left: 100, width: 300 })).toBe(10)
    expect(dividerUnder(90, { left: 100, width: 300 })).toBe(0)
    expect(dividerUnder(5, { left: 0, width: 0 })).toBe(middle)
  })
})

describe('a note being written', () => {
  it('misses what its kind needs: a mixture its visit, a patch test its result, the others a word', () => {
    expect(gapsOf(emptyDraft('note'))).toEqual(['text'])
    expect(gapsOf({ ...emptyDraft('note'), text: '  \n' })).toEqual(['text'])
    expect(gapsOf(emptyDraft('formula'))).toEqual(['text', 'visit'])
    expect(gapsOf(emptyDraft('patch_test'))).toEqual(['result'])
    expect(gapsOf({ ...emptyDraft('patch_test'), result: 'negative' })).toEqual([])
  })

  it('sends only what belongs to its kind, though the form keeps the rest', () => {
    const typed = { ...emptyDraft('message'), text: '10분 늦으신대요', result: 'positive' as const }
    expect(newValues(typed)).toMatchObject({ channel: 'kakao', direction: 'to_customer', result: null })
    expect(newValues({ ...typed, kind: 'patch_test' })).toMatchObject({
      channel: null,
      direction: null,
      result: 'positive',
    })
  })

  it('belongs to no visit as a message, whatever was chosen before', () => {
    const chosen = { ...emptyDraft('note'), text: '10분 늦으신대요', reservationId: asId<ReservationId>(7) }
    expect(newValues(chosen).reservationId).toBe(7)
    expect(newValues({ ...chosen, kind: 'message' }).reservationId).toBeNull()
  })

  it('sends of a change only what was changed', () => {
    const start = draftOf({
      noteId: asId(3),
      kind: 'patch_test',
      text: '귀 뒤',
      result: 'unclear',
      channel: null,
      direction: null,
      reservationId: asId(7),
      atMs: 0,
      authorName: null,
      editedAtMs: null,
      version: 2,
    })
    expect(changedValues(start, start)).toEqual({})
    expect(changedValues(start, { ...start, result: 'positive' })).toEqual({ result: 'positive' })
    expect(changedValues(start, { ...start, text: '팔 안쪽', reservationId: null })).toEqual({
      text: '팔 안쪽',
      reservationId: null,
    })
  })
})

describe('an entry of the story', () => {
  const entry = (part: Partial<TimelineEntry>): TimelineEntry => ({
    key: 'r7',
    atMs: 0,
    businessDate: day('2026-10-24'),
    reservation: null,
    sale: null,
    photos: [],
    notes: [],
    note: null,
    post: null,
    comment: null,
    past: null,
    ...part,
  })
  const reservation = (outcome: 'cancelled' | null): NonNullable<TimelineEntry['reservation']> => ({
    reservationId: asId(7),
    status: 0,
    outcome,
    source: 'counter',
    minutes: 75,
    designerName: '윤소미',
    services: ['뿌리염색'],
    note: '',
    priceKrw: 65_000,
    createdByName: null,
  })

  it('takes photos when it took place or is taking place, and never when it lies ahead or fell through', () => {
    const booked = entry({ reservation: reservation(null) })
    expect(takesPhotos(booked, day('2026-10-24'))).toBe(true)
    expect(takesPhotos(booked, day('2026-10-23'))).toBe(false)
    expect(takesPhotos(entry({ reservation: reservation('cancelled') }), day('2026-10-24'))).toBe(false)
    expect(takesPhotos(entry({}), day('2026-10-24'))).toBe(false)
  })

  it('is a visit by its booking, and a note is none', () => {
    expect(photosAtEntry(entry({ reservation: reservation(null) }), null)?.visit).toEqual({
      reservationId: 7,
    })
    expect(photosAtEntry(entry({}), null)).toBeNull()
  })
})
