import type {
  CatalogView,
  CategoryView,
  CountStock,
  ProductView,
  SaveProduct,
} from '../../../src-shared/domains/catalog/contract.ts'
import { matchesProduct, type ProductKind } from '../../../src-shared/domains/catalog/model.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, CategoryId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { createCategories } from './categories.ts'
import { type DesignersByService, designersByService, setDesigners } from './designers-service.ts'
import { maySell, sellersOf } from './sellers.ts'
import { addPieces, recentMoves, soldSince, stockMoved } from './stock-store.ts'
import {
  activeNames,
  categoryRow,
  categoryRows,
  insertProduct,
  isDuplicate,
  nextPosition,
  type ProductRow,
  type ProductValues,
  productRow,
  productRows,
  productRowsOf,
  productWithBarcode,
  updateProduct,
} from './store.ts'

export type CatalogDeps = { readonly db: Database; readonly clock: Clock; readonly ids: IdSource }
export type CatalogService = ReturnType<typeof createCatalogService>

const soldDays = 30
const dayMs = 86_400_000

/** What a till or a booking needs to know of a product; prices and minutes are as of now. */
export type SellableProduct = {
  readonly id: ProductId
  readonly kind: ProductKind
  readonly name: string
  readonly priceKrw: Krw
  readonly tax: 'taxable' | 'free'
  readonly active: boolean
  readonly stockRule: ProductRow['stock_rule']
  readonly stockQuantity: number | null
  readonly workMinutes: number
  readonly processingMinutes: number
  readonly finishMinutes: number
  readonly bookableWhileProcessing: boolean
}

/** The products asked for, by id; ids that do not exist are missing, products no longer sold say so. One query. */
export async function sellableProducts(
  reader: Reader,
  ids: readonly ProductId[],
): Promise<ReadonlyMap<ProductId, SellableProduct>> {
  const rows = await productRowsOf(reader, [...new Set(ids)])
  return new Map(rows.map((row) => [row.id, sellableOf(row)]))
}

function sellableOf(row: ProductRow): SellableProduct {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    priceKrw: row.price_krw,
    tax: row.tax,
    active: row.active === 1,
    stockRule: row.stock_rule,
    stockQuantity: quantityOf(row),
    workMinutes: row.work_minutes,
    processingMinutes: row.processing_minutes,
    finishMinutes: row.finish_minutes,
    bookableWhileProcessing: row.bookable_while_processing === 1,
  }
}

type SaveRefusal =
  | 'NOT_FOUND'
  | 'STALE_VERSION'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'BARCODE_TAKEN'
  | 'CATEGORY_OF_OTHER_KIND'
  | 'DESIGNER_LEFT_WITHOUT_SERVICE'
  | 'SELLER_NOT_THERE'

