import { countedPaymentStates } from '../../../src-shared/domains/payments/model.ts'
import type { Reader } from '../../db/database.ts'
import { type LedgerProblem, verifyLedger } from '../ledger/service.ts'
import { balances, heldByTender, ordersThatDiffer, paymentsThatDiffer, unappliedKrw } from './verify-store.ts'

export type MoneyProblem =
  | LedgerProblem
  | { readonly kind: 'order_differs'; readonly orderId: number }
  | { readonly kind: 'payment_differs'; readonly paymentId: number }
  | {
      readonly kind: 'account_differs'
      readonly account: string
      readonly balanceKrw: number
      readonly expectedKrw: number
    }

/**
 * Recomputes all of the money: the ledger from its entries, each order from its lines, payments and refunds, and the
 * accounts beside both. @returns every problem found, or none when all of it holds
 */
export async function verifyMoney(reader: Reader): Promise<readonly MoneyProblem[]> {
  const kept = await balances(reader)
  const held = await heldByTender(reader, [...countedPaymentStates, 'duplicate'])
  const sumOf = (prefix: string) =>
    [...kept].filter(([code]) => code.startsWith(prefix)).reduce((sum, [, balance]) => sum + balance, 0)
  const expected = [
    ['drawer', held.find((one) => one.tender === 'cash')?.amountKrw ?? 0],
    ['clearing.terminal', held.find((one) => one.tender === 'terminal')?.amountKrw ?? 0],
    ['clearing.bank', held.find((one) => one.tender === 'transfer')?.amountKrw ?? 0],
    ['clearing.gateway:', held.find((one) => one.tender === 'card')?.amountKrw ?? 0],
    ['tenders.unapplied', -(await unappliedKrw(reader))],
  ] as const
  return [
    ...(await verifyLedger(reader)),
    ...(await ordersThatDiffer(reader, countedPaymentStates)).map(
      (row) => ({ kind: 'order_differs', orderId: row.id }) as const,
    ),
    ...(await paymentsThatDiffer(reader)).map(
      (row) => ({ kind: 'payment_differs', paymentId: row.id }) as const,
    ),
    ...expected
      .filter(([account, expectedKrw]) => sumOf(account) !== expectedKrw)
      .map(
        ([account, expectedKrw]) =>
          ({ kind: 'account_differs', account, balanceKrw: sumOf(account), expectedKrw }) as const,
      ),
  ]
}
