import { permissions } from '../../src-shared/domains/access/model.ts'
import type { Database, Tx } from '../../src-main/db/database.ts'
import { inTransaction } from '../../src-main/db/transaction.ts'
import { daysTouched, refusalOf } from '../../src-main/domains/reservations/places.ts'
import { takeCustomer } from '../../src-main/domains/reservations/places-store.ts'
import { readyOrder, refusalsOf, writeNew } from '../../src-main/domains/reservations/placing.ts'
import { createReservationsService, orderOf } from '../../src-main/domains/reservations/service.ts'
import { createStaffService } from '../../src-main/domains/staff/service.ts'
import { takeDays } from '../../src-main/domains/staff/days-service.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import type { Acting } from '../../src-main/rpc/context.ts'
import type { ShopRules } from '../../src-shared/domains/reservations/working-time.ts'
import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ProductId } from '../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'
import type { Write } from '../support/race.ts'

/** `only the day` is the program without taking the designer: what holds for all their days is read unguarded. */
export type Manner = 'as built' | 'only the day'

export type StaffChange = {
  readonly round: string
  readonly manner: Manner
  readonly change: 'leaves' | 'week changes'
  readonly rules: ShopRules
  readonly managerId: AccountId
  readonly designerId: AccountId
  readonly designerVersion: number
  readonly accountVersion: number
  readonly customers: readonly AccountId[]
  readonly startsAtMs: readonly EpochMs[]
  readonly productIds: readonly ProductId[]
  readonly writersEach: number
}

const at = epochMs(1_795_000_000_000)
const clock = { now: () => at }
const ids = createIdSource()
const turns = 12
const everyWeekday = [1, 2, 3, 4, 5, 6, 7]

/** The first writer of all changes the designer, the others book customers with them. */
export const write: Write<StaffChange, readonly string[]> = async (db, change, writer) => {
  const acting: Acting = { accountId: change.managerId, type: 4, permissions, sessionId: '' }
  const number = writer.process * change.writersEach + writer.number
  if (number === 0) return change.change === 'leaves' ? leaves(db, change, acting) : weeks(db, change, acting)
  const tries = change.change === 'leaves' ? 1 : turns
  const answers: string[] = []
  for (let turn = 0; turn < tries; turn += 1) answers.push(await book(db, change, { acting, number, turn }))
  return answers
}

async function leaves(db: Database, change: StaffChange, acting: Acting): Promise<readonly string[]> {
  const { designerId: accountId, accountVersion, designerVersion: version } = change
  const left = await createStaffService({ db, clock, ids }).leave(acting, {
    accountId,
    accountVersion,
    version,
  })
  return [left.ok ? 'LEFT' : left.error.code]
}

/** At 15:00 nobody is ever served: in one week there is a break, in the other the day ends at 14:00. */
async function weeks(db: Database, change: StaffChange, acting: Acting): Promise<readonly string[]> {
  const service = createStaffService({ db, clock, ids })
  const day = (closesAtMinute: number) =>
    everyWeekday.map((weekday) => ({ weekday, opensAtMinute: 600, closesAtMinute }))
  const pause = everyWeekday.map((weekday) => ({ weekday, fromMinute: 900, toMinute: 960, label: '' }))
  const answers: string[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const saved = await service.saveWeek(acting, {
      accountId: change.designerId,
      version: change.designerVersion + turn,
      ...(turn % 2 === 0 ? { hours: day(840), breaks: [] } : { hours: day(1200), breaks: pause }),
      capacity: [],
      customersPerHour: 3,
    })
    answers.push(saved.ok ? 'SAVED' : saved.error.code)
  }
  return answers
}

async function book(
  db: Database,
  change: StaffChange,
  by: { readonly acting: Acting; readonly number: number; readonly turn: number },
): Promise<string> {
  const { acting, number, turn } = by
  const customerId = change.customers[number % change.customers.length]
  const startsAtMs = change.startsAtMs[(number + turn) % change.startsAtMs.length]
  if (customerId === undefined || startsAtMs === undefined) throw new Error('nobody to book')
  const { designerId, productIds, rules } = change
  const wish = { customerId, designerId, startsAtMs, productIds }
  if (change.manner === 'as built') {
    const service = createReservationsService({ db, clock, ids, rules: async () => rules })
    const key = `${change.round}-${number}-${turn}-staff-change` as IdempotencyKey
    return answerOf(await service.book(acting, { ...wish, key }))
  }
  const order = orderOf(wish, { rules, source: 'counter' })
  const broken = async (tx: Tx): Promise<Result<null, string>> => {
    const ready = await readyOrder(tx, order)
    if (!ready.ok) return ready
    await takeDays(tx, daysTouched(designerId, ready.value.plan, rules))
    await takeCustomer(tx, customerId)
    const refusals = await refusalsOf(tx, rules, { order: ready.value, except: null })
    const refusal = refusalOf(refusals, undefined)
    if (refusal !== null) return refusal
    await writeNew({ rules, acting, ids, at, tx }, ready.value, [])
    return ok(null)
  }
  // On SQLite the lock is the write transaction itself, so there the statements run one by one.
  return answerOf(db.flavor === 'sqlite' ? await broken(db.kysely as Tx) : await inTransaction(db, broken))
}

function answerOf(result: Result<unknown, string>): string {
  return result.ok ? 'BOOKED' : err(result.error.code).error.code
}
