import type { Database } from '../db/database.ts'
import { createHeldService } from '../domains/checkout/held-service.ts'
import { createReconciler } from '../domains/checkout/reconciler-service.ts'
import { checkoutRouter } from '../domains/checkout/router.ts'
import { createCheckoutService } from '../domains/checkout/service.ts'
import { paymentsRouter } from '../domains/payments/router.ts'
import { createPaymentsService } from '../domains/payments/service.ts'
import { refundsRouter } from '../domains/refunds/router.ts'
import { createRefundsService } from '../domains/refunds/service.ts'
import type { SettingsService } from '../domains/settings/service.ts'
import type { Clock } from '../platform/clock.ts'
import type { IdSource } from '../platform/id-source.ts'
import type { Log } from '../platform/log.ts'
import { createGatewayDesk, type GatewayOpener } from './gateway-desk.ts'
import { everyNow } from './rounds.ts'

/** Everything about taking money and giving it back, over the parts that compose() has built. */
export async function composeTill(parts: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  readonly settings: SettingsService
  readonly openGateway: GatewayOpener
  /** How often unknown outcomes are looked for; 0 for never. */
  readonly reconcileEveryMs: number
}) {
  const { db, clock, ids, log, settings } = parts
  const desk = createGatewayDesk({
    open: parts.openGateway,
    mode: async () => {
      const found = await settings.get()
      return found.ok ? found.value.shop.mode : null
    },
  })
  const deps = { db, clock, ids, dayRule: settings.dayRule, gateway: desk.current }
  const payments = createPaymentsService(deps)
  const refunds = createRefundsService(deps)
  const checkout = createCheckoutService({ ...deps, payments, refunds })
  const held = createHeldService({ db, clock })
  const reconciler = createReconciler({ flavor: db.flavor, payments, refunds })
  // A shop opens all the same: what could not be marked now is found by its age a little later.
  await reconciler.recover().catch((problem: unknown) => {
    log.error({ err: problem }, 'payments under way at the last end could not be marked')
  })
  const stop = everyNow({ log, everyMs: parts.reconcileEveryMs, name: 'look up unknown payments' }, () =>
    reconciler.settleDue(),
  )
  return {
    services: { payments, refunds, checkout, held, reconciler },
    checkoutRouter: checkoutRouter({ checkout, held }),
    paymentsRouter: paymentsRouter(payments),
    refundsRouter: refundsRouter(refunds),
    close: async () => {
      stop()
      await reconciler.idle()
      await desk.close()
    },
  }
}
