import type { StockReason } from '../../../src-shared/domains/catalog/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { compiledOnce } from '../../db/compiled-once.ts'
import type { Reader, Tx } from '../../db/database.ts'

export type StockLeft = { readonly quantity: number; readonly version: number }

/**
 * Takes pieces in one conditional write: never below zero, unless the item's rule is to sell on with a warning.
 * @returns what is left, or null when nothing was taken: not enough, not counted, or no such item
 */
export async function takePieces(tx: Tx, id: ProductId, pieces: number): Promise<StockLeft | null> {
  return (await take(tx, { id, pieces })).rows[0] ?? null
}
type Taking = { readonly id: ProductId; readonly pieces: number }
const take = compiledOnce((tx, { id, pieces }: Taking) =>
  tx
    .updateTable('stock')
    .set((expression) => ({
      quantity: expression('quantity', '-', pieces),
      version: expression('version', '+', 1),
    }))
    .where('product_id', '=', id)
    .where((expression) => {
      const rule = expression
        .selectFrom('products')
        .select('stock_rule')
        .whereRef('products.id', '=', 'stock.product_id')
      return expression.or([
        expression.and([expression('quantity', '>=', pieces), expression(rule, '=', 'block')]),
        expression(rule, '=', 'warn'),
      ])
    })
    .returning(['quantity', 'version']),
)

/** Puts pieces in (or, negative, sets the count right), making the item's row when it has none yet. */
export async function addPieces(tx: Tx, id: ProductId, pieces: number): Promise<StockLeft> {
  return tx
    .insertInto('stock')
    .values({ product_id: id, quantity: pieces, version: 1 })
    .onConflict((conflict) =>
      conflict.column('product_id').doUpdateSet((expression) => ({
        quantity: expression('stock.quantity', '+', pieces),
        version: expression('stock.version', '+', 1),
      })),
    )
    .returning(['quantity', 'version'])
    .executeTakeFirstOrThrow()
}

type StockMove = {
  readonly productId: ProductId
  readonly quantity: number
  readonly reason: StockReason
  readonly reference: string
  readonly actorId: AccountId | null
  readonly at: EpochMs
}
export const stockMoved = compiledOnce((tx, move: StockMove) =>
  tx.insertInto('stock_moves').values({
    product_id: move.productId,
    quantity: move.quantity,
    reason: move.reason,
    reference: move.reference,
    actor_id: move.actorId,
    at: move.at,
  }),
)

export async function recentMoves(reader: Reader, id: ProductId, limit: number) {
  return reader
    .selectFrom('stock_moves')
    .leftJoin('accounts', 'accounts.id', 'stock_moves.actor_id')
    .select([
      'stock_moves.id',
      'stock_moves.at',
      'stock_moves.reason',
      'stock_moves.reference',
      'stock_moves.quantity',
      'accounts.name',
    ])
    .where('stock_moves.product_id', '=', id)
    .orderBy('stock_moves.id', 'desc')
    .limit(limit)
    .execute()
}

/** Pieces sold less pieces that came back, by item. */
export async function soldSince(reader: Reader, since: EpochMs) {
  return reader
    .selectFrom('stock_moves')
    .select((expression) => ['product_id', expression.fn.sum<number>('quantity').as('quantity')])
    .where('at', '>=', since)
    .where('reason', 'in', ['sale', 'refund'])
    .groupBy('product_id')
    .execute()
}
