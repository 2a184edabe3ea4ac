import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type CategoryId, type ProductId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { termsOf } from '../../../src-shared/domains/customers/model.ts'
import { insertCustomers } from '../../domains/customers/store.ts'
import type { Bulk } from './bulk.ts'
import type { PlannedCustomer, PlannedShop } from './plan.ts'
import type { WallClock } from './wall-clock.ts'

export type WrittenGoods = {
  readonly serviceIds: readonly ProductId[]
  readonly goodsIds: readonly ProductId[]
}

/** The catalogue: services first, so that product 1 is a service, then goods with their stock. */
export async function writeCatalogue(bulk: Bulk, plan: PlannedShop, at: EpochMs): Promise<WrittenGoods> {
  const serviceCategories = await writeCategories(bulk, 'service', plan.serviceCategory)
  const goodsCategories = await writeCategories(bulk, 'goods', plan.goodsCategory)
  const services = plan.services.map(([name, price, work, wait, finish], index) => ({
    kind: 'service' as const,
    category_id: serviceCategories.get(plan.serviceCategory[index] ?? '') ?? null,
    name,
    price_krw: krw(price),
    tax: 'taxable' as const,
    active: 1 as const,
    position: index,
    barcode: null,
    work_minutes: work,
    processing_minutes: wait,
    finish_minutes: finish,
    bookable_while_processing: wait > 0 ? (1 as const) : (0 as const),
    stock_rule: 'uncounted' as const,
    low_stock_at: 0,
    grants_access: 0 as const,
    version: 1,
  }))
  const goods = plan.goods.map(([name, price, stock, barcode], index) => ({
    kind: 'goods' as const,
    category_id: goodsCategories.get(plan.goodsCategory[index] ?? '') ?? null,
    name,
    price_krw: krw(price),
    tax: 'taxable' as const,
    active: 1 as const,
    position: index,
    barcode,
    work_minutes: 0,
    processing_minutes: 0,
    finish_minutes: 0,
    bookable_while_processing: 0 as const,
    stock_rule: stock > 15 ? ('warn' as const) : ('block' as const),
    low_stock_at: 5,
    grants_access: 0 as const,
    version: 1,
  }))
  const ids = (await bulk.numbered('products', [...services, ...goods])).map((id) => asId<ProductId>(id))
  const serviceIds = ids.slice(0, services.length)
  const goodsIds = ids.slice(services.length)
  await bulk.rows(
    'stock',
    goodsIds.map((product_id, index) => ({ product_id, quantity: plan.goods[index]?.[2] ?? 0, version: 1 })),
  )
  await bulk.rows(
    'stock_moves',
    goodsIds.flatMap((product_id, index) => {
      const quantity = plan.goods[index]?.[2] ?? 0
      return quantity === 0
        ? []
        : [{ product_id, quantity, reason: 'count' as const, reference: '', actor_id: null, at }]
    }),
  )
  return { serviceIds, goodsIds }
}

async function writeCategories(
  bulk: Bulk,
  kind: 'service' | 'goods',
  names: readonly string[],
): Promise<ReadonlyMap<string, CategoryId>> {
  const distinct = [...new Set(names)]
  const rows = distinct.map((name, position) => ({ kind, name, position, version: 1 }))
  const ids = await bulk.numbered('categories', rows)
  return new Map(distinct.map((name, index) => [name, asId<CategoryId>(ids[index] ?? 0)]))
}

/** Rotas, lunches, what each does and how many customers an hour. The manager is staff too, but takes no bookings. */
export async function writeStaff(
  bulk: Bulk,
  people: { readonly managerId: AccountId; readonly designerIds: readonly AccountId[] },
  plan: PlannedShop,
  catalogue: WrittenGoods,
): Promise<void> {
  const { designers } = plan
  const idOf = (index: number) => people.designerIds[index] ?? people.managerId
  await bulk.rows(
    'staff',
    designers.map((_, index) => ({
      account_id: idOf(index),
      position: index + 1,
      takes_bookings: 1 as const,
      customers_per_hour: 3,
      customers_at_once: 1,
      active: 1 as const,
      version: 1,
    })),
  )
  const weekdays = [1, 2, 3, 4, 5, 6, 7]
  const worked = designers.flatMap((designer, index) =>
    weekdays
      .filter((weekday) => weekday !== designer.offWeekday)
      .map((weekday) => ({ designer, index, weekday })),
  )
  await bulk.rows(
    'staff_hours',
    worked.map(({ designer, index, weekday }) => ({
      account_id: idOf(index),
      weekday,
      opens_at_minute: designer.from,
      closes_at_minute: designer.to,
    })),
  )
  await bulk.rows(
    'staff_breaks',
    worked.map(({ designer, index, weekday }) => ({
      account_id: idOf(index),
      weekday,
      from_minute: designer.lunchAt,
      to_minute: designer.lunchAt + designer.lunchMinutes,
      label: designer.lunchAt >= 900 ? '휴게' : '점심',
    })),
  )
  await bulk.rows(
    'staff_services',
    designers.flatMap((designer, index) =>
      catalogue.serviceIds.flatMap((product_id, service) =>
        designer.does.length === 0 || designer.does.includes(plan.serviceCategory[service] ?? '')
          ? [{ account_id: idOf(index), product_id }]
          : [],
      ),
    ),
  )
}

type Making = {
  /** When the shop began to keep its customers here. */
  readonly at: EpochMs
  readonly by: AccountId
  readonly clock: WallClock
}

/** Customers with their search terms, in the order of the plan. */
export async function writeCustomers(
  bulk: Bulk,
  customers: readonly PlannedCustomer[],
  made: Making,
): Promise<readonly AccountId[]> {
  const rows = customers.map((customer, index) => ({
    loginId: `c-sample${String(index).padStart(5, '0')}`,
    name: customer.name,
    phone: customer.phone,
    email: null,
    birth: customer.birth,
    memo: customer.memo,
    warning: customer.warning,
    warnedBy: made.by,
    visitCount: 0,
    lastVisitOn: null,
    // Of those taken over from another program, whoever has not come yet stands behind those who have.
    recentOn: customer.joinedOn ?? '',
    importId: null,
    at: joinedAt(customer, made),
  }))
  const ids = await insertCustomers(bulk.tx, rows)
  const inOrder = rows.map((row) => ids.get(row.loginId) ?? made.by)
  const terms = customers.flatMap((customer, index) =>
    termsOf(customer).map(({ kind, term }) => ({ kind, term, row_id: inOrder[index] ?? made.by })),
  )
  // In the order of the table, so that each row is put at its end.
  await bulk.rows('search_terms', terms.toSorted(byKindAndTerm))
  return inOrder
}

/** When a customer was registered: before anybody came that day. */
export function joinedAt(customer: PlannedCustomer, made: Pick<Making, 'at' | 'clock'>): EpochMs {
  return customer.joinedOn === null ? made.at : made.clock(customer.joinedOn, firstMinute)
}
const firstMinute = 590

type TermRow = { readonly kind: string; readonly term: string; readonly row_id: number }

function byKindAndTerm(one: TermRow, other: TermRow): number {
  if (one.kind !== other.kind) return one.kind < other.kind ? -1 : 1
  if (one.term !== other.term) return one.term < other.term ? -1 : 1
  return one.row_id - other.row_id
}
