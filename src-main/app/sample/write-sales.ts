import { instantAt, type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import {
  type AccountId,
  asId,
  type OrderId,
  type PaymentId,
  type ProductId,
  type ReservationId,
} from '../../../src-shared/kernel/ids.ts'
import { type Krw, krw, zeroKrw } from '../../../src-shared/kernel/krw.ts'
import type { Cart } from '../../../src-shared/domains/orders/model.ts'
import { type PricedCart, type PricedProduct, priceCart } from '../../../src-shared/domains/orders/pricing.ts'
import type { Tender, TenderDetail } from '../../../src-shared/domains/payments/model.ts'
import { taxShareOf } from '../../../src-shared/domains/payments/tax-share.ts'
import type { Tx } from '../../db/database.ts'
import { newLineRows } from '../../domains/orders/line-rows.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { insertNumbered, insertRows } from './bulk.ts'
import type { PlannedBooking, PlannedSale, SamplePlan } from './plan.ts'
import { servicesOf, type WrittenPeople } from './write-bookings.ts'
import { type SoldPayment, writeSaleLedger } from './write-ledger.ts'

export type Sold = {
  readonly booking: PlannedBooking
  readonly sale: PlannedSale
  readonly reservationId: ReservationId
  readonly priced: PricedCart
  readonly at: EpochMs
  readonly orderNo: string
  readonly designerId: AccountId
}

/** A sale of which something is given back later. */
export type SampleRefund = {
  readonly orderId: OrderId
  readonly soldAt: EpochMs
  readonly kind: 'goods' | 'all'
}

const minuteMs = 60_000
const issuers = ['국민카드', '신한카드', '현대카드', '삼성카드', '롯데카드', '하나카드'] as const
const banks = ['국민은행', '신한은행', '카카오뱅크', '토스뱅크'] as const

/**
 * The sales of the plan, priced and posted by the same decisions as at the till, written many rows at a time.
 * @returns those of which something is to be given back
 */
export async function writeSales(
  tx: Tx,
  ids: IdSource,
  plan: SamplePlan,
  written: { readonly people: WrittenPeople; readonly reservationIds: readonly ReservationId[] },
): Promise<readonly SampleRefund[]> {
  const sold = soldOf(plan, written.people, written.reservationIds)
  const orderIds = (
    await insertNumbered(
      tx,
      'orders',
      sold.map((one) => orderRow(one, written.people)),
    )
  ).map((id) => asId<OrderId>(id))
  await insertRows(
    tx,
    'order_lines',
    sold.flatMap(({ priced }, index) =>
      newLineRows(orderIds[index] ?? asId<OrderId>(0), priced, 'handed_over'),
    ),
  )
  await writeDays(tx, sold)
  await writeLinks(tx, sold, orderIds)
  const payments = await writePayments(tx, ids, sold, orderIds)
  await writeSaleLedger(tx, sold, orderIds, payments)
  await writeStock(tx, sold)
  return sold.flatMap((one, index) => {
    const orderId = orderIds[index]
    const { refund } = one.sale
    return refund === 'none' || orderId === undefined ? [] : [{ orderId, soldAt: one.at, kind: refund }]
  })
}

function soldOf(
  plan: SamplePlan,
  people: WrittenPeople,
  reservationIds: readonly ReservationId[],
): readonly Sold[] {
  const numbers = new Map<string, number>()
  const products = productsOf(plan, people)
  const each = plan.bookings.flatMap((booking, index) => {
    const reservationId = reservationIds[index]
    return booking.sale === null || reservationId === undefined
      ? []
      : [{ booking, sale: booking.sale, reservationId }]
  })
  const inOrder = each.toSorted((a, b) =>
    a.booking.date === b.booking.date
      ? a.booking.toMinute - b.booking.toMinute
      : a.booking.date < b.booking.date
        ? -1
        : 1,
  )
  return inOrder.map(({ booking, sale, reservationId }) => {
    const number = (numbers.get(booking.date) ?? 0) + 1
    numbers.set(booking.date, number)
    const designerId = people.designerIds[booking.designer] ?? people.managerId
    const cart = cartOf({ booking, sale, reservationId, designerId }, people)
    const booked = servicesOf(booking, plan, people).map((service, position) => ({ position, ...service }))
    return {
      booking,
      sale,
      reservationId,
      designerId,
      priced: priceCart(cart, { products, booked }),
      at: epochMs(instantAt(booking.date, booking.toMinute, people.zone)),
      orderNo: `${booking.date.replaceAll('-', '')}-${String(number).padStart(4, '0')}`,
    }
  })
}

function productsOf(plan: SamplePlan, people: WrittenPeople): ReadonlyMap<ProductId, PricedProduct> {
  const services = plan.services.map(([name, price], index) => ({
    id: people.serviceIds[index],
    name,
    price,
    kind: 'service' as const,
  }))
  const goods = plan.goods.map(([name, price], index) => ({
    id: people.goodsIds[index],
    name,
    price,
    kind: 'goods' as const,
  }))
  return new Map(
    [...services, ...goods].flatMap(({ id, name, price, kind }) =>
      id === undefined
        ? []
        : [
            [
              id,
              {
                id,
                kind,
                name,
                priceKrw: krw(price),
                tax: 'taxable' as const,
                active: true,
                stockRule: 'uncounted' as const,
                stockQuantity: null,
              },
            ] as const,
          ],
    ),
  )
}

function cartOf(
  sold: Pick<Sold, 'booking' | 'sale' | 'reservationId' | 'designerId'>,
  people: WrittenPeople,
): Cart {
  const { booking, sale, designerId } = sold
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
    reservationId: sold.reservationId,
    lines: [...services, ...goods],
    discount: null,
    memo: '',
  }
}

