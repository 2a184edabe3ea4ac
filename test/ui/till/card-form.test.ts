import { describe, expect, it } from 'vitest'
import {
  type CardField,
  type CardForm,
  cardInput,
  checkCard,
  emptyCard,
  firstUnready,
  groupNumber,
  isFull,
  pressInto,
  showExpiry,
  typeInto,
} from '../../../src-renderer/domains/checkout/card-form.ts'
import { cardKindOf } from '../../../src-renderer/domains/checkout/card-issuer.ts'
import { parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'

const today =
  parseBusinessDate('2026-11-21') ??
  (() => {
    throw new Error('a day')
  })()
const card = (changes: Partial<CardForm>): CardForm => ({ ...emptyCard, ...changes })
const stateOf = (field: CardField, text: string) => checkCard(card({ [field]: text }), today)[field]

describe('the card number', () => {
  it('is grouped in fours, and 4-6-5 for American Express', () => {
    expect(groupNumber('4518423819075541')).toBe('4518 4238 1907 5541')
    expect(groupNumber('45184')).toBe('4518 4')
    expect(groupNumber('378282246310005')).toBe('3782 822463 10005')
  })

  it('takes what is pasted, with blanks, dashes or full-width digits, and nothing else', () => {
    expect(typeInto(emptyCard, 'number', '4518-4238 1907-5541').number).toBe('4518423819075541')
    expect(typeInto(emptyCard, 'number', '４５１８abc').number).toBe('4518')
    expect(typeInto(emptyCard, 'number', '1'.repeat(40)).number).toHaveLength(19)
  })

  it('is no fault while it is being typed, and one when two digits were swapped', () => {
    expect(stateOf('number', '451842381907')).toEqual({ state: 'short', missing: 4 })
    expect(stateOf('number', '4518423819075541')).toEqual({ state: 'good' })
    expect(stateOf('number', '4518423819075514')).toEqual({ state: 'bad', why: 'luhn' })
    expect(stateOf('number', '378282246310005')).toEqual({ state: 'good' })
  })

  it('tells the issuer where it is sure, else the network, and nothing of the first digit', () => {
    expect(cardKindOf('4518423819')).toEqual({ issuer: 'shinhan' })
    expect(cardKindOf('4000000')).toEqual({ brand: 'visa' })
    expect(cardKindOf('9')).toBeNull()
    expect(cardKindOf('94')).toEqual({ brand: 'domestic' })
  })
})

describe('the expiry', () => {
  it('takes 8 for August at once, and shows month and year apart', () => {
    const typed = typeInto(emptyCard, 'expiry', '829')
    expect(typed.expiry).toBe('0829')
    expect(showExpiry(typed.expiry)).toBe('08 / 29')
    expect(pressInto(card({ expiry: '08' }), 'expiry', 'back').expiry).toBe('')
  })

  it('holds to the end of its month', () => {
    expect(stateOf('expiry', '1126')).toEqual({ state: 'good' })
    expect(stateOf('expiry', '1026')).toEqual({ state: 'bad', why: 'expired' })
    expect(stateOf('expiry', '1329')).toEqual({ state: 'bad', why: 'month' })
  })
})

describe('who the card belongs to', () => {
  it('is a day of birth or a whole business number', () => {
    expect(stateOf('birth', '880412')).toEqual({ state: 'good' })
    expect(stateOf('birth', '880231')).toEqual({ state: 'bad', why: 'birth' })
    expect(stateOf('birth', '1208147521')).toEqual({ state: 'good' })
    expect(stateOf('birth', '1208147520')).toEqual({ state: 'bad', why: 'business' })
    expect(stateOf('birth', '12081475')).toEqual({ state: 'short', missing: 2 })
  })
})

describe('the whole card', () => {
  const whole = card({ number: '4518423819075541', expiry: '0829', birth: '880412', pin: '12' })

  it('is ready only when every field is, asked from top to bottom', () => {
    expect(firstUnready(checkCard(emptyCard, today))).toBe('number')
    expect(firstUnready(checkCard({ ...whole, pin: '1' }, today))).toBe('pin')
    expect(firstUnready(checkCard({ ...whole, expiry: '0120', pin: '' }, today))).toBe('expiry')
    expect(firstUnready(checkCard(whole, today))).toBeNull()
  })

  it('goes out as month and year apart, with two digits of the PIN and no more', () => {
    expect(cardInput(whole)).toEqual({
      number: '4518423819075541',
      expiryMonth: '08',
      expiryYear: '29',
      birthOrBusinessNumber: '880412',
      pinFirstTwo: '12',
    })
    expect(typeInto(whole, 'pin', '1234').pin).toBe('12')
  })

  it('hands the pad on when a field can take no more, but waits at the birth date', () => {
    expect(isFull(whole, 'number')).toBe(true)
    expect(isFull(whole, 'expiry')).toBe(true)
    expect(isFull(whole, 'birth')).toBe(false)
    expect(isFull(card({ number: '4518423819075514' }), 'number')).toBe(false)
  })
})
