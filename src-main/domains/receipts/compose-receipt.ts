import { countedPaymentStates } from '../../../src-shared/domains/payments/model.ts'
import type { Receipt } from '../../../src-shared/domains/receipts/model.ts'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import type { OrderId, RefundId } from '../../../src-shared/kernel/ids.ts'
import { allocateKrw, krw, vatInside } from '../../../src-shared/kernel/krw.ts'
import type { Reader } from '../../db/database.ts'
import { linesOnSlip, orderOnSlip, paymentsOnSlip, refundOnSlip } from './store.ts'

// What counts towards the order, and what may yet; not what was declined, taken back or made twice.
const onPaper = [...countedPaymentStates, 'pending', 'unknown'] as const

type Tender = Receipt['tenders'][number]

/** Gathers a sale's slip. @returns null when there is no such order */
export async function saleReceipt(
  reader: Reader,
  orderId: OrderId,
  settings: Settings,
): Promise<Receipt | null> {
  const order = await orderOnSlip(reader, orderId)
  if (order === null) return null
  const lines = await linesOnSlip(reader, orderId)
  const payments = await paymentsOnSlip(reader, orderId, onPaper)
  return {
    ...headOf(settings),
    kind: 'sale',
    orderNo: order.order_no,
    atMs: order.paid_at ?? order.created_at,
    cashierName: order.cashier_name,
    customerName: order.customer_name ?? '',
    lines: lines.map((line) => ({
      name: line.name,
      designerName: line.designer_name ?? '',
      quantity: line.quantity,
      unitPriceKrw: line.unit_price_krw,
      discountKrw: line.discount_krw,
      discountReason: line.discount_reason ?? '',
      totalKrw: line.total_krw,
      taxFree: line.tax === 'free',
    })),
    subtotalKrw: order.subtotal_krw,
    discountKrw: order.discount_krw,
    totalKrw: order.total_krw,
    taxFreeKrw: order.tax_free_krw,
    supplyKrw: krw(order.taxable_krw - order.vat_krw),
    vatKrw: order.vat_krw,
    tenders: payments.map((payment) => ({
      ...tenderOf(payment),
      amountKrw: payment.amount_krw,
      installmentMonths: payment.installment_months,
      approvedAtMs: payment.tender === 'card' && payment.approval_number !== null ? payment.settled_at : null,
      state: payment.state === 'pending' || payment.state === 'unknown' ? payment.state : 'done',
    })),
    why: 'as_said',
    reason: '',
  }
}

/** Gathers the slip of what was given back. @returns null when there is no such refund of that order */
export async function refundReceipt(
  reader: Reader,
  ids: { readonly orderId: OrderId; readonly refundId: RefundId },
  settings: Settings,
): Promise<Receipt | null> {
  const order = await orderOnSlip(reader, ids.orderId)
  const found = await refundOnSlip(reader, ids.orderId, ids.refundId)
  if (order === null || found === null) return null
  const { refund, tenders, lines } = found
  const taxFreeKrw = krw(tenders.reduce((sum, tender) => sum + tender.tax_free_krw, 0))
  return {
    ...headOf(settings),
    kind: 'refund',
    orderNo: order.order_no,
    atMs: refund.settled_at ?? refund.created_at,
    cashierName: refund.cashier_name,
    customerName: order.customer_name ?? '',
    lines: lines.map((line) => ({
      name: line.name,
      designerName: '',
      quantity: Math.max(1, line.quantity),
      unitPriceKrw: line.unit_price_krw,
      discountKrw: krw(0),
      discountReason: '',
      totalKrw: line.amount_krw,
      taxFree: line.tax === 'free',
    })),
    subtotalKrw: refund.amount_krw,
    discountKrw: krw(0),
    totalKrw: refund.amount_krw,
    taxFreeKrw,
    supplyKrw: krw(refund.amount_krw - taxFreeKrw - refund.vat_krw),
    vatKrw: refund.vat_krw,
    tenders: tenders.map((tender) => ({
      ...tenderOf(tender),
      givenKrw: null,
      changeKrw: null,
      amountKrw: tender.amount_krw,
      installmentMonths: 0,
      approvedAtMs: null,
      state: tender.state,
    })),
    ...(refund.kind === 'duplicate'
      ? { why: 'paid_twice', reason: '' }
      : { why: 'as_said', reason: refund.reason }),
  }
}

/** A slip that shows whether the printer works: every kind of line, and letters that go wrong first. */
export function testReceipt(settings: Settings, atMs: Receipt['atMs']): Receipt {
  const price = krw(38_000)
  const { vatKrw, supplyKrw } = vatInside(price)
  const [first = price] = allocateKrw(price, [1])
  return {
    ...headOf(settings),
    kind: 'sale',
    orderNo: '00000000-0000',
    atMs,
    cashierName: '',
    customerName: '',
    lines: [
      {
        name: '시험 인쇄 똠방각하 ABC 123',
        designerName: '',
        quantity: 1,
        unitPriceKrw: first,
        discountKrw: krw(0),
        discountReason: '',
        totalKrw: first,
        taxFree: false,
      },
    ],
    subtotalKrw: price,
    discountKrw: krw(0),
    totalKrw: price,
    taxFreeKrw: krw(0),
    supplyKrw,
    vatKrw,
    tenders: [],
    why: 'as_said',
    reason: '',
  }
}

function headOf(settings: Settings): Pick<Receipt, 'practice' | 'shop' | 'zone' | 'footer'> {
  return {
    practice: settings.shop.mode === 'practice',
    shop: settings.profile.value,
    zone: settings.shop.zone,
    footer: settings.receipt.value.footer,
  }
}

// Of a tender only what may stand on paper; the detail never holds more of a card than its masked number.
function tenderOf(paid: {
  readonly tender: Tender['kind']
  readonly detail: string
  readonly approval_number: string | null
}): Omit<Tender, 'amountKrw' | 'installmentMonths' | 'approvedAtMs' | 'state'> {
  const kind = paid.tender
  const kept = JSON.parse(paid.detail) as Readonly<Record<string, string | number | null | undefined>>
  const amount = (field: string) => (typeof kept[field] === 'number' ? krw(kept[field]) : null)
  const text = (...fields: readonly string[]) => {
    for (const field of fields) {
      const value = kept[field]
      if (typeof value === 'string') return value
    }
    return ''
  }
  return {
    kind,
    givenKrw: kind === 'cash' ? amount('givenKrw') : null,
    changeKrw: kind === 'cash' ? amount('changeKrw') : null,
    issuer: text('issuer', 'issuerName', 'bank'),
    cardNumber: text('maskedNumber'),
    approvalNumber: paid.approval_number ?? '',
  }
}
