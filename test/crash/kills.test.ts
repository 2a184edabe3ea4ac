import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../src-main/app/sample/random.ts'
import { systemClock } from '../../src-main/platform/clock.ts'
import { crash, type CrashOptions, type CrashReport } from './crash-run.ts'
import { findingsIn } from './findings.ts'
import { type Charged, judge, type Verdict } from './judge.ts'
import { momentKinds, planKills } from './kill-plan.ts'
import { isUnharmed, outcomeOf } from './outcome.ts'
import type { Promised, WishKind } from './witness.ts'

const kills = 25
/** Another one every time. A run that fails names it: `npm run crash -- --seed` plans the same kills again. */
const seed = systemClock.now() % 1_000_000

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function crashIn(options: Omit<CrashOptions, 'folder' | 'seed'>): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-kills-'))
  folders.push(folder)
  return crash({ folder, seed, ...options })
}

describe('the program killed 25 times while six clients book, sell, charge cards and give back', () => {
  let report: CrashReport
  beforeAll(async () => {
    report = await crashIn({ kills, keys: 'kept' })
  })

  it('keeps every answered write, doubles none, leaves none half done, and starts by itself each time', () => {
    const { lost, doubled, broken, moments } = report
    expect({ seed, lost, doubled, broken }).toEqual({ seed, lost: [], doubled: [], broken: [] })
    expect(outcomeOf([report])).toMatchObject({ kills, lost: 0, doubled: 0, started: kills })
    expect(isUnharmed([report], kills)).toBe(true)
    for (const kind of momentKinds) expect(moments[kind], kind).toBeGreaterThan(0)
    for (const kind of ['booking', 'order', 'cash payment', 'card payment', 'refund'] as const)
      expect(report.acknowledged[kind], kind).toBeGreaterThan(0)
    expect(outcomeOf([report]).acknowledged).toBeGreaterThan(kills)
  })

  /** What was promised last of a kind. */
  function promised<Of extends Promised['of']>(of: Of, kind: WishKind): Extract<Promised, { of: Of }> {
    const wish = report.wishes.findLast((one) => one.kind === kind && one.answered?.of === of)
    if (wish?.answered?.of !== of) throw new Error(`no ${kind} was answered`)
    return wish.answered as Extract<Promised, { of: Of }>
  }

  /** The verdict on a copy of the data in which something was altered. */
  async function verdictOn(
    alter: (file: Sqlite.Database) => void,
    charged = report.charged,
  ): Promise<Verdict> {
    const folder = mkdtempSync(join(tmpdir(), 'danggol-altered-'))
    folders.push(folder)
    const copy = join(folder, 'altered.sqlite')
    cpSync(report.dataFile, copy)
    const file = new Sqlite(copy)
    file.pragma('foreign_keys = OFF')
    file.pragma('ignore_check_constraints = ON')
    const triggers = file.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all()
    for (const name of triggers) file.exec(`drop trigger ${name}`)
    alter(file)
    file.close()
    const data = await findingsIn(copy)
    return judge({ wishes: report.wishes, data, gateway: charged, at: 'the end' })
  }

  const run =
    (text: string, ...values: unknown[]) =>
    (file: Sqlite.Database) =>
      void file.prepare(text).run(...values)

  it('would find an answered booking, sale, payment or refund that is missing', async () => {
    const booking = promised('booking', 'booking').id
    const lost = await Promise.all([
      verdictOn(run('delete from reservations where id = ?', booking)),
      verdictOn(run('delete from orders where id = ?', promised('order', 'order').id)),
      verdictOn(run('delete from payments where payment_uid = ?', promised('payment', 'cash payment').uid)),
      verdictOn(run('delete from payments where payment_uid = ?', promised('payment', 'card payment').uid)),
      verdictOn(run('delete from refunds where refund_uid = ?', promised('refund', 'refund').uid)),
    ])
    for (const verdict of lost) expect(verdict.lost.length).toBeGreaterThan(0)
  })

  it('would find an answered change that was forgotten: a move, a cancellation, an amount', async () => {
    const { id, version } = promised('booking', 'booking cancelled')
    const earlier = run('update reservations set outcome = null, version = ? where id = ?', version - 1, id)
    expect((await verdictOn(earlier)).lost).toHaveLength(1)
    const moved = promised('booking', 'booking moved')
    const elsewhere = run('update reservations set starts_at = starts_at + 600000 where id = ?', moved.id)
    expect((await verdictOn(elsewhere)).lost).toHaveLength(1)
    const { id: orderId } = promised('order', 'order')
    const cheaper = run('update orders set total_krw = total_krw - 1 where id = ?', orderId)
    expect((await verdictOn(cheaper)).lost).toHaveLength(1)
  })

  it('would find a sale, a booking or a payment that was made twice', async () => {
    const again = (table: string, where: string, change: string) => (file: Sqlite.Database) => {
      file.exec(`create temp table twice as select * from ${table} where ${where} limit 1;
        update twice set id = null, ${change}; insert into ${table} select * from twice`)
    }
    const sale = again('orders', "state = 'paid'", "order_no = 'again'")
    expect((await verdictOn(sale)).doubled).toHaveLength(1)
    const booking = again('reservations', 'outcome is null', 'starts_at = starts_at + 86400000')
    expect((await verdictOn(booking)).doubled).toHaveLength(1)
    const payment = again('payments', "state = 'captured'", "payment_uid = '01AGAIN0000000000000000000'")
    expect((await verdictOn(payment)).doubled).toHaveLength(1)
  })

  it('would find a card that was charged twice, in vain, or without the shop knowing', async () => {
    const [paid] = report.charged.filter(({ status }) => status === 'PAID')
    if (paid === undefined) throw new Error('no card was charged')
    const asIs = () => undefined
    const record = (more: Charged) => [...report.charged.filter(({ id }) => id !== more.id), more]
    const twice = await verdictOn(asIs, [...report.charged, { ...paid, id: '01AGAIN0000000000000000000' }])
    expect(twice.doubled.length).toBeGreaterThan(0)
    expect(twice.broken.length).toBeGreaterThan(0)
    expect((await verdictOn(asIs, record({ ...paid, tries: 2 }))).doubled.length).toBeGreaterThan(0)
    expect((await verdictOn(asIs, record({ ...paid, status: 'FAILED' }))).broken.length).toBeGreaterThan(0)
    const givenBack = record({ ...paid, givenBackKrw: paid.givenBackKrw + 1 })
    expect((await verdictOn(asIs, givenBack)).broken.length).toBeGreaterThan(0)
    const forgotten = run("update payments set state = 'failed' where payment_uid = ?", paid.id)
    expect((await verdictOn(forgotten)).broken.length).toBeGreaterThan(0)
  })

  it('would find half a sale, wrong stock, a wrong ledger and two customers at one time', async () => {
    const keyless = run(
      "delete from idempotency where operation = 'checkout.open' and rowid = (select max(rowid) from idempotency where operation = 'checkout.open')",
    )
    const unsold = run('update stock set quantity = quantity + 1')
    const unbalanced = run('update ledger_entries set amount_krw = amount_krw + 1 where id = 1')
    const lineless = run('delete from order_lines where id = (select max(id) from order_lines)')
    const crowded = run(
      `update reservation_spans set designer_id = (select designer_id from reservation_spans where live = 1 limit 1),
        starts_at = (select starts_at from reservation_spans where live = 1 limit 1),
        ends_at = (select ends_at from reservation_spans where live = 1 limit 1) where live = 1`,
    )
    const unfinished = run(
      "update orders set state = 'open' where id = (select max(id) from orders where state = 'paid')",
    )
    for (const alter of [unfinished, keyless, unsold, unbalanced, lineless, crowded])
      expect((await verdictOn(alter)).broken.length).toBeGreaterThan(0)
  })
})

