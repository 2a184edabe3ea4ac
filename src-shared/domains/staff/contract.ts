import { z } from 'zod'
import { businessDateSchema } from '../../kernel/business-date.ts'
import { accountIdSchema, idempotencyKeySchema, productIdSchema, rowVersionSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { exceptionKinds } from './model.ts'

const latestMinute = 1800 // 06:00 of the next morning
const weekdaySchema = z.int().min(1).max(7)
const minuteSchema = z.int().min(0).max(latestMinute)
const labelSchema = z.string().trim().max(20)
const forward = { path: ['toMinute'] }

export const workHoursSchema = z
  .object({
    weekday: weekdaySchema,
    opensAtMinute: z.int().min(0).max(1439),
    closesAtMinute: z.int().min(1).max(latestMinute),
  })
  .refine((day) => day.opensAtMinute < day.closesAtMinute, { path: ['closesAtMinute'] })

export const weekBreakSchema = z
  .object({ weekday: weekdaySchema, fromMinute: minuteSchema, toMinute: minuteSchema, label: labelSchema })
  .refine((pause) => pause.fromMinute < pause.toMinute, forward)

export const hourCapacitySchema = z.object({
  weekday: weekdaySchema,
  hour: z.int().min(0).max(29),
  customers: z.int().min(0).max(20),
})

const customersPerHourSchema = z.int().min(0).max(20)
const customersAtOnceSchema = z.int().min(1).max(20)

export const staffMemberSchema = z.object({
  accountId: accountIdSchema,
  accountVersion: rowVersionSchema,
  /** Null: an account of staff with nothing set about their work yet. */
  version: rowVersionSchema.nullable(),
  loginId: z.string(),
  name: z.string(),
  title: z.string(),
  manager: z.boolean(),
  hasPin: z.boolean(),
  /** False: has left, or the account is closed. */
  active: z.boolean(),
  takesBookings: z.boolean(),
  position: z.int(),
  customersPerHour: z.int(),
  customersAtOnce: z.int(),
  /** Null: everything. */
  services: z.array(productIdSchema).nullable(),
  /** Null: works the shop's opening hours. */
  hours: z.array(workHoursSchema).nullable(),
  breaks: z.array(weekBreakSchema),
  capacity: z.array(hourCapacitySchema),
})
export type StaffMember = z.infer<typeof staffMemberSchema>

export const dayExceptionSchema = z.object({
  id: z.int().positive(),
  /** Null: the whole shop. */
  accountId: accountIdSchema.nullable(),
  date: businessDateSchema,
  kind: z.enum(exceptionKinds),
  fromMinute: z.int().nullable(),
  toMinute: z.int().nullable(),
  label: z.string(),
  version: rowVersionSchema,
})
export type DayExceptionView = z.infer<typeof dayExceptionSchema>

const datesSchema = z.object({ fromDate: businessDateSchema, toDate: businessDateSchema })

export const saveStaffSchema = z.object({
  key: idempotencyKeySchema,
  accountId: accountIdSchema,
  accountVersion: rowVersionSchema,
  version: rowVersionSchema.nullable(),
  name: z.string().trim().min(1).max(40),
  title: z.string().trim().max(20),
  takesBookings: z.boolean(),
  customersPerHour: customersPerHourSchema,
  customersAtOnce: customersAtOnceSchema,
  /** Null: everything. Somebody who does nothing does not take bookings instead. */
  services: z.array(productIdSchema).min(1).max(2000).nullable(),
})
export type SaveStaff = z.infer<typeof saveStaffSchema>

export const saveWeekSchema = z.object({
  accountId: accountIdSchema,
  version: rowVersionSchema,
  hours: z
    .array(workHoursSchema)
    .min(1)
    .refine((days) => new Set(days.map((day) => day.weekday)).size === days.length)
    .nullable(),
  breaks: z
    .array(weekBreakSchema)
    .max(70)
    .refine(
      (pauses) => new Set(pauses.map((one) => one.weekday * 10_000 + one.fromMinute)).size === pauses.length,
    ),
  capacity: z
    .array(hourCapacitySchema)
    .refine((hours) => new Set(hours.map((one) => one.weekday * 100 + one.hour)).size === hours.length),
  customersPerHour: customersPerHourSchema,
})
export type SaveWeek = z.infer<typeof saveWeekSchema>

/** A day or a run of days, for one person or (`accountId` null) for the whole shop. */
export const saveExceptionSchema = z
  .object({
    key: idempotencyKeySchema,
    accountId: accountIdSchema.nullable(),
    ...datesSchema.shape,
    kind: z.enum(exceptionKinds),
    fromMinute: minuteSchema.nullable(),
    toMinute: minuteSchema.nullable(),
    label: labelSchema,
  })
  .refine((day) => day.fromDate <= day.toDate, { path: ['toDate'] })
  .refine((day) => daysBetween(day.fromDate, day.toDate) <= 92, { path: ['toDate'] })
  .refine(
    (day) =>
      day.kind === 'off' ||
      (day.fromMinute !== null && day.toMinute !== null && day.fromMinute < day.toMinute),
    forward,
  )
export type SaveException = z.infer<typeof saveExceptionSchema>

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
}

