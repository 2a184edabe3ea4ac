import {
  type AccountCode,
  balanced,
  kindOfAccount,
  type Posting,
} from '../../../src-shared/domains/ledger/model.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import type { Reader, Tx } from '../../db/database.ts'
import {
  accountIds,
  addToBalances,
  balanceOf,
  balancesBesideSums,
  type EntryRow,
  entriesOf,
  insertAccount,
  insertEntries,
  insertTransaction,
  type Stamp,
  unbalancedTransactions,
} from './store.ts'

/**
 * Writes what moved, and the balances with it, in the caller's transaction. Balances come after the order and stock and
 * before the audit (architecture.md 3, lock order); they are taken by ascending account.
 * @throws InvariantError for a posting that does not sum to zero; the database's error for one that was made before
 */
export async function post(tx: Tx, stamp: Stamp, postings: readonly Posting[]): Promise<void> {
  if (postings.length === 0) return
  const checked = postings.map(balanced)
  const ids = await idsOf(tx, checked)
  const rows: EntryRow[] = []
  for (const posting of checked) {
    const transaction_id = await insertTransaction(tx, stamp, { ...posting, reversalOf: null })
    for (const entry of posting.entries) {
      rows.push({ transaction_id, account_id: idIn(ids, entry.account), amount_krw: entry.amountKrw })
    }
  }
  await write(tx, rows)
}

/**
 * Corrects a mistake by its opposite; the mistake stays on record. A second reversal of the same transaction fails in
 * the database.
 */
export async function reverse(tx: Tx, stamp: Stamp, transactionId: number): Promise<void> {
  const entries = await entriesOf(tx, transactionId)
  invariant(entries.length > 0, 'only what was posted can be reversed')
  const id = await insertTransaction(tx, stamp, {
    kind: 'reversal',
    referenceType: 'ledger_transaction',
    referenceId: transactionId,
    reversalOf: transactionId,
  })
  await write(
    tx,
    entries.map((entry) => ({
      transaction_id: id,
      account_id: entry.account_id,
      amount_krw: krw(-entry.amount_krw),
    })),
  )
}

async function write(tx: Tx, rows: readonly EntryRow[]): Promise<void> {
  await insertEntries(tx, rows)
  const byAccount = new Map<number, number>()
  for (const row of rows) {
    byAccount.set(row.account_id, (byAccount.get(row.account_id) ?? 0) + row.amount_krw)
  }
  await addToBalances(
    tx,
    [...byAccount]
      .toSorted(([a], [b]) => a - b)
      .map(([accountId, amount]) => ({ accountId, amountKrw: krw(amount) })),
  )
}

// Accounts are made when they are first needed. Their ids are looked up each time: a remembered id could come from a
// transaction that was rolled back.
async function idsOf(tx: Tx, postings: readonly Posting[]): Promise<ReadonlyMap<string, number>> {
  const codes = [
    ...new Set(postings.flatMap((posting) => posting.entries.map((entry) => entry.account))),
  ].toSorted()
  const known = await accountIds(tx, codes)
  const missing = codes.filter((code) => !known.has(code))
  if (missing.length === 0) return known
  for (const code of missing) await insertAccount(tx, { code, kind: kindOfAccount(code) })
  return accountIds(tx, codes)
}

function idIn(ids: ReadonlyMap<string, number>, code: AccountCode): number {
  const id = ids.get(code)
  invariant(id !== undefined, 'every account was looked up or made')
  return id
}

/** What an account holds now: debit positive. */
export function accountBalance(reader: Reader, code: AccountCode): Promise<Krw> {
  return balanceOf(reader, code)
}

export type LedgerProblem =
  | { readonly kind: 'unbalanced_transaction'; readonly transactionId: number }
  | {
      readonly kind: 'balance_differs'
      readonly account: string
      readonly balanceKrw: number
      readonly sumKrw: number
    }
  | { readonly kind: 'below_floor'; readonly account: string; readonly balanceKrw: number }
  | { readonly kind: 'wrong_kind'; readonly account: string }

const problemsAtMost = 100

/** Recomputes the whole ledger from its entries. @returns every problem found, or none when all of it holds */
export async function verifyLedger(reader: Reader): Promise<readonly LedgerProblem[]> {
  const unbalanced = await unbalancedTransactions(reader, problemsAtMost)
  const accounts = await balancesBesideSums(reader)
  return [
    ...unbalanced.map((transactionId) => ({ kind: 'unbalanced_transaction', transactionId }) as const),
    ...accounts.flatMap((account): readonly LedgerProblem[] => {
      const { code, balanceKrw, sumKrw, floorKrw } = account
      if (balanceKrw !== sumKrw) return [{ kind: 'balance_differs', account: code, balanceKrw, sumKrw }]
      if (floorKrw !== null && balanceKrw < floorKrw)
        return [{ kind: 'below_floor', account: code, balanceKrw }]
      return kindOfAccount(code as AccountCode) === account.kind
        ? []
        : [{ kind: 'wrong_kind', account: code }]
    }),
  ]
}
