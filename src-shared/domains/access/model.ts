import { z } from 'zod'
import { lineSchema } from '../../kernel/plain-text.ts'

/** Account types keep the older system's numbers (spec 1, /user). */
export const accountTypes = {
  closed: 0,
  customer: 1,
  designer: 2,
  closedBySystem: 3,
  manager: 4,
  test: 5,
} as const
export type AccountType = (typeof accountTypes)[keyof typeof accountTypes]
export const accountTypeSchema = z.literal([0, 1, 2, 3, 4, 5])

export const permissions = [
  'bookings.read',
  'bookings.write',
  'bookings.override',
  'customers.read',
  'customers.write',
  'customers.import',
  'customers.listAll',
  'customers.export',
  'customers.erase',
  'catalog.read',
  'catalog.write',
  'staff.read',
  'staff.write',
  'sales.read',
  'sell',
  'discount',
  'refund',
  'payments.release',
  'printers.use',
  'settings.read',
  'settings.write',
  'accounts.manage',
  'backup.manage',
  'audit.read',
  'photos.read',
  'photos.write',
  'board.read',
  'board.write',
  'board.moderate',
] as const
export type Permission = (typeof permissions)[number]

const designerMay = [
  'bookings.read',
  'bookings.write',
  'customers.read',
  'customers.write',
  'catalog.read',
  'staff.read',
  'sales.read',
  'sell',
  'discount',
  'printers.use',
  'settings.read',
  'photos.read',
  'photos.write',
  'board.read',
  'board.write',
] as const satisfies readonly Permission[]

/** The one table from account type to permissions. Closed accounts and customers have none at the counter. */
const permissionsOf: Readonly<Record<AccountType, readonly Permission[]>> = {
  0: [],
  1: [],
  2: designerMay,
  3: [],
  4: permissions,
  5: designerMay,
}

export function may(type: AccountType, permission: Permission): boolean {
  return permissionsOf[type].includes(permission)
}

export function permissionsFor(type: AccountType): readonly Permission[] {
  return permissionsOf[type]
}

/** Staff are the accounts that may sign in at the counter. */
export function isStaff(type: AccountType): boolean {
  return permissionsOf[type].length > 0
}

export const passwordRule = { minLength: 8, maxLength: 128 } as const
export const pinLength = 4

/** Small letters only: a tablet writes the first one large. */
export const loginIdSchema = z
  .string()
  .overwrite((text) => text.normalize('NFKC').trim().toLowerCase())
  .min(2)
  .max(40)
  .regex(/^[a-z0-9._@-]+$/)
/** Composed, since one keyboard makes 가 of one letter and another of two. */
export const passwordSchema = z.string().normalize('NFC').min(1).max(passwordRule.maxLength)
export const pinSchema = z.string().regex(new RegExp(`^\\d{${pinLength}}$`))
export const personNameSchema = lineSchema({ least: 1, most: 40 })
export const personTitleSchema = lineSchema({ most: 20 })

/** Wrong tries before a wait, and how long each further wait is. */
export const lockOutRule = {
  password: { freeTries: 5, firstWaitMs: 60_000, longestWaitMs: 15 * 60_000 },
  pin: { freeTries: 5, firstWaitMs: 60_000, longestWaitMs: 15 * 60_000 },
  address: { freeTries: 20, firstWaitMs: 60_000, longestWaitMs: 15 * 60_000 },
  /** One account from all the addresses together where it has never been signed in. */
  anywhere: { freeTries: 30, firstWaitMs: 60_000, longestWaitMs: 15 * 60_000 },
  forgetAfterMs: 60 * 60_000,
} as const

/** The main side gives the screen so much longer, since a touch is not told at once. */
export const idleGraceMs = 60_000
/** A screen tells of touches no more often than this. */
export const tellTouchEveryMs = 20_000

/** How long to wait after the n-th wrong try in a row: nothing at first, then doubling up to the longest. */
export function waitAfterFailures(
  failures: number,
  rule: { readonly freeTries: number; readonly firstWaitMs: number; readonly longestWaitMs: number },
): number {
  if (failures < rule.freeTries) return 0
  return Math.min(rule.firstWaitMs * 2 ** (failures - rule.freeTries), rule.longestWaitMs)
}

/** A PIN that anyone would try first: all the same digit, or a run up or down. */
export function isSimplePin(pin: string): boolean {
  const steps = new Set<number>()
  for (let index = 1; index < pin.length; index += 1) {
    steps.add(pin.charCodeAt(index) - pin.charCodeAt(index - 1))
  }
  const [only] = steps
  return steps.size <= 1 && (only === undefined || Math.abs(only) <= 1)
}

/** Too short, one repeated character, or the login id itself. Length is what counts, so no character classes are asked. */
export function isWeakPassword(password: string, loginId: string): boolean {
  if (password.length < passwordRule.minLength || password.length > passwordRule.maxLength) return true
  if (new Set(password).size < 4) return true
  return password.toLowerCase() === loginId.toLowerCase()
}
