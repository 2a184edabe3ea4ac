import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { SettingsService } from './service.ts'

export function settingsRouter(settings: SettingsService) {
  return {
    shop: api.settings.shop.handler(() => settings.publicShop()),
    setUp: api.settings.setUp.handler(async ({ input }) => {
      answer(await settings.setUp(input))
      return answer(await settings.get())
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