const saved = ['NOT_FOUND', 'STALE_VERSION'] as const

export const staffContract = {
  /** Everybody who works or worked here, in the order of the calendar's columns. */
  list: procedure.meta({ access: 'staff.read' }).output(z.array(staffMemberSchema)),
  /** Days that differ from the week, of everybody and of the shop, first day first. */
  exceptions: procedure.meta({ access: 'staff.read' }).input(datesSchema).output(z.array(dayExceptionSchema)),
  /** A person's work; `version` null the first time. Their name and title change with it. */
  save: procedure
    .meta({ access: 'staff.write' })
    .input(saveStaffSchema)
    .output(staffMemberSchema)
    .errors(failures(...saved, 'IDEMPOTENCY_KEY_REUSED', 'NOT_STAFF')),
  /** Ends somebody's work here (`leave`: no bookings, no sign-in) or takes them back. */
  leave: procedure
    .meta({ access: 'accounts.manage' })
    .input(
      z.object({ accountId: accountIdSchema, accountVersion: rowVersionSchema, version: rowVersionSchema }),
    )
    .output(staffMemberSchema)
    .errors(failures(...saved, 'DAY_HAS_BOOKINGS', 'LAST_MANAGER', 'PERMISSION_NOT_HELD')),
  comeBack: procedure
    .meta({ access: 'accounts.manage' })
    .input(
      z.object({ accountId: accountIdSchema, accountVersion: rowVersionSchema, version: rowVersionSchema }),
    )
    .output(staffMemberSchema)
    .errors(failures(...saved, 'PERMISSION_NOT_HELD')),
  saveWeek: procedure
    .meta({ access: 'staff.write' })
    .input(saveWeekSchema)
    .output(staffMemberSchema)
    .errors(failures(...saved, 'BREAK_OUTSIDE_HOURS')),
  /** Refused with DAY_HAS_BOOKINGS when bookings stand where nobody would work; they are moved first. */
  saveException: procedure
    .meta({ access: 'staff.write' })
    .input(saveExceptionSchema)
    .output(z.array(dayExceptionSchema))
    .errors(failures('NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED', 'DAY_HAS_BOOKINGS')),
  removeException: procedure
    .meta({ access: 'staff.write' })
    .input(
      z.object({
        ids: z
          .array(z.object({ id: z.int().positive(), version: rowVersionSchema }))
          .min(1)
          .max(92),
      }),
    )
    .output(z.object({ removed: z.int() }))
    .errors(failures('STALE_VERSION', 'DAY_HAS_BOOKINGS')),
  /** The order of the calendar's columns: everybody named, first to last. */
  order: procedure
    .meta({ access: 'staff.write' })
    .input(z.object({ accountIds: z.array(accountIdSchema).min(1).max(200) }))
    .output(z.array(staffMemberSchema))
    .errors(failures('NOT_FOUND')),
}
