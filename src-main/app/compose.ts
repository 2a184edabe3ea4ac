import { startChangeFeed } from '../db/changes.ts'
import type { Database } from '../db/database.ts'
import { createFileWorker } from '../db/file-worker-client.ts'
import { createAccountsService } from '../domains/access/accounts-service.ts'
import { createAuditTrail } from '../domains/access/audit-service.ts'
import { accessRouter } from '../domains/access/router.ts'
import { createAccessService } from '../domains/access/service.ts'
import { checkoutRouter } from '../domains/checkout/router.ts'
import { paymentsRouter } from '../domains/payments/router.ts'
import { refundsRouter } from '../domains/refunds/router.ts'
import { backupRouter } from '../domains/backup/router.ts'
import { createBackupService } from '../domains/backup/service.ts'
import { receiptsRouter } from '../domains/receipts/router.ts'
import { createReceiptsService } from '../domains/receipts/service.ts'
import { catalogRouter } from '../domains/catalog/router.ts'
import { createCatalogService } from '../domains/catalog/service.ts'
import { settingsRouter } from '../domains/settings/router.ts'
import { createSettingsService } from '../domains/settings/service.ts'
import { createExceptionsService } from '../domains/staff/exceptions-service.ts'
import { staffRouter } from '../domains/staff/router.ts'
import { createStaffService } from '../domains/staff/service.ts'
import { createBackupFiles } from '../platform/backup-files.ts'
import type { Clock } from '../platform/clock.ts'
import { escposEncoder } from '../platform/escpos.ts'
import type { IdSource } from '../platform/id-source.ts'
import type { Log } from '../platform/log.ts'
import type { PrinterLine } from '../platform/printer-line.ts'
import { api } from '../rpc/procedure.ts'
import { viewsRouter } from '../views/router.ts'
import { bookedRouter } from '../views/booked/router.ts'
import { salesRouter } from '../views/sales/router.ts'
import { composeCustomers } from './compose-customers.ts'
import { composeBookings } from './compose-bookings.ts'
import { liveRouter } from './live-router.ts'
import { makeSampleShop, sampleAccounts } from './sample/make-sample.ts'
import { smallShop } from './sample/plan.ts'

export type Config = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  /** Called once a new shop is committed. */
  readonly shopMade: (shop: { readonly shopId: string; readonly name: string }) => void
  /** The way to the slip printer. */
  readonly printerLine: PrinterLine
  /** Where backups lie. */
  readonly backupFolder: string
  /** Ends this run and starts the next one on a backup. */
  readonly restartOn: (backupFileName: string) => void
}

export type Application = Awaited<ReturnType<typeof compose>>

/** Builds the whole program over an open database. Electron and plain Node both start here. */
export async function compose(config: Config) {
  const { db, clock, ids } = config
  const feed = await startChangeFeed(db, db.flavor === 'postgres' ? 500 : 0)
  const settings = createSettingsService({ db, clock, ids, shopMade: config.shopMade })
  feed.subscribe((changes) => {
    if (changes.some((change) => change.topic === 'settings')) settings.forget()
  })
  const access = createAccessService({
    db,
    clock,
    ids,
    sampleAccounts: () => sampleAccounts(db.reader),
    idleLockMinutes: async () => {
      const found = await settings.get()
      return found.ok ? found.value.desk.value.idleLockMinutes : 0
    },
  })
  const accounts = createAccountsService({ db, clock, ids })
  const receipts = createReceiptsService({
    db,
    clock,
    ids,
    settings,
    line: config.printerLine,
    encoder: escposEncoder,
  })
  const catalog = createCatalogService({ db, clock, ids })
  const staff = createStaffService({ db, clock, ids })
  const exceptions = createExceptionsService({ db, clock, ids })
  const worker = createFileWorker()
  const files = createBackupFiles(config.backupFolder)
  const { restartOn } = config
  const backup = createBackupService({ db, clock, ids, worker, files, dayRule: settings.dayRule, restartOn })
  const { customers, customersRoutes } = composeCustomers({ db, clock, ids, settings })
  const bookings = composeBookings({ db, clock, ids, settings })

  const openSample = (language: 'ko' | 'en') =>
    makeSampleShop({ db, clock, ids, settings }, smallShop, language)

  const router = api.router({
    access: accessRouter({
      access,
      accounts,
      audit: createAuditTrail(db.reader),
      hasShop: async () => (await settings.publicShop()).exists,
    }),
    customers: customersRoutes,
    settings: settingsRouter({
      settings,
      openSample,
    }),
    reservations: bookings.reservationsRouter,
    waitlist: bookings.waitlistRouter,
    checkout: checkoutRouter(),
    payments: paymentsRouter(),
    refunds: refundsRouter(),
    sales: salesRouter(),
    views: viewsRouter({ reader: db.reader, clock, rules: bookings.rules }),
    receipts: receiptsRouter(receipts),
    backup: backupRouter({ backup, access }),
    catalog: catalogRouter(catalog),
    staff: staffRouter({ staff, exceptions }),
    booked: bookedRouter({ reader: db.reader, now: clock.now, dayRule: settings.dayRule }),
    live: liveRouter(feed),
  })

  return {
    router,
    openSample,
    sessions: { find: access.find },
    services: { settings, access, accounts, catalog, staff, exceptions, backup, customers, bookings },
    /** Names the session cookie; null before the first run is finished. */
    shopId: settings.shopId,
    close: async () => {
      feed.stop()
      await worker.close()
      await db.close()
    },
  }
}
