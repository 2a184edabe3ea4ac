import { z } from 'zod'
import { businessDateSchema } from '../../kernel/business-date.ts'
import { accountIdSchema, rowVersionSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import {
  accountTypeSchema,
  loginIdSchema,
  passwordSchema,
  permissions,
  personNameSchema,
  personTitleSchema,
  pinSchema,
} from './model.ts'

/** Who is acting: shown in the top bar, and what the screen may offer. The main side checks again. */
export const actorSchema = z.object({
  accountId: accountIdSchema,
  loginId: z.string(),
  name: z.string(),
  title: z.string(),
  type: accountTypeSchema,
  permissions: z.array(z.enum(permissions)),
})
export type Actor = z.infer<typeof actorSchema>

/** A person who may switch in on this device by PIN. */
export const staffTileSchema = z.object({
  accountId: accountIdSchema,
  loginId: z.string(),
  name: z.string(),
  title: z.string(),
  manager: z.boolean(),
  hasPin: z.boolean(),
})

/** What the sign-in page needs before anyone is signed in. Practice shops show their sample accounts. */
export const sessionStateSchema = z.object({
  state: z.enum(['no_shop', 'signed_out', 'locked', 'signed_in']),
  actor: actorSchema.nullable(),
  staff: z.array(staffTileSchema),
  sampleAccounts: z.array(
    z.object({
      loginId: z.string(),
      name: z.string(),
      password: z.string(),
      /** null once the person chose another. */
      pin: z.string().nullable(),
    }),
  ),
  idleLockMinutes: z.int(),
})
export type SessionState = z.infer<typeof sessionStateSchema>

export const accountViewSchema = z.object({
  accountId: accountIdSchema,
  loginId: z.string(),
  name: z.string(),
  title: z.string(),
  type: accountTypeSchema,
  hasPassword: z.boolean(),
  hasPin: z.boolean(),
  version: rowVersionSchema,
})
export type AccountView = z.infer<typeof accountViewSchema>

/** An account as a line in the list of accounts. */
export const accountLineSchema = z.object({
  accountId: accountIdSchema,
  loginId: z.string(),
  name: z.string(),
  title: z.string(),
  type: accountTypeSchema,
  /** How many permissions differ from those of its type. */
  differs: z.int(),
  /** How many products are this person's. */
  products: z.int(),
  lastSeenAtMs: z.int().nullable(),
})
export type AccountLine = z.infer<typeof accountLineSchema>

export const sessionViewSchema = z.object({
  sessionId: z.string(),
  name: z.string(),
  createdAtMs: z.int(),
  lastSeenAtMs: z.int(),
  device: z.string(),
  current: z.boolean(),
})

export type SessionView = z.infer<typeof sessionViewSchema>

export const permissionViewSchema = z.object({
  permission: z.enum(permissions),
  allowed: z.boolean(),
  /** What an account of this type may do unless something else is set. */
  byDefault: z.boolean(),
})

/** Everything the page of one account shows. */
export const accountPageSchema = accountLineSchema.extend({
  phone: z.string().nullable(),
  email: z.string().nullable(),
  birth: z.string().nullable(),
  createdAtMs: z.int(),
  closedAtMs: z.int().nullable(),
  hasPassword: z.boolean(),
  hasPin: z.boolean(),
  /** A customer is changed where customers are; here only seen. */
  isCustomer: z.boolean(),
  /** Every permission there is; none for who may not sign in. */
  permissions: z.array(permissionViewSchema),
  devices: z.array(sessionViewSchema),
  /** Bookings still to come, which are moved before the account can be closed. */
  bookingsAhead: z.int(),
  version: rowVersionSchema,
})
export type AccountPage = z.infer<typeof accountPageSchema>

/** A dangerous change of an account: which one, as it was seen, and the PIN of whoever changes it. */
const sealed = { accountId: accountIdSchema, version: rowVersionSchema, pin: pinSchema }
const sealedRefusals = [
  'NOT_FOUND',
  'STALE_VERSION',
  'PERMISSION_NOT_HELD',
  'PIN_REFUSED',
  'PIN_NOT_SET',
  'SIGN_IN_SLOWED',
] as const

export const auditRowSchema = z.object({
  id: z.int(),
  atMs: z.int(),
  actorName: z.string(),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  fields: z.array(z.string()),
  values: z.record(z.string(), z.string().nullable()),
})

export const accessContract = {
  /** State of this window's session; never refuses. */
  session: procedure.meta({ access: 'public' }).output(sessionStateSchema),
  signIn: procedure
    .meta({ access: 'public' })
    .input(z.object({ loginId: loginIdSchema, password: passwordSchema }))
    .output(sessionStateSchema)
    .errors(failures('SIGN_IN_REFUSED', 'SIGN_IN_SLOWED', 'SHOP_NOT_SET_UP')),
  signOut: procedure.meta({ access: 'public' }).output(sessionStateSchema),
  /** Another person takes over this signed-in device, or unlocks it after idling. */
  switchByPin: procedure
    .meta({ access: 'public' })
    .input(z.object({ accountId: accountIdSchema, pin: pinSchema }))
    .output(sessionStateSchema)
    .errors(failures('NOT_SIGNED_IN', 'PIN_REFUSED', 'PIN_NOT_SET', 'SIGN_IN_SLOWED')),
  /** Locks this device's session; the PIN of any staff opens it. */
  lock: procedure.meta({ access: 'session' }).output(sessionStateSchema),
  /** Somebody touched this device just now. Only this keeps a session from the idle lock: screens fetch by themselves. */
  active: procedure.meta({ access: 'session' }).output(z.object({ noted: z.literal(true) })),
  /** For a window that nobody touches: locks the session unless another window of this device is in use. */
  lockIfIdle: procedure.meta({ access: 'session' }).output(sessionStateSchema),
  /** Proves that the person at the keyboard is the one signed in, before something dangerous. */
  confirmPin: procedure
    .meta({ access: 'session' })
    .input(z.object({ pin: pinSchema }))
    .output(z.object({ confirmed: z.literal(true) }))
    .errors(failures('PIN_REFUSED', 'PIN_NOT_SET', 'SIGN_IN_SLOWED')),
  changeOwnPin: procedure
    .meta({ access: 'session' })
    .input(z.object({ password: passwordSchema, pin: pinSchema }))
    .output(sessionStateSchema)
    .errors(failures('SIGN_IN_REFUSED', 'SIGN_IN_SLOWED', 'PIN_TOO_SIMPLE')),
  changeOwnPassword: procedure
    .meta({ access: 'session' })
    .input(z.object({ password: passwordSchema, newPassword: passwordSchema }))
    .output(sessionStateSchema)
    .errors(failures('SIGN_IN_REFUSED', 'SIGN_IN_SLOWED', 'PASSWORD_TOO_WEAK')),
  accounts: procedure.meta({ access: 'accounts.manage' }).output(z.array(accountViewSchema)),
  createAccount: procedure
    .meta({ access: 'accounts.manage' })
    .input(
      z.object({
        loginId: loginIdSchema,
        name: personNameSchema,
        title: personTitleSchema,
        type: z.literal([2, 4, 5]),
        password: passwordSchema.nullable(),
        pin: pinSchema.nullable(),
      }),
    )
    .output(accountViewSchema)
    .errors(failures('LOGIN_ID_TAKEN', 'PASSWORD_TOO_WEAK', 'PIN_TOO_SIMPLE', 'PERMISSION_NOT_HELD')),
  updateAccount: procedure
    .meta({ access: 'accounts.manage' })
    .input(
      z.object({
        accountId: accountIdSchema,
        version: rowVersionSchema,
        name: personNameSchema.optional(),
        title: personTitleSchema.optional(),
        type: z.literal([0, 2, 4, 5]).optional(),
        password: passwordSchema.optional(),
        pin: pinSchema.optional(),
      }),
    )
    .output(accountViewSchema)
    .errors(
      failures(
        'NOT_FOUND',
        'STALE_VERSION',
        'LAST_MANAGER',
        'PASSWORD_TOO_WEAK',
        'PIN_TOO_SIMPLE',
        'PERMISSION_NOT_HELD',
        'DAY_HAS_BOOKINGS',
      ),
    ),
  /** Staff, sellers, and those of them whose account is closed. Customers are found by their own search. */
  people: procedure.meta({ access: 'accounts.manage' }).output(z.array(accountLineSchema)),
  account: procedure
    .meta({ access: 'accounts.manage' })
    .input(z.object({ accountId: accountIdSchema }))
    .output(accountPageSchema)
    .errors(failures('NOT_FOUND')),
  /** Who somebody is. Customers are changed where customers are. */
  saveProfile: procedure
    .meta({ access: 'accounts.manage' })
    .input(
      z.object({
        accountId: accountIdSchema,
        version: rowVersionSchema,
        name: personNameSchema,
        title: personTitleSchema,
        /** In any usual form. */
        phone: z.string().trim().max(30).nullable(),
        email: z.email().max(120).nullable(),
        birth: businessDateSchema.nullable(),
      }),
    )
    .output(accountPageSchema)
    .errors(failures('NOT_FOUND', 'STALE_VERSION', 'PHONE_INVALID')),
  /** Gives and takes single permissions; what is not named stays. It counts from the next press on, in every window. */
  setPermissions: procedure
    .meta({ access: 'accounts.manage' })
    .input(
      z.object({
        ...sealed,
        changes: z
          .array(z.object({ permission: z.enum(permissions), allowed: z.boolean() }))
          .min(1)
          .max(permissions.length)
          .refine((all) => new Set(all.map((one) => one.permission)).size === all.length),
      }),
    )
    .output(accountPageSchema)
    .errors(failures(...sealedRefusals, 'LAST_MANAGER')),
  /** Another type: closes an account (0 by the person's own wish, 3 by the shop's) or opens it again too. */
  setAccountType: procedure
    .meta({ access: 'accounts.manage' })
    .input(z.object({ ...sealed, type: z.literal([0, 2, 3, 4, 5]) }))
    .output(accountPageSchema)
    .errors(failures(...sealedRefusals, 'LAST_MANAGER', 'DAY_HAS_BOOKINGS')),
  /** A new password, which ends the person's sessions, or a new PIN, which locks them. */
  setSecret: procedure
    .meta({ access: 'accounts.manage' })
    .input(
      z.object({
        ...sealed,
        secret: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('password'), password: passwordSchema }),
          z.object({ kind: z.literal('pin'), newPin: pinSchema }),
        ]),
      }),
    )
    .output(accountPageSchema)
    .errors(failures(...sealedRefusals, 'PASSWORD_TOO_WEAK', 'PIN_TOO_SIMPLE')),
  sessions: procedure.meta({ access: 'accounts.manage' }).output(z.array(sessionViewSchema)),
  endSession: procedure
    .meta({ access: 'accounts.manage' })
    .input(z.object({ sessionId: z.string().max(64) }))
    .output(z.array(sessionViewSchema))
    .errors(failures('NOT_FOUND')),
  audit: procedure
    .meta({ access: 'audit.read' })
    .input(
      z.object({
        beforeId: z.int().optional(),
        limit: z.int().min(1).max(200).default(50),
        subjectType: z.string().max(40).optional(),
        subjectId: z.string().max(60).optional(),
      }),
    )
    .output(z.object({ rows: z.array(auditRowSchema) })),
  /** Whether the records fit together: all of them, or only those that came since they were looked through last. */
  auditCheck: procedure
    .meta({ access: 'audit.read' })
    .input(z.object({ scope: z.enum(['whole', 'new']) }))
    .output(z.object({ brokenRowId: z.int().nullable(), upToRowId: z.int() })),
}