function orderRow(sold: Sold, people: WrittenPeople) {
  const { priced, booking, at } = sold
  return {
    order_no: sold.orderNo,
    business_date: booking.date,
    state: 'paid' as const,
    customer_id: booking.customer === null ? null : (people.customerIds[booking.customer] ?? null),
    reservation_id: sold.reservationId,
    subtotal_krw: priced.subtotalKrw,
    discount_krw: priced.discountKrw,
    cart_discount_krw: priced.cartDiscountKrw,
    cart_discount_reason: null,
    discount_by: priced.discountKrw > 0 ? people.managerId : null,
    total_krw: priced.totalKrw,
    taxable_krw: priced.taxableKrw,
    tax_free_krw: priced.taxFreeKrw,
    vat_krw: priced.vatKrw,
    paid_krw: priced.totalKrw,
    refunded_krw: zeroKrw,
    memo: '',
    created_by: people.managerId,
    created_at: epochMs(at - minuteMs),
    paid_at: at,
    cancelled_at: null,
    cancelled_by: null,
    cancel_reason: null,
    version: 2,
  }
}

async function writeDays(tx: Tx, sold: readonly Sold[]): Promise<void> {
  const counts = new Map<PlannedBooking['date'], number>()
  for (const { booking } of sold) counts.set(booking.date, (counts.get(booking.date) ?? 0) + 1)
  await insertRows(
    tx,
    'business_days',
    [...counts].map(([business_date, orders]) => ({ business_date, orders })),
  )
}

async function writeLinks(tx: Tx, sold: readonly Sold[], orderIds: readonly OrderId[]): Promise<void> {
  for (const [index, { reservationId }] of sold.entries()) {
    await tx
      .updateTable('reservations')
      .set({ order_id: orderIds[index] ?? null })
      .where('id', '=', reservationId)
      .execute()
  }
}

type Part = {
  readonly tender: Tender
  readonly amountKrw: Krw
  readonly detail: TenderDetail
  readonly approval: string | null
}

