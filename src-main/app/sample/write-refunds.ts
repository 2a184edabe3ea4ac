import type { RefundAsk } from '../../../src-shared/domains/refunds/model.ts'
import type { AccountId, OrderId } from '../../../src-shared/kernel/ids.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { Database } from '../../db/database.ts'
import { createRefundsService } from '../../domains/refunds/service.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { SampleRefund } from './write-sales.ts'

const reasons = ['향이 맞지 않음', '금액을 잘못 넣음', '두피에 맞지 않음', '단순 변심'] as const
const mostRefunds = 12
const hourMs = 3_600_000

/**
 * Gives back a few of the sample's sales by the till's own way, one after the other, each a while after its sale. Card key-in
 * is not among them, so no gateway is needed.
 */
export async function writeRefunds(
  deps: { readonly db: Database; readonly ids: IdSource },
  managerId: AccountId,
  refunds: readonly SampleRefund[],
): Promise<void> {
  const acting = { accountId: managerId, type: 4 as const, sessionId: 'sample' }
  for (const [index, refund] of refunds.slice(-mostRefunds).entries()) {
    const at = epochMs(refund.soldAt + 2 * hourMs)
    const service = createRefundsService({
      ...deps,
      clock: { now: () => at },
      dayRule: () => Promise.resolve({ zone: 'Asia/Seoul', dayEndsAtMinute: 0 }),
      gateway: () => Promise.resolve(null),
    })
    const ask = await askOf(deps.db, refund)
    if (ask === null) continue
    const planned = await service.plan({ orderId: refund.orderId, ask })
    if (!planned.ok) continue
    await service.run(acting, {
      idempotencyKey: deps.ids.ulid(at),
      orderId: refund.orderId,
      version: planned.value.version,
      ask,
      amountKrw: planned.value.amountKrw,
      reason: reasons[index % reasons.length] ?? reasons[0],
    })
  }
}

async function askOf(db: Database, refund: SampleRefund): Promise<RefundAsk | null> {
  const lines = await linesOf(db, refund.orderId)
  const wanted = refund.kind === 'goods' ? lines.filter((line) => line.kind === 'goods') : lines
  if (wanted.length === 0) return null
  return {
    kind: 'lines',
    lines: wanted.map((line) => ({ lineId: line.id, quantity: line.quantity })),
    restock: 'back_on_shelf',
  }
}

function linesOf(db: Database, orderId: OrderId) {
  return db.reader
    .selectFrom('order_lines')
    .select(['id', 'kind', 'quantity'])
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()
}
