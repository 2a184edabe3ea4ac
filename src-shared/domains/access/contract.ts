import { z } from 'zod'
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

export const sessionViewSchema = z.object({
  sessionId: z.string(),
  name: z.string(),
  createdAtMs: z.int(),
  lastSeenAtMs: z.int(),
  device: z.string(),
  current: z.boolean(),
})

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
    .errors(failures('LOGIN_ID_TAKEN', 'PASSWORD_TOO_WEAK', 'PIN_TOO_SIMPLE')),
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
    .errors(failures('NOT_FOUND', 'STALE_VERSION', 'LAST_MANAGER', 'PASSWORD_TOO_WEAK', 'PIN_TOO_SIMPLE')),
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
