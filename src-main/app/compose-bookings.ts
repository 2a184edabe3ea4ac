import type { ShopRules } from '../../src-shared/domains/reservations/working-time.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import type { Database } from '../db/database.ts'
import { createProgressService } from '../domains/reservations/progress-service.ts'
import { createRepeatsService } from '../domains/reservations/repeats-service.ts'
import { reservationsRouter, waitlistRouter } from '../domains/reservations/router.ts'
import { createSeriesService } from '../domains/reservations/series-service.ts'
import { createReservationsService } from '../domains/reservations/service.ts'
import { createWaitlistService } from '../domains/reservations/waitlist-service.ts'
import { createWalkInService } from '../domains/reservations/walk-in-service.ts'
import type { SettingsService } from '../domains/settings/service.ts'
import type { Clock } from '../platform/clock.ts'
import type { IdSource } from '../platform/id-source.ts'

/** Everything about bookings, over the parts that compose() has built. */
export function composeBookings(parts: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly settings: SettingsService
}) {
  const rules = () => shopRules(parts.settings)
  const deps = { db: parts.db, clock: parts.clock, ids: parts.ids, rules }
  const reservations = createReservationsService(deps)
  const progress = createProgressService(deps)
  const repeats = createRepeatsService(deps)
  const series = createSeriesService(deps)
  const walkIns = createWalkInService(deps)
  const waitlist = createWaitlistService(deps)
  return {
    rules,
    services: { reservations, progress, repeats, walkIns, waitlist },
    reservationsRouter: reservationsRouter({ reservations, progress, repeats, series, walkIns }),
    waitlistRouter: waitlistRouter(waitlist),
  }
}

/** The settings that bookings go by. @throws InvariantError before the first run: nobody is signed in then */
async function shopRules(settings: SettingsService): Promise<ShopRules> {
  const found = await settings.get()
  invariant(found.ok, 'only a shop that is set up takes bookings')
  const { zone } = found.value.shop
  const { opening, holidays, slotMinutes, dayEndsAtMinute } = found.value.calendar.value
  return { zone, dayEndsAtMinute, slotMinutes, opening, holidays }
}
