import type { Owned } from '../../../src-shared/domains/purchases/contract.ts'
import { businessDateOf, type DayRule } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { recordAudit } from '../access/audit-service.ts'
import { existingCustomer } from '../customers/service.ts'
import type { Order, Stamp } from '../orders/service.ts'
import {
  customerByEmail,
  grantsAccess,
  insertOfOrder,
  insertRecorded,
  ownedRows,
  owns,
  takeBackOfOrder,
} from './store.ts'

/**
 * Records what a complete sale gave: each line that is sold as access is owned by the sale's customer. A sale to nobody
 * in particular gives nothing that could be asked for later. Once for each line, however often it is called.
 */
export async function recordSale(
  tx: Tx,
  stamp: Pick<Stamp, 'at' | 'businessDate'>,
  order: Pick<Order, 'id' | 'customer_id'>,
): Promise<void> {
  if (order.customer_id === null) return
  const { at, businessDate } = stamp
  await insertOfOrder(tx, { orderId: order.id, customerId: order.customer_id, at, businessDate })
}

/** Takes back what the lines of an order gave that have been refunded whole. */
export async function takeBackRefunded(tx: Tx, stamp: Pick<Stamp, 'at'>, orderId: OrderId): Promise<void> {
  await takeBackOfOrder(tx, { orderId, at: stamp.at })
}

export type PurchasesService = ReturnType<typeof createPurchasesService>

/** What customers own of the products that are sold as access. Source: spec 4. */
export function createPurchasesService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly dayRule: () => Promise<DayRule>
}) {
  const { db, clock, ids } = deps

  /** Each product once, the latest first. @returns NOT_FOUND */
  async function owned(customerId: AccountId): Promise<Result<Owned[], 'NOT_FOUND'>> {
    const customer = await existingCustomer(db.reader, customerId)
    if (customer === null) return err('NOT_FOUND')
    const rows = await ownedRows(db.reader, customer.customerId)
    const byProduct = new Map<ProductId, Owned>()
    for (const row of rows) {
      if (byProduct.has(row.product_id)) continue
      byProduct.set(row.product_id, {
        productId: row.product_id,
        name: row.name,
        since: row.business_date,
        atMs: row.at,
        orderId: row.order_id,
        orderNo: row.order_no,
      })
    }
    return ok([...byProduct.values()])
  }

  /** Whether the customer of an e-mail owns a product. @returns NOT_FOUND for an unknown customer or product */
  async function check(asked: {
    readonly email: string
    readonly productId: ProductId
  }): Promise<Result<'owned' | 'not_owned', 'NOT_FOUND'>> {
    const customerId = await buyerOf(db.reader, asked)
    if (customerId === null) return err('NOT_FOUND')
    const isOwned = await owns(db.reader, { customerId, productId: asked.productId })
    return ok(isOwned ? 'owned' : 'not_owned')
  }

  /**
   * Records that another program sold a product; no money moves by it. Twice changes nothing and answers the same.
   * @returns NOT_FOUND for an unknown customer, or a product that is not sold as access
   */
  async function record(asked: {
    readonly email: string
    readonly productId: ProductId
  }): Promise<Result<'owned', 'NOT_FOUND'>> {
    const at = clock.now()
    const businessDate = businessDateOf(at, await deps.dayRule())
    const { productId } = asked
    return inTransaction<'owned', 'NOT_FOUND'>(db, async (tx) => {
      const customerId = await buyerOf(tx, asked)
      if (customerId === null) return err('NOT_FOUND')
      if (await owns(tx, { customerId, productId })) return ok('owned')
      if (!(await insertRecorded(tx, { customerId, productId, at, businessDate }))) return ok('owned')
      await announce(tx, { topic: 'customers', id: customerId, version: 1, at })
      await recordAudit(tx, ids, {
        at,
        actorId: null,
        action: 'purchase.recorded',
        subjectType: 'customer',
        subjectId: customerId,
        values: { productId },
      })
      return ok('owned')
    })
  }

  return { owned, check, record }
}

async function buyerOf(
  reader: Reader,
  asked: { readonly email: string; readonly productId: ProductId },
): Promise<AccountId | null> {
  const email = asked.email.trim()
  if (email === '' || !(await grantsAccess(reader, asked.productId))) return null
  return customerByEmail(reader, email)
}
