import { z } from 'zod'
import { create } from 'zustand'
import { type Cart, cartLineSchema, cartSchema } from '../../../src-shared/domains/orders/model.ts'
import { idempotencyKeySchema, orderIdSchema } from '../../../src-shared/kernel/ids.ts'
import { krwSchema } from '../../../src-shared/kernel/krw.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { type CartMove, cartAfter, type Draft, emptyDraft } from './cart.ts'

/**
 * The sale in progress at this window. It outlives other screens, a lock, and a reload of the page; nothing about a
 * card or a tender is ever in it.
 */
const tillSchema = z.object({
  draft: z.object({
    ...cartSchema.omit({ lines: true }).shape,
    lines: z.array(
      z.object({
        key: z.int(),
        line: cartLineSchema,
        known: z
          .object({ name: z.string(), unitPriceKrw: krwSchema, kind: z.enum(['service', 'goods']) })
          .nullable(),
      }),
    ),
    nextKey: z.int(),
  }),
  /** The key under which this cart becomes an order; the same until the sale is over. */
  openKey: idempotencyKeySchema,
  /** What was sent under that key, from the moment it was sent: the answer may be lost, the order may be there. */
  sent: cartSchema.nullable(),
  /** The order it became. */
  orderId: orderIdSchema.nullable(),
})
export type Till = z.infer<typeof tillSchema>

const storageKey = 'danggol.till'

export const useTill = create<Till>(() => readTill() ?? newTill(1))

function newTill(nextKey: number): Till {
  return {
    draft: { ...emptyDraft, nextKey, lines: [] },
    openKey: newIdempotencyKey(),
    sent: null,
    orderId: null,
  }
}

/** Does one thing to the cart. @returns 'full' where it has no place for one more line */
export function moveCart(move: CartMove): 'moved' | 'full' {
  const { draft } = useTill.getState()
  const after = cartAfter(draft, move)
  if (after === draft && (move.kind === 'add' || move.kind === 'add_manual')) return 'full'
  keep({ draft: mutable(after) })
  return 'moved'
}

/** The cart goes out to become an order. */
export function markSent(cart: Cart): void {
  keep({ sent: cart })
}

/** The cart became this order, or nothing at all (it was refused), so that the next try starts anew. */
export function markOrder(order: Till['orderId']): void {
  keep(order === null ? { orderId: null, sent: null, openKey: newIdempotencyKey() } : { orderId: order })
}

/** The sale is over or given up: the next customer. */
export function startNextSale(): void {
  keep(newTill(useTill.getState().draft.nextKey))
}

function keep(change: Partial<Till>): void {
  useTill.setState(change)
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(useTill.getState()))
  } catch {
    // A browser that keeps nothing: the cart lasts as long as the page.
    return
  }
}

function readTill(): Till | null {
  try {
    const kept = tillSchema.safeParse(JSON.parse(sessionStorage.getItem(storageKey) ?? 'null'))
    return kept.success ? kept.data : null
  } catch {
    return null
  }
}

/** The store's types come from its schema, where lists are not readonly. */
function mutable(draft: Draft): Till['draft'] {
  return { ...draft, lines: draft.lines.map((line) => ({ ...line })) }
}
