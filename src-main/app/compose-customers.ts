import { dirname, join } from 'node:path'
import type { Database } from '../db/database.ts'
import type { AccessService } from '../domains/access/service.ts'
import { createConsentsService } from '../domains/customers/consents-service.ts'
import { createImportsService } from '../domains/customers/import-service.ts'
import { createNotesService } from '../domains/customers/notes-service.ts'
import { createCustomerPages } from '../domains/customers/page-service.ts'
import { customersRouter } from '../domains/customers/router.ts'
import { createSeenBook } from '../domains/customers/seen-service.ts'
import { createCustomersService } from '../domains/customers/service.ts'
import { createTakeoutService } from '../domains/customers/takeout-service.ts'
import { createVisitPhotosService } from '../domains/customers/visit-photos-service.ts'
import { createErasureService } from '../domains/erasure/service.ts'
import { purchasesRouter } from '../domains/purchases/router.ts'
import { createPurchasesService } from '../domains/purchases/service.ts'
import type { SettingsService } from '../domains/settings/service.ts'
import type { Clock } from '../platform/clock.ts'
import { createExportFiles } from '../platform/export-files.ts'
import type { IdSource } from '../platform/id-source.ts'
import { createPhotoFiles } from '../platform/photo-files.ts'
import { customersInUse, ownVisits } from '../views/customer-use.ts'
import { customerViews } from '../views/customer-views.ts'

/** Customers, their pages, what is kept of them as people, and the lists taken over from other programs. */
export function composeCustomers(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly settings: Pick<SettingsService, 'dayRule' | 'publicShop'>
  readonly access: Pick<AccessService, 'provePin'>
  /** Where backups lie; what is exported waits beside them. */
  readonly backupFolder: string
  /** Where photos lie. */
  readonly photoFolder: string
}) {
  const { db, clock, ids, settings, access } = deps
  const photoFiles = createPhotoFiles(deps.photoFolder)
  const { dayRule } = settings
  const parts = { db, clock, ids, dayRule }
  const customers = createCustomersService(parts)
  const views = customerViews(db)
  const purchases = createPurchasesService(parts)
  const takeout = createTakeoutService({
    ...parts,
    views,
    files: createExportFiles(join(dirname(deps.backupFolder), 'exports')),
    photoPath: ({ owner_id: ownerId, saved_name: savedName }) =>
      photoFiles.pathOf({ ownerId, savedName }, 'original'),
  })
  const erasure = createErasureService({
    db,
    clock,
    ids,
    access,
    settings,
    removeFiles: async (photos) => {
      for (const photo of photos) await photoFiles.remove(photo)
    },
  })
  const customersRoutes = customersRouter({
    customers,
    pages: createCustomerPages({ ...parts, views }),
    imports: createImportsService({ ...parts, inUse: customersInUse, ownVisits }),
    seen: createSeenBook(parts),
    notes: createNotesService({ db, clock, ids, whoseVisit: views.whoseVisit }),
    consents: createConsentsService({ db, clock, ids, settings }),
    visitPhotos: createVisitPhotosService({ db, clock, ids, views }),
    takeout,
    erasure,
  })
  return {
    routes: { customers: customersRoutes, purchases: purchasesRouter(purchases) },
    services: { customers, purchases },
  }
}
