import { isClosed } from '../../../src-shared/domains/access/model.ts'
import type { CatalogView } from '../../../src-shared/domains/catalog/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { accountTypeOf, type ProductRow, sellerRows } from './store.ts'

/** Whoever owns one of the products. The books do not ask whose a product is: a sale of it is the shop's sale. */
export async function sellersOf(reader: Reader): Promise<CatalogView['sellers']> {
  const rows = await sellerRows(reader)
  return rows.map(({ id, name, type }) => ({ accountId: id, name, isClosed: isClosed(type) }))
}

/** Whose account is closed gets no more products; what they had stays theirs. */
export async function maySell(
  tx: Tx,
  product: { readonly before: ProductRow | null; readonly sellerId: AccountId | null },
): Promise<boolean> {
  const { before, sellerId } = product
  if (sellerId === null || sellerId === (before?.seller_id ?? null)) return true
  const type = await accountTypeOf(tx, sellerId)
  return type !== null && !isClosed(type)
}
