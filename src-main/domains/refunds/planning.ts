import { type RefundAsk, type RefundPlan, wayOf } from '../../../src-shared/domains/refunds/model.ts'
import { planRefund, type RefundParts } from '../../../src-shared/domains/refunds/plan.ts'
import { tenderDetailSchema } from '../../../src-shared/domains/payments/model.ts'
import type { OrderLineId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { type Krw, krw, sumKrw } from '../../../src-shared/kernel/krw.ts'
import type { Result } from '../../../src-shared/kernel/result.ts'
import type { Reader } from '../../db/database.ts'
import { sellableProducts } from '../catalog/service.ts'
import type { Order, OrderLine } from '../orders/service.ts'
import { counts, type Payment } from '../payments/capture-service.ts'

export type SaleRows = {
  readonly order: Order
  readonly lines: readonly OrderLine[]
  readonly payments: readonly Payment[]
}

/** What a refund of a sale would give back, out of its rows as they are. */
export function partsOf(
  rows: SaleRows,
  ask: RefundAsk,
): Result<RefundParts, 'REFUND_EMPTY' | 'REFUND_EXCEEDS_BALANCE' | 'LINE_NOT_REFUNDABLE'> {
  return planRefund(
    {
      lines: rows.lines.map((line) => ({
        id: line.id,
        tax: line.tax,
        quantity: line.quantity,
        totalKrw: line.total_krw,
        state: line.state,
        refundedQuantity: line.refunded_quantity,
        refundedKrw: line.refunded_krw,
      })),
      tenders: rows.payments.filter(counts).map((payment) => ({
        id: payment.id,
        amountKrw: payment.amount_krw,
        taxFreeKrw: payment.tax_free_krw,
        vatKrw: payment.vat_krw,
        refundedKrw: payment.refunded_krw,
        refundedTaxFreeKrw: payment.refunded_tax_free_krw,
        refundedVatKrw: payment.refunded_vat_krw,
      })),
    },
    ask,
  )
}

function refundableKrw(payments: readonly Payment[]): Krw {
  return sumKrw(payments.filter(counts).map((payment) => krw(payment.amount_krw - payment.refunded_krw)))
}

/** The plan as the screen shows it. */
export async function planView(
  reader: Reader,
  rows: SaleRows,
  asked: { readonly ask: RefundAsk; readonly parts: RefundParts },
): Promise<RefundPlan> {
  const { ask, parts } = asked
  const lineById = new Map(rows.lines.map((line) => [line.id, line]))
  const paymentById = new Map(rows.payments.map((payment) => [payment.id, payment]))
  const before = refundableKrw(rows.payments)
  return {
    orderId: rows.order.id,
    version: rows.order.version,
    amountKrw: parts.amountKrw,
    vatKrw: parts.vatKrw,
    taxFreeKrw: parts.taxFreeKrw,
    refundableKrw: before,
    leftAfterKrw: krw(before - parts.amountKrw),
    lines: parts.lines.map((part) => ({ ...part, name: lineById.get(part.lineId)?.name ?? '' })),
    tenders: parts.tenders.map((part) => {
      const payment = paymentById.get(part.paymentId)
      invariant(payment !== undefined, 'parts are cut out of these payments')
      return {
        ...part,
        tender: payment.tender,
        detail: tenderDetailSchema.parse(JSON.parse(payment.detail)),
        way: wayOf(payment.tender),
        leftBeforeKrw: krw(payment.amount_krw - payment.refunded_krw),
      }
    }),
    stock:
      ask.kind === 'lines' && ask.restock === 'back_on_shelf' ? await stockAfter(reader, rows, parts) : [],
  }
}

async function stockAfter(reader: Reader, rows: SaleRows, parts: RefundParts): Promise<RefundPlan['stock']> {
  const goods = goodsBack(rows.lines, parts.lines)
  const products = await sellableProducts(reader, [...goods.keys()])
  return [...goods].flatMap(([productId, quantity]) => {
    const product = products.get(productId)
    if (product === undefined || product.kind === 'service' || product.stockRule === 'uncounted') return []
    const before = product.stockQuantity ?? 0
    return [{ productId, name: product.name, before, after: before + quantity }]
  })
}

/** Pieces that come back, by product. */
export function goodsBack(
  lines: readonly OrderLine[],
  parts: readonly { readonly lineId: OrderLineId; readonly quantity: number }[],
): ReadonlyMap<ProductId, number> {
  const goods = new Map<ProductId, number>()
  for (const { lineId, quantity } of parts) {
    const line = lines.find((one) => one.id === lineId)
    if (line?.kind !== 'goods' || line.product_id === null || quantity === 0) continue
    goods.set(line.product_id, (goods.get(line.product_id) ?? 0) + quantity)
  }
  return goods
}
