import { expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import type { ProductId } from '../../src-shared/kernel/ids.ts'
import { goodsInStock } from '../support/catalog-of.ts'
import { onBothServers, race } from '../support/race.ts'
import { testShop } from '../support/test-app.ts'
import { oneByOne, stockLookedAtFirst, withoutLock } from './faults.ts'

const module = new URL('./last-item-writer.ts', import.meta.url)

async function stocked(db: Database, pieces: readonly number[]): Promise<readonly ProductId[]> {
  const { client } = await (await testShop(db)).manager()
  const products = []
  for (const [number, quantity] of pieces.entries()) {
    products.push(await goodsInStock(client, `샴푸 ${number}`, quantity))
  }
  return products.map((product) => product.id)
}

async function left(db: Database, ids: readonly ProductId[]): Promise<readonly number[]> {
  const rows = await db.reader
    .selectFrom('stock')
    .selectAll()
    .where('product_id', 'in', ids)
    .orderBy('product_id')
    .execute()
  return rows.map((row) => row.quantity)
}

onBothServers('two tills and the last item', (meeting, flavor) => {
  const tills = { module, processes: 2, writersEach: 8 } as const
  /** As many show what goes wrong without a lock. */
  const fewer = { ...tills, writersEach: 4 } as const

  it('sells the last one exactly once when sixteen sales over two programs want it', async () => {
    const productIds = await stocked(meeting().db, [1])
    const answers = await race<string>(meeting(), { ...tills, input: { productIds } })
    expect(answers.filter((answer) => answer === 'SOLD')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'OUT_OF_STOCK')).toHaveLength(15)
    expect(await left(meeting().db, productIds)).toEqual([0])
    const moves = await meeting()
      .db.reader.selectFrom('stock_moves')
      .select('quantity')
      .where('reason', '=', 'sale')
      .execute()
    expect(moves.map((move) => move.quantity)).toEqual([-1])
  })

  it('would sell it to several if the stock were looked at first and written then', async () => {
    const productIds = await stocked(meeting().db, [1])
    const faults = withoutLock(flavor, ...stockLookedAtFirst(8))
    const answers = await race<string>(meeting(), { ...fewer, input: { productIds }, faults })
    expect(answers.filter((answer) => answer === 'SOLD').length).toBeGreaterThan(1)
  })

  it('sells two items together or neither, and the pieces that left are the pieces that were sold', async () => {
    const productIds = await stocked(meeting().db, [20, 7])
    const answers = await race<string>(meeting(), { ...tills, input: { productIds } })
    expect(answers.filter((answer) => answer === 'SOLD')).toHaveLength(7)
    expect(await left(meeting().db, productIds)).toEqual([13, 0])
  })
  it('would keep one of the two from the shelf without a sale if a refusal took nothing back', async () => {
    const productIds = await stocked(meeting().db, [20, 3])
    const answers = await race<string>(meeting(), { ...fewer, input: { productIds }, faults: [oneByOne] })
    expect(answers.filter((answer) => answer === 'SOLD')).toHaveLength(3)
    expect(await left(meeting().db, productIds)).toEqual([12, 0])
  })
})
