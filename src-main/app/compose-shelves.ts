import type { Database } from '../db/database.ts'
import { catalogRouter } from '../domains/catalog/router.ts'
import { createCatalogService } from '../domains/catalog/service.ts'
import { createExceptionsService } from '../domains/staff/exceptions-service.ts'
import { staffRouter } from '../domains/staff/router.ts'
import { createStaffService } from '../domains/staff/service.ts'
import type { Clock } from '../platform/clock.ts'
import type { IdSource } from '../platform/id-source.ts'

/** What is sold and who does it, over the parts that compose() has built. */
export function composeShelves(parts: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
}) {
  const catalog = createCatalogService(parts)
  const staff = createStaffService(parts)
  const exceptions = createExceptionsService(parts)
  return {
    services: { catalog, staff, exceptions },
    catalogRouter: catalogRouter(catalog),
    staffRouter: staffRouter({ staff, exceptions }),
  }
}
