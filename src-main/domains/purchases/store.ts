import { sql } from 'kysely'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { compiledOnce } from '../../db/compiled-once.ts'
import type { Reader, Tx } from '../../db/database.ts'

type SoldOrder = {
  readonly orderId: OrderId
  readonly customerId: AccountId
  readonly at: EpochMs
  readonly businessDate: BusinessDate
}

/** One purchase for each line of an order that is sold as access; a line that has one already keeps it. */
export const insertOfOrder = compiledOnce((tx, sold: SoldOrder) =>
  tx
    .insertInto('purchases')
    .columns(['customer_id', 'product_id', 'order_line_id', 'at', 'business_date'])
    .expression((expression) =>
      expression
        .selectFrom('order_lines')
        .innerJoin('products', 'products.id', 'order_lines.product_id')
        .select([
          sql<AccountId>`cast(${sold.customerId} as bigint)`.as('customer_id'),
          'products.id as product_id',
          'order_lines.id as order_line_id',
          sql<EpochMs>`cast(${sold.at} as bigint)`.as('at'),
          sql<BusinessDate>`cast(${sold.businessDate} as text)`.as('business_date'),
        ])
        .where('order_lines.order_id', '=', sold.orderId)
        .where('order_lines.state', '!=', 'cancelled')
        .where('products.grants_access', '=', 1),
    )
    .onConflict((conflict) => conflict.column('order_line_id').doNothing()),
)

/** Takes back what the refunded lines of an order gave. */
export async function takeBackOfOrder(
  tx: Tx,
  back: { readonly orderId: OrderId; readonly at: EpochMs },
): Promise<void> {
  const refunded = tx
    .selectFrom('order_lines')
    .select('id')
    .where('order_id', '=', back.orderId)
    .where('state', '=', 'refunded')
  await tx
    .updateTable('purchases')
    .set({ taken_back_at: back.at })
    .where('order_line_id', 'in', refunded)
    .where('taken_back_at', 'is', null)
    .execute()
}

export async function grantsAccess(reader: Reader, productId: ProductId): Promise<boolean> {
  const row = await reader
    .selectFrom('products')
    .select('id')
    .where('id', '=', productId)
    .where('grants_access', '=', 1)
    .executeTakeFirst()
  return row !== undefined
}

/** Open customers with this e-mail, the oldest account first. */
export async function customerByEmail(reader: Reader, email: string): Promise<AccountId | null> {
  const row = await reader
    .selectFrom('accounts')
    .innerJoin('customers', 'customers.account_id', 'accounts.id')
    .select('accounts.id')
    .where(sql<string>`lower(accounts.email)`, '=', email.toLowerCase())
    .where('accounts.closed_at', 'is', null)
    .orderBy('accounts.id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function owns(
  reader: Reader,
  what: { readonly customerId: AccountId; readonly productId: ProductId },
): Promise<boolean> {
  const row = await reader
    .selectFrom('purchases')
    .select('id')
    .where('customer_id', '=', what.customerId)
    .where('product_id', '=', what.productId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The unique index is the lock: of two at once one row is made. @returns false when it was there already */
export async function insertRecorded(
  tx: Tx,
  what: {
    readonly customerId: AccountId
    readonly productId: ProductId
    readonly at: EpochMs
    readonly businessDate: BusinessDate
  },
): Promise<boolean> {
  const outcome = await tx
    .insertInto('purchases')
    .values({
      customer_id: what.customerId,
      product_id: what.productId,
      order_line_id: null,
      at: what.at,
      business_date: what.businessDate,
      taken_back_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return outcome.numInsertedOrUpdatedRows === 1n
}

/** Everything that a customer owns, the latest first. */
export function ownedRows(reader: Reader, customerId: AccountId) {
  return reader
    .selectFrom('purchases')
    .innerJoin('products', 'products.id', 'purchases.product_id')
    .leftJoin('order_lines', 'order_lines.id', 'purchases.order_line_id')
    .leftJoin('orders', 'orders.id', 'order_lines.order_id')
    .select(['purchases.product_id', 'products.name', 'purchases.business_date', 'purchases.at'])
    .select(['orders.id as order_id', 'orders.order_no'])
    .where('purchases.customer_id', '=', customerId)
    .where('purchases.taken_back_at', 'is', null)
    .orderBy('purchases.at', 'desc')
    .orderBy('purchases.id', 'desc')
    .execute()
}
