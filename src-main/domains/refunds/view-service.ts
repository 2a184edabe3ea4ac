import { type RefundView, saidReason, wayOf } from '../../../src-shared/domains/refunds/model.ts'
import { evidenceOf } from '../../../src-shared/domains/payments/evidence.ts'
import { tenderDetailSchema } from '../../../src-shared/domains/payments/model.ts'
import type { OrderId, RefundId } from '../../../src-shared/kernel/ids.ts'
import { sumKrw } from '../../../src-shared/kernel/krw.ts'
import type { Reader } from '../../db/database.ts'
import { namedRefund, namedRefundLines, namedRefundsOf, namedRefundTenders } from './store.ts'

/** What was given back of an order, or is on its way, oldest first. */
export async function refundViews(reader: Reader, orderId: OrderId): Promise<RefundView[]> {
  return viewsOf(reader, await namedRefundsOf(reader, orderId))
}

/** One refund as it stands now, or null. */
export async function refundView(reader: Reader, id: RefundId): Promise<RefundView | null> {
  const row = await namedRefund(reader, id)
  const [view] = row === null ? [] : await viewsOf(reader, [row])
  return view ?? null
}

async function viewsOf(
  reader: Reader,
  rows: Awaited<ReturnType<typeof namedRefundsOf>>,
): Promise<RefundView[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const lines = Map.groupBy(await namedRefundLines(reader, ids), (line) => line.refund_id)
  const tenders = Map.groupBy(await namedRefundTenders(reader, ids), (tender) => tender.refund_id)
  return rows.map((row) => {
    const parts = tenders.get(row.id) ?? []
    return {
      id: row.id,
      refundUid: row.refund_uid,
      orderId: row.order_id,
      kind: row.kind,
      state: row.state,
      amountKrw: row.amount_krw,
      doneKrw: sumKrw(parts.filter((part) => part.state === 'done').map((part) => part.amount_krw)),
      vatKrw: row.vat_krw,
      reason: saidReason(row),
      restock: row.restock === 1 ? 'back_on_shelf' : 'not',
      businessDate: row.business_date,
      createdAtMs: row.created_at,
      createdByName: row.maker_name ?? '',
      settledAtMs: row.settled_at,
      lines: (lines.get(row.id) ?? []).map((line) => ({
        lineId: line.order_line_id,
        name: line.name,
        quantity: line.quantity,
        amountKrw: line.amount_krw,
      })),
      tenders: parts.map((part) => ({
        paymentId: part.payment_id,
        tender: part.tender,
        detail: tenderDetailSchema.parse(JSON.parse(part.detail)),
        way: wayOf(part.tender),
        amountKrw: part.amount_krw,
        taxFreeKrw: part.tax_free_krw,
        vatKrw: part.vat_krw,
        state: part.state,
        failure: part.failure,
        nextCheckAtMs: part.next_check_at,
        outlook: part.evidence === null ? null : evidenceOf(part.evidence).outlook,
        settledAtMs: part.settled_at,
      })),
    }
  })
}