it('plans the same kills for the same seed, each kind as often as its share says', () => {
  expect(planKills(100, seededRandom(7))).toEqual(planKills(100, seededRandom(7)))
  expect(planKills(100, seededRandom(7))).not.toEqual(planKills(100, seededRandom(8)))
  const kinds = planKills(100, seededRandom(7)).map(({ kind }) => kind)
  const counted = momentKinds.map((kind) => kinds.filter((one) => one === kind).length)
  expect(counted).toEqual([40, 24, 8, 16, 8, 4])
})

it('finds what is lost when a planted fault answers before the commit: the program itself will not go on', async () => {
  const moments = [{ kind: 'answered', nth: 9 }] as const
  const report = await crashIn({ kills: 1, keys: 'kept', moments, planted: 'planted/late-commit.ts' })
  expect(report.started).toBe(0)
  expect(report.broken.join()).toContain('마지막에 저장한 내용이 자료 파일에 없어요')
  expect(isUnharmed([report], 1)).toBe(false)
})

it('finds what is doubled when planted clients forget their keys', async () => {
  const moments = [{ kind: 'answered', nth: 1, of: 'order' }] as const
  const report = await crashIn({ kills: 1, keys: 'forgotten', moments })
  expect(report.doubled.length).toBeGreaterThan(0)
  expect(isUnharmed([report], 1)).toBe(false)
})
