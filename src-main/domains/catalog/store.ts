import type { ProductKind } from '../../../src-shared/domains/catalog/model.ts'
import type { AccountId, CategoryId, ProductId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { FoundationSchema } from '../../db/schema.ts'
import type { PeopleSchema } from '../../db/schema-people.ts'

type AccountType = FoundationSchema['accounts']['type']
export type CategoryRow = {
  readonly id: CategoryId
  readonly kind: ProductKind
  readonly name: string
  readonly position: number
  readonly version: number
}
export type ProductValues = Omit<PeopleSchema['products'], 'id' | 'version' | 'position'>
export type ProductRow = ProductValues & {
  readonly id: ProductId
  readonly position: number
  readonly version: number
  readonly quantity: number | null
}

export async function categoryRows(reader: Reader): Promise<readonly CategoryRow[]> {
  return reader
    .selectFrom('categories')
    .selectAll()
    .orderBy('kind')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function categoryRow(reader: Reader, id: CategoryId): Promise<CategoryRow | null> {
  const row = await reader.selectFrom('categories').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export async function categoryNamed(
  reader: Reader,
  category: { readonly kind: ProductKind; readonly name: string },
): Promise<CategoryRow | null> {
  const row = await reader
    .selectFrom('categories')
    .selectAll()
    .where('kind', '=', category.kind)
    .where('name', '=', category.name)
    .executeTakeFirst()
  return row ?? null
}

/** Adds a category at the end of its kind. */
export async function insertCategory(
  tx: Tx,
  category: { readonly kind: ProductKind; readonly name: string },
): Promise<CategoryId> {
  const last = await tx
    .selectFrom('categories')
    .select((expression) => expression.fn.max('position').as('position'))
    .where('kind', '=', category.kind)
    .executeTakeFirst()
  const row = await tx
    .insertInto('categories')
    .values({ ...category, position: Number(last?.position ?? -1) + 1, version: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** @returns false when the category has another version by now. */
export async function renameCategory(
  tx: Tx,
  category: { readonly id: CategoryId; readonly version: number; readonly name: string },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('categories')
    .set({ name: category.name, version: category.version + 1 })
    .where('id', '=', category.id)
    .where('version', '=', category.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** @returns false when the category has another version by now. */
export async function deleteCategory(
  tx: Tx,
  category: { readonly id: CategoryId; readonly version: number },
): Promise<boolean> {
  const outcome = await tx
    .deleteFrom('categories')
    .where('id', '=', category.id)
    .where('version', '=', category.version)
    .executeTakeFirst()
  return outcome.numDeletedRows === 1n
}

export async function setCategoryPosition(tx: Tx, id: CategoryId, position: number): Promise<void> {
  await tx.updateTable('categories').set({ position }).where('id', '=', id).execute()
}

function products(reader: Reader) {
  return reader
    .selectFrom('products')
    .leftJoin('stock', 'stock.product_id', 'products.id')
    .selectAll('products')
    .select('stock.quantity')
}

/** Everything ever sold, in the order of the shop. */
export async function productRows(reader: Reader): Promise<readonly ProductRow[]> {
  return products(reader).orderBy('products.position').orderBy('products.id').execute()
}

export async function productRowsOf(
  reader: Reader,
  ids: readonly ProductId[],
): Promise<readonly ProductRow[]> {
  if (ids.length === 0) return []
  return products(reader).where('products.id', 'in', ids).orderBy('products.id').execute()
}

export async function productRow(reader: Reader, id: ProductId): Promise<ProductRow | null> {
  return (await products(reader).where('products.id', '=', id).executeTakeFirst()) ?? null
}

/** Names and barcodes of what is sold now, for a search. */
export async function activeNames(reader: Reader, kind: ProductKind | undefined) {
  let query = reader.selectFrom('products').select(['id', 'name', 'barcode']).where('active', '=', 1)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  return query.orderBy('kind', 'desc').orderBy('position').orderBy('id').execute()
}

export async function productWithBarcode(
  reader: Reader,
  barcode: string,
): Promise<{ readonly id: ProductId; readonly name: string } | null> {
  const row = await reader
    .selectFrom('products')
    .select(['id', 'name'])
    .where('barcode', '=', barcode)
    .executeTakeFirst()
  return row ?? null
}

/** Adds a product at the end of its category. */
export async function insertProduct(tx: Tx, values: ProductValues): Promise<ProductId> {
  const position = await nextPosition(tx, values)
  const row = await tx
    .insertInto('products')
    .values({ ...values, position, version: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function nextPosition(
  reader: Reader,
  place: { readonly kind: ProductKind; readonly category_id: CategoryId | null },
): Promise<number> {
  const last = await reader
    .selectFrom('products')
    .select((expression) => expression.fn.max('position').as('position'))
    .where('kind', '=', place.kind)
    .where('category_id', place.category_id === null ? 'is' : '=', place.category_id)
    .executeTakeFirst()
  return Number(last?.position ?? -1) + 1
}

/** @returns false when the product has another version by now. */
export async function updateProduct(
  tx: Tx,
  product: { readonly id: ProductId; readonly version: number },
  values: Partial<ProductValues> & { readonly position?: number },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('products')
    .set({ ...values, version: product.version + 1 })
    .where('id', '=', product.id)
    .where('version', '=', product.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

export async function setProductPosition(tx: Tx, id: ProductId, position: number): Promise<void> {
  await tx.updateTable('products').set({ position }).where('id', '=', id).execute()
}

export async function countInCategory(reader: Reader, id: CategoryId): Promise<number> {
  const row = await reader
    .selectFrom('products')
    .select((expression) => expression.fn.countAll<number>().as('products'))
    .where('category_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(row.products)
}

/** Whoever owns a product, by name. */
export async function sellerRows(reader: Reader) {
  return reader
    .selectFrom('accounts')
    .select(['id', 'name', 'type'])
    .where('id', 'in', (products) =>
      products.selectFrom('products').select('seller_id').where('seller_id', 'is not', null),
    )
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function accountTypeOf(reader: Reader, id: AccountId): Promise<AccountType | null> {
  const row = await reader.selectFrom('accounts').select('type').where('id', '=', id).executeTakeFirst()
  return row?.type ?? null
}

/** Who does which service, and who is on the staff with nothing listed, which means everything. */
export async function offers(reader: Reader) {
  const pairs = await reader
    .selectFrom('staff_services')
    .select(['product_id', 'account_id'])
    .orderBy('account_id')
    .execute()
  const people = await reader
    .selectFrom('staff')
    .innerJoin('accounts', 'accounts.id', 'staff.account_id')
    .select(['account_id', 'accounts.name'])
    .where('active', '=', 1)
    .orderBy('position')
    .orderBy('account_id')
    .execute()
  return { pairs, people }
}

export async function serviceIds(reader: Reader): Promise<readonly ProductId[]> {
  const rows = await reader
    .selectFrom('products')
    .select('id')
    .where('kind', '=', 'service')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

export async function servicesOf(reader: Reader, id: AccountId): Promise<readonly ProductId[]> {
  const rows = await reader
    .selectFrom('staff_services')
    .select('product_id')
    .where('account_id', '=', id)
    .orderBy('product_id')
    .execute()
  return rows.map((row) => row.product_id)
}

export async function addPair(
  tx: Tx,
  pair: { readonly account_id: AccountId; readonly product_id: ProductId },
): Promise<void> {
  await tx
    .insertInto('staff_services')
    .values(pair)
    .onConflict((conflict) => conflict.columns(['account_id', 'product_id']).doNothing())
    .execute()
}

export async function removePair(
  tx: Tx,
  pair: { readonly account_id: AccountId; readonly product_id: ProductId },
): Promise<void> {
  await tx
    .deleteFrom('staff_services')
    .where('account_id', '=', pair.account_id)
    .where('product_id', '=', pair.product_id)
    .execute()
}

/** A person's services changed through the service: whoever edits that person meanwhile must see it. @returns the new version */
export async function bumpStaffVersion(tx: Tx, id: AccountId): Promise<number> {
  const row = await tx
    .updateTable('staff')
    .set((expression) => ({ version: expression('version', '+', 1) }))
    .where('account_id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** A service's designers changed through the person. @returns the new version */
export async function bumpProductVersion(tx: Tx, id: ProductId): Promise<number> {
  const row = await tx
    .updateTable('products')
    .set((expression) => ({ version: expression('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Whether PostgreSQL or SQLite refused a write because of a unique value. */
export function isDuplicate(problem: unknown): boolean {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE'
}
