import { describe, expect, it } from 'vitest'
import { initialOf, makeFormat } from '../../src-renderer/ui/format.ts'
import { type BusinessDate, epochMs, parseBusinessDate } from '../../src-shared/kernel/business-date.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { krw } from '../../src-shared/kernel/krw.ts'

const ko = makeFormat({ locale: 'ko', zone: 'Asia/Seoul' })
const en = makeFormat({ locale: 'en', zone: 'Asia/Seoul' })

function day(text: string): BusinessDate {
  const date = parseBusinessDate(text)
  invariant(date !== null, 'the test writes real days')
  return date
}

describe('how the counter writes things', () => {
  it('writes money with separators, and what goes back with a minus before the sign', () => {
    expect(ko.money(krw(-0))).toBe('₩0')
    expect([ko.money(krw(38000)), en.money(krw(0)), ko.money(krw(-1234567))]).toEqual([
      '₩38,000',
      '₩0',
      '−₩1,234,567',
    ])
  })

  it('writes days in the shop’s language, the same in every zone of the machine', () => {
    expect(ko.date(day('2026-11-21'))).toBe('11월 21일 (토)')
    expect(ko.dateWithYear(day('2026-11-21'))).toBe('2026년 11월 21일 (토)')
    expect(en.date(day('2026-11-21'))).toBe('Sat, Nov 21')
    expect([ko.weekday(1), ko.weekdayLong(7), en.weekday(1)]).toEqual(['월', '일요일', 'Mon'])
  })

  it('puts the year before a day of another year, and leaves it out of this one', () => {
    const today = day('2026-11-21')
    expect(ko.dateSeenFrom(today, day('2026-01-01'))).toBe('1월 1일 (목)')
    expect(ko.dateSeenFrom(today, day('2020-01-01'))).toBe('2020년 1월 1일 (수)')
    expect(en.dateSeenFrom(today, day('2020-01-01'))).toBe('Wed, Jan 1, 2020')
    const newYear = epochMs(Date.UTC(2025, 11, 31, 15, 30))
    expect(ko.dateTimeSeenFrom(today, newYear)).toBe('1월 1일 (목) 00:30')
    expect(ko.dateTimeSeenFrom(day('2025-11-21'), newYear)).toBe('2026년 1월 1일 (목) 00:30')
  })

  it('tells the shop’s hour, not the machine’s', () => {
    const at = epochMs(Date.UTC(2026, 10, 20, 15, 30))
    expect(ko.time(at)).toBe('00:30')
    expect(ko.dateTime(at)).toBe('11월 21일 (토) 00:30')
    expect(makeFormat({ locale: 'ko', zone: 'America/New_York' }).time(at)).toBe('10:30')
  })

  it('writes durations and the hours after midnight', () => {
    expect([ko.duration(50), ko.duration(60), ko.duration(90)]).toEqual(['50분', '1시간', '1시간 30분'])
    expect(en.duration(90)).toBe('1 hr 30 min')
    expect([ko.minute(570), ko.minute(1530)]).toEqual(['09:30', '25:30'])
  })

  it('says how many days ago', () => {
    const today = day('2026-11-21')
    expect([ko.relativeDays(today, today), ko.relativeDays(day('2026-11-20'), today)]).toEqual([
      '오늘',
      '어제',
    ])
    expect(ko.relativeDays(day('2026-11-17'), today)).toBe('4일 전')
    expect(en.relativeDays(day('2026-12-03'), today)).toBe('in 12 days')
  })

  it('groups phone numbers and hides all but the last four digits', () => {
    expect(ko.phone('01028461934')).toBe('010-2846-1934')
    expect(ko.phone('0212345678')).toBe('02-1234-5678')
    expect(ko.phone('+82 10')).toBe('+82 10')
    expect(ko.phoneMasked('01028461934')).toBe('010-••••-1934')
  })

  it('stands for a person with a whole letter, even an emoji', () => {
    expect([initialOf('김단골'), initialOf(' ann'), initialOf('👩‍🎤가수'), initialOf('')]).toEqual([
      '김',
      'a',
      '👩‍🎤',
      '?',
    ])
  })
})
