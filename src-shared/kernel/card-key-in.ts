import { z } from 'zod'
import { invariant } from './invariant.ts'

/** What a card payment without a terminal asks for, as it was typed. Digits only; the expiry is two and two digits. */
export type CardFields = {
  readonly number: string
  readonly expiryYear: string
  readonly expiryMonth: string
  /** YYMMDD of the card's owner, or the ten digits of the business for a corporate card. */
  readonly birthOrBusinessNumber?: string
  /** The first two digits of the card's PIN. The other two are never asked for. */
  readonly pinFirstTwo?: string
}

/**
 * A keyed-in card, alive for one call. Whatever prints it - JSON, a template, a log, an inspector, a clone - gets the
 * masked number at most, and the fields can be taken once only, by the gateway adapter that sends them.
 */
export class CardKeyIn {
  /** First six and last four digits, e.g. `4518-42**-****-5541`: safe to store and to print. */
  readonly masked: string
  #fields: CardFields | null

  constructor(fields: CardFields) {
    this.masked = maskCardNumber(fields.number)
    this.#fields = fields
  }

  /** Hands the fields out and forgets them. @throws InvariantError when they were taken before. */
  take(): CardFields {
    const fields = this.#fields
    invariant(fields !== null, 'a keyed-in card lives for one call')
    this.#fields = null
    return fields
  }

  /**
   * What cannot be right about the card, without handing out what was typed. @param month `YYYY-MM` of now in the shop
   * @returns null when nothing is wrong that can be seen from here
   */
  problemIn(month: string): 'number' | 'expiry' | 'birth' | null {
    const fields = this.#fields
    invariant(fields !== null, 'a card is looked at before it is taken')
    if (!passesLuhn(fields.number)) return 'number'
    if (`20${fields.expiryYear}-${fields.expiryMonth}` < month) return 'expiry'
    const owner = fields.birthOrBusinessNumber
    if (owner?.length === 6 && !isMonthAndDay(owner.slice(2))) return 'birth'
    return null
  }

  toJSON(): string {
    return this.masked
  }

  toString(): string {
    return this.masked
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `CardKeyIn(${this.masked})`
  }
}

/**
 * The door's schema: digits come in (blanks and dashes allowed in the number), an un-loggable card goes on. A message
 * never repeats what was typed.
 */
export const cardKeyInSchema = z
  .object({
    number: z
      .string()
      .max(40)
      .transform((text) => text.replace(/[\s-]/g, ''))
      .refine((digits) => /^\d{13,19}$/.test(digits), 'card number'),
    expiryYear: z.string().regex(/^\d{2}$/, 'expiry year'),
    expiryMonth: z.string().regex(/^(0[1-9]|1[0-2])$/, 'expiry month'),
    birthOrBusinessNumber: z
      .string()
      .regex(/^(\d{6}|\d{10})$/, 'birth date or business number')
      .optional(),
    pinFirstTwo: z
      .string()
      .regex(/^\d{2}$/, 'first two digits of the PIN')
      .optional(),
  })
  .transform((fields) => new CardKeyIn(fields))

/**
 * Masks everything between the first six and the last four digits, whether or not the sender did. A number of sixteen
 * is shown in fours. Never trusts that a provider's "masked number" is masked.
 */
export function maskCardNumber(text: string): string {
  const signs = text.replace(/[^0-9*xX•]/g, '').replace(/[xX•]/g, '*')
  const masked = [...signs]
    .map((sign, index) => (index >= 6 && index < signs.length - 4 ? '*' : sign))
    .join('')
  return masked.length === 16 ? (masked.match(/.{4}/g) ?? [masked]).join('-') : masked
}

// 0229 is a birthday in some years, and the century is not known.
function isMonthAndDay(digits: string): boolean {
  const month = Number(digits.slice(0, 2))
  const day = Number(digits.slice(2))
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return longest !== undefined && day >= 1 && day <= longest
}

/** Luhn's check, for a form to say "that number cannot be right" before anything is sent. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.at(-1 - place))
    const weighed = place % 2 === 1 ? digit * 2 : digit
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return digits.length > 0 && sum % 10 === 0
}
