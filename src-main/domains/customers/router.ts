import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { CustomersService } from './service.ts'

export function customersRouter(customers: CustomersService) {
  return {
    search: api.customers.search.handler(async ({ input }) => ({ rows: await customers.search(input) })),
    get: api.customers.get.handler(async ({ input }) => answer(await customers.get(input.customerId))),
    create: api.customers.create.handler(async ({ context, input }) =>
      answer(await customers.create(actingIn(context), input)),
    ),
    update: api.customers.update.handler(async ({ context, input }) =>
      answer(await customers.update(actingIn(context), input)),
    ),
  }
}
