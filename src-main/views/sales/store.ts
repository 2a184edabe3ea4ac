import type { OrderState } from '../../../src-shared/domains/orders/model.ts'
import {
  countedPaymentStates,
  type Tender,
  unsettledPaymentStates,
} from '../../../src-shared/domains/payments/model.ts'
import type { RefundState } from '../../../src-shared/domains/refunds/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'

export type Range = { readonly from: BusinessDate; readonly to: BusinessDate }

export type SalesFilter = Range & {
  readonly search: string
  readonly tender?: Tender | undefined
  readonly state?: OrderState | 'unsettled' | undefined
  readonly designerId?: AccountId | undefined
  readonly before: { readonly date: BusinessDate; readonly id: OrderId } | null
  readonly limit: number
}

const runningRefundStates = ['pending', 'unknown'] as const satisfies readonly RefundState[]
const soldStates = ['paid', 'partly_refunded', 'refunded'] as const satisfies readonly OrderState[]

/** Sales of a range, newest first. */
export async function saleRows(reader: Reader, filter: SalesFilter) {
  let query = reader
    .selectFrom('orders')
    .leftJoin('accounts', 'accounts.id', 'orders.customer_id')
    .selectAll('orders')
    .select('accounts.name as customer_name')
    .where('orders.business_date', '>=', filter.from)
    .where('orders.business_date', '<=', filter.to)
    .orderBy('orders.business_date', 'desc')
    .orderBy('orders.id', 'desc')
    .limit(filter.limit)
  const { before, search, tender, state, designerId } = filter
  if (before !== null) {
    query = query.where((where) =>
      where.or([
        where('orders.business_date', '<', before.date),
        where.and([where('orders.business_date', '=', before.date), where('orders.id', '<', before.id)]),
      ]),
    )
  }
  if (state === 'unsettled') {
    query = query.where((where) => {
      const payments = where
        .selectFrom('payments')
        .select('payments.id')
        .whereRef('payments.order_id', '=', 'orders.id')
        .where('payments.state', 'in', unsettledPaymentStates)
      const refunds = where
        .selectFrom('refunds')
        .select('refunds.id')
        .whereRef('refunds.order_id', '=', 'orders.id')
        .where('refunds.state', 'in', runningRefundStates)
      return where.or([where.exists(payments), where.exists(refunds)])
    })
  } else if (state !== undefined) query = query.where('orders.state', '=', state)
  if (tender !== undefined) {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('payments')
          .select('payments.id')
          .whereRef('payments.order_id', '=', 'orders.id')
          .where('payments.tender', '=', tender)
          .where('payments.state', 'in', countedPaymentStates),
      ),
    )
  }
  if (designerId !== undefined) {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('order_lines')
          .select('order_lines.id')
          .whereRef('order_lines.order_id', '=', 'orders.id')
          .where('order_lines.designer_id', '=', designerId),
      ),
    )
  }
  const text = search.replace(/[%_\\]/g, '')
  if (text !== '') {
    const like = `%${text}%`
    query = query.where((where) =>
      where.or([
        where('accounts.name', 'like', like),
        where('orders.order_no', 'like', like),
        where.exists(
          where
            .selectFrom('payments')
            .select('payments.id')
            .whereRef('payments.order_id', '=', 'orders.id')
            .where('payments.approval_number', 'like', like),
        ),
      ]),
    )
  }
  return query.execute()
}

/** What stands on some orders, for one line of the list each. */
export async function linesOf(reader: Reader, ids: readonly OrderId[]) {
  if (ids.length === 0) return []
  return reader
    .selectFrom('order_lines')
    .leftJoin('accounts', 'accounts.id', 'order_lines.designer_id')
    .select(['order_lines.order_id', 'order_lines.name', 'accounts.name as designer_name'])
    .where('order_lines.order_id', 'in', ids)
    .orderBy('order_lines.order_id')
    .orderBy('order_lines.position')
    .execute()
}

export async function tendersOf(reader: Reader, ids: readonly OrderId[]) {
  if (ids.length === 0) return []
  return reader
    .selectFrom('payments')
    .select(['order_id', 'tender', 'state'])
    .where('order_id', 'in', ids)
    .orderBy('id')
    .execute()
}

