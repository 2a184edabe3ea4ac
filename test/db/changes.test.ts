import { expect, it } from 'vitest'
import { type Change, announce, startChangeFeed } from '../../src-main/db/changes.ts'
import type { Database } from '../../src-main/db/database.ts'
import { inTransaction } from '../../src-main/db/transaction.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import { ok } from '../../src-shared/kernel/result.ts'
import { onBothDatabases } from '../support/test-db.ts'

const at = epochMs(1)

function write(db: Database, rows: number): Promise<unknown> {
  return inTransaction(db, async (tx) => {
    for (let id = 1; id <= rows; id += 1) await announce(tx, { topic: 'customers', id, version: 1, at })
    return ok(null)
  })
}

/** As another program on the same server would: no bell rings here. */
function commitLate(db: Database, from: number, to: number): Promise<unknown> {
  const rows = Array.from({ length: to - from + 1 }, (_, index) => ({
    seq: from + index,
    topic: 'orders',
    row_id: from + index,
    version: 1,
    at,
  }))
  return db.kysely.insertInto('changes').values(rows).execute()
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

onBothDatabases('what was committed is announced', (db) => {
  it('hands on every row of an import that changes more than a feed reads at once', async () => {
    const feed = await startChangeFeed(db(), 0)
    const seen: Change[] = []
    feed.subscribe((changes) => seen.push(...changes))
    await write(db(), 620)
    await until(() => seen.length >= 620)
    await feed.stop()
    expect(new Set(seen.map((change) => change.id)).size).toBe(620)
    expect(seen).toHaveLength(620)
  })
})

onBothDatabases('changes of several programs on one server', (db) => {
  it('hands on a change whose long transaction ended after a thousand later ones were announced', async () => {
    if (db().flavor === 'sqlite') return
    const feed = await startChangeFeed(db(), 20)
    const seen: number[] = []
    feed.subscribe((changes) => seen.push(...changes.map((change) => change.seq)))
    // Numbers 1 to 300 were taken by a transaction that is still running.
    for (let seq = 301; seq <= 1_400; seq += 100) await commitLate(db(), seq, seq + 99)
    await until(() => seen.length >= 1_100)
    await commitLate(db(), 1, 300)
    await until(() => seen.length >= 1_400)
    await feed.stop()
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 1_400 }, (_, index) => index + 1))
  })

  it('hands on each change once, however often it looks', async () => {
    const feed = await startChangeFeed(db(), 5)
    const seen: number[] = []
    feed.subscribe((changes) => seen.push(...changes.map((change) => change.seq)))
    for (let round = 0; round < 20; round += 1) {
      await write(db(), 3)
      await new Promise((resolve) => setTimeout(resolve, 7))
    }
    await until(() => seen.length >= 60)
    await feed.stop()
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
  })
})
