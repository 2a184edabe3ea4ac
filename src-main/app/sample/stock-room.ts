import type { StockReason } from '../../../src-shared/domains/catalog/model.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { goodsIn } from '../../domains/orders/service.ts'
import type { Bulk } from './bulk.ts'
import type { Journal } from './journal.ts'
import type { Sold } from './write-sales.ts'

type Move = {
  readonly product_id: ProductId
  readonly quantity: number
  readonly reason: StockReason
  readonly reference: string
  readonly actor_id: AccountId
  readonly at: EpochMs
}

/** The goods of the years: sold, given back, and delivered by the two dozen before they run out. */
export type StockRoom = {
  sell(sold: readonly Sold[]): void
  takeBack(goods: ReadonlyMap<ProductId, number>, move: Pick<Move, 'reference' | 'actor_id' | 'at'>): void
  /** Writes the moves since the last time. */
  writeMoves(): Promise<void>
  /** Writes what lies on the shelf at the end. */
  writeCounts(): Promise<void>
}

const delivered = 24
const minuteMs = 60_000

export function stockRoomIn(
  bulk: Bulk,
  journal: Journal,
  shelf: { readonly goods: ReadonlyMap<ProductId, number>; readonly managerId: AccountId },
): StockRoom {
  const left = new Map([...shelf.goods].map(([id, quantity]) => [id, { quantity, version: 1 }]))
  let moves: Move[] = []

  function move(one: Move): void {
    const before = left.get(one.product_id)
    if (before === undefined) return
    const after = { quantity: before.quantity + one.quantity, version: before.version + 1 }
    left.set(one.product_id, after)
    moves.push(one)
    journal.changed({ topic: 'stock', id: one.product_id, version: after.version, at: one.at })
  }

  return {
    sell: (sold) => {
      for (const { priced, order } of sold) {
        const taken = { reference: order.order_no, actor_id: order.created_by, at: order.created_at }
        for (const [product_id, quantity] of goodsIn(priced)) {
          if ((left.get(product_id)?.quantity ?? 0) < quantity) {
            const at = epochMs(order.created_at - minuteMs)
            const delivery = { reference: '', actor_id: shelf.managerId, at }
            move({ product_id, quantity: delivered, reason: 'receipt', ...delivery })
          }
          move({ product_id, quantity: -quantity, reason: 'sale', ...taken })
        }
      }
    },
    takeBack: (goods, back) => {
      for (const [product_id, quantity] of goods) move({ product_id, quantity, reason: 'refund', ...back })
    },
    writeMoves: async () => {
      await bulk.rows('stock_moves', moves)
      moves = []
    },
    writeCounts: async () => {
      for (const [id, { quantity, version }] of left) {
        await bulk.tx.updateTable('stock').set({ quantity, version }).where('product_id', '=', id).execute()
      }
    },
  }
}
