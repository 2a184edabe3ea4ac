import type { CatalogView, CategoryView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { type AccountId, asId, type CategoryId, type ProductId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'

export function category(id: number, name: string, position: number): CategoryView {
  return { id: asId<CategoryId>(id), kind: 'service', name, position, version: 1 }
}

export function service(id: number, name: string, changes: Partial<ProductView>): ProductView {
  return {
    id: asId<ProductId>(id),
    kind: 'service',
    categoryId: null,
    name,
    priceKrw: krw(38_000),
    tax: 'taxable',
    active: true,
    grantsAccess: false,
    position: 0,
    barcode: null,
    workMinutes: 20,
    processingMinutes: 25,
    finishMinutes: 15,
    bookableWhileProcessing: true,
    stockRule: 'uncounted',
    lowStockAt: 0,
    stockQuantity: null,
    designers: [],
    sellerId: null,
    version: 1,
    ...changes,
  }
}

export function goods(id: number, name: string, changes: Partial<ProductView>): ProductView {
  return service(id, name, {
    kind: 'goods',
    workMinutes: 0,
    processingMinutes: 0,
    finishMinutes: 0,
    stockRule: 'block',
    stockQuantity: 10,
    ...changes,
  })
}

export function catalogOf(categories: CategoryView[], products: ProductView[]): CatalogView {
  return { categories, products, sellers: [] }
}

export function designer(id: number, name: string, changes: Partial<StaffMember> = {}): StaffMember {
  return {
    accountId: asId<AccountId>(id),
    accountVersion: 1,
    version: 1,
    loginId: `designer${id}`,
    name,
    title: '',
    manager: false,
    hasPin: true,
    active: true,
    takesBookings: true,
    position: id,
    customersPerHour: 1,
    customersAtOnce: 1,
    services: null,
    hours: null,
    breaks: [],
    capacity: [],
    ...changes,
  }
}
