import { permissions } from '../../src-shared/domains/access/model.ts'
import type { Database } from '../../src-main/db/database.ts'
import { createCheckoutService } from '../../src-main/domains/checkout/service.ts'
import { createPaymentsService } from '../../src-main/domains/payments/service.ts'
import { createRefundsService } from '../../src-main/domains/refunds/service.ts'
import { createPortOneV2Gateway } from '../../src-main/gateway/portone-v2/client.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import type { Acting } from '../../src-main/rpc/context.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'

/** The afternoon at which every test clock starts. */
export const afternoon = { now: () => epochMs(1_795_238_400_000) }
export const sandboxKeys = {
  apiSecret: 'race-secret-0123456789',
  storeId: 'store-race',
  channelKey: 'channel-race',
}

/** One till of its own over a database that others use too; a card goes to the sandbox at this address. */
export function tillServices(db: Database, sandboxUrl: string) {
  const gateway = createPortOneV2Gateway(
    { mode: 'sandbox', baseUrl: sandboxUrl, ...sandboxKeys },
    { clock: afternoon },
  )
  const deps = {
    db,
    clock: afternoon,
    ids: createIdSource(),
    dayRule: async () => ({ zone: 'Asia/Seoul', dayEndsAtMinute: 0 }),
    gateway: async () => gateway,
  }
  const payments = createPaymentsService(deps)
  const refunds = createRefundsService(deps)
  return { payments, refunds, checkout: createCheckoutService({ ...deps, payments, refunds }) }
}

export function actingAs(accountId: number): Acting {
  return { accountId: accountId as AccountId, type: 4, permissions, sessionId: 'race' }
}
