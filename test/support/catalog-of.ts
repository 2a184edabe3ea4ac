import type { ProductView, SaveProduct } from '../../src-shared/domains/catalog/contract.ts'
import type { IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import type { Client } from './test-app.ts'

let keys = 0

/** A key as a form makes one when it opens. */
export function formKey(): IdempotencyKey {
  keys += 1
  return `test-form-${String(keys).padStart(12, '0')}` as IdempotencyKey
}

type Service = Extract<SaveProduct, { kind: 'service' }>
type Goods = Extract<SaveProduct, { kind: 'goods' }>

export function serviceOf(name: string, changes: Partial<Service> = {}): Service {
  return {
    kind: 'service',
    key: formKey(),
    existing: null,
    categoryId: null,
    name,
    priceKrw: krw(38_000),
    tax: 'taxable',
    active: true,
    grantsAccess: false,
    workMinutes: 40,
    processingMinutes: 0,
    finishMinutes: 0,
    bookableWhileProcessing: true,
    designers: [],
    sellerId: null,
    ...changes,
  }
}

export function goodsOf(name: string, changes: Partial<Goods> = {}): Goods {
  return {
    kind: 'goods',
    key: formKey(),
    existing: null,
    categoryId: null,
    name,
    priceKrw: krw(26_000),
    tax: 'taxable',
    active: true,
    grantsAccess: false,
    barcode: null,
    stockRule: 'block',
    lowStockAt: 0,
    sellerId: null,
    ...changes,
  }
}

/** Goods with so many pieces on the shelf. */
export async function goodsInStock(
  client: Client,
  name: string,
  pieces: number,
  changes: Partial<Goods> = {},
): Promise<ProductView> {
  const { id } = await client.catalog.saveProduct(goodsOf(name, changes))
  return client.catalog.countStock({
    key: formKey(),
    productId: id,
    change: { kind: 'count', quantity: pieces },
    reason: '',
  })
}

/** What the form sends when it saves a product that is already there. */
export function existingOf(product: ProductView): SaveProduct['existing'] {
  return { id: product.id, version: product.version }
}
