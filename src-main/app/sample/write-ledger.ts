import {
  type AccountCode,
  balanced,
  kindOfAccount,
  type Posting,
} from '../../../src-shared/domains/ledger/model.ts'
import { krw, zeroKrw } from '../../../src-shared/kernel/krw.ts'
import { accountIds, addToBalances, insertAccount, transactionRow } from '../../domains/ledger/store.ts'
import { salePosting, type Stamp } from '../../domains/orders/service.ts'
import { capturePosting } from '../../domains/payments/capture-service.ts'
import type { Bulk } from './bulk.ts'
import type { Sold } from './write-sales.ts'

/** What moved money, when and by whom. */
export type Moved = { readonly posting: Posting; readonly stamp: Stamp }

/** Posts every tender and every sale as the till does. */
export async function writeSaleLedger(bulk: Bulk, sold: readonly Sold[]): Promise<void> {
  await writePostings(
    bulk,
    sold.flatMap(({ order, payments, stamp }) =>
      [...payments.map(capturePosting), salePosting(order, zeroKrw)].map((posting) => ({ posting, stamp })),
    ),
  )
}

/** Writes postings, each of which sums to zero, and the balances once. */
export async function writePostings(bulk: Bulk, moved: readonly Moved[]): Promise<void> {
  const postings = moved.map(({ posting }) => balanced(posting))
  const transactionIds = await bulk.numbered(
    'ledger_transactions',
    moved.map(({ posting, stamp }) => transactionRow(stamp, { ...posting, reversalOf: null })),
  )
  const accounts = await accountsFor(bulk, postings)
  const entries = postings.flatMap((posting, index) =>
    posting.entries.map((entry) => ({
      transaction_id: transactionIds[index] ?? 0,
      account_id: accounts.get(entry.account) ?? 0,
      amount_krw: entry.amountKrw,
    })),
  )
  await bulk.rows('ledger_entries', entries)
  const sums = new Map<number, number>()
  for (const entry of entries)
    sums.set(entry.account_id, (sums.get(entry.account_id) ?? 0) + entry.amount_krw)
  await addToBalances(
    bulk.tx,
    [...sums].map(([accountId, amount]) => ({ accountId, amountKrw: krw(amount) })),
  )
}

async function accountsFor({ tx }: Bulk, postings: readonly Posting[]): Promise<ReadonlyMap<string, number>> {
  const codes: readonly AccountCode[] = [
    ...new Set(postings.flatMap((posting) => posting.entries.map((entry) => entry.account))),
  ]
  if (codes.length === 0) return new Map()
  for (const code of codes) await insertAccount(tx, { code, kind: kindOfAccount(code) })
  return accountIds(tx, codes)
}
