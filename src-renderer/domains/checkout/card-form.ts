import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { isBusinessNumber } from '../../../src-shared/domains/settings/model.ts'
import { passesLuhn } from '../../../src-shared/kernel/card-key-in.ts'
import type { KeypadKey } from '../../ui/keypad-amount.ts'

/** The fields of a keyed-in card, digits only: expiry is MMYY. Lives in the component, is never kept anywhere. */
export type CardForm = {
  readonly number: string
  readonly expiry: string
  readonly birth: string
  readonly pin: string
}
export type CardField = keyof CardForm

export const emptyCard: CardForm = { number: '', expiry: '', birth: '', pin: '' }
export const cardFields = ['number', 'expiry', 'birth', 'pin'] as const satisfies readonly CardField[]

const longest = { number: 19, expiry: 4, birth: 10, pin: 2 } as const satisfies Record<CardField, number>

/** A field after typing or pasting: other signs fall away, what is too long is cut. */
export function typeInto(form: CardForm, field: CardField, text: string): CardForm {
  const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, longest[field])
  return { ...form, [field]: field === 'expiry' ? withMonth(digits) : digits }
}

/** 8 can only be August, so it is written 08 at once. */
function withMonth(digits: string): string {
  return /^[2-9]/.test(digits) ? `0${digits}`.slice(0, longest.expiry) : digits
}

export function pressInto(form: CardForm, field: CardField, key: KeypadKey): CardForm {
  if (key !== 'back') return typeInto(form, field, form[field] + key)
  const shorter = form[field].slice(0, -1)
  // Taking the 8 away from 08 leaves nothing, since the 0 was never typed.
  return { ...form, [field]: field === 'expiry' && shorter === '0' ? '' : shorter }
}

/** American Express groups 4-6-5, all others in fours. */
export function groupNumber(digits: string): string {
  const groups = /^3[47]/.test(digits)
    ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)]
    : (digits.match(/.{1,4}/g) ?? [])
  return groups.filter((group) => group !== '').join(' ')
}

export function showExpiry(digits: string): string {
  return digits.length <= 2 ? digits : `${digits.slice(0, 2)} / ${digits.slice(2)}`
}

/** What is wrong with a field, or still missing of it. `short` is no fault while it is being typed. */
export type CardFieldState =
  | { readonly state: 'good' }
  | { readonly state: 'short'; readonly missing: number }
  | { readonly state: 'bad'; readonly why: 'luhn' | 'month' | 'expired' | 'birth' | 'business' }

const good = { state: 'good' } as const

/** Every field as typed so far. A number is judged when it is as long as its kind of card can be. */
export function checkCard(form: CardForm, today: BusinessDate): Readonly<Record<CardField, CardFieldState>> {
  return {
    number: checkNumber(form.number),
    expiry: checkExpiry(form.expiry, today),
    birth: checkBirth(form.birth),
    pin: form.pin.length === 2 ? good : { state: 'short', missing: 2 - form.pin.length },
  }
}

function checkNumber(digits: string): CardFieldState {
  const whole = /^3[47]/.test(digits) ? 15 : 16
  if (digits.length < whole) {
    // Diners Club has 14: whole once its check digit fits.
    return digits.length === 14 && /^3[068]/.test(digits) && passesLuhn(digits)
      ? good
      : { state: 'short', missing: whole - digits.length }
  }
  return passesLuhn(digits) ? good : { state: 'bad', why: 'luhn' }
}

function checkExpiry(digits: string, today: BusinessDate): CardFieldState {
  const month = digits.slice(0, 2)
  if (month.length === 2 && !/^(0[1-9]|1[0-2])$/.test(month)) return { state: 'bad', why: 'month' }
  if (digits.length < 4) return { state: 'short', missing: 4 - digits.length }
  // A card is good to the end of its month.
  return `20${digits.slice(2)}-${month}` < today.slice(0, 7) ? { state: 'bad', why: 'expired' } : good
}

function checkBirth(digits: string): CardFieldState {
  if (digits.length < 6) return { state: 'short', missing: 6 - digits.length }
  if (digits.length === 6) return isDayOfBirth(digits) ? good : { state: 'bad', why: 'birth' }
  if (digits.length < 10) return { state: 'short', missing: 10 - digits.length }
  return isBusinessNumber(digits) ? good : { state: 'bad', why: 'business' }
}

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function isDayOfBirth(digits: string): boolean {
  const day = Number(digits.slice(4))
  return day >= 1 && day <= (longestMonths[Number(digits.slice(2, 4)) - 1] ?? 0)
}

/** The first field that keeps the card from being sent, from top to bottom; null: it is complete. */
export function firstUnready(checks: Readonly<Record<CardField, CardFieldState>>): CardField | null {
  return cardFields.find((field) => checks[field].state !== 'good') ?? null
}

/** Where the pad types after a field is complete. */
export function fieldAfter(field: CardField): CardField {
  return cardFields[Math.min(cardFields.indexOf(field) + 1, cardFields.length - 1)] ?? field
}

/** Whether a field cannot take another digit, so that the pad goes on to the next by itself. */
export function isFull(form: CardForm, field: CardField): boolean {
  if (field === 'number') return checkNumber(form.number).state === 'good' && form.number.length >= 15
  // Six digits of a birth date may be the beginning of a business number.
  return field !== 'birth' && form[field].length >= longest[field]
}

/** As the main side takes it. */
export function cardInput(form: CardForm) {
  return {
    number: form.number,
    expiryMonth: form.expiry.slice(0, 2),
    expiryYear: form.expiry.slice(2),
    birthOrBusinessNumber: form.birth,
    pinFirstTwo: form.pin,
  }
}