/** Services and goods: what they cost, how long they take, how many are left. */
export function createCatalogService(deps: CatalogDeps) {
  const { db, clock, ids } = deps
  const categories = createCategories(deps)

  /** Everything, sold now or not, in the order of the shop. */
  async function list(): Promise<CatalogView> {
    const designers = await designersByService(db.reader)
    return {
      categories: (await categoryRows(db.reader)).map((category): CategoryView => ({ ...category })),
      products: (await productRows(db.reader)).map((row) => viewOf(row, designers)),
      sellers: await sellersOf(db.reader),
    }
  }

  /** What is sold now and fits the query; an exact barcode first. */
  async function search(asked: {
    readonly query: string
    readonly kind?: ProductKind | undefined
    readonly limit: number
  }): Promise<ProductView[]> {
    const hits = (await activeNames(db.reader, asked.kind))
      .filter((product) => matchesProduct(product, asked.query))
      .toSorted((a, b) => Number(b.barcode === asked.query) - Number(a.barcode === asked.query))
      .slice(0, asked.limit)
    const hitIds = hits.map((hit) => hit.id)
    const rows = new Map((await productRowsOf(db.reader, hitIds)).map((row) => [row.id, row]))
    const designers = await designersByService(db.reader)
    return hitIds.flatMap((id) => {
      const row = rows.get(id)
      return row === undefined ? [] : [viewOf(row, designers)]
    })
  }

  /**
   * Makes a product or changes it. Bookings and orders keep the price and minutes that they were made with. A change of
   * price is audited with the price before and after.
   * @returns NOT_FOUND (product, category or designer), STALE_VERSION, BARCODE_TAKEN, CATEGORY_OF_OTHER_KIND,
   *   DESIGNER_LEFT_WITHOUT_SERVICE, SELLER_NOT_THERE
   */
  async function saveProduct(acting: Acting, input: SaveProduct): Promise<Result<ProductView, SaveRefusal>> {
    const at = clock.now()
    const { key, ...body } = input
    const intent = { key, operation: 'catalog.saveProduct', actorId: acting.accountId, input: body, at }
    try {
      return await writeOnce<ProductView, SaveRefusal>(db, intent, async (tx) => {
        const category = await fittingCategory(tx, input)
        if (!category.ok) return category
        const before = input.existing === null ? null : await productRow(tx, input.existing.id)
        if (input.existing !== null && before?.kind !== input.kind) return err('NOT_FOUND')
        const holder = await barcodeHolder(tx, input)
        if (holder !== null) return err('BARCODE_TAKEN', { name: holder })
        if (!(await maySell(tx, { before, sellerId: input.sellerId }))) return err('SELLER_NOT_THERE')
        const written = await writeProduct(tx, before, input)
        if (!written.ok) return written
        const id = written.value
        if (input.kind === 'service') {
          const set = await setDesigners(tx, { productId: id, designers: input.designers, at })
          if (!set.ok) return set
        }
        const after = await existing(tx, id)
        await announce(tx, { topic: 'catalog', id, version: after.version, at })
        await auditProduct(tx, { at, actorId: acting.accountId, before, after })
        return ok(viewOf(after, await designersByService(tx)))
      })
    } catch (problem) {
      // Two editors gave the same barcode in the same moment; on PostgreSQL the second one's write meets the constraint.
      if (isDuplicate(problem)) return err('BARCODE_TAKEN', { name: '' })
      throw problem
    }
  }

  /** Sells a product, or no longer; what was booked or sold stays. @returns NOT_FOUND, STALE_VERSION */
  async function setActive(
    acting: Acting,
    input: { readonly id: ProductId; readonly version: number; readonly active: boolean },
  ): Promise<Result<ProductView, 'NOT_FOUND' | 'STALE_VERSION'>> {
    const at = clock.now()
    return inTransaction(db, async (tx) => {
      const before = await productRow(tx, input.id)
      if (before === null) return err('NOT_FOUND')
      if (!(await updateProduct(tx, input, { active: input.active ? 1 : 0 }))) return err('STALE_VERSION')
      const after = await existing(tx, input.id)
      await announce(tx, { topic: 'catalog', id: input.id, version: after.version, at })
      await auditProduct(tx, { at, actorId: acting.accountId, before, after })
      return ok(viewOf(after, await designersByService(tx)))
    })
  }

  /** Notes a delivery or a count, with its reason. @returns NOT_FOUND, STOCK_NOT_COUNTED */
  async function countStock(
    acting: Acting,
    input: CountStock,
  ): Promise<Result<ProductView, 'NOT_FOUND' | 'IDEMPOTENCY_KEY_REUSED' | 'STOCK_NOT_COUNTED'>> {
    const at = clock.now()
    const { key, ...body } = input
    const intent = { key, operation: 'catalog.countStock', actorId: acting.accountId, input: body, at }
    return writeOnce<ProductView, 'NOT_FOUND' | 'STOCK_NOT_COUNTED'>(db, intent, async (tx) => {
      const { productId, change, reason } = input
      const product = await productRow(tx, productId)
      if (product === null) return err('NOT_FOUND')
      if (product.kind === 'service' || product.stock_rule === 'uncounted') return err('STOCK_NOT_COUNTED')
      // The first write takes the item's row, so a sale between the reading and the count cannot be lost.
      const held = await addPieces(tx, productId, change.kind === 'receive' ? change.quantity : 0)
      const quantity = change.kind === 'receive' ? change.quantity : change.quantity - held.quantity
      const left = change.kind === 'receive' ? held : await addPieces(tx, productId, quantity)
      const why = change.kind === 'receive' ? 'receipt' : 'count'
      await stockMoved(tx, {
        productId,
        quantity,
        reason: why,
        reference: reason,
        actorId: acting.accountId,
        at,
      })
      await announce(tx, { topic: 'stock', id: productId, version: left.version, at })
      await recordAudit(tx, ids, {
        at,
        actorId: acting.accountId,
        action: `stock.${why}`,
        subjectType: 'product',
        subjectId: productId,
        values: { before: left.quantity - quantity, after: left.quantity, reason },
      })
      return ok(viewOf(await existing(tx, productId), await designersByService(tx)))
    })
  }

  /** The last movements of an item, newest first, each with what was left after it. */
  async function stockMoves(input: { readonly productId: ProductId; readonly limit: number }) {
    const product = await productRow(db.reader, input.productId)
    let left = product?.quantity ?? 0
    return (await recentMoves(db.reader, input.productId, input.limit)).map((move) => {
      const leftAfter = left
      left -= move.quantity
      return {
        id: move.id,
        atMs: move.at,
        reason: move.reason,
        reference: move.reference,
        actorName: move.name ?? '',
        quantity: move.quantity,
        leftAfter,
      }
    })
  }

  async function goodsSold(): Promise<{ productId: ProductId; quantity: number }[]> {
    const since = epochMs(clock.now() - soldDays * dayMs)
    const rows = await db.longReads.run((steady) => soldSince(steady, since))
    return rows.map((row) => ({ productId: row.product_id, quantity: -Number(row.quantity) }))
  }

  async function auditProduct(
    tx: Tx,
    change: {
      readonly at: EpochMs
      readonly actorId: AccountId
      readonly before: ProductRow | null
      readonly after: ProductRow
    },
  ): Promise<void> {
    const { at, actorId, before, after } = change
    const subject = { at, actorId, subjectType: 'product', subjectId: after.id } as const
    const action = before === null ? 'product.created' : 'product.changed'
    const values = changedColumns(before, after)
    if (Object.keys(values).length > 0) await recordAudit(tx, ids, { ...subject, action, values })
    if (before === null || before.price_krw === after.price_krw) return
    await recordAudit(tx, ids, {
      ...subject,
      action: 'product.price_changed',
      values: { before: before.price_krw, after: after.price_krw },
    })
  }

  return {
    list,
    search,
    saveProduct,
    setActive,
    countStock,
    stockMoves,
    goodsSold,
    ...categories,
  }
}

