import type { RefundAsk } from '../../../src-shared/domains/refunds/model.ts'
import type { RefundParts, TenderPart } from '../../../src-shared/domains/refunds/plan.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { asId, type RefundId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { type OrderLine, refundedColumns, type Stamp } from '../../domains/orders/service.ts'
import { goodsBack, partsOf } from '../../domains/refunds/planning.ts'
import { lineAfterRefund, refundPosting, stateAfterRefund } from '../../domains/refunds/settling.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Bulk } from './bulk.ts'
import type { Journal } from './journal.ts'
import type { StockRoom } from './stock-room.ts'
import { type CardReturn, type RememberSince, writeCancels } from './write-cards.ts'
import { type Moved, writePostings } from './write-ledger.ts'
import { askOf, refundReasons } from './write-refunds.ts'
import type { Sold } from './write-sales.ts'

/** A sale of which something goes back, and when. */
export type DueRefund = {
  readonly sold: Sold
  readonly at: EpochMs
  readonly businessDate: Stamp['businessDate']
}

type Returning = DueRefund & {
  readonly ask: RefundAsk
  readonly parts: RefundParts
  readonly stamp: Stamp
  readonly reason: string
}

type Desk = {
  readonly journal: Journal
  readonly stock: StockRoom
  readonly ids: Pick<IdSource, 'ulid' | 'salt'>
  readonly managerId: Stamp['actorId']
  readonly remember: RememberSince
}

/** Gives back a part of the sales, by the same decisions as at the till: every refund is done at once, a card's by its gateway. */
export async function writeYearsRefunds(bulk: Bulk, desk: Desk, due: readonly DueRefund[]): Promise<void> {
  const returning = due.flatMap((one) => plannedReturn(one, desk))
  const refundIds = await bulk.numbered(
    'refunds',
    returning.map((one) => refundRow(one, desk.ids)),
  )
  const each = returning.map((one, index) => ({ ...one, id: asId<RefundId>(refundIds[index] ?? 0) }))
  await bulk.rows(
    'refund_lines',
    each.flatMap(({ id, parts, sold }) =>
      parts.lines.map((part) => ({
        refund_id: id,
        order_line_id: part.lineId,
        quantity: part.quantity,
        amount_krw: part.amountKrw,
        line_state: found(sold.lines, part.lineId).state,
      })),
    ),
  )
  const tenders = each.flatMap((one) => one.parts.tenders.map((part) => ({ ...one, part })))
  const tenderIds = await bulk.numbered(
    'refund_tenders',
    tenders.map(({ id, part, stamp }) => ({ refund_id: id, ...partColumns(part), ...settled(stamp) })),
  )
  const moved = tenders.map(({ part, sold, stamp }, index): Moved => {
    const payment = found(sold.payments, part.paymentId)
    return { posting: refundPosting(payment, { id: tenderIds[index] ?? 0, ...partColumns(part) }), stamp }
  })
  await writePostings(bulk, moved)
  const cards = tenders.flatMap((one, index): readonly CardReturn[] => {
    const payment = found(one.sold.payments, one.part.paymentId)
    if (payment.gateway === null) return []
    const { lines } = one.sold
    return [{ ...one, payment, lines, refundTenderId: tenderIds[index] ?? 0, uid: desk.ids.ulid(one.at) }]
  })
  await writeCancels(bulk, cards, desk.remember)
  for (const one of each) {
    await changeSale(bulk, one)
    noteRefund(desk, one)
  }
}

function plannedReturn(due: DueRefund, desk: Desk): readonly Returning[] {
  const ask = askOf(due.sold)
  if (ask === null) return []
  const parts = partsOf(due.sold, ask)
  if (!parts.ok) return []
  const stamp = { at: due.at, businessDate: due.businessDate, actorId: desk.managerId }
  const reason = refundReasons[due.sold.order.id % refundReasons.length] ?? refundReasons[0]
  return [{ ...due, ask, parts: parts.value, stamp, reason }]
}

