import { invariant } from '../../kernel/invariant.ts'
import { type Krw, sumKrw } from '../../kernel/krw.ts'

export type AccountKind = 'asset' | 'liability' | 'income' | 'expense'

/** The chart of accounts: docs/ledger.md says what each is for. `clearing.gateway:` is followed by the provider's name. */
const chart = {
  drawer: 'asset',
  'clearing.terminal': 'asset',
  'clearing.bank': 'asset',
  'tenders.unapplied': 'liability',
  'vat.payable': 'liability',
  'sales.taxable': 'income',
  'sales.free': 'income',
  discounts: 'expense',
  'refunds.taxable': 'expense',
  'refunds.free': 'expense',
} as const satisfies Record<string, AccountKind>

export type AccountCode = keyof typeof chart | `clearing.gateway:${string}`

export function kindOfAccount(code: AccountCode): AccountKind {
  return code in chart ? chart[code as keyof typeof chart] : 'asset'
}

/** Debit positive, credit negative. */
export type Entry = { readonly account: AccountCode; readonly amountKrw: Krw }

/** What moved the money. With its reference it is unique: the same event cannot be posted twice. */
export type PostingKind = 'capture' | 'sale' | 'void' | 'refund' | 'reversal'

export type Posting = {
  readonly kind: PostingKind
  readonly referenceType: 'payment' | 'order' | 'refund_tender' | 'ledger_transaction'
  readonly referenceId: number
  readonly entries: readonly Entry[]
}

/** The posting without entries of zero. @throws InvariantError when debits and credits differ, or nothing is left. */
export function balanced(posting: Posting): Posting {
  const entries = posting.entries.filter((entry) => entry.amountKrw !== 0)
  invariant(entries.length >= 2, 'money comes from somewhere and goes somewhere')
  invariant(sumKrw(entries.map((entry) => entry.amountKrw)) === 0, 'debits and credits are equal')
  return { ...posting, entries }
}
