import { z } from 'zod'
import { rowVersionSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import {
  loginIdSchema,
  passwordSchema,
  personNameSchema,
  personTitleSchema,
  pinSchema,
} from '../access/model.ts'
import {
  calendarInputSchema,
  openingDaySchema,
  profileInputSchema,
  receiptRulesInputSchema,
  shopModes,
  slotMinuteChoices,
} from './model.ts'

const zoneSchema = z.string().min(1).max(60)

// How the sections are kept. What may come in is stricter (model.ts), so that a stricter rule never keeps a shop shut.
export const profileSchema = z.object({
  name: z.string(),
  owner: z.string(),
  businessNumber: z.string(),
  address: z.string(),
  phone: z.string(),
})

export const calendarRulesSchema = z.object({
  opening: z.array(openingDaySchema).length(7),
  slotMinutes: z.literal([...slotMinuteChoices]),
  dayEndsAtMinute: z.int().min(0).max(720),
  holidays: z.enum(['open', 'closed']),
})

export const receiptRulesSchema = z.object({
  footer: z.string(),
  printAfterCash: z.boolean(),
  printAfterCard: z.boolean(),
  openDrawerForCash: z.boolean(),
})

export const deskRulesSchema = z.object({
  language: z.enum(['ko', 'en']),
  idleLockMinutes: z.int().min(0).max(240),
})

export const shopSchema = z.object({
  mode: z.enum(shopModes),
  shopNumber: z.int(),
  zone: zoneSchema,
  createdAtMs: z.int(),
})

/** One section a key; each has its own version, so two people can edit different sections at once. */
export const settingsSchema = z.object({
  shop: shopSchema,
  profile: z.object({ value: profileSchema, version: rowVersionSchema }),
  calendar: z.object({ value: calendarRulesSchema, version: rowVersionSchema }),
  receipt: z.object({ value: receiptRulesSchema, version: rowVersionSchema }),
  desk: z.object({ value: deskRulesSchema, version: rowVersionSchema }),
})
export type Settings = z.infer<typeof settingsSchema>

const saved = failures('STALE_VERSION', 'SHOP_NOT_SET_UP')

export const settingsContract = {
  /** What any window may know before sign-in: is there a shop, what is it called, is it practice. */
  shop: procedure.meta({ access: 'public' }).output(
    z.object({
      exists: z.boolean(),
      name: z.string(),
      mode: z.enum(shopModes).nullable(),
      zone: zoneSchema,
      dayEndsAtMinute: z.int(),
      language: z.enum(['ko', 'en']),
      nowMs: z.int(),
    }),
  ),
  /** First run: makes the shop and its manager, who chooses the password. There is no default password. */
  setUp: procedure
    .meta({ access: 'public' })
    .input(
      z.object({
        mode: z.enum(shopModes),
        shopNumber: z.int().min(0).max(8191),
        zone: zoneSchema.default('Asia/Seoul'),
        profile: profileInputSchema,
        calendar: calendarInputSchema,
        language: z.enum(['ko', 'en']).default('ko'),
        manager: z.object({
          loginId: loginIdSchema,
          name: personNameSchema,
          title: personTitleSchema,
          password: passwordSchema,
          pin: pinSchema,
        }),
      }),
    )
    .output(settingsSchema)
    .errors(
      failures(
        'SHOP_ALREADY_SET_UP',
        'BUSINESS_NUMBER_INVALID',
        'PASSWORD_TOO_WEAK',
        'PIN_TOO_SIMPLE',
        'INPUT_REFUSED',
      ),
    ),
  /** First run, one click: a practice shop full of customers, bookings and sales to look round in. */
  openSample: procedure
    .meta({ access: 'public' })
    .input(z.object({ language: z.enum(['ko', 'en']) }))
    .output(z.object({ made: z.literal(true) }))
    .errors(failures('SHOP_ALREADY_SET_UP')),
  /** From a practice shop to the first run of one's own; the practice data is set aside in the same folder, whole. */
  leavePractice: procedure
    .meta({ access: 'settings.write' })
    .output(z.object({ restarting: z.literal(true) }))
    .errors(failures('PRACTICE_ONLY', 'PRACTICE_ON_SERVER', 'SHOP_NOT_SET_UP')),
  get: procedure.meta({ access: 'settings.read' }).output(settingsSchema).errors(failures('SHOP_NOT_SET_UP')),
  saveProfile: procedure
    .meta({ access: 'settings.write' })
    .input(z.object({ value: profileInputSchema, version: rowVersionSchema }))
    .output(settingsSchema)
    .errors({ ...saved, ...failures('BUSINESS_NUMBER_INVALID') }),
  saveCalendar: procedure
    .meta({ access: 'settings.write' })
    .input(z.object({ value: calendarInputSchema, version: rowVersionSchema }))
    .output(settingsSchema)
    .errors(saved),
  saveReceipt: procedure
    .meta({ access: 'settings.write' })
    .input(z.object({ value: receiptRulesInputSchema, version: rowVersionSchema }))
    .output(settingsSchema)
    .errors(saved),
  saveDesk: procedure
    .meta({ access: 'settings.write' })
    .input(z.object({ value: deskRulesSchema, version: rowVersionSchema }))
    .output(settingsSchema)
    .errors(saved),
}
