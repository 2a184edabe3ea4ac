import { permissions } from '../../src-shared/domains/access/model.ts'
import { createReservationsService } from '../../src-main/domains/reservations/service.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import type { ShopRules } from '../../src-shared/domains/reservations/working-time.ts'
import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ReservationId } from '../../src-shared/kernel/ids.ts'
import type { Write } from '../support/race.ts'

export type Movers = {
  readonly rules: ShopRules
  readonly managerId: AccountId
  readonly designers: readonly AccountId[]
  readonly starts: readonly EpochMs[]
  readonly bookings: readonly ReservationId[]
  readonly writersEach: number
  /** Each of them drags once for each of these. */
  readonly turns: readonly number[]
}

const ids = createIdSource()

/** Somebody who drags one booking from column to column and hour to hour, as fast as the program answers. */
export const write: Write<Movers, readonly string[]> = async (db, input, writer) => {
  const clock = { now: () => epochMs(1_795_000_000_000) }
  const service = createReservationsService({ db, clock, ids, rules: async () => input.rules })
  const mover = writer.process * input.writersEach + writer.number
  const id = input.bookings[mover % input.bookings.length]
  if (id === undefined) throw new Error('nothing to move')
  const answers: string[] = []
  for (const turn of input.turns) {
    const found = await service.get(id)
    if (!found.ok) throw new Error('the booking is gone')
    const acting = { accountId: input.managerId, type: 4, permissions, sessionId: '' } as const
    const moved = await service.move(acting, {
      key: `move-${writer.process}-${writer.number}-${turn}-000000` as IdempotencyKey,
      id,
      version: found.value.version,
      designerId: input.designers[(mover + turn) % input.designers.length],
      startsAtMs: input.starts[(mover * 7 + turn * 3) % input.starts.length],
    })
    answers.push(moved.ok ? 'MOVED' : moved.error.code)
  }
  return answers
}
