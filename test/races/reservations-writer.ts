import { permissions } from '../../src-shared/domains/access/model.ts'
import type { Database } from '../../src-main/db/database.ts'
import { inTransaction } from '../../src-main/db/transaction.ts'
import { daysTouched, refusalOf } from '../../src-main/domains/reservations/places.ts'
import { takeCustomer } from '../../src-main/domains/reservations/places-store.ts'
import { type Order, readyOrder, refusalsOf, writeNew } from '../../src-main/domains/reservations/placing.ts'
import type { Writing } from '../../src-main/domains/reservations/recording.ts'
import { createReservationsService, orderOf } from '../../src-main/domains/reservations/service.ts'
import { takeDays } from '../../src-main/domains/staff/days-service.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import type { Acting } from '../../src-main/rpc/context.ts'
import type { ShopRules } from '../../src-shared/domains/reservations/working-time.ts'
import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ProductId } from '../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'
import type { Write } from '../support/race.ts'

/**
 * How a desk books. `as built` is the program. `check before the write` is made of its own parts: it looks at the rules,
 * then writes in a transaction that takes the day.
 */
export type Manner = 'as built' | 'check before the write'

export type Desk = {
  readonly manner: Manner
  readonly rules: ShopRules
  readonly managerId: AccountId
  /** One line a writer, in turn: who, with whom, when. */
  readonly wishes: readonly {
    readonly customerId: AccountId
    readonly designerId: AccountId
    readonly startsAtMs: EpochMs
    readonly productIds: readonly ProductId[]
    readonly key?: IdempotencyKey
  }[]
  readonly writersEach: number
}

const at = epochMs(1_795_000_000_000)
const ids = createIdSource()

export const write: Write<Desk, string> = async (db, desk, writer) => {
  const turn = writer.process * desk.writersEach + writer.number
  const wish = desk.wishes[turn % desk.wishes.length]
  if (wish === undefined) throw new Error('no wishes')
  const acting: Acting = { accountId: desk.managerId, type: 4, permissions, sessionId: '' }
  if (desk.manner === 'as built') {
    const clock = { now: () => at }
    const service = createReservationsService({ db, clock, ids, rules: async () => desk.rules })
    const key = wish.key ?? (`race-${String(turn).padStart(20, '0')}` as IdempotencyKey)
    return answerOf(await service.book(acting, { ...wish, key }))
  }
  const order = orderOf(wish, { rules: desk.rules, source: 'counter' })
  return answerOf(await checkedBefore(db, { rules: desk.rules, acting, ids, at }, order))
}

type Parts = Omit<Writing, 'tx'>

async function checkedBefore(db: Database, parts: Parts, order: Order): Promise<Result<null, string>> {
  const ready = await readyOrder(db.reader, order)
  if (!ready.ok) return ready
  const refusals = await refusalsOf(db.reader, parts.rules, { order: ready.value, except: null })
  const refusal = refusalOf(refusals, undefined)
  if (refusal !== null) return refusal
  return inTransaction<null, string>(db, async (tx) => {
    await takeDays(tx, daysTouched(order.designerId, ready.value.plan, parts.rules))
    if (order.customerId !== null) await takeCustomer(tx, order.customerId)
    await writeNew({ ...parts, tx }, ready.value, [])
    return ok(null)
  })
}

function answerOf(result: Result<unknown, string>): string {
  return result.ok ? 'BOOKED' : err(result.error.code).error.code
}