/** How a sale was paid; the split one half in cash. */
function partsOf(sold: Sold, index: number): readonly Part[] {
  const total = sold.priced.totalKrw
  const issuer = issuers[index % issuers.length] ?? issuers[0]
  const approval = String(30_000_000 + index * 7_919).slice(-8)
  const terminal = (amountKrw: Krw): Part => ({
    tender: 'terminal',
    amountKrw,
    detail: { kind: 'terminal', issuer },
    approval,
  })
  const cash = (amountKrw: Krw): Part => {
    const givenKrw = krw(Math.ceil(amountKrw / 10_000) * 10_000)
    return {
      tender: 'cash',
      amountKrw,
      detail: { kind: 'cash', givenKrw, changeKrw: krw(givenKrw - amountKrw) },
      approval: null,
    }
  }
  const transfer = (amountKrw: Krw): Part => ({
    tender: 'transfer',
    amountKrw,
    detail: { kind: 'transfer', bank: banks[index % banks.length] ?? banks[0], depositor: '', memo: '' },
    approval: null,
  })
  switch (sold.sale.tender) {
    case 'cash':
      return [cash(total)]
    case 'transfer':
      return [transfer(total)]
    case 'split': {
      const half = krw(Math.floor(total / 2 / 1000) * 1000)
      return half > 0 && half < total ? [cash(half), terminal(krw(total - half))] : [terminal(total)]
    }
    default:
      return [terminal(total)]
  }
}

async function writePayments(
  tx: Tx,
  ids: IdSource,
  sold: readonly Sold[],
  orderIds: readonly OrderId[],
): Promise<readonly SoldPayment[]> {
  const rows = sold.flatMap((one, index) => {
    const taken: { amountKrw: Krw; taxFreeKrw: Krw; vatKrw: Krw }[] = []
    return partsOf(one, index).map((part) => {
      const tax = taxShareOf(one.priced, taken, part.amountKrw)
      taken.push({ amountKrw: part.amountKrw, ...tax })
      const row = {
        payment_uid: ids.ulid(one.at),
        order_id: orderIds[index] ?? asId<OrderId>(0),
        tender: part.tender,
        state: 'captured' as const,
        amount_krw: part.amountKrw,
        tax_free_krw: tax.taxFreeKrw,
        vat_krw: tax.vatKrw,
        refunded_krw: zeroKrw,
        refunded_tax_free_krw: zeroKrw,
        refunded_vat_krw: zeroKrw,
        installment_months: 0,
        approval_number: part.approval,
        detail: JSON.stringify(part.detail),
        failure: null,
        gateway: null,
        gateway_payment_id: null,
        business_date: one.booking.date,
        created_by: one.designerId,
        created_at: one.at,
        settled_at: one.at,
        version: 1,
      }
      return { row, sold: index }
    })
  })
  const made = await insertNumbered(
    tx,
    'payments',
    rows.map(({ row }) => row),
  )
  return rows.map(({ row, sold: index }, at) => ({ ...row, id: asId<PaymentId>(made[at] ?? 0), sold: index }))
}

// What was sold was on the shelf before: the shelf's count of today is what the catalogue says.
async function writeStock(tx: Tx, sold: readonly Sold[]): Promise<void> {
  const moves = sold.flatMap((one) =>
    one.priced.lines
      .filter((line) => line.kind === 'goods' && line.productId !== null)
      .flatMap((line) =>
        line.productId === null
          ? []
          : [
              {
                product_id: line.productId,
                quantity: line.quantity,
                reason: 'receipt' as const,
                reference: '',
                actor_id: one.designerId,
                at: epochMs(one.at - minuteMs),
              },
              {
                product_id: line.productId,
                quantity: -line.quantity,
                reason: 'sale' as const,
                reference: one.orderNo,
                actor_id: one.designerId,
                at: one.at,
              },
            ],
      ),
  )
  await insertRows(tx, 'stock_moves', moves)
}
