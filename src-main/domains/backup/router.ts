import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { AccessService } from '../access/service.ts'
import type { BackupService } from './service.ts'

export function backupRouter(deps: {
  readonly backup: BackupService
  readonly access: AccessService
  readonly health: { readonly state: () => 'sound' | 'checking' | 'damaged' | 'gone' }
  readonly clockWatch: {
    readonly behind: () => { readonly lastWriteAtMs: number; readonly nowMs: number } | null
    readonly trust: (acting: ReturnType<typeof actingIn>) => Promise<void>
  }
}) {
  const { backup, access, health, clockWatch } = deps
  return {
    health: api.backup.health.handler(() => {
      const state = health.state()
      const clock = state === 'damaged' || state === 'gone' ? null : clockWatch.behind()
      return { state: clock === null ? state : ('clock_behind' as const), clock }
    }),
    trustClock: api.backup.trustClock.handler(async ({ context }) => {
      await clockWatch.trust(actingIn(context))
      return { trusted: true as const }
    }),
    status: api.backup.status.handler(() => backup.status()),
    now: api.backup.now.handler(async () => answer(await backup.makeAndTell())),
    saveRules: api.backup.saveRules.handler(async ({ context, input }) =>
      answer(await backup.saveRules(actingIn(context), input)),
    ),
    inspect: api.backup.inspect.handler(async ({ input }) => answer(await backup.inspect(input.fileName))),
    restore: api.backup.restore.handler(async ({ context, input }) => {
      const acting = actingIn(context)
      answer(await access.provePin(acting.accountId, input.pin))
      const { kept } = answer(await backup.restore(acting, input.fileName))
      return { restarting: true as const, kept }
    }),
  }
}
