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
import { newPaymentRow, orderTitle } from '../../domains/payments/taking.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Bulk } from './bulk.ts'
import type { Occasion, PlannedCounterSale, PlannedSale, PlannedShop } from './plan.ts'
import { servicesOf, type WrittenBooking, type WrittenPeople } from './write-bookings.ts'
import {
  captured,
  keyedInCard,
  keyedInGateway,
  type RememberSince,
  sentAt,
  writeCharges,
} from './write-cards.ts'
import { writeSaleLedger } from './write-ledger.ts'

/** A sale as it lies in the tables. */
export type Sold = {
  readonly occasion: Occasion
  readonly sale: PlannedSale
  readonly priced: PricedCart
  readonly stamp: Stamp
  readonly order: Order
  readonly lines: readonly OrderLine[]
  readonly payments: readonly Payment[]
}

type Part = { readonly amountKrw: Krw; readonly tender: TenderInput }

type Priced = Pick<Sold, 'occasion' | 'sale' | 'priced' | 'stamp'> & {
  readonly parts: readonly Part[]
  readonly row: Omit<Order, 'id'>
}

export type Till = {
  readonly shop: PlannedShop
  readonly people: WrittenPeople
  readonly ids: Pick<IdSource, 'ulid'>
  /** How many sales were written before these. */
  readonly soldBefore: number
  /** What the practice gateway remembers of its payments. */
  readonly remember: RememberSince
}

const minuteMs = 60_000
const issuers = ['국민카드', '신한카드', '현대카드', '삼성카드', '롯데카드', '하나카드'] as const
const banks = ['국민은행', '신한은행', '카카오뱅크', '토스뱅크'] as const

/** What is sold on some days: to whoever was booked, and over the counter. */
type Selling = {
  readonly written: readonly WrittenBooking[]
  readonly counterSales: readonly PlannedCounterSale[]
}

/**
 * The sales of some whole days, priced and posted by the same decisions as at the till, written many rows at a time.
 * Stock is the caller's.
 */
export async function writeSales(
  bulk: Bulk,
  till: Till,
  { written, counterSales }: Selling,
): Promise<readonly Sold[]> {
  const priced = pricedSales(till, { written, counterSales })
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
    ({ occasion, sale, priced: cart, stamp, row }, index): Sold => ({
      occasion,
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
  await writeCharges(bulk, sold, till.remember)
  await writeSaleLedger(bulk, sold)
  return sold
}

function pricedSales(till: Till, selling: Selling): readonly Priced[] {
  const { people } = till
  const numbers = new Map<string, number>()
  const products = productsOf(till.shop, people)
  return inOrder(selling).map((one, index) => {
    const { occasion, sale } = one
    const number = (numbers.get(occasion.date) ?? 0) + 1
    numbers.set(occasion.date, number)
    const cart = cartOf(one, people)
    const booked = servicesOf(occasion, till.shop, people).map((service, position) => ({
      position,
      ...service,
    }))
    const priced = priceCart(cart, { products, booked })
    const stamp = {
      at: people.clock(occasion.date, occasion.toMinute),
      businessDate: occasion.date,
      actorId: people.designerIds[occasion.designer] ?? people.managerId,
    }
    const opening = { ...stamp, at: epochMs(stamp.at - minuteMs), actorId: people.managerId }
    const opened = newOrderRow(cart, priced, opening, number)
    const paid = paidColumns({ ...opened, paid_krw: opened.total_krw }, stamp)
    const parts = partsOf(sale, priced.totalKrw, till.soldBefore + index)
    // Opened, then locked once by each tender, and by a card once more when it was answered.
    const version = 1 + parts.length + parts.filter(({ tender }) => tender.kind === 'card').length
    return { occasion, sale, priced, parts, stamp, row: { ...opened, ...paid, version } }
  })
}

type Asked = Pick<Sold, 'occasion' | 'sale'> & { readonly reservationId: WrittenBooking['id'] | null }

function inOrder({ written, counterSales }: Selling): readonly Asked[] {
  const booked = written.flatMap(({ booking, id }): readonly Asked[] =>
    booking.sale === null ? [] : [{ occasion: booking, sale: booking.sale, reservationId: id }],
  )
  const walkedIn = counterSales.map(
    ({ sale, ...occasion }): Asked => ({
      occasion: { ...occasion, services: [] },
      sale,
      reservationId: null,
    }),
  )
  return [...booked, ...walkedIn].toSorted(({ occasion: a }, { occasion: b }) =>
    a.date === b.date ? a.toMinute - b.toMinute : a.date < b.date ? -1 : 1,
  )
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

function cartOf({ occasion, sale, reservationId }: Asked, people: WrittenPeople): Cart {
  const designerId = people.designerIds[occasion.designer] ?? people.managerId
  const discount = sale.discount === null ? null : { kind: 'percent' as const, ...sale.discount }
  const services = occasion.services.map((index, bookedPosition) => ({
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
    customerId: occasion.customer === null ? null : (people.customerIds[occasion.customer] ?? null),
    reservationId,
    lines: [...services, ...goods],
    discount: null,
    memo: '',
  }
}

async function writeDays(bulk: Bulk, sold: readonly Sold[]): Promise<void> {
  const counts = new Map<Occasion['date'], number>()
  for (const { occasion } of sold) counts.set(occasion.date, (counts.get(occasion.date) ?? 0) + 1)
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
    .where('business_date', '>=', first.occasion.date)
    .where('business_date', '<=', last.occasion.date)
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
    case 'card':
      return [{ amountKrw: total, tender: keyedInCard(total, index) }]
    case 'terminal':
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
    const taxed = { tax_free_krw: tax.taxFreeKrw, vat_krw: tax.vatKrw }
    if (tender.kind !== 'card') return { ...newPaymentRow(input, one.stamp, null), ...taxed }
    const sent = newPaymentRow(input, { ...one.stamp, at: sentAt(one.stamp) }, keyedInGateway)
    return captured({ ...sent, ...taxed }, orderTitle(one.priced.lines), one.stamp)
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
