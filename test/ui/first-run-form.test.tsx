import { beforeAll, describe, expect, it } from 'vitest'
import { startLanguage } from '../../src-renderer/app/i18n/translate.ts'
import { emptyDraft, emptySecrets } from '../../src-renderer/domains/access/first-run-form.ts'
import { planOf } from '../../src-renderer/domains/access/first-run-plan.ts'
import { problemsOf } from '../../src-renderer/domains/access/first-run-problems.ts'

beforeAll(() => startLanguage('ko'))

const shop = { ...emptyDraft, name: '단골헤어' }
const manager = { ...shop, managerName: '한지우', loginId: 'manager' }
const secrets = { password: 'correct horse battery', pin: '2580', pins: {} }
const designer = { key: '1', name: '서지안', title: '' }

describe('the first run says before it makes anything', () => {
  it('makes the shop in the zone that was chosen, Seoul where nothing was', () => {
    const words = {
      language: 'ko',
      managerTitle: '',
      designerTitle: '',
      serviceName: (key: string) => key,
    } as const
    expect(planOf(shop, emptySecrets, words).setUp.zone).toBe('Asia/Seoul')
    expect(planOf({ ...shop, zone: 'Asia/Tokyo' }, emptySecrets, words).setUp.zone).toBe('Asia/Tokyo')
  })

  it('nothing about a shop that is right', () => {
    expect(problemsOf('shop', shop, emptySecrets)).toEqual({})
    expect(problemsOf('hours', shop, emptySecrets)).toEqual({})
    expect(
      problemsOf('people', { ...manager, designers: [designer] }, { ...secrets, pins: { 1: '4826' } }),
    ).toEqual({})
    expect(problemsOf('menu', shop, emptySecrets)).toEqual({})
  })

  it.each([
    ['name', { name: ' \u3164' }, { key: 'fields.required' }],
    ['name', { name: '가'.repeat(41) }, { key: 'fields.too_long', limit: 40 }],
    ['owner', { owner: '가'.repeat(41) }, { key: 'fields.too_long', limit: 40 }],
    ['address', { address: '가'.repeat(121) }, { key: 'fields.too_long', limit: 120 }],
    ['phone', { phone: '전화' }, { key: 'fields.phone' }],
    ['businessNumber', { businessNumber: '000-00-00000' }, { key: 'fields.business_number' }],
    ['shopNumber', { shopNumber: 8192 }, { key: 'fields.invalid' }],
  ] as const)('what is wrong with the shop: %s', (field, change, problem) => {
    expect(problemsOf('shop', { ...shop, ...change }, emptySecrets)[field]).toMatchObject(problem)
  })

  it('that a day closes before it opens, or when the next one has opened, and that one day must be open', () => {
    const opening = shop.opening.map((day) =>
      day.weekday === 2
        ? { ...day, closesAtMinute: 500 }
        : day.weekday === 4
          ? { ...day, closesAtMinute: 1800 }
          : day,
    )
    const early = opening.map((day) => (day.weekday === 5 ? { ...day, opensAtMinute: 300 } : day))
    expect(problemsOf('hours', { ...shop, opening: early }, emptySecrets)).toMatchObject({
      closesAt2: { key: 'access.firstRun.hours.badOrder' },
    })
    const late = shop.opening.map((day) =>
      day.weekday === 7
        ? { ...day, closesAtMinute: 1800 }
        : day.weekday === 1
          ? { ...day, opensAtMinute: 300 }
          : day,
    )
    expect(problemsOf('hours', { ...shop, opening: late }, emptySecrets)).toEqual({
      closesAt7: { key: 'fields.closes_into_next_day' },
    })
    const closed = shop.opening.map((day) => ({ ...day, open: false }))
    expect(problemsOf('hours', { ...shop, opening: closed }, emptySecrets)).toHaveProperty('opening')
  })

  it.each([
    ['loginId', { loginId: '한지우' }, {}, 'access.firstRun.people.loginIdHint'],
    ['loginId', { loginId: 'a' }, {}, 'access.firstRun.people.loginIdHint'],
    ['managerName', { managerName: '' }, {}, 'fields.required'],
    ['managerTitle', { managerTitle: '가'.repeat(21) }, {}, 'fields.too_long'],
    ['password', {}, { password: 'aaaaaaaaaaaa' }, 'errors.PASSWORD_TOO_WEAK'],
    ['password', { loginId: 'managers' }, { password: 'Managers' }, 'errors.PASSWORD_TOO_WEAK'],
    ['pin', {}, { pin: '25' }, 'access.firstRun.people.pinHint'],
    ['pin', {}, { pin: '1234' }, 'errors.PIN_TOO_SIMPLE'],
    ['designer-1', { designers: [{ ...designer, name: ' ' }] }, {}, 'fields.required'],
    ['designerTitle-1', { designers: [{ ...designer, title: '가'.repeat(21) }] }, {}, 'fields.too_long'],
    ['pin-1', { designers: [designer] }, { pins: { 1: '12' } }, 'access.firstRun.people.pinHint'],
    ['pin-1', { designers: [designer] }, { pins: { 1: '1111' } }, 'errors.PIN_TOO_SIMPLE'],
  ] as const)('what is wrong with the people: %s %j %j', (field, change, secret, key) => {
    const problems = problemsOf('people', { ...manager, ...change }, { ...secrets, ...secret })
    expect(problems[field]?.key).toBe(key)
    expect(Object.keys(problems)).toEqual([field])
  })
})
