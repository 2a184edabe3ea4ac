import {
  addDays,
  type BusinessDate,
  type EpochMs,
  epochMs,
} from '../../../src-shared/kernel/business-date.ts'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Bulk } from './bulk.ts'
import { planBoard } from './board-plan.ts'
import { type Journal, journalIn } from './journal.ts'
import { type Remember, rememberSince } from './write-cards.ts'
import type { PlannedBooking } from './plan.ts'
import { type StockRoom, stockRoomIn } from './stock-room.ts'
import { visitCounter, type WrittenPeople, writeBookings } from './write-bookings.ts'
import { noteSales, writeBookingHistory } from './write-history.ts'
import { writeBoard } from './write-board.ts'
import type { KeepPhotos } from './write-photos.ts'
import { writeManyVisitPhotos } from './write-visit-photos.ts'
import { joinedAt } from './write-people.ts'
import { type Sold, writeSales } from './write-sales.ts'
import { type DueRefund, writeYearsRefunds } from './write-years-refunds.ts'
import type { YearsPlan } from './years.ts'

/** How much of the years is written, from 0 to 1. */
export type Progress = (done: number) => void

type Making = {
  readonly ids: Pick<IdSource, 'ulid' | 'salt'>
  readonly people: WrittenPeople
  readonly keepPhotos: KeepPhotos
  readonly beganAt: EpochMs
  readonly progress: Progress
  readonly remember: Remember
}

const dayMs = 86_400_000
const boardSeed = 4_711
// No booking is made longer before than this, so what is noted later than that before a month's end may still be noted.
const bookedAheadMs = 5 * dayMs

/**
 * Writes the years of a large shop a month at a time: bookings with their logs, sales, refunds, stock, and beside all of
 * it the audit and the changes. Every decision is the services' own.
 */
export async function writeYears(bulk: Bulk, plan: YearsPlan, making: Making): Promise<void> {
  const { people, ids, keepPhotos } = making
  const { shop } = plan
  const journal = await journalIn(bulk, ids, people.now)
  const goods = new Map<ProductId, number>(
    people.goodsIds.map((id, index) => [id, shop.goods[index]?.[2] ?? 0]),
  )
  const stock = stockRoomIn(bulk, journal, { goods, managerId: people.managerId })
  const visits = visitCounter()
  noteCustomers(journal, plan, making)
  const posts = planBoard(boardSeed, {
    size: plan.board,
    designers: shop.designers.length,
    services: shop.services.length,
    from: making.beganAt,
    until: people.now,
  })
  await writeBoard(bulk, posts, { people, keepPhotos, journal })
  let refunds: readonly DueRefund[] = []
  let soldBefore = 0
  let bookingsBefore = 0
  const remember = rememberSince(people.now, making.remember)
  for (const { bookings, counterSales } of plan.months()) {
    const written = await writeBookings(bulk, shop, people, bookings)
    await writeBookingHistory(bulk, journal, { shop, people, written })
    visits.count(bookings)
    const till = { shop, people, ids, soldBefore, remember }
    const sold = await writeSales(bulk, till, { written, counterSales })
    noteSales(journal, sold)
    stock.sell(sold)
    soldBefore += sold.length
    bookingsBefore += bookings.length
    const end = monthEnd(bookings, people)
    refunds = [...refunds, ...refundsOf(sold, people)]
    await writeYearsRefunds(
      bulk,
      { journal, stock, ids, managerId: people.managerId, remember },
      refunds.filter((one) => one.at < end),
    )
    refunds = refunds.filter((one) => one.at >= end)
    await stock.writeMoves()
    await writeDesignerDays(bulk, bookings, people)
    await journal.writeUntil(epochMs(end - bookedAheadMs))
    making.progress(Math.min(1, bookingsBefore / plan.about))
  }
  await finish(bulk, { journal, stock, people, visits })
  // Whoever came most often is known only now.
  await writeManyVisitPhotos(bulk, keepPhotos, plan.visitPhotos)
}

async function finish(
  bulk: Bulk,
  of: {
    readonly journal: Journal
    readonly stock: StockRoom
    readonly people: WrittenPeople
    readonly visits: ReturnType<typeof visitCounter>
  },
): Promise<void> {
  await of.journal.writeUntil(epochMs(of.people.now + dayMs))
  await of.stock.writeCounts()
  await of.visits.write(bulk, of.people.customerIds)
}

function noteCustomers(journal: Journal, plan: YearsPlan, { people, beganAt }: Making): void {
  const made = { at: beganAt, clock: people.clock }
  for (const [index, customer] of plan.shop.customers.entries()) {
    const id = people.customerIds[index]
    if (id === undefined || customer.joinedOn === null) continue
    const at = joinedAt(customer, made)
    const { name, phone, birth } = customer
    journal.changed({ topic: 'customers', id, version: 1, at })
    journal.audit({
      at,
      actorId: people.managerId,
      action: 'customer.created',
      subjectType: 'customer',
      subjectId: id,
      values: { name, phone, birth },
    })
  }
}

function monthEnd(bookings: readonly PlannedBooking[], people: WrittenPeople): EpochMs {
  const last = bookings.at(-1)
  return last === undefined ? people.now : people.clock(addDays(last.date, 1), 0)
}

/** What goes back of a sale does so within three weeks, at noon, and not later than yesterday. */
function refundsOf(sold: readonly Sold[], people: WrittenPeople): readonly DueRefund[] {
  return sold.flatMap((one) => {
    if (one.sale.refund === 'none') return []
    const date = addDays(one.occasion.date, 1 + (one.order.id % 20))
    const at = people.clock(date, noon + (one.order.id % 300))
    return at < people.now ? [{ sold: one, at, businessDate: date }] : []
  })
}
const noon = 720

async function writeDesignerDays(
  bulk: Bulk,
  bookings: readonly PlannedBooking[],
  people: WrittenPeople,
): Promise<void> {
  const days = new Map<BusinessDate, Map<number, number>>()
  for (const { date, designer } of bookings) {
    const day = days.get(date) ?? new Map<number, number>()
    days.set(date, day.set(designer, (day.get(designer) ?? 0) + 1))
  }
  await bulk.rows(
    'designer_days',
    [...days].flatMap(([business_date, designers]) =>
      [...designers].map(([designer, writes]) => ({
        designer_id: people.designerIds[designer] ?? people.managerId,
        business_date,
        writes,
      })),
    ),
  )
}
