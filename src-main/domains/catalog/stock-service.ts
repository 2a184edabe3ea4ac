import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Tx } from '../../db/database.ts'
import { addPieces, stockMoved, takePieces } from './stock-store.ts'
import { productRow } from './store.ts'

/** Pieces that leave or come back with a sale; `reference` names the sale for people, e.g. its order number. */
export type StockChange = {
  readonly productId: ProductId
  /** Pieces, at least 1. */
  readonly quantity: number
  readonly reference: string
  readonly actorId: AccountId | null
  readonly at: EpochMs
}

/**
 * Takes pieces for a sale, in the caller's transaction, by one conditional UPDATE: of two tills that sell the last one,
 * one gets it. Items by the rule `warn` go below zero; services and uncounted goods are not touched (`left` null).
 *
 * Lock order (architecture.md 3): a caller that takes several items calls this by ascending product id, after its order's
 * row and before any balance, or two sales of the same two items can deadlock.
 * @returns OUT_OF_STOCK with details productId, name and left; nothing was taken then
 */
export async function takeStock(
  tx: Tx,
  change: StockChange,
): Promise<Result<{ readonly left: number | null }, 'OUT_OF_STOCK'>> {
  invariant(Number.isSafeInteger(change.quantity) && change.quantity > 0, 'whole pieces are sold')
  const taken = await takePieces(tx, change.productId, change.quantity)
  if (taken === null) {
    const product = await productRow(tx, change.productId)
    invariant(product !== null, 'what is sold was looked up before')
    if (product.kind === 'service' || product.stock_rule === 'uncounted') return ok({ left: null })
    return err('OUT_OF_STOCK', { productId: product.id, name: product.name, left: product.quantity ?? 0 })
  }
  await noted(tx, { ...change, quantity: -change.quantity, reason: 'sale' }, taken.version)
  return ok({ left: taken.quantity })
}

/**
 * Puts back what a refund or a cancelled sale returns, in the caller's transaction. Same lock order as takeStock; services
 * and uncounted goods are not touched.
 */
export async function returnStock(tx: Tx, change: StockChange): Promise<{ readonly left: number | null }> {
  invariant(Number.isSafeInteger(change.quantity) && change.quantity > 0, 'whole pieces come back')
  const product = await productRow(tx, change.productId)
  invariant(product !== null, 'what comes back was sold before')
  if (product.kind === 'service' || product.stock_rule === 'uncounted') return { left: null }
  const left = await addPieces(tx, change.productId, change.quantity)
  await noted(tx, { ...change, reason: 'refund' }, left.version)
  return { left: left.quantity }
}

async function noted(
  tx: Tx,
  move: StockChange & { readonly reason: 'sale' | 'refund' },
  version: number,
): Promise<void> {
  await stockMoved(tx, move)
  await announce(tx, { topic: 'stock', id: move.productId, version, at: move.at })
}
