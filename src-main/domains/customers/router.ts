import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { ImportsService } from './import-service.ts'
import type { CustomerPages } from './page-service.ts'
import type { CustomersService } from './service.ts'

export function customersRouter(deps: {
  readonly customers: CustomersService
  readonly pages: CustomerPages
  readonly imports: ImportsService
}) {
  const { customers, pages, imports } = deps
  return {
    search: api.customers.search.handler(async ({ input }) => ({ rows: await customers.search(input) })),
    list: api.customers.list.handler(async ({ context, input }) =>
      answer(await pages.list(actingIn(context), input)),
    ),
    counts: api.customers.counts.handler(() => pages.counts()),
    listed: api.customers.listed.handler(async ({ input }) => ({
      rows: await pages.listed(input.customerIds),
    })),
    get: api.customers.get.handler(async ({ input }) => answer(await customers.get(input.customerId))),
    facts: api.customers.facts.handler(async ({ input }) => answer(await pages.facts(input.customerId))),
    timeline: api.customers.timeline.handler(async ({ input }) => answer(await pages.timeline(input))),
    create: api.customers.create.handler(async ({ context, input }) =>
      answer(await customers.create(actingIn(context), input)),
    ),
    update: api.customers.update.handler(async ({ context, input }) =>
      answer(await customers.update(actingIn(context), input)),
    ),
    importCheck: api.customers.importCheck.handler(async ({ input }) => ({
      verdicts: await imports.check(input.rows),
    })),
    importRun: api.customers.importRun.handler(async ({ context, input }) =>
      answer(await imports.run(actingIn(context), input)),
    ),
    imports: api.customers.imports.handler(() => imports.list()),
    importUndo: api.customers.importUndo.handler(async ({ context, input }) =>
      answer(await imports.undo(actingIn(context), input.importId)),
    ),
  }
}
