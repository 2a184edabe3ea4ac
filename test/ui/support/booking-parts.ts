import type { CustomerLine } from '../../../src-shared/domains/customers/contract.ts'
import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { PlannedService } from '../../../src-shared/domains/reservations/model.ts'
import { parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type ProductId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'

let lastId = 0

export function aCustomer(name: string): CustomerLine {
  lastId += 1
  return {
    customerId: asId<AccountId>(500 + lastId),
    name,
    phone: '+821055550183',
    birth: null,
    visitCount: 6,
    lastVisitOn: parseBusinessDate('2026-10-24'),
    warning: '',
    noShowCount: 0,
  }
}

export function aProduct(name: string, designers: readonly AccountId[] = []): ProductView {
  lastId += 1
  return {
    id: asId<ProductId>(lastId),
    kind: 'service',
    categoryId: null,
    name,
    priceKrw: krw(38_000),
    tax: 'taxable',
    active: true,
    grantsAccess: false,
    position: lastId,
    barcode: null,
    workMinutes: 40,
    processingMinutes: 0,
    finishMinutes: 0,
    bookableWhileProcessing: true,
    stockRule: 'uncounted',
    lowStockAt: 0,
    stockQuantity: null,
    designers: [...designers],
    sellerId: null,
    version: 1,
  }
}

export function aService(
  name: string,
  changes: {
    readonly workMinutes?: number
    readonly processingMinutes?: number
    readonly finishMinutes?: number
    readonly priceKrw?: number
  } = {},
): PlannedService {
  lastId += 1
  return {
    productId: asId<ProductId>(lastId),
    name,
    workMinutes: 40,
    processingMinutes: 0,
    finishMinutes: 0,
    bookableWhileProcessing: true,
    ...changes,
    priceKrw: krw(changes.priceKrw ?? 38_000),
  }
}
