import { permissions } from '../../src-shared/domains/access/model.ts'
import { createReservationsService } from '../../src-main/domains/reservations/service.ts'
import { createExceptionsService } from '../../src-main/domains/staff/exceptions-service.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import type { Acting } from '../../src-main/rpc/context.ts'
import type { ShopRules } from '../../src-shared/domains/reservations/working-time.ts'
import { type BusinessDate, type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ProductId } from '../../src-shared/kernel/ids.ts'
import type { Write } from '../support/race.ts'

export type LeaveOrBook = {
  readonly round: string
  readonly rules: ShopRules
  readonly managerId: AccountId
  readonly designerId: AccountId
  readonly customerId: AccountId
  readonly date: BusinessDate
  readonly startsAtMs: EpochMs
  readonly productIds: readonly ProductId[]
}

const clock = { now: () => epochMs(1_795_000_000_000) }
const ids = createIdSource()

/** The first writer of a process gives the designer the day off, the others book a customer into it. */
export const write: Write<LeaveOrBook, string> = async (db, day, writer) => {
  const acting: Acting = { accountId: day.managerId, type: 4, permissions, sessionId: '' }
  const key = `${day.round}-${writer.process}-${writer.number}-leave-or-book` as IdempotencyKey
  const { designerId, date } = day
  if (writer.number === 0) {
    const leave = {
      key,
      accountId: designerId,
      fromDate: date,
      toDate: date,
      kind: 'off',
      label: '',
    } as const
    const saved = await createExceptionsService({ db, clock, ids }).save(acting, {
      ...leave,
      fromMinute: null,
      toMinute: null,
    })
    return saved.ok ? 'LEAVE' : saved.error.code
  }
  const reservations = createReservationsService({ db, clock, ids, rules: async () => day.rules })
  const { startsAtMs, productIds } = day
  const booked = await reservations.book(acting, {
    key,
    customerId: day.customerId,
    designerId,
    startsAtMs,
    productIds,
  })
  return booked.ok ? 'BOOKED' : booked.error.code
}
