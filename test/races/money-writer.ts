import { CardKeyIn } from '../../src-shared/kernel/card-key-in.ts'
import type { IdempotencyKey, OrderId, ProductId, ReservationId, Ulid } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { formKey } from '../support/catalog-of.ts'
import type { Write } from '../support/race.ts'
import { cardNumbers, cartOf, payKey, productLine } from '../support/till-of.ts'
import { actingAs, tillServices } from '../support/till-services.ts'

/** What every writer of a race does at once. A `key` of null is a form of its own for each. */
export type MoneyRace = { readonly actor: number; readonly sandboxUrl: string } & (
  | {
      readonly what: 'open'
      readonly productId: ProductId
      readonly reservationId: ReservationId | null
      readonly key: IdempotencyKey | null
    }
  | {
      readonly what: 'cash' | 'card'
      readonly orderId: OrderId
      readonly version: number
      readonly won: number
      readonly key: Ulid | null
    }
  | {
      readonly what: 'refund'
      readonly orderId: OrderId
      readonly version: number
      readonly won: number
      readonly key: Ulid | null
    }
)

/** `OK <id>`, or the code of the refusal. */
export const write: Write<MoneyRace, string> = async (db, input, writer) => {
  const { checkout, refunds } = tillServices(db, input.sandboxUrl)
  const acting = actingAs(input.actor)
  if (input.what === 'open') {
    const { productId, reservationId } = input
    const own = `${formKey()}-${writer.process}-${writer.number}` as IdempotencyKey
    const cart = cartOf([productLine(productId)], { reservationId })
    const opened = await checkout.open(acting, { idempotencyKey: input.key ?? own, cart })
    return opened.ok ? `OK ${opened.value.order.orderNo}` : opened.error.code
  }
  const { orderId, version, won } = input
  const idempotencyKey = input.key ?? payKey()
  const amountKrw = krw(won)
  if (input.what === 'refund') {
    const ask = { kind: 'amount', amountKrw } as const
    const refund = await refunds.run(acting, {
      idempotencyKey,
      orderId,
      version,
      ask,
      amountKrw,
      reason: '변심',
    })
    return refund.ok ? `OK ${refund.value.id}` : refund.error.code
  }
  const card = new CardKeyIn({
    number: cardNumbers.good,
    expiryYear: '29',
    expiryMonth: '08',
    birthOrBusinessNumber: '880412',
    pinFirstTwo: '37',
  })
  const tender =
    input.what === 'cash'
      ? ({ kind: 'cash', givenKrw: amountKrw } as const)
      : ({ kind: 'card', card, installmentMonths: 0 } as const)
  const paid = await checkout.pay(acting, { idempotencyKey, orderId, version, amountKrw, tender })
  return paid.ok ? `OK ${paid.value.payment.id}` : paid.error.code
}
