import type { Cart } from '../../../src-shared/domains/orders/model.ts'
import { type PricedCart, type PricedProduct, priceCart } from '../../../src-shared/domains/orders/pricing.ts'
import type { TenderInput } from '../../../src-shared/domains/payments/model.ts'
import { taxShareOf } from '../../../src-shared/domains/payments/tax-share.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import {
  asId,
  type OrderId,
  type OrderLineId,
  type PaymentId,
  type ProductId,
} from '../../../src-shared/kernel/ids.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import { newLineRows } from '../../domains/orders/line-rows.ts'
import {
  newOrderRow,
  type Order,
  type OrderLine,
  paidColumns,
  soldLineState,
  type Stamp,
} from '../../domains/orders/service.ts'
import type { Payment } from '../../domains/payments/capture-service.ts'
import { newPaymentRow } from '../../domains/payments/taking.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Bulk } from './bulk.ts'
import type { PlannedBooking, PlannedSale, PlannedShop } from './plan.ts'
import { servicesOf, type WrittenBooking, type WrittenPeople } from './write-bookings.ts'
import { writeSaleLedger } from './write-ledger.ts'

/** A sale as it lies in the tables. */
export type Sold = {
  readonly booking: PlannedBooking
  readonly sale: PlannedSale
  readonly priced: PricedCart
  readonly stamp: Stamp
  readonly order: Order
  readonly lines: readonly OrderLine[]
  readonly payments: readonly Payment[]
}

type Part = { readonly amountKrw: Krw; readonly tender: TenderInput }

type Priced = Pick<Sold, 'booking' | 'sale' | 'priced' | 'stamp'> & {
  readonly parts: readonly Part[]
  readonly row: Omit<Order, 'id'>
}

export type Till = {
  readonly shop: PlannedShop
  readonly people: WrittenPeople
  readonly ids: Pick<IdSource, 'ulid'>
  /** How many sales were written before these. */
  readonly soldBefore: number
}

const minuteMs = 60_000
const issuers = ['국민카드', '신한카드', '현대카드', '삼성카드', '롯데카드', '하나카드'] as const
const banks = ['국민은행', '신한은행', '카카오뱅크', '토스뱅크'] as const

/**
 * The sales of some whole days, priced and posted by the same decisions as at the till, written many rows at a time.
 * Stock is the caller's.
 */
export async function writeSales(
  bulk: Bulk,
  till: Till,
  written: readonly WrittenBooking[],
): Promise<readonly Sold[]> {
  const priced = pricedSales(till, written)
  const orderIds = await bulk.numbered(
    'orders',
    priced.map(({ row }) => row),
  )
  const lineRows = priced.map((one, index) =>
    newLineRows(asId<OrderId>(orderIds[index] ?? 0), one.priced, soldLineState),
  )
  const lineIds = await bulk.numbered('order_lines', lineRows.flat())
  const paymentRows = priced.map((one, index) =>
    paymentsOf(one, asId<OrderId>(orderIds[index] ?? 0), till.ids),
  )
  const paymentIds = await bulk.numbered('payments', paymentRows.flat())
  const nextLine = lineIds.values()
  const nextPayment = paymentIds.values()
  const sold = priced.map(
    ({ booking, sale, priced: cart, stamp, row }, index): Sold => ({
      booking,
      sale,
      priced: cart,
      stamp,
      order: { ...row, id: asId<OrderId>(orderIds[index] ?? 0) },
      lines: (lineRows[index] ?? []).map((line) => ({
        ...line,
        id: asId<OrderLineId>(nextLine.next().value ?? 0),
      })),
      payments: (paymentRows[index] ?? []).map((payment) => ({
        ...payment,
        id: asId<PaymentId>(nextPayment.next().value ?? 0),
      })),
    }),
  )
  await writeDays(bulk, sold)
  await linkBookings(bulk, sold)
  await writeSaleLedger(bulk, sold)
  return sold
}

function pricedSales(till: Till, written: readonly WrittenBooking[]): readonly Priced[] {
  const { people } = till
  const numbers = new Map<string, number>()
  const products = productsOf(till.shop, people)
  const each = written.flatMap(({ booking, id }) =>
    booking.sale === null ? [] : [{ booking, sale: booking.sale, reservationId: id }],
  )
  const inOrder = each.toSorted((a, b) =>
    a.booking.date === b.booking.date
      ? a.booking.toMinute - b.booking.toMinute
      : a.booking.date < b.booking.date
        ? -1
        : 1,
  )
  return inOrder.map((one, index) => {
    const { booking, sale } = one
    const number = (numbers.get(booking.date) ?? 0) + 1
    numbers.set(booking.date, number)
    const cart = cartOf(one, people)
    const booked = servicesOf(booking, till.shop, people).map((service, position) => ({
      position,
      ...service,
    }))
    const priced = priceCart(cart, { products, booked })
    const stamp = {
      at: people.clock(booking.date, booking.toMinute),
      businessDate: booking.date,
      actorId: people.designerIds[booking.designer] ?? people.managerId,
    }
    const opening = { ...stamp, at: epochMs(stamp.at - minuteMs), actorId: people.managerId }
    const opened = newOrderRow(cart, priced, opening, number)
    const paid = paidColumns({ ...opened, paid_krw: opened.total_krw }, stamp)
    const parts = partsOf(sale, priced.totalKrw, till.soldBefore + index)
    // Opened, then locked once by each tender.
    const version = 1 + parts.length
    return { booking, sale, priced, parts, stamp, row: { ...opened, ...paid, version } }
  })
}

