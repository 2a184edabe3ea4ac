import { expect, it } from 'vitest'
import { createAuditCheck } from '../../../src-main/domains/access/audit-check-service.ts'
import { firstBrokenAuditRow, recordAudit } from '../../../src-main/domains/access/audit-service.ts'
import type { Database } from '../../../src-main/db/database.ts'
import { inTransaction } from '../../../src-main/db/transaction.ts'
import { createIdSource } from '../../../src-main/platform/id-source.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import { onBothDatabases } from '../../support/test-db.ts'

const ids = createIdSource()

function write(db: Database, rows: number): Promise<unknown> {
  return inTransaction(db, async (tx) => {
    for (let subjectId = 1; subjectId <= rows; subjectId += 1) {
      const entry = { action: 'account.changed', subjectType: 'account', subjectId } as const
      await recordAudit(tx, ids, { at: epochMs(1), actorId: null, ...entry, values: { name: '김단골' } })
    }
    return ok(null)
  })
}

/** A check that counts its pauses, and does something in each. */
function checkOf(db: Database, inPause: () => Promise<unknown> = async () => undefined) {
  let pauses = 0
  const check = createAuditCheck({
    reader: db.reader,
    pause: async () => {
      pauses += 1
      await inPause()
    },
  })
  return { check: check.check, pauses: () => pauses }
}

const change = (db: Database, id: number) =>
  db.kysely.updateTable('audit').set({ subject_id: '999' }).where('id', '=', id).execute()

onBothDatabases('looking through the audit', (db) => {
  it('finds it whole while somebody sells', async () => {
    await write(db(), 1)
    for (let round = 1; round <= 20; round += 1) {
      const [broken] = await Promise.all([firstBrokenAuditRow(db().reader), write(db(), 1)])
      expect(broken).toBeNull()
    }
  })

  it('lets the counter go first between its pieces, and takes what is sold there for later', async () => {
    await write(db(), 150)
    const { check, pauses } = checkOf(db(), () => write(db(), 1))
    expect(await check('whole')).toEqual({ brokenRowId: null, upToRowId: 150 })
    expect(pauses()).toBe(2)
    expect(await check('new')).toEqual({ brokenRowId: null, upToRowId: 152 })
    // Two rows were left, and no other was read again.
    expect(pauses()).toBe(2)
  })

  it('finds a row that was changed behind the last look, once it looks through the whole', async () => {
    await write(db(), 10)
    const { check } = checkOf(db())
    await check('whole')
    await change(db(), 4)
    await write(db(), 1)
    expect((await check('new')).brokenRowId).toBeNull()
    expect((await check('whole')).brokenRowId).toBe(4)
    // And goes on saying so.
    expect((await check('new')).brokenRowId).toBe(4)
  })

  it('finds new rows that were changed, cut off at the end, or left without their head', async () => {
    await write(db(), 10)
    const { check } = checkOf(db())
    expect((await check('whole')).brokenRowId).toBeNull()
    await write(db(), 2)
    await change(db(), 12)
    expect((await check('new')).brokenRowId).toBe(12)
    await db().kysely.deleteFrom('audit_values').where('audit_id', '>=', 11).execute()
    await db().kysely.deleteFrom('audit').where('id', '>=', 11).execute()
    expect((await check('whole')).brokenRowId).toBe(12)
    await db().kysely.deleteFrom('audit_head').execute()
    expect((await check('whole')).brokenRowId).toBe(10)
  })

  it('finds that rows were cut off together with a head that was set back behind what was looked at', async () => {
    await write(db(), 10)
    const { check } = checkOf(db())
    await check('whole')
    const { id, hash } = await db()
      .kysely.selectFrom('audit')
      .select(['id', 'hash'])
      .where('id', '=', 7)
      .executeTakeFirstOrThrow()
    await db().kysely.deleteFrom('audit_values').where('audit_id', '>', 7).execute()
    await db().kysely.deleteFrom('audit').where('id', '>', 7).execute()
    await db().kysely.updateTable('audit_head').set({ last_id: id, hash }).execute()
    expect((await check('new')).brokenRowId).toBe(7)
  })
})
