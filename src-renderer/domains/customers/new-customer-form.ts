import { cleanName, parseBirth } from '../../../src-shared/domains/customers/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { asId, type AccountId } from '../../../src-shared/kernel/ids.ts'
import { formatPhone, parsePhone } from '../../../src-shared/kernel/phone.ts'
import type { FailureText } from '../../ui/ui-context.tsx'

export type PersonFields = { readonly name: string; readonly phone: string; readonly birth: string }
export type PersonField = keyof PersonFields

/** What was typed into a search box, put where it belongs: digits are a phone, all else is a name. */
export function fieldsFromSearch(text: string): PersonFields {
  const typed = text.trim()
  const isPhone = /^[\d\s+().-]{3,}$/.test(typed)
  return { name: isPhone ? '' : typed, phone: isPhone ? groupPhone(typed) : '', birth: '' }
}

/** `0102846` as `010-2846`, while it is being typed; what does not start like a Korean number stays as it is. */
export function groupPhone(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  if (typed.trim().startsWith('+') || !digits.startsWith('0')) return typed
  const full = formatPhone(digits)
  if (full !== digits) return full
  const area = digits.startsWith('02') ? 2 : 3
  const parts = [digits.slice(0, area), digits.slice(area, area + 4), digits.slice(area + 4)]
  return parts.filter((part) => part !== '').join('-')
}

const fieldOfCode = {
  NAME_INVALID: 'name',
  PHONE_INVALID: 'phone',
  CUSTOMER_PHONE_TAKEN: 'phone',
  BIRTH_INVALID: 'birth',
} as const satisfies Record<string, PersonField>

/** The sentence beside a field, from what the main side answered. */
export function fieldError(failure: FailureText | null, field: PersonField): string | null {
  if (failure === null) return null
  const code = Object.entries(fieldOfCode).find(([each]) => each === failure.code)
  return code?.[1] === field ? failure.sentence : failure.field(field)
}

/** Whether a refusal is told beside a field; else it is told beneath the form. */
export function isToldAtField(failure: FailureText): boolean {
  return failure.code in fieldOfCode || failure.code === 'INPUT_INVALID'
}

/** Who has the phone already, from the refusal. */
export function ownerOf(
  failure: FailureText | null,
): { readonly customerId: AccountId; readonly name: string } | null {
  if (failure?.code !== 'CUSTOMER_PHONE_TAKEN') return null
  const { customerId, name } = failure.details
  return typeof customerId === 'number'
    ? { customerId: asId<AccountId>(customerId), name: String(name) }
    : null
}

/** What is surely wrong before anything is sent; the main side judges again. */
export function firstWrong(fields: PersonFields, today: BusinessDate): PersonField | null {
  if (cleanName(fields.name) === null) return 'name'
  if (fields.phone.trim() !== '' && parsePhone(fields.phone) === null) return 'phone'
  if (fields.birth.trim() !== '' && parseBirth(fields.birth, today) === null) return 'birth'
  return null
}