function productsOf(shop: PlannedShop, people: WrittenPeople): ReadonlyMap<ProductId, PricedProduct> {
  const services = shop.services.map(([name, price], index) => ({
    id: people.serviceIds[index],
    name,
    price,
    kind: 'service' as const,
    stockRule: 'uncounted' as const,
  }))
  // There is always enough on the shelf: what was sold had been delivered.
  const goods = shop.goods.map(([name, price], index) => ({
    id: people.goodsIds[index],
    name,
    price,
    kind: 'goods' as const,
    stockRule: 'warn' as const,
  }))
  return new Map(
    [...services, ...goods].flatMap(({ id, price, ...product }) =>
      id === undefined
        ? []
        : [
            [
              id,
              {
                ...product,
                id,
                priceKrw: krw(price),
                tax: 'taxable' as const,
                active: true,
                stockQuantity: null,
              },
            ] as const,
          ],
    ),
  )
}

function cartOf(
  {
    booking,
    sale,
    reservationId,
  }: Pick<Sold, 'booking' | 'sale'> & { readonly reservationId: WrittenBooking['id'] },
  people: WrittenPeople,
): Cart {
  const designerId = people.designerIds[booking.designer] ?? people.managerId
  const discount = sale.discount === null ? null : { kind: 'percent' as const, ...sale.discount }
  const services = booking.services.map((index, bookedPosition) => ({
    kind: 'product' as const,
    productId: people.serviceIds[index] ?? asId<ProductId>(0),
    bookedPosition,
    quantity: 1,
    designerId,
    discount,
  }))
  const goods = sale.goods.map(([index, quantity]) => ({
    kind: 'product' as const,
    productId: people.goodsIds[index] ?? asId<ProductId>(0),
    bookedPosition: null,
    quantity,
    designerId,
    discount: null,
  }))
  return {
    customerId: booking.customer === null ? null : (people.customerIds[booking.customer] ?? null),
    reservationId,
    lines: [...services, ...goods],
    discount: null,
    memo: '',
  }
}

async function writeDays(bulk: Bulk, sold: readonly Sold[]): Promise<void> {
  const counts = new Map<PlannedBooking['date'], number>()
  for (const { booking } of sold) counts.set(booking.date, (counts.get(booking.date) ?? 0) + 1)
  await bulk.rows(
    'business_days',
    [...counts].map(([business_date, orders]) => ({ business_date, orders })),
  )
}

/** Each booking leads to its order, as the order leads to its booking. */
async function linkBookings({ tx }: Bulk, sold: readonly Sold[]): Promise<void> {
  const [first] = sold
  const last = sold.at(-1)
  if (first === undefined || last === undefined) return
  await tx
    .updateTable('reservations')
    .set((expression) => ({
      order_id: expression
        .selectFrom('orders')
        .select('orders.id')
        .whereRef('orders.reservation_id', '=', 'reservations.id'),
    }))
    .where('business_date', '>=', first.booking.date)
    .where('business_date', '<=', last.booking.date)
    .execute()
}

/** How a sale was paid; the split one half in cash. */
function partsOf(sale: PlannedSale, total: Krw, index: number): readonly Part[] {
  const terminal = (amountKrw: Krw): Part => ({
    amountKrw,
    tender: {
      kind: 'terminal',
      issuer: issuers[index % issuers.length] ?? issuers[0],
      approvalNumber: String(30_000_000 + index * 7_919).slice(-8),
      installmentMonths: 0,
    },
  })
  const cash = (amountKrw: Krw): Part => ({
    amountKrw,
    tender: { kind: 'cash', givenKrw: krw(Math.ceil(amountKrw / 10_000) * 10_000) },
  })
  switch (sale.tender) {
    case 'cash':
      return [cash(total)]
    case 'transfer': {
      const bank = banks[index % banks.length] ?? banks[0]
      return [{ amountKrw: total, tender: { kind: 'transfer', bank, depositor: '', memo: '' } }]
    }
    case 'split': {
      const half = krw(Math.floor(total / 2 / 1000) * 1000)
      return half > 0 && half < total ? [cash(half), terminal(krw(total - half))] : [terminal(total)]
    }
    default:
      return [terminal(total)]
  }
}

function paymentsOf(
  one: Priced,
  orderId: OrderId,
  ids: Pick<IdSource, 'ulid'>,
): readonly Omit<Payment, 'id'>[] {
  const taken: { amountKrw: Krw; taxFreeKrw: Krw; vatKrw: Krw }[] = []
  return one.parts.map(({ amountKrw, tender }) => {
    const tax = taxShareOf(one.priced, taken, amountKrw)
    taken.push({ amountKrw, ...tax })
    const input = { idempotencyKey: ids.ulid(one.stamp.at), orderId, amountKrw, tender }
    return {
      ...newPaymentRow(input, one.stamp, null),
      tax_free_krw: tax.taxFreeKrw,
      vat_krw: tax.vatKrw,
    }
  })
}

/** What was sold was on the shelf before: the shelf's count of today is what the catalogue says. */
export async function writeStockMoves(bulk: Bulk, sold: readonly Sold[]): Promise<void> {
  const moves = sold.flatMap(({ lines, order, stamp }) =>
    lines.flatMap((line) => {
      if (line.kind !== 'goods' || line.product_id === null) return []
      const move = { product_id: line.product_id, actor_id: stamp.actorId }
      return [
        { ...move, ...received, quantity: line.quantity, at: order.created_at },
        {
          ...move,
          reason: 'sale' as const,
          quantity: -line.quantity,
          at: stamp.at,
          reference: order.order_no,
        },
      ]
    }),
  )
  await bulk.rows('stock_moves', moves)
}
const received = { reason: 'receipt' as const, reference: '' }
