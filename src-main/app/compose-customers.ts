import type { Database } from '../db/database.ts'
import { createImportsService } from '../domains/customers/import-service.ts'
import { createCustomerPages } from '../domains/customers/page-service.ts'
import { customersRouter } from '../domains/customers/router.ts'
import { createSeenBook } from '../domains/customers/seen-service.ts'
import { createCustomersService } from '../domains/customers/service.ts'
import type { SettingsService } from '../domains/settings/service.ts'
import type { Clock } from '../platform/clock.ts'
import type { IdSource } from '../platform/id-source.ts'
import { customersInUse } from '../views/customer-use.ts'
import { customerViews } from '../views/customer-views.ts'

/** Customers, their pages and the lists taken over from other programs. */
export function composeCustomers(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly settings: Pick<SettingsService, 'dayRule'>
}) {
  const { db, clock, ids } = deps
  const { dayRule } = deps.settings
  const customers = createCustomersService({ db, clock, ids, dayRule })
  const pages = createCustomerPages({ db, clock, ids, dayRule, views: customerViews(db) })
  const imports = createImportsService({ db, clock, ids, dayRule, inUse: customersInUse })
  const seen = createSeenBook({ db, clock, ids, dayRule })
  return { customers, customersRoutes: customersRouter({ customers, pages, imports, seen }) }
}
