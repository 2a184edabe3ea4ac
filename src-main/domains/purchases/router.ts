import { answer, api } from '../../rpc/procedure.ts'
import type { PurchasesService } from './service.ts'

export function purchasesRouter(purchases: PurchasesService) {
  return {
    owned: api.purchases.owned.handler(async ({ input }) => ({
      owned: answer(await purchases.owned(input.customerId)),
    })),
  }
}
