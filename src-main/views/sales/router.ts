import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import { evidenceOf } from '../../../src-shared/domains/payments/evidence.ts'
import { countedPaymentStates, tenders } from '../../../src-shared/domains/payments/model.ts'
import { parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { orderIdSchema, type OrderId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { Result } from '../../../src-shared/kernel/result.ts'
import type {
  SaleRow,
  SalesList,
  SalesListQuestion,
  SalesTotals,
} from '../../../src-shared/views/sales/contract.ts'
import type { LongReads, Reader } from '../../db/database.ts'
import { answer, api } from '../../rpc/procedure.ts'
import {
  attemptsOf,
  givenBackIn,
  linesOf,
  namesOf,
  type Range,
  refundCountIn,
  runningRefundsOf,
  type SalesFilter,
  saleRows,
  soldIn,
  takenIn,
  tendersOf,
} from './store.ts'
import { storyOf } from './story.ts'

/** @param getSale an order with its tenders and refunds, as checkout answers it */
export function salesRouter(
  { reader, longReads }: { readonly reader: Reader; readonly longReads: LongReads },
  getSale: (id: OrderId) => Promise<Result<Sale, 'ORDER_NOT_FOUND'>>,
) {
  return {
    // A busy day alone has sums that tills would wait for.
    list: api.sales.list.handler(({ input }) => longReads.run((steady) => salesList(steady, input))),
    get: api.sales.get.handler(async ({ input }) => {
      const sale = answer(await getSale(input.orderId))
      const attempts = await attemptsOf(reader, input.orderId)
      const deciders = attempts.flatMap((attempt) => {
        const { released, decided } = evidenceOf(attempt.evidence)
        return [released, decided].flatMap((by) => (by === null ? [] : [by.accountId]))
      })
      return { ...sale, events: storyOf(sale, attempts, await namesOf(reader, deciders)) }
    }),
  }
}

/** One page of a range's sales, and the sums of the whole range. */
export async function salesList(reader: Reader, input: SalesListQuestion): Promise<SalesList> {
  const { cursor, limit, ...filter } = input
  const before = cursor === undefined ? null : placeOf(cursor)
  const found = await saleRows(reader, { ...filter, before, limit: limit + 1 })
  const rows = await rowsOf(reader, found.slice(0, limit))
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    rows,
    nextCursor: last === undefined ? null : `${last.business_date}:${last.id}`,
    totals: await totalsOf(reader, input),
  }
}

// A cursor that is not one of ours starts at the top, as none does.
function placeOf(cursor: string): SalesFilter['before'] {
  const [day = '', number = ''] = cursor.split(':')
  const date = parseBusinessDate(day)
  const id = orderIdSchema.safeParse(Number(number))
  return date === null || !id.success ? null : { date, id: id.data }
}

const unknownStates = ['unknown', 'released', 'duplicate'] as const
const pendingStates = ['pending', 'voiding'] as const

async function rowsOf(reader: Reader, found: Awaited<ReturnType<typeof saleRows>>): Promise<SaleRow[]> {
  const ids = found.map((row) => row.id)
  const lines = Map.groupBy(await linesOf(reader, ids), (line) => line.order_id)
  const payments = Map.groupBy(await tendersOf(reader, ids), (payment) => payment.order_id)
  const refunds = Map.groupBy(await runningRefundsOf(reader, ids), (refund) => refund.order_id)
  return found.map((row) => {
    const own = lines.get(row.id) ?? []
    const taken = payments.get(row.id) ?? []
    const states = [...taken, ...(refunds.get(row.id) ?? [])].map((one) => one.state)
    const counted = taken.filter((one) => countedPaymentStates.some((state) => state === one.state))
    return {
      orderId: row.id,
      orderNo: row.order_no,
      state: row.state,
      atMs: row.paid_at ?? row.created_at,
      customerId: row.customer_id,
      customerName: row.customer_name,
      firstLineName: own[0]?.name ?? '',
      lineCount: own.length,
      designerNames: [
        ...new Set(own.flatMap((line) => (line.designer_name === null ? [] : [line.designer_name]))),
      ],
      tenders: [...new Set(counted.map((one) => one.tender))],
      totalKrw: row.total_krw,
      paidKrw: row.paid_krw,
      refundedKrw: row.refunded_krw,
      unsettled: unknownStates.some((state) => states.includes(state))
        ? 'unknown'
        : pendingStates.some((state) => states.includes(state))
          ? 'pending'
          : 'none',
    }
  })
}

async function totalsOf(reader: Reader, range: Range): Promise<SalesTotals> {
  const sold = await soldIn(reader, range)
  const taken = await takenIn(reader, range)
  const back = await givenBackIn(reader, range)
  const backKrw = back.reduce((sum, one) => sum + one.amountKrw, 0)
  const backVatKrw = back.reduce((sum, one) => sum + one.vatKrw, 0)
  const counted = taken.filter((one) => countedPaymentStates.some((state) => state === one.state))
  const unknown = taken.filter((one) => ['pending', 'unknown', 'released'].includes(one.state))
  const byTender = Map.groupBy(counted, (one) => one.tender)
  const sumOf = (rows: readonly { readonly amountKrw: number }[]) =>
    krw(rows.reduce((sum, one) => sum + one.amountKrw, 0))
  const countOf = (rows: readonly { readonly count: number }[]) =>
    rows.reduce((sum, one) => sum + one.count, 0)
  return {
    salesKrw: krw(sold.totalKrw - backKrw),
    soldKrw: krw(sold.totalKrw),
    soldCount: sold.count,
    vatKrw: krw(sold.vatKrw - backVatKrw),
    received: tenders.flatMap((tender) => {
      const rows = byTender.get(tender)
      return rows === undefined ? [] : [{ tender, amountKrw: sumOf(rows), count: countOf(rows) }]
    }),
    refunded: { amountKrw: krw(backKrw), count: await refundCountIn(reader, range) },
    refundedByTender: back
      .toSorted((a, b) => tenders.indexOf(a.tender) - tenders.indexOf(b.tender))
      .map(({ tender, amountKrw }) => ({ tender, amountKrw: krw(amountKrw) })),
    unknown: { amountKrw: sumOf(unknown), count: countOf(unknown) },
  }
}
