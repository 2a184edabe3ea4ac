import { ulid } from 'ulid'
import type { Sale } from '../../src-shared/domains/checkout/contract.ts'
import type { Cart, CartLine } from '../../src-shared/domains/orders/model.ts'
import type { z } from 'zod'
import type { tenderInputSchema } from '../../src-shared/domains/payments/model.ts'
import type { ProductId, Ulid } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { formKey } from './catalog-of.ts'
import type { Client } from './test-app.ts'

/** A payment's own id, as the pay form makes it when it opens. */
export const payKey = (): Ulid => ulid() as Ulid

/** A product on the cart as a designer's hand puts it there. */
export function productLine(
  productId: ProductId,
  changes: Partial<Extract<CartLine, { kind: 'product' }>> = {},
): CartLine {
  return {
    kind: 'product',
    productId,
    bookedPosition: null,
    quantity: 1,
    designerId: null,
    discount: null,
    ...changes,
  }
}

/** Something typed in by hand. */
export function manualLine(
  won: number,
  changes: Partial<Extract<CartLine, { kind: 'manual' }>> = {},
): CartLine {
  return {
    kind: 'manual',
    name: '기장 추가',
    unitPriceKrw: krw(won),
    tax: 'taxable',
    quantity: 1,
    designerId: null,
    discount: null,
    ...changes,
  }
}

export function cartOf(lines: readonly CartLine[], changes: Partial<Cart> = {}): Cart {
  return {
    customerId: null,
    reservationId: null,
    lines: [...lines],
    discount: null,
    memo: '',
    ...changes,
  }
}

/** An order of what was typed in. */
export function openSale(
  client: Client,
  lines: readonly CartLine[],
  changes: Partial<Cart> = {},
): Promise<Sale> {
  return client.checkout.open({ idempotencyKey: formKey(), cart: cartOf(lines, changes) })
}

export type TenderAsked = z.input<typeof tenderInputSchema>

/** Takes one tender of a sale as it was last seen. */
export function take(
  client: Client,
  sale: Sale,
  asked: { readonly won: number; readonly tender?: TenderAsked; readonly key?: Ulid },
) {
  const { won, tender = { kind: 'cash', givenKrw: krw(won) }, key = payKey() } = asked
  const { id: orderId, version } = sale.order
  return client.checkout.pay({ idempotencyKey: key, orderId, version, amountKrw: krw(won), tender })
}

/** The sandbox's cards: what each does stands in src-main/gateway/sandbox/magic-cards.ts. */
export const cardNumbers = {
  good: '4518423819075541',
  limitExceeded: '4000000000000002',
  answerLost: '4000000000000028',
  neverArrived: '4000000000000036',
  reset: '4000000000000044',
  html502: '4000000000000051',
  cancelRequested: '4000000000000077',
  cancelFailed: '4000000000000085',
  cancelAnswerLost: '4000000000000093',
  cancelNeverArrived: '4000000000000101',
  cancelMismatched: '4000000000000119',
} as const

export function cardTender(number: string, installmentMonths = 0): TenderAsked {
  const card = {
    number,
    expiryYear: '99',
    expiryMonth: '08',
    birthOrBusinessNumber: '880412',
    pinFirstTwo: '37',
  }
  return { kind: 'card', card, installmentMonths }
}

export const terminalTender: TenderAsked = {
  kind: 'terminal',
  approvalNumber: '30018790',
  issuer: '신한카드',
}

export const transferTender: TenderAsked = {
  kind: 'transfer',
  bank: '카카오뱅크',
  depositor: '문가은',
  memo: '',
}
