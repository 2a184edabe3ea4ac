import type { AccountCode, AccountKind, Posting } from '../../../src-shared/domains/ledger/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import type { Reader, Tx } from '../../db/database.ts'

export async function accountIds(
  reader: Reader,
  codes: readonly AccountCode[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await reader
    .selectFrom('ledger_accounts')
    .select(['id', 'code'])
    .where('code', 'in', codes)
    .execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}

/** Makes the account, unless another writer has just made it. */
export async function insertAccount(
  tx: Tx,
  account: { readonly code: AccountCode; readonly kind: AccountKind },
): Promise<void> {
  await tx
    .insertInto('ledger_accounts')
    .values({ code: account.code, kind: account.kind, owner_id: null })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
}

export type Stamp = {
  readonly businessDate: BusinessDate
  readonly at: EpochMs
  readonly actorId: AccountId | null
}

type Told = Pick<Posting, 'kind' | 'referenceType' | 'referenceId'> & { readonly reversalOf: number | null }

/** A transaction as it is written down. */
export function transactionRow(stamp: Stamp, posting: Told) {
  return {
    kind: posting.kind,
    reference_type: posting.referenceType,
    reference_id: String(posting.referenceId),
    business_date: stamp.businessDate,
    at: stamp.at,
    actor_id: stamp.actorId,
    reversal_of: posting.reversalOf,
  }
}

export async function insertTransaction(tx: Tx, stamp: Stamp, posting: Told): Promise<number> {
  const { id } = await tx
    .insertInto('ledger_transactions')
    .values(transactionRow(stamp, posting))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type EntryRow = {
  readonly transaction_id: number
  readonly account_id: number
  readonly amount_krw: Krw
}

export async function insertEntries(tx: Tx, rows: readonly EntryRow[]): Promise<void> {
  await tx
    .insertInto('ledger_entries')
    .values([...rows])
    .execute()
}

/** Moves the balances in the order given. A balance below its account's floor fails the row's CHECK. */
export async function addToBalances(
  tx: Tx,
  changes: readonly { readonly accountId: number; readonly amountKrw: Krw }[],
): Promise<void> {
  if (changes.length === 0) return
  await tx
    .insertInto('ledger_balances')
    .values(
      changes.map((change) => ({
        account_id: change.accountId,
        balance_krw: change.amountKrw,
        floor_krw: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet((expression) => ({
        balance_krw: expression('ledger_balances.balance_krw', '+', expression.ref('excluded.balance_krw')),
      })),
    )
    .execute()
}

export async function entriesOf(reader: Reader, transactionId: number) {
  return reader
    .selectFrom('ledger_entries')
    .select(['account_id', 'amount_krw'])
    .where('transaction_id', '=', transactionId)
    .orderBy('account_id')
    .execute()
}

export async function balanceOf(reader: Reader, code: AccountCode): Promise<Krw> {
  const row = await reader
    .selectFrom('ledger_balances')
    .innerJoin('ledger_accounts', 'ledger_accounts.id', 'ledger_balances.account_id')
    .select('balance_krw')
    .where('code', '=', code)
    .executeTakeFirst()
  return krw(row?.balance_krw ?? 0)
}

/** Transactions whose entries do not sum to zero, or that have fewer than two. */
export async function unbalancedTransactions(reader: Reader, limit: number): Promise<readonly number[]> {
  const sums = await reader
    .selectFrom('ledger_entries')
    .select('transaction_id')
    .groupBy('transaction_id')
    .having((expression) =>
      expression.or([
        expression(expression.fn.sum<number>('amount_krw'), '<>', 0),
        expression(expression.fn.countAll<number>(), '<', 2),
      ]),
    )
    .limit(limit)
    .execute()
  const empty = await reader
    .selectFrom('ledger_transactions')
    .leftJoin('ledger_entries', 'ledger_entries.transaction_id', 'ledger_transactions.id')
    .select('ledger_transactions.id')
    .where('ledger_entries.id', 'is', null)
    .limit(limit)
    .execute()
  return [...sums.map((row) => row.transaction_id), ...empty.map((row) => row.id)]
}

/** Every account: what is kept as its balance beside what its entries sum to. */
export async function balancesBesideSums(reader: Reader) {
  const sums = await reader
    .selectFrom('ledger_entries')
    .select((expression) => ['account_id', expression.fn.sum<number>('amount_krw').as('sum_krw')])
    .groupBy('account_id')
    .execute()
  const rows = await reader
    .selectFrom('ledger_accounts')
    .leftJoin('ledger_balances', 'ledger_balances.account_id', 'ledger_accounts.id')
    .select(['ledger_accounts.id', 'code', 'kind', 'balance_krw', 'floor_krw'])
    .orderBy('code')
    .execute()
  const sumOf = new Map(sums.map((row) => [row.account_id, Number(row.sum_krw)]))
  return rows.map((row) => ({
    code: row.code,
    kind: row.kind,
    balanceKrw: row.balance_krw ?? 0,
    floorKrw: row.floor_krw,
    sumKrw: sumOf.get(row.id) ?? 0,
  }))
}
