import { permissions } from '../../../src-shared/domains/access/model.ts'
import type { RefundAsk } from '../../../src-shared/domains/refunds/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { Database } from '../../db/database.ts'
import { createRefundsService } from '../../domains/refunds/service.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Sold } from './write-sales.ts'

export const refundReasons = ['향이 맞지 않음', '금액을 잘못 넣음', '두피에 맞지 않음', '단순 변심'] as const
const mostRefunds = 12
const hourMs = 3_600_000

/**
 * Gives back a few of the sample's sales by the till's own way, one after the other, each a while after its sale. Card key-in
 * is not among them, so no gateway is needed.
 */
export async function writeRefunds(
  deps: { readonly db: Database; readonly ids: IdSource },
  managerId: AccountId,
  sold: readonly Sold[],
): Promise<void> {
  const refunds = sold.filter((one) => one.sale.refund !== 'none')
  const acting = { accountId: managerId, type: 4 as const, permissions, sessionId: 'sample' }
  for (const [index, refund] of refunds.slice(-mostRefunds).entries()) {
    const at = epochMs(refund.stamp.at + 2 * hourMs)
    const service = createRefundsService({
      ...deps,
      clock: { now: () => at },
      dayRule: () => Promise.resolve({ zone: 'Asia/Seoul', dayEndsAtMinute: 0 }),
      gateway: () => Promise.resolve(null),
    })
    const ask = askOf(refund)
    if (ask === null) continue
    const planned = await service.plan({ orderId: refund.order.id, ask })
    if (!planned.ok) continue
    await service.run(acting, {
      idempotencyKey: deps.ids.ulid(at),
      orderId: refund.order.id,
      version: planned.value.version,
      ask,
      amountKrw: planned.value.amountKrw,
      reason: refundReasons[index % refundReasons.length] ?? refundReasons[0],
    })
  }
}

/** What goes back of a sale that is not kept whole; null when there is nothing of that kind. */
export function askOf({ sale, lines, order }: Sold): RefundAsk | null {
  if (sale.refund === 'part')
    return { kind: 'amount', amountKrw: krw(Math.floor(order.total_krw / 4000) * 1000) }
  const wanted = sale.refund === 'goods' ? lines.filter((line) => line.kind === 'goods') : lines
  if (wanted.length === 0) return null
  return {
    kind: 'lines',
    lines: wanted.map((line) => ({ lineId: line.id, quantity: line.quantity })),
    restock: 'back_on_shelf',
  }
}
