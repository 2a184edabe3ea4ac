import { asId, type AccountId } from '../../../src-shared/kernel/ids.ts'
import { formatPhone } from '../../../src-shared/kernel/phone.ts'
import type { FailureText } from '../../ui/ui-context.tsx'

export type PersonFields = { readonly name: string; readonly phone: string; readonly birth: string }
export type CustomerFields = PersonFields & {
  readonly email: string
  readonly warning: string
  readonly memo: string
}
export type CustomerField = keyof CustomerFields

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
} as const satisfies Record<string, CustomerField>

/** The sentence beside a field, from what the main side answered. */
export function fieldError(failure: FailureText | null, field: CustomerField): string | null {
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

/** The form as the main side takes it: an empty phone or birthday is none. */
export function formValues(fields: CustomerFields, samePhone: string) {
  const given = (text: string) => (text.trim() === '' ? null : text)
  return {
    name: fields.name,
    phone: given(fields.phone),
    email: given(fields.email.trim()),
    birth: given(fields.birth),
    warning: fields.warning,
    memo: fields.memo,
    ...(samePhone.trim() === '' ? {} : { allowSamePhone: samePhone }),
  }
}

type FormValues = ReturnType<typeof formValues>

/** What was changed in a form: fields that stand as they were are not sent, so a colleague's change to them stays. */
export function changesOf(before: FormValues, after: FormValues): Partial<FormValues> {
  const { allowSamePhone, ...fields } = after
  const entries = Object.entries(fields).filter(
    ([field, value]) => new Map(Object.entries(before)).get(field) !== value,
  )
  return {
    ...Object.fromEntries(entries),
    ...(allowSamePhone === undefined ? {} : { allowSamePhone }),
  }
}
