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
export type AccountTypeName = keyof typeof accountTypes
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

/** What an account may do unless something else was set for it. */
export function permissionsFor(type: AccountType): readonly Permission[] {
  return permissionsOf[type]
}

/** Where one account differs from its type. A name that this program does not know counts for nothing. */
export type PermissionSetting = { readonly permission: string; readonly allowed: boolean }

/** What an account may do: its type's permissions, with what was set for it alone. Who may not sign in may nothing. */
export function effectivePermissions(
  type: AccountType,
  own: readonly PermissionSetting[],
): readonly Permission[] {
  if (!isStaff(type)) return []
  const set = new Map(own.map(({ permission, allowed }) => [permission, allowed]))
  return permissions.filter((permission) => set.get(permission) ?? permissionsOf[type].includes(permission))
}

/** What of the wanted settings differs from the type, so what has to be kept. */
export function differingFrom(
  type: AccountType,
  allowed: readonly Permission[],
): readonly { readonly permission: Permission; readonly allowed: boolean }[] {
  return permissions
    .filter((permission) => allowed.includes(permission) !== permissionsOf[type].includes(permission))
    .map((permission) => ({ permission, allowed: allowed.includes(permission) }))
}

/** Whether who acts may do something: asked of what their session holds, never of their type. */
export function may(
  acting: { readonly permissions: readonly Permission[] },
  permission: Permission,
): boolean {
  return acting.permissions.includes(permission)
}

/** The first permission that somebody would be given, or holds, and that who acts does not have; null when there is none. */
export function beyond(
  acting: { readonly permissions: readonly Permission[] },
  held: readonly Permission[],
): Permission | null {
  return held.find((permission) => !acting.permissions.includes(permission)) ?? null
}

/** The screens by which permissions are listed, in the order of the rail. */
export const permissionScreens = [
  'calendar',
  'checkout',
  'customers',
  'board',
  'sales',
  'catalog',
  'staff',
  'settings',
] as const
export type PermissionScreen = (typeof permissionScreens)[number]

/** On which screen each permission counts. A new one does not compile until it stands here. */
const screenOf: Readonly<Record<Permission, PermissionScreen>> = {
  'bookings.read': 'calendar',
  'bookings.write': 'calendar',
  'bookings.override': 'calendar',
  sell: 'checkout',
  discount: 'checkout',
  'payments.release': 'checkout',
  'printers.use': 'checkout',
  'customers.read': 'customers',
  'customers.write': 'customers',
  'customers.import': 'customers',
  'customers.listAll': 'customers',
  'customers.export': 'customers',
  'customers.erase': 'customers',
  'photos.read': 'customers',
  'photos.write': 'customers',
  'board.read': 'board',
  'board.write': 'board',
  'board.moderate': 'board',
  'sales.read': 'sales',
  refund: 'sales',
  'catalog.read': 'catalog',
  'catalog.write': 'catalog',
  'staff.read': 'staff',
  'staff.write': 'staff',
  'settings.read': 'settings',
  'settings.write': 'settings',
  'accounts.manage': 'settings',
  'backup.manage': 'settings',
  'audit.read': 'settings',
}

export function permissionsOn(screen: PermissionScreen): readonly Permission[] {
  return permissions.filter((permission) => screenOf[permission] === screen)
}

/** The permission as a key of a dictionary, where a dot would be a step: `bookings.read` → `bookings_read`. */
export type PermissionWord<Name extends Permission = Permission> =
  Name extends `${infer Screen}.${infer What}` ? `${Screen}_${What}` : Name

export function permissionWordOf(permission: Permission): PermissionWord {
  return permission.replace('.', '_') as PermissionWord
}

/** Staff are the accounts that may sign in at the counter. */
export function isStaff(type: AccountType): boolean {
  return permissionsOf[type].length > 0
}

const typeNames = {
  0: 'closed',
  1: 'customer',
  2: 'designer',
  3: 'closedBySystem',
  4: 'manager',
  5: 'test',
} as const satisfies Readonly<Record<AccountType, AccountTypeName>>

/** A type's own name, as its words are kept under. */
export function typeNameOf(type: AccountType): AccountTypeName {
  return typeNames[type]
}

/** Closed by the person or by the shop: no sign-in, no permission. */
export function isClosed(type: AccountType): boolean {
  return type === accountTypes.closed || type === accountTypes.closedBySystem
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
