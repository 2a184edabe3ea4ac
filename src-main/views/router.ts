import type { ShopRules } from '../../src-shared/domains/reservations/working-time.ts'
import type { EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { LongReads, Reader } from '../db/database.ts'
import { actingIn, answer, api } from '../rpc/procedure.ts'
import { bookingView } from './calendar/booking-view.ts'
import { dayView, weekView } from './calendar/day-view.ts'
import { freeSlots } from './calendar/free-slots.ts'
import { monthView } from './calendar/month-view.ts'
import { bookingsFound, receiptsFound } from './search/search-view.ts'
import { ownDayView } from './today/own-day.ts'
import { todayView } from './today/today-view.ts'

export function viewsRouter(deps: {
  readonly reader: Reader
  readonly longReads: LongReads
  readonly clock: { now(): EpochMs }
  readonly rules: () => Promise<ShopRules>
}) {
  const { reader } = deps
  const now = async () => ({ rules: await deps.rules(), at: deps.clock.now() })
  return {
    day: api.views.day.handler(async ({ input }) => dayView(reader, await now(), input)),
    week: api.views.week.handler(async ({ input }) => weekView(reader, await now(), input)),
    month: api.views.month.handler(async ({ input }) => monthView(reader, await deps.rules(), input)),
    booking: api.views.booking.handler(async ({ input }) =>
      answer(await bookingView(reader, { id: input.id, at: deps.clock.now() })),
    ),
    freeSlots: api.views.freeSlots.handler(async ({ input }) =>
      answer(await freeSlots(reader, await now(), input)),
    ),
    today: api.views.today.handler(async () => todayView(reader, await now())),
    ownDay: api.views.ownDay.handler(async ({ context }) =>
      ownDayView(reader, await now(), actingIn(context)),
    ),
    findBookings: api.views.findBookings.handler(async ({ input }) =>
      bookingsFound(reader, await now(), input.text),
    ),
    findReceipts: api.views.findReceipts.handler(async ({ input }) => {
      const asked = await now()
      return deps.longReads.run((steady) => receiptsFound(steady, asked, input.text))
    }),
  }
}
