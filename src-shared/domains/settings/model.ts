import { z } from 'zod'
import { lineSchema, plainLine, plainLines } from '../../kernel/plain-text.ts'

/** A shop is born one of these and never changes (architecture.md 3). */
export const shopModes = ['practice', 'trial', 'live'] as const
export type ShopMode = (typeof shopModes)[number]

/** 1 Monday … 7 Sunday. Minutes after midnight; closing may pass midnight (up to 1800 = 06:00 next day). */
export const openingDaySchema = z
  .object({
    weekday: z.int().min(1).max(7),
    open: z.boolean(),
    opensAtMinute: z.int().min(0).max(1439),
    closesAtMinute: z.int().min(1).max(1800),
  })
  .refine((day) => !day.open || day.opensAtMinute < day.closesAtMinute, { path: ['closesAtMinute'] })
export type OpeningDay = z.infer<typeof openingDaySchema>

/** A shop that has set no hours is open 10:00–20:00 every day (spec 1, /reserv). */
export const defaultOpening: readonly OpeningDay[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  open: true,
  opensAtMinute: 600,
  closesAtMinute: 1200,
}))

export const slotMinuteChoices = [5, 10, 15, 20, 30, 60] as const

/**
 * Korean business registration number: weights 1 3 7 1 3 7 1 3 5 over the first nine digits, plus the tens of the
 * ninth digit times five; the tenth digit brings the sum to a multiple of ten.
 */
export function isBusinessNumber(text: string): boolean {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
  // Tax offices begin at 101, the kind of business at 01, the serial number at 0001: nought for all of it would add up too.
  if (!/^[1-9]\d{9}$/.test(digits) || digits.startsWith('100')) return false
  if (digits.slice(3, 5) === '00' || digits.slice(5, 9) === '0000') return false
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5]
  const at = (index: number) => digits.charCodeAt(index) - 48
  const sum =
    weights.reduce((total, weight, index) => total + at(index) * weight, 0) + Math.floor((at(8) * 5) / 10)
  return (10 - (sum % 10)) % 10 === at(9)
}

/** `1234567890` as `123-45-67890`, as far as it goes; anything that is no such number stays as it is. */
export function groupBusinessNumber(text: string): string {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits)) return plainLine(text)
  return [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)].join('-')
}

/** What is printed as the shop's phone: any usual form, 1588-1234 too. */
export function isShopPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  return /^\+?[\d\s().-]+$/.test(text) && digits.length >= 8 && digits.length <= 15
}

/** The shop as a caller gives it. The business number's own check is the service's, with a code of its own. */
export const profileInputSchema = z.object({
  name: lineSchema({ least: 1, most: 40 }),
  owner: lineSchema({ most: 40 }),
  businessNumber: z.string().overwrite(groupBusinessNumber).max(14),
  address: lineSchema({ most: 120 }),
  phone: z
    .string()
    .overwrite((text) => plainLine(text.normalize('NFKC')))
    .max(20)
    .refine((text) => text === '' || isShopPhone(text), { params: { word: 'phone' } }),
})

/** The shop as a form checks it beforehand. */
export const profileFormSchema = profileInputSchema.refine(
  ({ businessNumber }) => businessNumber === '' || isBusinessNumber(businessNumber),
  { path: ['businessNumber'], params: { word: 'business_number' }, when: () => true },
)

/** The week and the rules of booking as a form or a caller gives them: Monday to Sunday, each once. */
export const calendarInputSchema = z
  .object({
    opening: z
      .array(openingDaySchema)
      .length(7)
      .refine((days) => days.every((day, place) => day.weekday === place + 1), {
        params: { word: 'weekdays' },
      }),
    slotMinutes: z.literal([...slotMinuteChoices]),
    dayEndsAtMinute: z.int().min(0).max(720),
    holidays: z.enum(['open', 'closed']),
  })
  .superRefine(({ opening, dayEndsAtMinute }, context) => {
    const days = opening.filter((day) => day.open)
    if (days.some((day) => day.opensAtMinute < dayEndsAtMinute)) {
      // The first hours of a day would count as the day before.
      context.addIssue({
        code: 'custom',
        path: ['dayEndsAtMinute'],
        params: { word: 'day_end_after_opening' },
      })
    }
    for (const place of opening.keys()) {
      if (!closesIntoNext(opening, place)) continue
      const path = ['opening', place, 'closesAtMinute']
      context.addIssue({ code: 'custom', path, params: { word: 'closes_into_next_day' } })
    }
  })

function closesIntoNext(opening: readonly OpeningDay[], place: number): boolean {
  const day = opening[place]
  const next = opening[(place + 1) % opening.length]
  if (day === undefined || next === undefined || !day.open || !next.open) return false
  return day.closesAtMinute - 1440 > next.opensAtMinute
}

const footerLines = 12

export const receiptRulesInputSchema = z.object({
  footer: z
    .string()
    .overwrite(plainLines)
    .max(400)
    .refine((text) => text.split('\n').length <= footerLines, {
      params: { word: 'too_many_lines', limit: footerLines },
    }),
  printAfterCash: z.boolean(),
  printAfterCard: z.boolean(),
  openDrawerForCash: z.boolean(),
})