async function fittingCategory(
  tx: Tx,
  input: { readonly categoryId: CategoryId | null; readonly kind: ProductKind },
): Promise<Result<null, 'NOT_FOUND' | 'CATEGORY_OF_OTHER_KIND'>> {
  if (input.categoryId === null) return ok(null)
  const category = await categoryRow(tx, input.categoryId)
  if (category === null) return err('NOT_FOUND')
  return category.kind === input.kind ? ok(null) : err('CATEGORY_OF_OTHER_KIND')
}

/** @returns the name of another product that has this barcode. */
async function barcodeHolder(tx: Tx, input: SaveProduct): Promise<string | null> {
  if (input.kind === 'service' || input.barcode === null) return null
  const holder = await productWithBarcode(tx, input.barcode)
  return holder === null || holder.id === input.existing?.id ? null : holder.name
}

async function writeProduct(
  tx: Tx,
  before: ProductRow | null,
  input: SaveProduct,
): Promise<Result<ProductId, 'STALE_VERSION'>> {
  const values = valuesOf(input)
  if (before === null || input.existing === null) {
    const id = await insertProduct(tx, values)
    if (input.kind === 'goods') await addPieces(tx, id, 0)
    return ok(id)
  }
  const moves = before.category_id !== values.category_id
  const position = moves ? await nextPosition(tx, values) : before.position
  if (!(await updateProduct(tx, input.existing, { ...values, position }))) return err('STALE_VERSION')
  return ok(before.id)
}

function valuesOf(input: SaveProduct): ProductValues {
  const service = input.kind === 'service' ? input : null
  const goods = input.kind === 'goods' ? input : null
  return {
    kind: input.kind,
    category_id: input.categoryId,
    name: input.name,
    price_krw: input.priceKrw,
    tax: input.tax,
    active: input.active ? 1 : 0,
    grants_access: input.grantsAccess ? 1 : 0,
    barcode: goods?.barcode ?? null,
    work_minutes: service?.workMinutes ?? 0,
    processing_minutes: service?.processingMinutes ?? 0,
    finish_minutes: service?.finishMinutes ?? 0,
    bookable_while_processing: service?.bookableWhileProcessing === true ? 1 : 0,
    stock_rule: goods?.stockRule ?? 'uncounted',
    low_stock_at: goods?.lowStockAt ?? 0,
    seller_id: input.sellerId,
  }
}

async function existing(tx: Tx, id: ProductId): Promise<ProductRow> {
  const row = await productRow(tx, id)
  invariant(row !== null, 'the product was written in this transaction')
  return row
}

function quantityOf(row: ProductRow): number | null {
  return row.kind === 'service' || row.stock_rule === 'uncounted' ? null : (row.quantity ?? 0)
}

function viewOf(row: ProductRow, designers: DesignersByService): ProductView {
  const { id, kind, name, tax, position, barcode, version } = row
  return {
    id,
    kind,
    categoryId: row.category_id,
    name,
    priceKrw: row.price_krw,
    tax,
    active: row.active === 1,
    grantsAccess: row.grants_access === 1,
    position,
    barcode,
    workMinutes: row.work_minutes,
    processingMinutes: row.processing_minutes,
    finishMinutes: row.finish_minutes,
    bookableWhileProcessing: row.bookable_while_processing === 1,
    stockRule: row.stock_rule,
    lowStockAt: row.low_stock_at,
    stockQuantity: quantityOf(row),
    designers: row.kind === 'service' ? [...designers(row.id)] : [],
    sellerId: row.seller_id,
    version,
  }
}

const audited = [
  'name',
  'category_id',
  'price_krw',
  'tax',
  'active',
  'grants_access',
  'barcode',
  'work_minutes',
  'processing_minutes',
  'finish_minutes',
  'bookable_while_processing',
  'stock_rule',
  'low_stock_at',
  'seller_id',
] as const

/** The new values of what differs, as the audit keeps them. */
function changedColumns(
  before: ProductRow | null,
  after: ProductRow,
): Record<string, string | number | null> {
  return Object.fromEntries(
    audited.filter((column) => before?.[column] !== after[column]).map((column) => [column, after[column]]),
  )
}