function refundRow({ sold, ask, parts, stamp, reason }: Returning, ids: Pick<IdSource, 'ulid'>) {
  return {
    refund_uid: ids.ulid(stamp.at),
    order_id: sold.order.id,
    state: 'done' as const,
    amount_krw: parts.amountKrw,
    vat_krw: parts.vatKrw,
    kind: ask.kind,
    reason,
    restock: ask.kind === 'lines' && ask.restock === 'back_on_shelf' ? (1 as const) : (0 as const),
    business_date: stamp.businessDate,
    created_by: stamp.actorId,
    created_at: stamp.at,
    settled_at: stamp.at,
    version: 2,
  }
}

function partColumns(part: TenderPart) {
  return {
    payment_id: part.paymentId,
    amount_krw: part.amountKrw,
    tax_free_krw: part.taxFreeKrw,
    vat_krw: part.vatKrw,
  }
}

function settled(stamp: Stamp) {
  return { state: 'done' as const, failure: null, settled_at: stamp.at }
}

/** The lines, the payments and the order say what has gone back of them. */
async function changeSale({ tx }: Bulk, { sold, parts }: Returning): Promise<void> {
  for (const part of parts.lines) {
    const line = found(sold.lines, part.lineId)
    const reserved: OrderLine = {
      ...line,
      refunded_quantity: line.refunded_quantity + part.quantity,
      refunded_krw: krw(line.refunded_krw + part.amountKrw),
    }
    const after = lineAfterRefund(
      reserved,
      { amount_krw: part.amountKrw, quantity: part.quantity, line_state: line.state },
      { doneKrw: parts.amountKrw, keptKrw: part.amountKrw },
    )
    await tx
      .updateTable('order_lines')
      .set({
        state: after.state,
        refunded_quantity: after.refundedQuantity,
        refunded_krw: after.refundedKrw,
      })
      .where('id', '=', line.id)
      .execute()
  }
  for (const part of parts.tenders) {
    const payment = found(sold.payments, part.paymentId)
    const refunded_krw = krw(payment.refunded_krw + part.amountKrw)
    await tx
      .updateTable('payments')
      .set({
        state: stateAfterRefund({ amount_krw: payment.amount_krw, refunded_krw }),
        refunded_krw,
        refunded_tax_free_krw: krw(payment.refunded_tax_free_krw + part.taxFreeKrw),
        refunded_vat_krw: krw(payment.refunded_vat_krw + part.vatKrw),
        // Reserved, then given back.
        version: payment.version + 2,
      })
      .where('id', '=', payment.id)
      .execute()
  }
  const after = refundedColumns(sold.order, parts.amountKrw)
  await tx
    .updateTable('orders')
    .set({ ...after, version: versionAfter({ sold, parts }) })
    .where('id', '=', sold.order.id)
    .execute()
}

function noteRefund(desk: Desk, one: Returning & { readonly id: RefundId }): void {
  const { sold, ask, parts, stamp, reason, id } = one
  if (ask.kind === 'lines' && ask.restock === 'back_on_shelf') {
    const back = { reference: sold.order.order_no, actor_id: stamp.actorId, at: stamp.at }
    desk.stock.takeBack(goodsBack(sold.lines, parts.lines), back)
  }
  const note = (state: 'pending' | 'done', version: number, orderVersion: number) => {
    desk.journal.changed({ topic: 'refunds', id, version, at: stamp.at })
    desk.journal.changed({ topic: 'orders', id: sold.order.id, version: orderVersion, at: stamp.at })
    desk.journal.audit({
      at: stamp.at,
      actorId: stamp.actorId,
      action: `refund.${state}`,
      subjectType: 'refund',
      subjectId: id,
      values: { orderId: sold.order.id, kind: ask.kind, amountKrw: parts.amountKrw, reason },
    })
  }
  if (answersOf(one) > 0) note('pending', 1, sold.order.version + 2)
  note('done', 2, versionAfter(one))
}

/** A refund locks its order to be written down and to be settled, and once more for each answer of a gateway. */
function versionAfter(one: Pick<Returning, 'sold' | 'parts'>): number {
  return one.sold.order.version + 2 + answersOf(one)
}

function answersOf({ sold, parts }: Pick<Returning, 'sold' | 'parts'>): number {
  return parts.tenders.filter((part) => found(sold.payments, part.paymentId).gateway !== null).length
}

function found<Row extends { readonly id: number }>(rows: readonly Row[], id: number): Row {
  const row = rows.find((one) => one.id === id)
  invariant(row !== undefined, 'parts are cut out of these rows')
  return row
}
