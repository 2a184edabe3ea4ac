import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { ProgressService } from './progress-service.ts'
import type { RepeatsService } from './repeats-service.ts'
import type { SeriesService } from './series-service.ts'
import type { ReservationsService } from './service.ts'
import type { WaitlistService } from './waitlist-service.ts'
import type { WalkInService } from './walk-in-service.ts'

export function reservationsRouter(services: {
  readonly reservations: ReservationsService
  readonly progress: ProgressService
  readonly repeats: RepeatsService
  readonly series: SeriesService
  readonly walkIns: WalkInService
}) {
  const { reservations, progress, repeats, series, walkIns } = services
  return {
    get: api.reservations.get.handler(async ({ input }) => answer(await reservations.get(input.id))),
    log: api.reservations.log.handler(({ input }) => reservations.log(input.id)),
    check: api.reservations.check.handler(async ({ input }) => answer(await reservations.check(input))),
    checkRepeats: api.reservations.checkRepeats.handler(async ({ input }) =>
      answer(await repeats.checkRepeats(input)),
    ),
    book: api.reservations.book.handler(async ({ context, input }) =>
      answer(await reservations.book(actingIn(context), input)),
    ),
    move: api.reservations.move.handler(async ({ context, input }) =>
      answer(await reservations.move(actingIn(context), input)),
    ),
    changeServices: api.reservations.changeServices.handler(async ({ context, input }) =>
      answer(await reservations.changeServices(actingIn(context), input)),
    ),
    setStatus: api.reservations.setStatus.handler(async ({ context, input }) =>
      answer(await progress.setStatus(actingIn(context), input)),
    ),
    setOutcome: api.reservations.setOutcome.handler(async ({ context, input }) =>
      answer(await progress.setOutcome(actingIn(context), input)),
    ),
    restore: api.reservations.restore.handler(async ({ context, input }) =>
      answer(await progress.restore(actingIn(context), input)),
    ),
    updateNote: api.reservations.updateNote.handler(async ({ context, input }) =>
      answer(await progress.updateNote(actingIn(context), input)),
    ),
    walkIn: api.reservations.walkIn.handler(async ({ context, input }) =>
      answer(await walkIns.walkIn(actingIn(context), input)),
    ),
    bookRepeats: api.reservations.bookRepeats.handler(async ({ context, input }) =>
      answer(await repeats.bookRepeats(actingIn(context), input)),
    ),
    cancelRepeats: api.reservations.cancelRepeats.handler(async ({ context, input }) =>
      answer(await series.cancelRepeats(actingIn(context), input)),
    ),
  }
}

export function waitlistRouter(waitlist: WaitlistService) {
  return {
    list: api.waitlist.list.handler(({ input }) => waitlist.list(input.date ?? null)),
    add: api.waitlist.add.handler(async ({ context, input }) =>
      answer(await waitlist.add(actingIn(context), input)),
    ),
    drop: api.waitlist.drop.handler(async ({ context, input }) =>
      answer(await waitlist.drop(actingIn(context), input)),
    ),
    matchesFor: api.waitlist.matchesFor.handler(({ input }) => waitlist.matchesFor(input)),
    fill: api.waitlist.fill.handler(async ({ context, input }) =>
      answer(await waitlist.fill(actingIn(context), input)),
    ),
  }
}
