import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { runFileTask } from '../../src-main/db/file-tasks.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { databaseOf } from '../../src-main/db/open.ts'
import { firstBrokenAuditRow } from '../../src-main/domains/access/audit-service.ts'
import { type MoneyProblem, verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { backupFolderName } from '../../src-main/platform/backup-files.ts'

/** What the data file holds, as far as the clients' wishes left something in it. */
export type Findings = {
  readonly keys: ReadonlySet<string>
  readonly bookings: readonly {
    readonly id: number
    readonly note: string
    readonly version: number
    readonly designerId: number
    readonly startsAtMs: number
    readonly outcome: string | null
    readonly spans: number
  }[]
  /** Two customers at one time with one designer. */
  readonly overbooked: readonly string[]
  readonly orders: readonly {
    readonly id: number
    readonly memo: string
    readonly state: string
    readonly totalKrw: number
  }[]
  readonly payments: readonly {
    readonly uid: string
    readonly orderId: number
    readonly tender: string
    readonly state: string
    readonly amountKrw: number
  }[]
  readonly refunds: readonly {
    readonly uid: string
    readonly reason: string
    readonly state: string
    readonly amountKrw: number
    readonly paymentUid: string
    readonly tenderState: string
    readonly tender: string
  }[]
  readonly stock: {
    /** When the shelf was filled. */
    readonly counted: number
    readonly left: number
    readonly sold: number
    readonly putBack: number
    /** What the record of stock movements adds up to. */
    readonly moved: number
  }
  readonly money: readonly MoneyProblem[]
}

/** Reads a data file that nobody else has to be kept from: one moment of it, whoever writes meanwhile. */
export async function findingsIn(path: string): Promise<Findings> {
  const { kysely, file } = openSqliteFile(path)
  const { reader } = databaseOf(kysely, { flavor: 'sqlite', file: null })
  const rows = <Row>(text: string): readonly Row[] => file.prepare(text).all() as readonly Row[]
  const number = (text: string): number => Number(file.prepare(text).pluck().get())
  file.exec('begin')
  try {
    return {
      keys: new Set(file.prepare('select key from idempotency').pluck().all() as readonly string[]),
      bookings: rows(bookings),
      overbooked: file.prepare(overbooked).pluck().all() as readonly string[],
      orders: rows('select id, memo, state, total_krw as totalKrw from orders'),
      payments: rows(payments),
      refunds: rows(refunds),
      stock: {
        counted: number("select coalesce(sum(quantity), 0) from stock_moves where reason = 'count'"),
        left: number('select coalesce(sum(quantity), 0) from stock'),
        sold: number(sold),
        putBack: number(putBack),
        moved: number('select coalesce(sum(quantity), 0) from stock_moves'),
      },
      money: await verifyMoney(reader),
    }
  } finally {
    file.exec('commit')
    await kysely.destroy()
  }
}

/** Of a data file that nobody has open: its pages, its chain of records, and each backup that stands beside it. */
export async function closedFileProblems(path: string): Promise<readonly string[]> {
  const { kysely } = openSqliteFile(path)
  const broken = await firstBrokenAuditRow(databaseOf(kysely, { flavor: 'sqlite', file: null }).reader)
  await kysely.destroy()
  const backups = join(dirname(path), backupFolderName)
  const files = readdirSync(backups).filter((name) => name.endsWith('.sqlite'))
  const problems: string[] = broken === null ? [] : [`the record of row ${broken} was broken`]
  for (const file of [path, ...files.map((name) => join(backups, name))]) {
    const answer = await runFileTask({ kind: 'check', path: file })
    if (answer.state === 'bad') problems.push(`${basename(file)} is damaged: ${answer.why}`)
  }
  return problems
}

const bookings = `select id, note, version, designer_id as designerId, starts_at as startsAtMs, outcome,
  (select count(*) from reservation_spans as span where span.reservation_id = reservations.id
    and span.live = (reservations.outcome is null) and span.designer_id = reservations.designer_id) as spans
  from reservations`

const overbooked = `select 'bookings ' || one.reservation_id || ' and ' || other.reservation_id
  from reservation_spans as one join reservation_spans as other
    on other.designer_id = one.designer_id and other.reservation_id > one.reservation_id
      and other.starts_at < one.ends_at and one.starts_at < other.ends_at
  where one.live = 1 and other.live = 1`

const payments = `select payment_uid as uid, order_id as orderId, tender, state, amount_krw as amountKrw
  from payments`

const refunds = `select refund_uid as uid, reason, refunds.state, refunds.amount_krw as amountKrw,
  payment_uid as paymentUid, refund_tenders.state as tenderState, tender
  from refunds join refund_tenders on refund_id = refunds.id join payments on payments.id = payment_id`

const sold = `select coalesce(sum(quantity), 0) from order_lines join orders on orders.id = order_id
  where kind = 'goods' and orders.state <> 'cancelled'`

const putBack = `select coalesce(sum(refund_lines.quantity), 0) from refund_lines
  join refunds on refunds.id = refund_lines.refund_id join order_lines on order_lines.id = order_line_id
  where order_lines.kind = 'goods' and refunds.restock = 1 and refunds.state in ('done', 'partly_done')`
