import { expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { prune } from '../../src-main/db/prune.ts'
import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'
import { newIdempotencyKey } from '../../src-renderer/rpc/ids.ts'
import { refusalOf, testShop } from '../support/test-app.ts'
import { onBothDatabases } from '../support/test-db.ts'

const day = 86_400_000
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

async function count(
  db: Database,
  table: 'sessions' | 'sign_in_guards' | 'idempotency' | 'changes' | 'print_jobs' | 'audit',
) {
  const row = await db.kysely
    .selectFrom(table)
    .select((by) => by.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

const keyOf = (text: string) => text as ReturnType<typeof newIdempotencyKey>

async function addAnswers(db: Database, at: EpochMs, many: number): Promise<void> {
  const rows = Array.from({ length: many }, (_, index) => ({
    key: keyOf(`${at}-${index}`),
    operation: 'test',
    actor_id: null,
    request_hash: '',
    answer: '{}',
    at,
  }))
  await db.kysely.insertInto('idempotency').values(rows).execute()
}

async function addChanges(db: Database, at: EpochMs, many: number): Promise<void> {
  const rows = Array.from({ length: many }, (_, index) => ({
    topic: 'orders',
    row_id: index,
    version: 1,
    at,
  }))
  await db.kysely.insertInto('changes').values(rows).execute()
}

async function addSlip(
  db: Database,
  state: 'printed' | 'failed' | 'sending' | 'dropped',
  at: EpochMs,
): Promise<void> {
  await db.kysely
    .insertInto('print_jobs')
    .values({
      kind: 'receipt',
      reference_id: '1',
      printer: '',
      state,
      sending_since: null,
      payload: '',
      error: null,
      created_by: null,
      created_at: at,
      printed_at: null,
    })
    .execute()
}

onBothDatabases('what only helps the program', (db) => {
  it('goes when its time is over, and not a day before', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    await client.access.signOut()
    const stranger = shop.window()
    await stranger.client.access.signIn({ loginId: 'manager', password: 'wrong' }).catch(() => undefined)
    const start = shop.clock.now()
    await addAnswers(db(), start, 3)
    await addSlip(db(), 'printed', start)
    await addSlip(db(), 'dropped', start)
    const nothing = { sessions: 0, guards: 0, answers: 0, changes: 0, slips: 0, drafts: 0 }
    expect(await prune(db(), epochMs(start + 30 * day), pause)).toEqual(nothing)
    expect(await prune(db(), epochMs(start + 31 * day), pause)).toMatchObject({ answers: 3, slips: 2 })
    expect(await count(db(), 'sign_in_guards')).toBe(0)
    expect(await count(db(), 'sessions')).toBe(1)
    expect(await prune(db(), epochMs(start + 91 * day), pause)).toEqual({ ...nothing, sessions: 1 })
  })

  it('leaves slips that still wait, and every word of the audit', async () => {
    const shop = await testShop(db())
    await shop.manager()
    const before = await count(db(), 'audit')
    await addSlip(db(), 'failed', shop.clock.now())
    await addSlip(db(), 'sending', shop.clock.now())
    await prune(db(), epochMs(shop.clock.now() + 4_000 * day), pause)
    expect(await count(db(), 'print_jobs')).toBe(2)
    expect([before, await count(db(), 'audit')]).toEqual([before, before])
    expect(before).toBeGreaterThan(0)
  })

  it('keeps the newest changes however old, so that no number is given twice and no reader starts from nothing', async () => {
    const at = epochMs(1_000)
    await addChanges(db(), at, 900)
    await addChanges(db(), at, 900)
    await prune(db(), epochMs(at + 15 * day), pause)
    expect(await count(db(), 'changes')).toBe(1_000)
    await addChanges(db(), epochMs(at + 15 * day), 1)
    const { seq } = await db()
      .kysely.selectFrom('changes')
      .select((by) => by.fn.max('seq').as('seq'))
      .executeTakeFirstOrThrow()
    expect(seq).toBe(1_801)
  })

  it('lets whoever waits go first between two small transactions', async () => {
    await addAnswers(db(), epochMs(1), 700)
    await addAnswers(db(), epochMs(2), 700)
    const sizes: number[] = []
    await prune(db(), epochMs(40 * day), async () => {
      sizes.push(await count(db(), 'idempotency'))
    })
    expect(sizes).toEqual([900, 400])
    expect(await count(db(), 'idempotency')).toBe(0)
  })

  it('answers what is sent again within a month as it was answered, by the task of every day', async () => {
    const shop = await testShop(db())
    const create = async () => {
      const { client } = await shop.manager()
      const input = { idempotencyKey: key, name: '김단골', phone: '010-1234-5678' }
      return refusalOf(client.customers.create(input))
    }
    const key = newIdempotencyKey()
    expect(await create()).toBe('ANSWERED')
    await shop.app.daily.runWhenDue()
    shop.clock.advance(29 * day)
    await shop.app.daily.runWhenDue()
    expect(await create()).toBe('ANSWERED')
    shop.clock.advance(2 * day)
    await shop.app.daily.runWhenDue()
    expect(await create()).toBe('CUSTOMER_PHONE_TAKEN')
  })

  it('is looked through once a day, also after a clock that was wrong once', async () => {
    const shop = await testShop(db())
    const old = () => addAnswers(db(), epochMs(shop.clock.now() - 40 * day), 1)
    const left = async () => {
      await shop.app.daily.runWhenDue()
      return count(db(), 'idempotency')
    }
    await old()
    expect(await left()).toBe(0)
    await old()
    shop.clock.advance(day - 1)
    expect(await left()).toBe(1)
    shop.clock.advance(1)
    expect(await left()).toBe(0)
    shop.clock.advance(4_000 * day)
    await left()
    shop.clock.advance(-4_000 * day)
    await old()
    expect(await left()).toBe(0)
  })

  it('throws nothing away while nothing may be written', async () => {
    await addAnswers(db(), epochMs(1), 3)
    db().writes.stop('restoring')
    expect(await prune(db(), epochMs(400 * day), pause)).toMatchObject({ answers: 0 })
    db().writes.resume('restoring')
    expect(await prune(db(), epochMs(400 * day), pause)).toMatchObject({ answers: 3 })
  })
})
