import { describe, expect, it } from 'vitest'
import { markOf, runsFor } from '../../../src-renderer/domains/staff/day-runs.ts'
import { moved } from '../../../src-renderer/domains/staff/staff-order.ts'
import { wrongInRegistration, emptyRegistration } from '../../../src-renderer/domains/staff/register-form.ts'
import { personInput, personOf, wrongInPerson } from '../../../src-renderer/domains/staff/person-form.ts'
import type { DayExceptionView } from '../../../src-shared/domains/staff/contract.ts'
import { type BusinessDate, parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId } from '../../../src-shared/kernel/ids.ts'
import { formKey } from '../../support/catalog-of.ts'
import { designer } from '../catalog/catalog-rows.ts'

const on = (text: string): BusinessDate => parseBusinessDate(text) ?? expect.fail(text)
const somi = asId<AccountId>(5)
let ids = 0
const day = (date: string, changes: Partial<DayExceptionView> = {}): DayExceptionView => {
  ids += 1
  return {
    id: ids,
    accountId: somi,
    date: on(date),
    kind: 'off',
    fromMinute: null,
    toMinute: null,
    label: '연차',
    version: 1,
    ...changes,
  }
}
const days = [
  day('2026-12-16'),
  day('2026-12-14'),
  day('2026-12-15'),
  day('2026-12-18'),
  day('2026-12-17', { label: '병가' }),
  day('2026-12-24', { accountId: null, kind: 'hours', fromMinute: 600, toMinute: 1320, label: '' }),
  day('2026-12-30', { accountId: asId<AccountId>(6) }),
  day('2026-11-30'),
]

describe('days off in the list', () => {
  it('are one line as long as they follow on and say the same, for this person and the shop', () => {
    const runs = runsFor(days, somi, on('2026-12-01'))
    expect(runs.map((run) => [run.fromDate, run.toDate, run.label, run.ids.length])).toEqual([
      ['2026-12-14', '2026-12-16', '연차', 3],
      ['2026-12-17', '2026-12-17', '병가', 1],
      ['2026-12-18', '2026-12-18', '연차', 1],
      ['2026-12-24', '2026-12-24', '', 1],
    ])
  })

  it('are marked in the month by what they mean: leave, a changed day, a day of rest', () => {
    const works = (date: BusinessDate) => (date === '2026-12-25' ? 'no' : 'yes')
    const marks = ['2026-12-14', '2026-12-24', '2026-12-25', '2026-12-26'].map((date) =>
      markOf(on(date), days, works),
    )
    expect(marks).toEqual(['leave', 'changed', 'rest', 'works'])
    const closed = [day('2026-12-31', { accountId: null })]
    expect(markOf(on('2026-12-31'), closed, () => 'no')).toBe('rest')
  })
})

describe('the order of columns', () => {
  it('moves one place and stops at both ends', () => {
    expect(moved(['가', '나', '다'], '나', -1)).toEqual(['나', '가', '다'])
    expect(moved(['가', '나', '다'], '나', 1)).toEqual(['가', '다', '나'])
    expect([moved(['가'], '가', -1), moved(['가', '나'], '나', 1), moved(['가'], '라', 1)]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('the forms of a person', () => {
  it('ask a new person for a name and a login ID, and a manager for a password', () => {
    const wrong = (change: object) =>
      wrongInRegistration({ ...emptyRegistration, name: '서지안', loginId: 'jian', ...change })
    expect(wrong({})).toEqual({})
    expect(wrong({ name: ' ', loginId: '' })).toEqual({ name: 'required', loginId: 'required' })
    expect(wrong({ loginId: '지안' })).toEqual({ loginId: 'loginIdForm' })
    expect(wrong({ loginId: "a'; --" })).toEqual({ loginId: 'loginIdForm' })
    expect(wrong({ pin: '12a4' })).toEqual({ pin: 'pinForm' })
    expect(wrong({ type: 4 })).toEqual({ password: 'managerPassword' })
  })

  it('refuse somebody who takes bookings and does nothing', () => {
    const person = designer(1, '서지안')
    const draft = personOf(person)
    expect(wrongInPerson({ ...draft, services: [] })).toEqual({ services: 'none' })
    expect(wrongInPerson({ ...draft, name: '  ' })).toEqual({ name: 'required' })
    const resting = { ...draft, takesBookings: false, services: [] }
    expect(wrongInPerson(resting)).toEqual({})
    expect(personInput(resting, person, formKey())).toMatchObject({
      services: null,
      takesBookings: false,
      version: 1,
    })
  })
})
