import { sql } from 'kysely'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import type { Reader } from '../../db/database.ts'
import type { MoneySchema } from '../../db/schema-money.ts'

type PaymentState = MoneySchema['payments']['state']

const atMost = 100

/** Orders whose lines or payments do not sum to what the order says. */
export async function ordersThatDiffer(reader: Reader, counted: readonly PaymentState[]) {
  return reader
    .with('lines', (db) =>
      db
        .selectFrom('order_lines')
        .select((expression) => [
          'order_id',
          expression.fn.sum<number>('total_krw').as('total'),
          expression.fn.sum<number>('discount_krw').as('discount'),
          expression.fn.sum<number>('refunded_krw').as('refunded'),
        ])
        .groupBy('order_id'),
    )
    .with('paid', (db) =>
      db
        .selectFrom('payments')
        .select((expression) => [
          'order_id',
          expression.fn.sum<number>('amount_krw').as('amount'),
          expression.fn.sum<number>('refunded_krw').as('reserved'),
          expression.fn.sum<number>('tax_free_krw').as('tax_free'),
          expression.fn.sum<number>('vat_krw').as('vat'),
        ])
        .where('state', 'in', counted)
        .groupBy('order_id'),
    )
    .with('back', (db) =>
      db
        .selectFrom('refunds')
        .innerJoin('refund_tenders', 'refund_tenders.refund_id', 'refunds.id')
        .select((expression) => [
          'order_id',
          expression.fn.sum<number>('refund_tenders.amount_krw').as('amount'),
        ])
        .where('refunds.kind', 'in', ['lines', 'amount'])
        .where('refund_tenders.state', '=', 'done')
        .groupBy('order_id'),
    )
    .selectFrom('orders')
    .leftJoin('lines', 'lines.order_id', 'orders.id')
    .leftJoin('paid', 'paid.order_id', 'orders.id')
    .leftJoin('back', 'back.order_id', 'orders.id')
    .select('orders.id')
    .where((where) =>
      where.or([
        where('orders.total_krw', '<>', zeroed('lines.total')),
        where('orders.discount_krw', '<>', zeroed('lines.discount')),
        where('orders.paid_krw', '<>', zeroed('paid.amount')),
        where('orders.refunded_krw', '<>', zeroed('back.amount')),
        where.and([
          where(zeroed('lines.refunded'), '<>', zeroed('paid.reserved')),
          // While a refund runs, the lines hold all of it, and the tenders what none of them has refused yet.
          where.not(
            where.exists(
              where
                .selectFrom('refunds')
                .select('refunds.id')
                .whereRef('refunds.order_id', '=', 'orders.id')
                .where('refunds.state', 'in', ['pending', 'unknown']),
            ),
          ),
        ]),
        where.and([
          where('orders.state', 'in', ['paid', 'partly_refunded', 'refunded']),
          where.or([
            where('orders.paid_krw', '<>', where.ref('orders.total_krw')),
            where('orders.tax_free_krw', '<>', zeroed('paid.tax_free')),
            where('orders.vat_krw', '<>', zeroed('paid.vat')),
          ]),
        ]),
      ]),
    )
    .limit(atMost)
    .execute()
}

function zeroed(column: string) {
  return sql<Krw>`coalesce(${sql.ref(column)}, 0)`
}

/** Payments of which more or less is on its way back than their refunds say. */
export async function paymentsThatDiffer(reader: Reader) {
  return reader
    .with('back', (db) =>
      db
        .selectFrom('refunds')
        .innerJoin('refund_tenders', 'refund_tenders.refund_id', 'refunds.id')
        .select((expression) => [
          'payment_id',
          expression.fn.sum<number>('refund_tenders.amount_krw').as('amount'),
          expression.fn.sum<number>('refund_tenders.tax_free_krw').as('tax_free'),
          expression.fn.sum<number>('refund_tenders.vat_krw').as('vat'),
        ])
        .where('refunds.kind', 'in', ['lines', 'amount'])
        .where('refund_tenders.state', 'in', ['pending', 'unknown', 'done'])
        .groupBy('payment_id'),
    )
    .selectFrom('payments')
    .leftJoin('back', 'back.payment_id', 'payments.id')
    .select('payments.id')
    .where((where) =>
      where.or([
        where('payments.refunded_krw', '<>', zeroed('back.amount')),
        where('payments.refunded_tax_free_krw', '<>', zeroed('back.tax_free')),
        where('payments.refunded_vat_krw', '<>', zeroed('back.vat')),
      ]),
    )
    .limit(atMost)
    .execute()
}

/** What each kind of tender should hold by its payments and refunds. */
export async function heldByTender(reader: Reader, held: readonly PaymentState[]) {
  const taken = await reader
    .selectFrom('payments')
    .select((expression) => ['tender', expression.fn.sum<number>('amount_krw').as('amount')])
    .where('state', 'in', held)
    .groupBy('tender')
    .execute()
  const back = await reader
    .selectFrom('refunds')
    .innerJoin('refund_tenders', 'refund_tenders.refund_id', 'refunds.id')
    .innerJoin('payments', 'payments.id', 'refund_tenders.payment_id')
    .select((expression) => [
      'payments.tender',
      expression.fn.sum<number>('refund_tenders.amount_krw').as('amount'),
    ])
    .where('refunds.kind', 'in', ['lines', 'amount'])
    .where('refund_tenders.state', '=', 'done')
    .groupBy('payments.tender')
    .execute()
  const backOf = new Map(back.map((row) => [row.tender, Number(row.amount)]))
  return taken.map((row) => ({
    tender: row.tender,
    amountKrw: Number(row.amount) - (backOf.get(row.tender) ?? 0),
  }))
}

/** Money that was taken and belongs to no completed sale. */
export async function unappliedKrw(reader: Reader): Promise<number> {
  const open = await reader
    .selectFrom('orders')
    .select((expression) => expression.fn.sum<number | null>('paid_krw').as('amount'))
    .where('state', '=', 'open')
    .executeTakeFirst()
  const twice = await reader
    .selectFrom('payments')
    .select((expression) => expression.fn.sum<number | null>('amount_krw').as('amount'))
    .where('state', '=', 'duplicate')
    .executeTakeFirst()
  return Number(open?.amount ?? 0) + Number(twice?.amount ?? 0)
}

/** The ledger's balances by account code. */
export async function balances(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader
    .selectFrom('ledger_balances')
    .innerJoin('ledger_accounts', 'ledger_accounts.id', 'ledger_balances.account_id')
    .select(['code', 'balance_krw'])
    .execute()
  return new Map(rows.map((row) => [row.code, row.balance_krw]))
}
