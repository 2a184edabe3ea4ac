import { inTransaction } from '../../src-main/db/transaction.ts'
import { takeStock } from '../../src-main/domains/catalog/stock-service.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import type { ProductId } from '../../src-shared/kernel/ids.ts'
import type { Write } from '../support/race.ts'

/** One till that sells some pieces of each item. */
export const write: Write<{ readonly productIds: readonly ProductId[] }, string> = async (
  db,
  { productIds },
  writer,
) => {
  const sold = await inTransaction(db, async (tx) => {
    const reference = `${writer.process}-${writer.number}`
    let left: number | null = null
    for (const productId of productIds) {
      const at = epochMs(1_795_000_000_000)
      const taken = await takeStock(tx, { productId, quantity: 1, reference, actorId: null, at })
      if (!taken.ok) return taken
      left = taken.value.left
    }
    return { ok: true, value: left } as const
  })
  return sold.ok ? 'SOLD' : sold.error.code
}
