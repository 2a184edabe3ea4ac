import type { Insertable, Selectable } from 'kysely'
import { type PaymentState, unsettledPaymentStates } from '../../../src-shared/domains/payments/model.ts'
import type { OrderId, PaymentId, Ulid } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { literals } from '../../db/literals.ts'
import type { MoneySchema } from '../../db/schema-money.ts'

export type PaymentRow = Selectable<MoneySchema['payments']>
export type NewPaymentRow = Omit<Insertable<MoneySchema['payments']>, 'id'>

export async function insertPayment(tx: Tx, row: NewPaymentRow): Promise<PaymentId> {
  const { id } = await tx.insertInto('payments').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function paymentRow(reader: Reader, id: PaymentId): Promise<PaymentRow | null> {
  const row = await reader.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export async function paymentRowsOf(reader: Reader, orderId: OrderId): Promise<readonly PaymentRow[]> {
  return reader.selectFrom('payments').selectAll().where('order_id', '=', orderId).orderBy('id').execute()
}

/** Changes a payment that is still in the state it was read in. @returns false when it is not */
export async function updatePayment(
  tx: Tx,
  seen: { readonly id: PaymentId; readonly state: PaymentState; readonly version: number },
  change: Partial<NewPaymentRow>,
): Promise<boolean> {
  const outcome = await tx
    .updateTable('payments')
    .set({ ...change, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('state', '=', seen.state)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

function namedPayments(reader: Reader) {
  return reader
    .selectFrom('payments')
    .leftJoin('accounts as maker', 'maker.id', 'payments.created_by')
    .leftJoin('payment_attempts as attempt', (join) =>
      join
        .onRef('attempt.payment_id', '=', 'payments.id')
        .on('attempt.operation', '=', 'charge')
        .on('attempt.state', 'in', literals(['prepared', 'sent', 'unknown', 'released'])),
    )
    .selectAll('payments')
    .select([
      'maker.name as maker_name',
      'attempt.sent_at as sent_at',
      'attempt.checks as checks',
      'attempt.next_check_at as next_check_at',
      'attempt.evidence as evidence',
    ])
}

export type NamedPaymentRow = Awaited<ReturnType<typeof namedPaymentsOf>>[number]

/** The payments of an order with who took them, and what is known of a charge that is still open. */
export async function namedPaymentsOf(reader: Reader, orderId: OrderId) {
  return namedPayments(reader).where('payments.order_id', '=', orderId).orderBy('payments.id').execute()
}

export async function namedPayment(reader: Reader, id: PaymentId): Promise<NamedPaymentRow | null> {
  return (await namedPayments(reader).where('payments.id', '=', id).executeTakeFirst()) ?? null
}

/** Payments of which nobody knows yet how they end, oldest first. */
export async function unsettledPayments(reader: Reader) {
  return namedPayments(reader)
    .innerJoin('orders', 'orders.id', 'payments.order_id')
    .leftJoin('accounts as customer', 'customer.id', 'orders.customer_id')
    .select(['orders.order_no', 'customer.name as customer_name'])
    .where('payments.state', 'in', literals(unsettledPaymentStates))
    .orderBy('payments.id')
    .execute()
}

/** Payments in one of the few states that do not last. */
export async function paymentIdsIn(
  reader: Reader,
  state: (typeof unsettledPaymentStates)[number],
): Promise<readonly PaymentId[]> {
  const rows = await reader
    .selectFrom('payments')
    .select('id')
    // In the words of the index as well: by one state alone every payment there ever was would be looked through.
    .where('state', 'in', literals(unsettledPaymentStates))
    .where('state', '=', state)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

export async function paymentIdOf(reader: Reader, uid: Ulid): Promise<PaymentId | null> {
  const row = await reader
    .selectFrom('payments')
    .select('id')
    .where('payment_uid', '=', uid)
    .executeTakeFirst()
  return row?.id ?? null
}
