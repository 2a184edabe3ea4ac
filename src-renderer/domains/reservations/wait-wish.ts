import type { CustomerLine } from '../../../src-shared/domains/customers/contract.ts'
import type { PlannedService } from '../../../src-shared/domains/reservations/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'

/** What somebody waits for. */
export type WaitWish = {
  readonly customer: CustomerLine | null
  readonly designerId: AccountId | null
  readonly fromDate: BusinessDate
  readonly toDate: BusinessDate
  readonly fromMinute: number
  readonly toMinute: number
  readonly services: readonly PlannedService[]
  readonly note: string
}

export function emptyWish(today: BusinessDate): WaitWish {
  return {
    customer: null,
    designerId: null,
    fromDate: today,
    toDate: today,
    fromMinute: 600,
    toMinute: 1200,
    services: [],
    note: '',
  }
}
