import { startChangeFeed } from '../db/changes.ts'
import type { Database } from '../db/database.ts'
import { createAuditTrail } from '../domains/access/audit-service.ts'
import { accessRouter } from '../domains/access/router.ts'
import type { MakeCopies } from '../domains/photos/copies-service.ts'
import { receiptsRouter } from '../domains/receipts/router.ts'
import { createReceiptsService } from '../domains/receipts/service.ts'
import { createLeaveService } from '../domains/settings/leave-service.ts'
import { settingsRouter } from '../domains/settings/router.ts'
import { createSettingsService } from '../domains/settings/service.ts'
import type { Clock } from '../platform/clock.ts'
import { escposEncoder } from '../platform/escpos.ts'
import type { IdSource } from '../platform/id-source.ts'
import type { Log } from '../platform/log.ts'
import type { StartPictures } from '../platform/pictures/picture-child.ts'
import type { PrinterLine } from '../platform/printer-line.ts'
import { api } from '../rpc/procedure.ts'
import { viewsRouter } from '../views/router.ts'
import { bookedRouter } from '../views/booked/router.ts'
import { salesRouter } from '../views/sales/router.ts'
import { composeBoard } from './compose-board.ts'
import { composeAccess } from './compose-access.ts'
import { composeCustomers } from './compose-customers.ts'
import { composeBookings } from './compose-bookings.ts'
import { composeUpkeep } from './compose-upkeep.ts'
import { composeShelves } from './compose-shelves.ts'
import { composeTill } from './compose-till.ts'
import type { GatewayOpener } from './gateway-desk.ts'
import { liveRouter } from './live-router.ts'
import type { NextRun } from './next-run.ts'
import { makeSampleShop, type SampleAsk } from './sample/make-sample.ts'

export type Config = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  /** Called once a new shop is committed. */
  readonly shopMade: (shop: { readonly shopId: string; readonly name: string }) => void
  /** The way to the slip printer. */
  readonly printerLine: PrinterLine
  /** Opens the gateway of a shop; see gateway-desk.ts. */
  readonly openGateway: GatewayOpener
  /** How often payments whose outcome is unknown are looked for; 0 for never. */
  readonly reconcileEveryMs: number
  /** Where backups lie. */
  readonly backupFolder: string
  /** Where photos lie. */
  readonly photoFolder: string
  /** Starts the process that makes copies of pictures, as this shell does it. */
  readonly startPictures: StartPictures
  /** Makes what screens show of a picture in the place of that process; with null nothing does, and pictures wait. */
  readonly makeCopies?: MakeCopies | null
  /** Ends this run and starts the next one on other data. */
  readonly restartOn: (next: NextRun) => void
}

export type Application = Awaited<ReturnType<typeof compose>>

/** Builds the whole program over an open database. Electron and plain Node both start here. */
export async function compose(config: Config) {
  const { db, clock, ids, log, reconcileEveryMs } = config
  const feed = await startChangeFeed(db, db.flavor === 'postgres' ? 500 : 0)
  const settings = createSettingsService({ db, clock, ids, shopMade: config.shopMade })
  feed.subscribe((changes) => {
    if (changes.some((change) => change.topic === 'settings')) settings.forget()
  })
  const { access, accounts, accountPages } = composeAccess({ db, clock, ids, log, settings })
  const printing = { line: config.printerLine, encoder: escposEncoder, log }
  const receipts = createReceiptsService({ db, clock, ids, settings, ...printing })
  const shelves = composeShelves({ db, clock, ids })
  const upkeep = await composeUpkeep({ ...config, settings, access, feed })
  const people = composeCustomers({ ...config, settings, access })
  const bookings = composeBookings({ db, clock, ids, settings })

  const { openGateway, restartWithoutShop } = upkeep
  const till = await composeTill({ db, clock, ids, log, settings, openGateway, reconcileEveryMs })

  const leaving = createLeaveService({ db, clock, ids, restartWithoutShop })
  const openSample = (ask: SampleAsk) =>
    makeSampleShop({ db, clock, ids, settings, photoFiles: upkeep.photos.files }, ask)

  const router = api.router({
    access: accessRouter({
      access,
      accounts,
      people: accountPages,
      audit: createAuditTrail(db),
      auditCheck: upkeep.auditCheck,
      hasShop: async () => (await settings.publicShop()).exists,
    }),
    ...people.routes,
    photos: upkeep.photos.routes,
    settings: settingsRouter({ settings, leaving, openSample }),
    reservations: bookings.reservationsRouter,
    waitlist: bookings.waitlistRouter,
    views: viewsRouter({ reader: db.reader, longReads: db.longReads, clock, rules: bookings.rules }),
    checkout: till.checkoutRouter,
    payments: till.paymentsRouter,
    refunds: till.refundsRouter,
    sales: salesRouter(db, till.services.checkout.get),
    receipts: receiptsRouter(receipts),
    board: composeBoard({ db, clock, ids, mostMegabytes: upkeep.photos.mostMegabytes }),
    backup: upkeep.backupRoutes,
    catalog: shelves.catalogRouter,
    staff: shelves.staffRouter,
    booked: bookedRouter({
      reader: db.reader,
      longReads: db.longReads,
      now: clock.now,
      dayRule: settings.dayRule,
    }),
    live: liveRouter(feed),
  })

  return {
    router,
    /** What is done every day. */
    daily: upkeep.daily,
    /** How the data file is, after an unclean stop. */
    health: upkeep.health,
    openSample,
    sessions: { find: access.find, peek: access.peek },
    photos: upkeep.photos,
    services: {
      settings,
      access,
      accounts,
      ...shelves.services,
      backup: upkeep.backup,
      ...people.services,
      bookings,
      till: till.services,
    },
    /** Names the session cookie; null before the first run is finished. */
    shopId: settings.shopId,
    /** Ends the lines of live changes, so that nothing waits for a window that only listens. */
    hangUp: () => feed.stop(),
    close: async () => {
      await till.close()
      await feed.stop()
      await upkeep.close()
      await db.close()
    },
  }
}
