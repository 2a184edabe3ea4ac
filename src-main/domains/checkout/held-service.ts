import { type Cart, cartSchema } from '../../../src-shared/domains/orders/model.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Acting } from '../../rpc/context.ts'
import { heldBuyer } from '../orders/pricing-service.ts'
import { accountName, heldRows, insertHeld, takeHeld } from './store.ts'

export type HeldCart = {
  readonly id: number
  readonly label: string
  readonly cart: Cart
  readonly createdAtMs: EpochMs
  readonly createdByName: string
}

export type HeldService = ReturnType<typeof createHeldService>

/** Carts put aside while somebody else is served. They hold no stock and no prices, only what was chosen. */
export function createHeldService(deps: { readonly db: Database; readonly clock: Clock }) {
  const { db, clock } = deps

  /** @returns CART_EMPTY, NOT_FOUND for a customer who is not there or was erased */
  async function hold(
    acting: Acting,
    input: { readonly idempotencyKey: IdempotencyKey; readonly label: string; readonly cart: Cart },
  ): Promise<Result<HeldCart, 'CART_EMPTY' | 'NOT_FOUND' | 'IDEMPOTENCY_KEY_REUSED'>> {
    const { idempotencyKey: key, ...body } = input
    if (input.cart.lines.length === 0) return err('CART_EMPTY')
    const at = clock.now()
    const intent = { key, operation: 'checkout.hold', actorId: acting.accountId, input: body, at }
    return writeOnce<HeldCart, 'NOT_FOUND'>(db, intent, async (tx) => {
      const { customerId } = input.cart
      if (customerId !== null && !(await heldBuyer(tx, customerId))) return err('NOT_FOUND')
      const cart = JSON.stringify(input.cart)
      const id = await insertHeld(tx, { key, label: input.label, cart, createdBy: acting.accountId, at })
      await announce(tx, { topic: 'orders', id: 0, version: 1, at })
      const createdByName = await accountName(tx, acting.accountId)
      return ok({ id, label: input.label, cart: input.cart, createdAtMs: at, createdByName })
    })
  }

  async function held(): Promise<HeldCart[]> {
    return (await heldRows(db.reader)).map((row) => heldOf(row, row.name ?? ''))
  }

  /** @returns NOT_FOUND when it was resumed elsewhere */
  async function resume(id: number): Promise<Result<HeldCart, 'NOT_FOUND'>> {
    const at = clock.now()
    return inTransaction<HeldCart, 'NOT_FOUND'>(db, async (tx) => {
      const row = await takeHeld(tx, id)
      if (row === null) return err('NOT_FOUND')
      await announce(tx, { topic: 'orders', id: 0, version: 1, at })
      return ok(heldOf(row, await accountName(tx, row.created_by)))
    })
  }

  return { hold, held, resume }
}

function heldOf(row: NonNullable<Awaited<ReturnType<typeof takeHeld>>>, name: string): HeldCart {
  return {
    id: row.id,
    label: row.label,
    cart: cartSchema.parse(JSON.parse(row.cart)),
    createdAtMs: epochMs(row.created_at),
    createdByName: name,
  }
}
