import type { z } from 'zod'
import type { settingsContract } from '../../../src-shared/domains/settings/contract.ts'
import {
  defaultOpening,
  isBusinessNumber,
  type OpeningDay,
  type ShopMode,
} from '../../../src-shared/domains/settings/model.ts'
import type { MessageKey } from '../../app/i18n/translate.ts'

export const firstRunSteps = ['shop', 'hours', 'people', 'payment'] as const
export type FirstRunStep = (typeof firstRunSteps)[number]

/** What has been typed so far; kept on the device between visits. Never holds a password or PIN. */
export type FirstRunDraft = {
  readonly step: FirstRunStep
  readonly name: string
  readonly owner: string
  readonly businessNumber: string
  readonly phone: string
  readonly address: string
  readonly mode: ShopMode
  readonly shopNumber: number
  readonly opening: readonly OpeningDay[]
  readonly slotMinutes: 5 | 10 | 15 | 20 | 30 | 60
  readonly holidays: 'open' | 'closed'
  readonly managerName: string
  readonly managerTitle: string
  readonly loginId: string
}

/** Only in memory, for the one call that makes the manager. */
export type FirstRunSecrets = { readonly password: string; readonly pin: string }

export const emptySecrets: FirstRunSecrets = { password: '', pin: '' }

export const emptyDraft: FirstRunDraft = {
  step: 'shop',
  name: '',
  owner: '',
  businessNumber: '',
  phone: '',
  address: '',
  mode: 'live',
  shopNumber: 0,
  opening: defaultOpening,
  slotMinutes: 10,
  holidays: 'open',
  managerName: '',
  managerTitle: '',
  loginId: '',
}

export type FieldName = keyof FirstRunDraft | keyof FirstRunSecrets | `closesAt${number}`
export type FieldProblems = Readonly<Record<string, MessageKey>>

/** What must be mended before a step can be left, by field. The main side checks all of it again. */
export function problemsOf(
  step: FirstRunStep,
  draft: FirstRunDraft,
  secrets: FirstRunSecrets,
): FieldProblems {
  if (step === 'shop') return shopProblems(draft)
  if (step === 'hours') return hoursProblems(draft)
  if (step === 'people') return peopleProblems(draft, secrets)
  return {}
}

function problem(field: FieldName, isWrong: unknown, key: MessageKey): FieldProblems {
  return isWrong === true ? { [field]: key } : {}
}

function shopProblems(draft: FirstRunDraft): FieldProblems {
  const badNumber = draft.businessNumber.trim() !== '' && !isBusinessNumber(draft.businessNumber)
  return {
    ...problem('name', draft.name.trim() === '', 'fields.required'),
    ...problem('businessNumber', badNumber, 'errors.BUSINESS_NUMBER_INVALID'),
    ...problem('shopNumber', draft.shopNumber < 0 || draft.shopNumber > 8191, 'fields.invalid'),
  }
}

function hoursProblems(draft: FirstRunDraft): FieldProblems {
  if (draft.opening.every((day) => !day.open)) return { opening: 'access.firstRun.hours.allClosed' }
  return draft.opening.reduce<FieldProblems>((problems, day) => {
    const backwards = day.open && day.opensAtMinute >= day.closesAtMinute
    return { ...problems, ...problem(`closesAt${day.weekday}`, backwards, 'access.firstRun.hours.badOrder') }
  }, {})
}

function peopleProblems(draft: FirstRunDraft, secrets: FirstRunSecrets): FieldProblems {
  const badId = !/^[A-Za-z0-9._@-]{2,40}$/.test(draft.loginId.trim())
  return {
    ...problem('managerName', draft.managerName.trim() === '', 'fields.required'),
    ...problem('loginId', badId, 'access.firstRun.people.loginIdHint'),
    ...problem('password', secrets.password.length < 8, 'errors.PASSWORD_TOO_WEAK'),
    ...problem('pin', !/^\d{4}$/.test(secrets.pin), 'access.firstRun.people.pinHint'),
  }
}

/** The same hours as one day for every other open day. */
export function copyHours(opening: readonly OpeningDay[], from: OpeningDay): readonly OpeningDay[] {
  return opening.map((day) =>
    day.open ? { ...day, opensAtMinute: from.opensAtMinute, closesAtMinute: from.closesAtMinute } : day,
  )
}

/** `1234567890` as `123-45-67890`, as far as it has been typed. */
export function groupBusinessNumber(text: string): string {
  const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, 10)
  return [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)].filter(Boolean).join('-')
}

type SetUpInput = z.input<NonNullable<(typeof settingsContract.setUp)['~orpc']['inputSchema']>>

/** The one call that makes the shop and its manager. */
export function setUpInputOf(
  draft: FirstRunDraft,
  secrets: FirstRunSecrets,
  words: { readonly language: 'ko' | 'en'; readonly managerTitle: string },
): SetUpInput {
  return {
    mode: draft.mode,
    shopNumber: draft.shopNumber,
    language: words.language,
    profile: {
      name: draft.name.trim(),
      owner: draft.owner.trim(),
      businessNumber: draft.businessNumber.trim(),
      address: draft.address.trim(),
      phone: draft.phone.trim(),
    },
    calendar: {
      opening: [...draft.opening],
      slotMinutes: draft.slotMinutes,
      dayEndsAtMinute: 0,
      holidays: draft.holidays,
    },
    manager: {
      loginId: draft.loginId.trim(),
      name: draft.managerName.trim(),
      title: draft.managerTitle.trim() || words.managerTitle,
      password: secrets.password,
      pin: secrets.pin,
    },
  }
}

/** Which step holds the field that the main side refused. */
export function stepOfField(path: string): FirstRunStep {
  if (path.startsWith('manager')) return 'people'
  if (path.startsWith('calendar')) return 'hours'
  return 'shop'
}
