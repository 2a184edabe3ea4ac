import { addDays, type BusinessDate } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, ProductId, ReservationId } from '../../src-shared/kernel/ids.ts'
import { customerFilters } from '../../src-shared/domains/customers/contract.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { formKey } from '../support/catalog-of.ts'
import { sampleHour } from '../support/prepared-sample.ts'
import type { Client } from '../support/test-app.ts'

/** Something the program can be asked that changes nothing, in the way that gives it the most to do. */
export type Question = { readonly name: string; readonly ask: () => Promise<unknown> }

const today = sampleHour.slice(0, 10) as BusinessDate
const yearsAgo = addDays(today, -6 * 365)
const years = { from: yearsAgo, to: today }

type Known = {
  readonly client: Client
  readonly customerId: AccountId
  readonly designerId: AccountId
  readonly orderId: OrderId
  readonly refundedId: OrderId
  readonly reservationId: ReservationId
  readonly serviceId: ProductId
  readonly goodsId: ProductId
}

async function known(client: Client): Promise<Known> {
  const { rows: customers } = await client.customers.list({ opening: formKey() })
  const busiest = customers.toSorted((one, other) => other.visitCount - one.visitCount)[0]
  const { designers, bookings } = await client.views.day({ date: today })
  const { rows: sales } = await client.sales.list({ from: addDays(today, -40), to: today, limit: 200 })
  const { products } = await client.catalog.list()
  const service = products.find(({ kind }) => kind === 'service')
  const goods = products.find(({ kind }) => kind === 'goods')
  const [designer] = designers
  const [booking] = bookings
  const [sale] = sales
  invariant(busiest !== undefined && designer !== undefined && booking !== undefined, 'the shop has people')
  invariant(service !== undefined && goods !== undefined && sale !== undefined, 'the shop sells')
  return {
    client,
    customerId: busiest.customerId,
    designerId: designer.designerId,
    orderId: sale.orderId,
    refundedId: (sales.find(({ refundedKrw }) => refundedKrw > 0) ?? sale).orderId,
    reservationId: booking.id,
    serviceId: service.id,
    goodsId: goods.id,
  }
}

const ofSales = ({ client, designerId }: Known): Record<string, () => Promise<unknown>> => ({
  'sales.list today': () => client.sales.list({ from: today, to: today }),
  'sales.list a month': () => client.sales.list({ from: addDays(today, -31), to: today }),
  'sales.list a year': () => client.sales.list({ from: addDays(today, -365), to: today }),
  'sales.list six years': () => client.sales.list({ ...years, limit: 200 }),
  'sales.list six years, a name': () => client.sales.list({ ...years, search: '김서연' }),
  'sales.list six years, nobody': () => client.sales.list({ ...years, search: '없는이' }),
  'sales.list six years, an approval': () => client.sales.list({ ...years, search: '99999999' }),
  'sales.list six years, unsettled': () => client.sales.list({ ...years, state: 'unsettled' }),
  'sales.list six years, cancelled': () => client.sales.list({ ...years, state: 'cancelled' }),
  'sales.list six years, transfer': () => client.sales.list({ ...years, tender: 'transfer' }),
  'sales.list six years, a designer': () => client.sales.list({ ...years, designerId }),
  'sales.list six years, a manager': () =>
    client.sales.list({ ...years, designerId: 1 as AccountId, search: 'zz' }),
})

const ofCustomers = ({ client, customerId }: Known): Record<string, () => Promise<unknown>> => ({
  ...Object.fromEntries(
    customerFilters.map((filter) => [
      `customers.list ${filter}`,
      () => client.customers.list({ opening: formKey(), filter, limit: 500 }),
    ]),
  ),
  'customers.counts': () => client.customers.counts(),
  'customers.search': () => client.customers.search({ query: '김', limit: 100 }),
  'customers.get': () => client.customers.get({ customerId }),
  'customers.facts': () => client.customers.facts({ customerId }),
  'customers.timeline': () => client.customers.timeline({ customerId, limit: 100 }),
  'customers.listed': () => client.customers.listed({ customerIds: [customerId] }),
  'customers.imports': () => client.customers.imports(),
})

