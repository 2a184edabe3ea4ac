import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { ImportsService } from './import-service.ts'
import type { CustomerPages } from './page-service.ts'
import type { SeenBook } from './seen-service.ts'
import type { CustomersService } from './service.ts'

export function customersRouter(deps: {
  readonly customers: CustomersService
  readonly pages: CustomerPages
  readonly seen: SeenBook
  readonly imports: ImportsService
}) {
  const { customers, pages, imports, seen } = deps
  return {
    search: api.customers.search.handler(async ({ context, input }) => {
      const rows = await customers.search(input)
      await seen.note(
        actingIn(context),
        rows.map(({ customerId }) => customerId),
      )
      return { rows }
    }),
    list: api.customers.list.handler(async ({ context, input }) =>
      answer(await pages.list(actingIn(context), input)),
    ),
    counts: api.customers.counts.handler(() => pages.counts()),
    listed: api.customers.listed.handler(async ({ context, input }) => {
      const rows = await pages.listed(input.customerIds)
      await seen.note(
        actingIn(context),
        rows.map(({ customerId }) => customerId),
      )
      return { rows }
    }),
    get: api.customers.get.handler(async ({ context, input }) => {
      const customer = answer(await customers.get(input.customerId))
      await seen.note(actingIn(context), [customer.customerId])
      return customer
    }),
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
