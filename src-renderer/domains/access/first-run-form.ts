import { defaultOpening, type OpeningDay, type ShopMode } from '../../../src-shared/domains/settings/model.ts'
import { type ChosenService, startingMenu } from './first-run-menu.ts'

export const firstRunSteps = ['shop', 'hours', 'people', 'menu', 'payment'] as const
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
  /** Where the shop stands, whatever the device says: `Asia/Seoul`. */
  readonly zone: string
  readonly managerName: string
  readonly managerTitle: string
  readonly loginId: string
  /** Whether the manager has a column in the calendar too. */
  readonly managerTakesBookings: boolean
  readonly designers: readonly DraftDesigner[]
  readonly menu: readonly ChosenService[]
}

export type DraftDesigner = { readonly key: string; readonly name: string; readonly title: string }

/** Only in memory, for the calls that make the people; `pins` by the designer's key. */
export type FirstRunSecrets = {
  readonly password: string
  readonly pin: string
  readonly pins: Readonly<Record<string, string>>
}

export const emptySecrets: FirstRunSecrets = { password: '', pin: '', pins: {} }

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
  zone: 'Asia/Seoul',
  managerName: '',
  managerTitle: '',
  loginId: '',
  managerTakesBookings: true,
  designers: [],
  menu: startingMenu,
}

export type FieldName =
  | keyof FirstRunDraft
  | keyof FirstRunSecrets
  | `closesAt${number}`
  | `designer-${string}`
  | `designerTitle-${string}`
  | `pin-${string}`
  | `price-${string}`
/** Digits of a PIN as they are typed, full-width ones too. */
export function pinDigits(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, 4)
}

/** A login id for each designer, to be changed later; never the manager's. */
export function designerLoginId(place: number, managerLoginId: string): string {
  const loginId = `designer${place}`
  return loginId.toLowerCase() === managerLoginId.toLowerCase() ? `${loginId}-2` : loginId
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

/** Which step holds the field that the main side refused. */
export function stepOfField(path: string): FirstRunStep {
  if (path.startsWith('manager')) return 'people'
  if (path.startsWith('calendar')) return 'hours'
  return 'shop'
}
