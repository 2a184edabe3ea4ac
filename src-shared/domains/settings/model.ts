import { z } from 'zod'

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
  const digits = text.replace(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits)) return false
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5]
  const at = (index: number) => digits.charCodeAt(index) - 48
  const sum =
    weights.reduce((total, weight, index) => total + at(index) * weight, 0) + Math.floor((at(8) * 5) / 10)
  return (10 - (sum % 10)) % 10 === at(9)
}
