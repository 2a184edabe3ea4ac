import { expect, it } from 'vitest'
import { compiledOnce } from '../../src-main/db/compiled-once.ts'
import type { Database, Tx } from '../../src-main/db/database.ts'
import { inTransaction } from '../../src-main/db/transaction.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import { ok } from '../../src-shared/kernel/result.ts'
import { onBothDatabases } from '../support/test-db.ts'

onBothDatabases('a statement that is compiled once', (current) => {
  type Change = { readonly id: number; readonly version: number }
  const at = epochMs(0)
  const inserting = (tx: Tx, { id, version }: Change) =>
    tx
      .insertInto('changes')
      .values({ topic: 'orders', row_id: id, version, at })
      .returning(['row_id', 'version'])

  const within = <T>(db: Database, work: (tx: Tx) => Promise<T>) =>
    inTransaction(db, async (tx) => ok(await work(tx)))

  it('is built at its first use, and answers as the same statement built for it', async () => {
    const db = current()
    let built = 0
    const insert = compiledOnce((tx, change: Change) => {
      built += 1
      return inserting(tx, change)
    })
    const answers = await within(db, async (tx) => {
      const all = []
      for (const change of [
        { id: 1, version: 7 },
        { id: 2, version: 8 },
      ])
        all.push((await insert(tx, change)).rows, await inserting(tx, change).execute())
      return all
    })
    expect(answers).toMatchObject({
      ok: true,
      value: [
        [{ row_id: 1, version: 7 }],
        [{ row_id: 1, version: 7 }],
        [{ row_id: 2, version: 8 }],
        [{ row_id: 2, version: 8 }],
      ],
    })
    expect(built).toBe(1)
  })

  it('refuses a value that is missing, and one that would become part of the statement itself', async () => {
    const db = current()
    const insert = compiledOnce(inserting)
    const missing = within(db, (tx) => insert(tx, { id: 1 } as Change))
    await expect(missing).rejects.toThrow('each value of a statement is given')
    const summed = compiledOnce((tx, { id, version }: Change) => inserting(tx, { id, version: version + 1 }))
    await expect(within(db, (tx) => summed(tx, { id: 1, version: 1 }))).rejects.toThrow('has no value yet')
    const spread = compiledOnce((tx, change: Change) =>
      tx.insertInto('changes').values({ topic: 'orders', row_id: 1, at, ...change }),
    )
    await expect(within(db, (tx) => spread(tx, { id: 1, version: 1 }))).rejects.toThrow('names each of its')
  })
})
