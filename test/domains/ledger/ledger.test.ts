import { expect, it } from 'vitest'
import type { Database } from '../../../src-main/db/database.ts'
import { inTransaction } from '../../../src-main/db/transaction.ts'
import { accountBalance, post, reverse, verifyLedger } from '../../../src-main/domains/ledger/service.ts'
import type { Entry, Posting } from '../../../src-shared/domains/ledger/model.ts'
import { type BusinessDate, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { InvariantError } from '../../../src-shared/kernel/invariant.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import { onBothDatabases } from '../../support/test-db.ts'

const stamp = {
  at: epochMs(1_795_240_800_000),
  businessDate: '2026-11-21' as BusinessDate,
  actorId: null,
}

const entry = (account: Entry['account'], won: number): Entry => ({ account, amountKrw: krw(won) })

function capture(paymentId: number, entries: readonly Entry[]): Posting {
  return { kind: 'capture', referenceType: 'payment', referenceId: paymentId, entries }
}

const taken = (paymentId: number, won: number) =>
  capture(paymentId, [entry('drawer', won), entry('tenders.unapplied', -won)])

function write(db: Database, ...postings: readonly Posting[]) {
  return inTransaction(db, async (tx) => ok(await post(tx, stamp, postings)))
}

onBothDatabases('the ledger', (db) => {
  it('keeps each account’s balance beside the entries that it sums', async () => {
    await write(db(), taken(1, 10_000), taken(2, 5000))
    await write(db(), taken(3, 700))
    expect(await accountBalance(db().reader, 'drawer')).toBe(15_700)
    expect(await accountBalance(db().reader, 'tenders.unapplied')).toBe(-15_700)
    expect(await accountBalance(db().reader, 'vat.payable')).toBe(0)
    expect(await verifyLedger(db().reader)).toEqual([])
  })

  it.each([
    { what: 'does not sum to zero', entries: [entry('drawer', 100), entry('tenders.unapplied', -99)] },
    { what: 'has one side only', entries: [entry('drawer', 0), entry('tenders.unapplied', 0)] },
  ])('writes nothing of a posting that $what', async ({ entries }) => {
    await expect(write(db(), taken(1, 100), capture(2, entries))).rejects.toThrow(InvariantError)
    expect(await db().reader.selectFrom('ledger_transactions').selectAll().execute()).toEqual([])
    expect(await accountBalance(db().reader, 'drawer')).toBe(0)
  })

  it('refuses to move the money of one event twice', async () => {
    await write(db(), taken(1, 100))
    await expect(write(db(), taken(1, 100))).rejects.toThrow()
    expect(await accountBalance(db().reader, 'drawer')).toBe(100)
  })

  it('corrects a mistake by its opposite, once, and leaves the mistake on record', async () => {
    await write(db(), taken(1, 100))
    const { id } = await db().reader.selectFrom('ledger_transactions').select('id').executeTakeFirstOrThrow()
    const correct = () => inTransaction(db(), async (tx) => ok(await reverse(tx, stamp, id)))
    await correct()
    expect(await accountBalance(db().reader, 'drawer')).toBe(0)
    const rows = await db()
      .reader.selectFrom('ledger_transactions')
      .select(['kind', 'reversal_of'])
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { kind: 'capture', reversal_of: null },
      { kind: 'reversal', reversal_of: id },
    ])
    await expect(correct()).rejects.toThrow()
    expect(await verifyLedger(db().reader)).toEqual([])
  })

  it('cannot be changed or shortened, not even by the program itself', async () => {
    await write(db(), taken(1, 100))
    const { kysely } = db()
    await expect(
      kysely
        .updateTable('ledger_entries')
        .set({ amount_krw: krw(1) })
        .execute(),
    ).rejects.toThrow('append-only')
    await expect(kysely.deleteFrom('ledger_entries').execute()).rejects.toThrow('append-only')
    await expect(kysely.deleteFrom('ledger_transactions').execute()).rejects.toThrow('append-only')
    await expect(kysely.updateTable('ledger_transactions').set({ kind: 'sale' }).execute()).rejects.toThrow(
      'append-only',
    )
  })

  it('finds a balance that does not fit its entries, and entries that do not sum to zero', async () => {
    await write(db(), taken(1, 100))
    const { kysely } = db()
    const drawer = await kysely
      .selectFrom('ledger_accounts')
      .select('id')
      .where('code', '=', 'drawer')
      .executeTakeFirstOrThrow()
    await kysely
      .updateTable('ledger_balances')
      .set({ balance_krw: krw(99) })
      .where('account_id', '=', drawer.id)
      .execute()
    expect(await verifyLedger(db().reader)).toEqual([
      { kind: 'balance_differs', account: 'drawer', balanceKrw: 99, sumKrw: 100 },
    ])
    const { id } = await kysely.selectFrom('ledger_transactions').select('id').executeTakeFirstOrThrow()
    await kysely
      .insertInto('ledger_entries')
      .values({ transaction_id: id, account_id: drawer.id, amount_krw: krw(-1) })
      .execute()
    expect(await verifyLedger(db().reader)).toEqual([{ kind: 'unbalanced_transaction', transactionId: id }])
  })

  it('lets no balance sink below the floor of its account', async () => {
    await write(db(), taken(1, 100))
    await db()
      .kysely.updateTable('ledger_balances')
      .set({ floor_krw: krw(0) })
      .where('balance_krw', '=', krw(100))
      .execute()
    await expect(write(db(), taken(2, -101))).rejects.toThrow()
    await write(db(), taken(3, -100))
    expect(await accountBalance(db().reader, 'drawer')).toBe(0)
  })
})