const ofBookings = (own: Known): Record<string, () => Promise<unknown>> => {
  const { client, designerId, reservationId, serviceId, customerId } = own
  const productIds = [serviceId]
  return {
    'views.today': () => client.views.today(),
    'views.day': () => client.views.day({ date: today }),
    'views.week': () => client.views.week({ from: addDays(today, -2), designerId: 'all' }),
    'views.month': () => client.views.month({ month: today.slice(0, 7) }),
    'views.booking': () => client.views.booking({ id: reservationId }),
    'views.freeSlots a day': () => client.views.freeSlots({ date: today, productIds }),
    'views.freeSlots 31 days': () =>
      client.views.freeSlots({ date: today, days: 31, productIds, customerId }),
    'views.findBookings': () => client.views.findBookings({ text: '김' }),
    'views.findBookings, nobody': () => client.views.findBookings({ text: '없는이' }),
    'views.findReceipts': () => client.views.findReceipts({ text: '김' }),
    'views.findReceipts, nobody': () => client.views.findReceipts({ text: '없는이' }),
    'views.findReceipts, a number': () => client.views.findReceipts({ text: '0012' }),
    'booked.withService': () => client.booked.withService({ productId: serviceId }),
    'booked.some': () => client.booked.some({ ids: [reservationId] }),
    'booked.byHour': () => client.booked.byHour({ designerId, date: today }),
    'reservations.get': () => client.reservations.get({ id: reservationId }),
    'reservations.log': () => client.reservations.log({ id: reservationId }),
    'waitlist.list': () => client.waitlist.list({}),
    'staff.list': () => client.staff.list(),
    'staff.exceptions': () => client.staff.exceptions({ fromDate: years.from, toDate: years.to }),
  }
}

const ofTheTill = (own: Known): Record<string, () => Promise<unknown>> => {
  const { client, orderId, refundedId, goodsId } = own
  return {
    'sales.get': () => client.sales.get({ orderId: refundedId }),
    'checkout.get': () => client.checkout.get({ orderId }),
    'checkout.openOrders': () => client.checkout.openOrders(),
    'checkout.held': () => client.checkout.held(),
    'checkout.tenders': () => client.checkout.tenders(),
    'payments.unsettled': () => client.payments.unsettled(),
    'refunds.plan': () =>
      client.refunds
        .plan({ orderId, ask: { kind: 'lines', lines: [], restock: 'back_on_shelf' } })
        .catch(String),
    'receipts.get': () => client.receipts.get({ orderId }),
    'receipts.history': () => client.receipts.history({ orderId }),
    'receipts.queue': () => client.receipts.queue(),
    'catalog.list': () => client.catalog.list(),
    'catalog.search': () => client.catalog.search({ query: '커트' }),
    'catalog.stockMoves': () => client.catalog.stockMoves({ productId: goodsId, limit: 500 }),
    'catalog.goodsSold': () => client.catalog.goodsSold(),
  }
}

const ofTheShop = ({ client }: Known): Record<string, () => Promise<unknown>> => ({
  'settings.shop': () => client.settings.shop(),
  'settings.get': () => client.settings.get(),
  'access.session': () => client.access.session(),
  'access.accounts': () => client.access.accounts(),
  'access.sessions': () => client.access.sessions(),
  'access.audit': () => client.access.audit({ limit: 200 }),
  'access.audit, one kind': () => client.access.audit({ limit: 200, subjectType: 'customer' }),
  'access.audit, a kind there is none of': () => client.access.audit({ limit: 200, subjectType: 'nothing' }),
  'access.audit, one subject': () => client.access.audit({ limit: 200, subjectId: '4711' }),
  'access.auditCheck': () => client.access.auditCheck({ scope: 'whole' }),
  'backup.health': () => client.backup.health(),
  'backup.status': () => client.backup.status(),
})

/** Everything that only reads, asked of a sample shop by its manager. */
export async function questionsOf(client: Client): Promise<readonly Question[]> {
  const own = await known(client)
  const all = {
    ...ofSales(own),
    ...ofCustomers(own),
    ...ofBookings(own),
    ...ofTheTill(own),
    ...ofTheShop(own),
  }
  return Object.entries(all).map(([name, ask]) => ({ name, ask }))
}
