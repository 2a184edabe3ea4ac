import { type BusinessDate, epochMs } from '../../src-shared/kernel/business-date.ts'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import {
  dueAttempts,
  interruptedAttempts,
  lookedUpAttempts,
} from '../../src-main/domains/payments/attempts-store.ts'
import { paymentIdsIn, unsettledPayments } from '../../src-main/domains/payments/store.ts'
import { openOrderRows } from '../../src-main/domains/orders/store.ts'
import { bookableDesigners } from '../../src-main/domains/reservations/places-store.ts'
import { memberRows } from '../../src-main/domains/staff/store.ts'
import { customerListPage } from '../../src-main/views/customer-list.ts'
import { keptOn, type Range, soldIn, takenIn } from '../../src-main/views/sales/store.ts'
import { unpaidVisits } from '../../src-main/views/today/today-view.ts'
import { columnsOf } from '../../src-main/views/calendar/rota.ts'
import { watchStatements } from '../bench/statements.ts'
import { temporarySqlite } from '../support/test-db.ts'

let db: Database
let watch: ReturnType<typeof watchStatements>

beforeEach(async () => {
  watch = watchStatements()
  db = await temporarySqlite()
})
afterEach(async () => {
  watch.stop()
  await db.close()
})

/** How SQLite goes about what `work` asks, in its own words. */
async function planOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const steps = await watch.during(work)
  const file = new Sqlite(db.file ?? '', { readonly: true })
  const details = steps.flatMap(({ sql, parameters }) =>
    file
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all([...parameters])
      .map(({ detail }) => detail),
  )
  file.close()
  return details
}

// The tables that grow with the years, but by an index that holds a few of their rows.
const scanOfAll =
  /^SCAN (accounts|orders|payments|payment_attempts)\b(?! USING (COVERING )?INDEX \w+_(open|unsettled))/

// Asked every second, or at every look at a screen: on a shop of years a scan of all payments is 15 ms, later 150.
const questions = {
  'payments made twice': () => paymentIdsIn(db.reader, 'duplicate'),
  'charges to be looked up': () => dueAttempts(db.reader, { operation: 'charge', at: epochMs(0), limit: 20 }),
  'attempts that were under way when a program ended': () => interruptedAttempts(db.reader),
  'attempts that are being looked up': () => lookedUpAttempts(db.reader),
  'unsettled payments': () => unsettledPayments(db.reader),
  'open orders': () => openOrderRows(db.reader),
  'the columns of the calendar': () => columnsOf(db.reader, ['2026-11-21' as BusinessDate]),
  'who takes bookings': () => bookableDesigners(db.reader),
  'the staff': () => memberRows(db.reader),
}

it.each(Object.entries(questions))('finds %s by an index, however many there ever were', async (_, ask) => {
  const plan = await planOf(ask)
  expect(plan.length).toBeGreaterThan(0)
  expect(plan.filter((detail) => scanOfAll.test(detail))).toEqual([])
})

// A page of a list reads the rows that it shows, not those it passes over.
const pages = {
  'who did not come': { filter: 'noShow', by: 'customers_not_shown' },
  'who has not been here for long': { filter: 'lapsed', by: 'customers_by_recent (recent_on<?)' },
} as const

it.each(Object.entries(pages))('begins the list of %s where they are', async (_, { filter, by }) => {
  const plan = await planOf(() => customerListPage(db.reader, { filter, today, after: null, limit: 100 }))
  expect(plan.find((detail) => detail.includes(by))).toMatch(/^(SCAN|SEARCH) customers /)
})

const today = '2026-11-21' as BusinessDate
const onlyToday: Range = { from: today, to: today }

// Asked after every sale: of 17,000 payments on one day the look at each row took 30 ms, in which nobody else was served.
it.each([
  ['taken', () => takenIn(db.reader, onlyToday)],
  ['sold', () => soldIn(db.reader, onlyToday)],
  ['kept', () => keptOn(db.reader, today)],
] as const)('adds up what was %s on a day from the index alone', async (_, ask) => {
  const plan = await planOf(ask)
  expect(plan.join(' ')).toMatch(/SEARCH (payments|orders) USING COVERING INDEX \w+_by_date/)
  expect(plan.join(' ')).not.toContain('TEMP B-TREE')
})

// A month of finished visits is asked at each look at the day: whether one is paid stands in the index.
it('finds the visits that nobody has paid without reading what was paid', async () => {
  const plan = await planOf(() => unpaidVisits(db.reader, today))
  expect(plan.join(' ')).toContain('SEARCH o USING COVERING INDEX orders_of_reservation')
})
