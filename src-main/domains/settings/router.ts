import type { Result } from '../../../src-shared/kernel/result.ts'
import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { LeaveService } from './leave-service.ts'
import type { SettingsService } from './service.ts'

export function settingsRouter(deps: {
  readonly settings: SettingsService
  readonly leaving: LeaveService
  readonly openSample: (ask: {
    readonly size: 'small'
    readonly language: 'ko' | 'en'
  }) => Promise<Result<null, 'SHOP_ALREADY_SET_UP'>>
}) {
  const { settings } = deps
  return {
    shop: api.settings.shop.handler(() => settings.publicShop()),
    setUp: api.settings.setUp.handler(async ({ input }) => {
      answer(await settings.setUp(input))
      return answer(await settings.get())
    }),
    openSample: api.settings.openSample.handler(async ({ input }) => {
      answer(await deps.openSample({ size: 'small', language: input.language }))
      return { made: true as const }
    }),
    leavePractice: api.settings.leavePractice.handler(async ({ context }) => {
      answer(await deps.leaving.leavePractice(actingIn(context)))
      return { restarting: true as const }
    }),
    get: api.settings.get.handler(async () => answer(await settings.get())),
    saveProfile: api.settings.saveProfile.handler(async ({ context, input }) =>
      answer(await settings.save(actingIn(context), 'profile', input)),
    ),
    saveCalendar: api.settings.saveCalendar.handler(async ({ context, input }) =>
      answer(await settings.save(actingIn(context), 'calendar', input)),
    ),
    saveReceipt: api.settings.saveReceipt.handler(async ({ context, input }) =>
      answer(await settings.save(actingIn(context), 'receipt', input)),
    ),
    saveDesk: api.settings.saveDesk.handler(async ({ context, input }) =>
      answer(await settings.save(actingIn(context), 'desk', input)),
    ),
  }
}
