import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { AccountsService } from './accounts-service.ts'
import type { AuditCheck } from './audit-check-service.ts'
import type { AuditTrail } from './audit-service.ts'
import type { PeopleService } from './people-service.ts'
import type { AccessService } from './service.ts'

export function accessRouter(deps: {
  readonly access: AccessService
  readonly accounts: AccountsService
  readonly people: PeopleService
  readonly audit: AuditTrail
  readonly auditCheck: AuditCheck
  readonly hasShop: () => Promise<boolean>
}) {
  const { access, accounts } = deps
  return {
    ...peopleRoutes(deps),
    session: api.access.session.handler(async ({ context }) => {
      const state = await access.stateOf(context.finding)
      return (await deps.hasShop()) ? state : { ...state, state: 'no_shop' as const }
    }),
    signIn: api.access.signIn.handler(async ({ context, input }) => {
      const { address, device, finding } = context
      const opened = answer(await access.signIn(finding, input, { address, device }))
      context.carrier.keep(opened.token, opened.lastsMs)
      return access.stateOf(opened.finding)
    }),
    signOut: api.access.signOut.handler(async ({ context }) => {
      await access.signOut(context.finding)
      context.carrier.drop()
      return access.stateOf({ state: 'none' })
    }),
    switchByPin: api.access.switchByPin.handler(async ({ context, input }) => {
      const opened = answer(await access.switchByPin(context.finding, input))
      context.carrier.keep(opened.token, opened.lastsMs)
      return access.stateOf(opened.finding)
    }),
    lock: api.access.lock.handler(async ({ context }) =>
      access.stateOf(await access.lock(actingIn(context))),
    ),
    active: api.access.active.handler(async ({ context }) => {
      await access.active(actingIn(context))
      return { noted: true as const }
    }),
    lockIfIdle: api.access.lockIfIdle.handler(async ({ context }) =>
      access.stateOf(await access.lockIfIdle(actingIn(context))),
    ),
    confirmPin: api.access.confirmPin.handler(async ({ context, input }) => {
      answer(await access.provePin(actingIn(context).accountId, input.pin))
      return { confirmed: true as const }
    }),
    changeOwnPin: api.access.changeOwnPin.handler(async ({ context, input }) => {
      answer(await access.changeOwnSecret(actingIn(context), input))
      return access.stateOf(context.finding)
    }),
    changeOwnPassword: api.access.changeOwnPassword.handler(async ({ context, input }) => {
      answer(await access.changeOwnSecret(actingIn(context), input))
      return access.stateOf(context.finding)
    }),
    accounts: api.access.accounts.handler(() => accounts.list()),
    createAccount: api.access.createAccount.handler(async ({ context, input }) =>
      answer(await accounts.create(actingIn(context), input)),
    ),
    updateAccount: api.access.updateAccount.handler(async ({ context, input }) =>
      answer(await accounts.update(actingIn(context), input)),
    ),
    sessions: api.access.sessions.handler(({ context }) => access.sessions(actingIn(context))),
    endSession: api.access.endSession.handler(async ({ context, input }) => {
      answer(await access.endSession(actingIn(context), input.sessionId))
      return access.sessions(actingIn(context))
    }),
    audit: api.access.audit.handler(async ({ input }) => ({
      rows: await deps.audit.rows(input),
    })),
    auditCheck: api.access.auditCheck.handler(({ input }) => deps.auditCheck.check(input.scope)),
  }
}

/** The accounts as their manager sees them; what is dangerous asks for the PIN of whoever does it first. */
function peopleRoutes({
  access,
  accounts,
  people,
}: {
  readonly access: AccessService
  readonly accounts: AccountsService
  readonly people: PeopleService
}) {
  return {
    people: api.access.people.handler(() => people.list()),
    account: api.access.account.handler(async ({ context, input }) =>
      answer(await people.page(actingIn(context), input.accountId)),
    ),
    saveProfile: api.access.saveProfile.handler(async ({ context, input }) => {
      const acting = actingIn(context)
      answer(await people.saveProfile(acting, input))
      return people.shown(acting, input.accountId)
    }),
    setPermissions: api.access.setPermissions.handler(async ({ context, input }) => {
      const acting = actingIn(context)
      answer(await access.provePin(acting.accountId, input.pin))
      answer(await people.setPermissions(acting, input))
      return people.shown(acting, input.accountId)
    }),
    setAccountType: api.access.setAccountType.handler(async ({ context, input }) => {
      const { accountId, version, type } = input
      const acting = actingIn(context)
      answer(await access.provePin(acting.accountId, input.pin))
      answer(await accounts.update(acting, { accountId, version, type }))
      return people.shown(acting, accountId)
    }),
    setSecret: api.access.setSecret.handler(async ({ context, input }) => {
      const { accountId, version, secret } = input
      const acting = actingIn(context)
      answer(await access.provePin(acting.accountId, input.pin))
      const fresh = secret.kind === 'pin' ? { pin: secret.newPin } : { password: secret.password }
      answer(await accounts.update(acting, { accountId, version, ...fresh }))
      return people.shown(acting, accountId)
    }),
  }
}
