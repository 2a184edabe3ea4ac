import { type AccountCode, kindOfAccount, type Posting } from '../../../src-shared/domains/ledger/model.ts'
import type { PricedCart } from '../../../src-shared/domains/orders/pricing.ts'
import { asId, type OrderId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { krw, zeroKrw } from '../../../src-shared/kernel/krw.ts'
import type { Tx } from '../../db/database.ts'
import { accountIds, addToBalances, insertAccount } from '../../domains/ledger/store.ts'
import { salePosting } from '../../domains/orders/service.ts'
import { capturePosting, type Payment } from '../../domains/payments/capture-service.ts'
import { insertNumbered, insertRows } from './bulk.ts'
import type { Sold } from './write-sales.ts'

/** A payment with the index of its sale. */
export type SoldPayment = Payment & { readonly sold: number }

/** Posts every sale and every tender as the till does, each transaction summing to zero, and the balances once. */
export async function writeSaleLedger(
  tx: Tx,
  sold: readonly Sold[],
  orderIds: readonly OrderId[],
  payments: readonly SoldPayment[],
): Promise<void> {
  const captures = payments.map((payment) => ({ posting: capturePosting(payment), sold: payment.sold }))
  const sales = sold.map((one, index) => ({
    posting: salePosting({ ...pricedTotals(one.priced), id: orderIds[index] ?? asId<OrderId>(0) }, zeroKrw),
    sold: index,
  }))
  const postings = [...captures, ...sales].toSorted((a, b) => a.sold - b.sold)
  const transactionIds = await insertNumbered(
    tx,
    'ledger_transactions',
    postings.map((each) => transactionRow(each.posting, sold[each.sold])),
  )
  const accounts = await accountsFor(
    tx,
    postings.map(({ posting }) => posting),
  )
  const entries = postings.flatMap(({ posting }, index) =>
    posting.entries
      .filter((entry) => entry.amountKrw !== 0)
      .map((entry) => ({
        transaction_id: transactionIds[index] ?? 0,
        account_id: accounts.get(entry.account) ?? 0,
        amount_krw: entry.amountKrw,
      })),
  )
  await insertRows(tx, 'ledger_entries', entries)
  const sums = new Map<number, number>()
  for (const entry of entries)
    sums.set(entry.account_id, (sums.get(entry.account_id) ?? 0) + entry.amount_krw)
  await addToBalances(
    tx,
    [...sums].map(([accountId, amount]) => ({ accountId, amountKrw: krw(amount) })),
  )
}

function transactionRow(posting: Posting, sold: Sold | undefined) {
  invariant(sold !== undefined, 'every posting is of a sale')
  return {
    kind: posting.kind,
    reference_type: posting.referenceType,
    reference_id: String(posting.referenceId),
    business_date: sold.booking.date,
    at: sold.at,
    actor_id: sold.designerId,
    reversal_of: null,
  }
}

async function accountsFor(tx: Tx, postings: readonly Posting[]): Promise<ReadonlyMap<string, number>> {
  const codes: readonly AccountCode[] = [
    ...new Set(postings.flatMap((posting) => posting.entries.map((entry) => entry.account))),
  ]
  for (const code of codes) await insertAccount(tx, { code, kind: kindOfAccount(code) })
  return accountIds(tx, codes)
}

function pricedTotals(priced: PricedCart) {
  return {
    subtotal_krw: priced.subtotalKrw,
    discount_krw: priced.discountKrw,
    total_krw: priced.totalKrw,
    taxable_krw: priced.taxableKrw,
    tax_free_krw: priced.taxFreeKrw,
    vat_krw: priced.vatKrw,
  }
}