export async function runningRefundsOf(reader: Reader, ids: readonly OrderId[]) {
  if (ids.length === 0) return []
  return reader
    .selectFrom('refunds')
    .select(['order_id', 'state'])
    .where('order_id', 'in', ids)
    .where('state', 'in', runningRefundStates)
    .execute()
}

/** Sales completed in the range. */
export async function soldIn(reader: Reader, range: Range) {
  const row = await reader
    .selectFrom('orders')
    .select((expression) => [
      expression.fn.countAll<number>().as('count'),
      expression.fn.sum<number | null>('total_krw').as('total'),
      expression.fn.sum<number | null>('vat_krw').as('vat'),
    ])
    .where('business_date', '>=', range.from)
    .where('business_date', '<=', range.to)
    .where('state', 'in', soldStates)
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), totalKrw: Number(row.total ?? 0), vatKrw: Number(row.vat ?? 0) }
}

/** What is left of a day's sales, in won, after all that was given back of them since. */
export async function keptOn(reader: Reader, date: BusinessDate): Promise<number> {
  const row = await reader
    .selectFrom('orders')
    .select((expression) =>
      expression.fn
        .sum<number | null>(expression('total_krw', '-', expression.ref('refunded_krw')))
        .as('kept'),
    )
    .where('business_date', '=', date)
    .where('state', 'in', soldStates)
    .executeTakeFirstOrThrow()
  return Number(row.kept ?? 0)
}

/** Money taken in the range, by day, tender and state. */
export async function takenIn(reader: Reader, range: Range) {
  const rows = await reader
    .selectFrom('payments')
    .select((expression) => [
      'tender',
      'state',
      expression.fn.countAll<number>().as('count'),
      expression.fn.sum<number>('amount_krw').as('amount'),
    ])
    .where('business_date', '>=', range.from)
    .where('business_date', '<=', range.to)
    // In the order of the index: a day of many sales is added up as it is read, without sorting it first.
    .groupBy(['business_date', 'tender', 'state'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count), amountKrw: Number(row.amount) }))
}

/** What of any sale went back in the range, by tender. */
export async function givenBackIn(reader: Reader, range: Range) {
  const rows = await reader
    .selectFrom('refunds')
    .innerJoin('refund_tenders', 'refund_tenders.refund_id', 'refunds.id')
    .innerJoin('payments', 'payments.id', 'refund_tenders.payment_id')
    .select((expression) => [
      'payments.tender',
      expression.fn.sum<number>('refund_tenders.amount_krw').as('amount'),
      expression.fn.sum<number>('refund_tenders.vat_krw').as('vat'),
    ])
    .where('refunds.business_date', '>=', range.from)
    .where('refunds.business_date', '<=', range.to)
    .where('refunds.kind', 'in', ['lines', 'amount'])
    .where('refund_tenders.state', '=', 'done')
    .groupBy('payments.tender')
    .execute()
  return rows.map((row) => ({
    tender: row.tender,
    amountKrw: Number(row.amount),
    vatKrw: Number(row.vat),
  }))
}

export async function refundCountIn(reader: Reader, range: Range): Promise<number> {
  const row = await reader
    .selectFrom('refunds')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('business_date', '>=', range.from)
    .where('business_date', '<=', range.to)
    .where('kind', 'in', ['lines', 'amount'])
    .where('state', 'in', ['done', 'partly_done', 'unknown', 'pending'])
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Each try at a gateway for an order, and the refund that it belongs to. */
export async function attemptsOf(reader: Reader, id: OrderId) {
  return reader
    .selectFrom('payment_attempts')
    .innerJoin('payments', 'payments.id', 'payment_attempts.payment_id')
    .leftJoin('accounts', 'accounts.id', 'payment_attempts.created_by')
    .leftJoin('refund_tenders', 'refund_tenders.id', 'payment_attempts.refund_tender_id')
    .selectAll('payment_attempts')
    .select(['accounts.name as maker_name', 'refund_tenders.refund_id'])
    .where('payments.order_id', '=', id)
    .orderBy('payment_attempts.id')
    .execute()
}
export type SaleAttempt = Awaited<ReturnType<typeof attemptsOf>>[number]

export async function namesOf(reader: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where(
      'id',
      'in',
      ids.map((id) => id as AccountId),
    )
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
