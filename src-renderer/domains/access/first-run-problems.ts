import type { z } from 'zod'
import {
  isSimplePin,
  isWeakPassword,
  loginIdSchema,
  passwordSchema,
  personNameSchema,
  personTitleSchema,
  pinSchema,
} from '../../../src-shared/domains/access/model.ts'
import { calendarInputSchema, profileFormSchema } from '../../../src-shared/domains/settings/model.ts'
import { fieldKey } from '../../app/i18n/failure-text.ts'
import type { MessageKey } from '../../app/i18n/translate.ts'
import { fieldIssuesOf } from '../../rpc/failure.ts'
import type { FieldName, FirstRunDraft, FirstRunSecrets, FirstRunStep } from './first-run-form.ts'

/** What is to be said beside a field, and the length or number that it is about. */
export type FieldProblem = { readonly key: MessageKey; readonly limit?: number }
export type FieldProblems = Readonly<Record<string, FieldProblem>>

/** What must be mended before a step can be left, by field. The main side checks all of it again. */
export function problemsOf(
  step: FirstRunStep,
  draft: FirstRunDraft,
  secrets: FirstRunSecrets,
): FieldProblems {
  if (step === 'shop') return shopProblems(draft)
  if (step === 'hours') return hoursProblems(draft)
  if (step === 'people') return peopleProblems(draft, secrets)
  if (step === 'menu') return menuProblems(draft)
  return {}
}

function problem(field: FieldName, isWrong: unknown, key: MessageKey): FieldProblems {
  return isWrong === true ? { [field]: { key } } : {}
}

/** What the schema of the main side says of one value. */
function checked(field: FieldName, schema: z.ZodType, value: unknown, key?: MessageKey): FieldProblems {
  const issue = fieldIssuesOf(schema.safeParse(value).error?.issues ?? [])['']
  if (issue === undefined) return {}
  return { [field]: key === undefined ? toldOf(issue) : { key } }
}

function toldOf(issue: ReturnType<typeof fieldIssuesOf>[string]): FieldProblem {
  return { key: fieldKey(issue), ...(issue.limit === null ? {} : { limit: issue.limit }) }
}

function shopProblems(draft: FirstRunDraft): FieldProblems {
  const issues = fieldIssuesOf(profileFormSchema.safeParse(draft).error?.issues ?? [])
  return {
    ...Object.fromEntries(Object.entries(issues).map(([field, issue]) => [field, toldOf(issue)])),
    ...problem('shopNumber', draft.shopNumber < 0 || draft.shopNumber > 8191, 'fields.invalid'),
  }
}

function hoursProblems(draft: FirstRunDraft): FieldProblems {
  const { opening, slotMinutes, holidays } = draft
  if (opening.every((day) => !day.open)) return { opening: { key: 'access.firstRun.hours.allClosed' } }
  const backwards = opening.filter((day) => day.open && day.opensAtMinute >= day.closesAtMinute)
  if (backwards.length > 0) {
    const key = 'access.firstRun.hours.badOrder'
    return Object.fromEntries(backwards.map((day) => [`closesAt${day.weekday}`, { key }]))
  }
  const calendar = { opening, slotMinutes, holidays, dayEndsAtMinute: 0 }
  const issues = fieldIssuesOf(calendarInputSchema.safeParse(calendar).error?.issues ?? [])
  return Object.fromEntries(
    Object.entries(issues).map(([path, issue]) => {
      const day = opening[Number(path.split('.')[1] ?? 0)]
      return [`closesAt${day?.weekday ?? 1}`, toldOf(issue)]
    }),
  )
}

function peopleProblems(draft: FirstRunDraft, secrets: FirstRunSecrets): FieldProblems {
  const { loginId } = draft
  const isWeak = isWeakPassword(secrets.password, loginId.trim())
  return {
    ...checked('managerName', personNameSchema, draft.managerName),
    ...checked('managerTitle', personTitleSchema, draft.managerTitle),
    ...checked('loginId', loginIdSchema, loginId, 'access.firstRun.people.loginIdHint'),
    ...problem('password', isWeak, 'errors.PASSWORD_TOO_WEAK'),
    ...checked('password', passwordSchema, secrets.password, 'errors.PASSWORD_TOO_WEAK'),
    ...pinProblem('pin', secrets.pin),
    ...draft.designers.reduce<FieldProblems>((problems, { key, name, title }) => {
      const pin = secrets.pins[key] ?? ''
      return {
        ...problems,
        ...checked(`designer-${key}`, personNameSchema, name),
        ...checked(`designerTitle-${key}`, personTitleSchema, title),
        ...(pin === '' ? {} : pinProblem(`pin-${key}`, pin)),
      }
    }, {}),
  }
}

function pinProblem(field: FieldName, pin: string): FieldProblems {
  if (!pinSchema.safeParse(pin).success) return { [field]: { key: 'access.firstRun.people.pinHint' } }
  return problem(field, isSimplePin(pin), 'errors.PIN_TOO_SIMPLE')
}

function menuProblems(draft: FirstRunDraft): FieldProblems {
  return draft.menu.reduce<FieldProblems>((problems, { key, chosen, priceKrw }) => {
    return { ...problems, ...problem(`price-${key}`, chosen && priceKrw === null, 'fields.required') }
  }, {})
}
