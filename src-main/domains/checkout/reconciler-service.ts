import type { Flavor } from '../../db/migrations/table.ts'
import type { PaymentsService } from '../payments/service.ts'
import type { RefundsService } from '../refunds/service.ts'

export type Reconciler = ReturnType<typeof createReconciler>

/**
 * Settles by looking what no answer settled: charges, refunds, and charges that turned out to be made twice. It does
 * nothing by itself; whoever owns a timer calls `settleDue`, tests with a clock of theirs.
 */
export function createReconciler(deps: {
  readonly flavor: Flavor
  readonly payments: PaymentsService
  readonly refunds: RefundsService
}) {
  const { payments, refunds } = deps
  let running: Promise<void> | null = null

  async function round(): Promise<void> {
    await payments.settleDue()
    await refunds.giveDuplicatesBack()
    await refunds.settleDue()
  }

  return {
    /** One round; a call during a round waits for that one. */
    settleDue: (): Promise<void> => {
      running ??= round().finally(() => {
        running = null
      })
      return running
    },
    /** Waits for a round that is under way. */
    idle: async (): Promise<void> => {
      await running?.catch(() => undefined)
    },
    /** To be called once, before the doors open: calls that were cut off when the last process ended are unknown now. */
    recover: async (): Promise<void> => {
      // Other tills may be in the middle of a call on a shared server; there, age tells (attempts-service.ts).
      if (deps.flavor === 'postgres') return
      await payments.recover()
      await refunds.recover()
    },
  }
}
