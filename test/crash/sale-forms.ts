import type { Random } from '../../src-main/app/sample/random.ts'
import type { ProductId, Ulid } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { formKey } from '../support/catalog-of.ts'
import type { HttpClient } from '../support/http-client.ts'
import {
  cardNumbers,
  cardTender,
  cartOf,
  manualLine,
  payKey,
  productLine,
  type TenderAsked,
} from '../support/till-of.ts'
import type { Form } from './till.ts'

/** What is sold: goods that are counted, whose stock has to be exact to the piece at the end. */
export type Shelf = { readonly product: ProductId }

type Sale = Awaited<ReturnType<HttpClient['checkout']['open']>>
type RefundInput = Parameters<HttpClient['refunds']['run']>[0]

/** The sandbox's card that takes its time: the program dies while the gateway goes on. */
const slowCard = '4000000000000010'
const workWon = 38_000

/** Opens an order, takes the money for it whole, and sometimes gives one line of it back. */
export function saleForms(deps: {
  readonly shelf: Shelf
  readonly random: Random
  readonly mark: () => string
}): { readonly cashSale: () => Form; readonly cardSale: () => Form } {
  const { shelf, random, mark } = deps

  function orderOf(memo: string, pieces: number, tender: 'cash' | 'card'): Form {
    const key = formKey()
    // The gateway is told the first line's name: there the mark is what it knows the sale by.
    const lines = [manualLine(workWon, { name: memo }), productLine(shelf.product, { quantity: pieces })]
    return {
      kind: 'order',
      mark: memo,
      key,
      renewed: () => orderOf(memo, pieces, tender),
      send: async (window) => {
        const sale = await window.checkout.open({ idempotencyKey: key, cart: cartOf(lines, { memo }) })
        const { id, totalKrw } = sale.order
        return { promised: { of: 'order', id, totalKrw }, next: paymentOf(sale, tenderOf(tender, totalKrw)) }
      },
    }
  }

  function tenderOf(kind: 'cash' | 'card', totalKrw: number): TenderAsked {
    if (kind === 'cash') return { kind, givenKrw: krw(totalKrw) }
    const number = random.weighted([
      [cardNumbers.good, 7],
      [slowCard, 2],
      [cardNumbers.answerLost, 1],
    ])
    return cardTender(number)
  }

  function paymentOf(sale: Sale, tender: TenderAsked, named = mark()): Form {
    const uid = payKey()
    const { id: orderId, version, totalKrw: amountKrw } = sale.order
    return {
      kind: tender.kind === 'cash' ? 'cash payment' : 'card payment',
      mark: named,
      key: uid,
      renewed: () => paymentOf(sale, tender, named),
      send: async (window) => {
        const input = { idempotencyKey: uid, orderId, version, amountKrw, tender }
        const { payment, sale: after } = await window.checkout.pay(input)
        const isPaid = payment.state === 'captured' && after.order.state === 'paid'
        return {
          promised: { of: 'payment', uid, amountKrw: payment.amountKrw, state: payment.state },
          next: isPaid && random.chance(35) ? refundOf(after) : null,
        }
      },
    }
  }

  function refundOf({ order }: Sale): Form | null {
    const line = random.pick(order.lines)
    const quantity = line.kind === 'goods' ? random.int(1, line.quantity) : 1
    const amountKrw = krw(line.unitPriceKrw * quantity)
    const restock = random.pick(['back_on_shelf', 'not'] as const)
    const ask = {
      kind: 'lines' as const,
      lines: [{ lineId: line.id, quantity }],
      restock,
    } satisfies RefundInput['ask']
    return runOf({ orderId: order.id, version: order.version, ask, amountKrw, reason: mark() }, payKey())
  }

  function runOf(refund: Omit<RefundInput, 'idempotencyKey'>, uid: Ulid): Form {
    return {
      kind: 'refund',
      mark: refund.reason,
      key: uid,
      renewed: () => runOf(refund, payKey()),
      send: async (window) => {
        const { state, amountKrw } = await window.refunds.run({ idempotencyKey: uid, ...refund })
        return { promised: { of: 'refund', uid, amountKrw, state }, next: null }
      },
    }
  }

  const sale = (tender: 'cash' | 'card') => () => orderOf(mark(), random.int(1, 3), tender)
  return { cashSale: sale('cash'), cardSale: sale('card') }
}
