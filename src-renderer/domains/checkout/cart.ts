import type { Cart, CartLine, Discount, TaxKind } from '../../../src-shared/domains/orders/model.ts'
import type { AccountId, ProductId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'

/** What the till knows of a product before the main side has priced the cart; the quote's words replace it. */
export type Known = { readonly name: string; readonly unitPriceKrw: Krw; readonly kind: 'service' | 'goods' }

/** A line of the cart in progress. `key` tells two lines of the same product apart while they are on the screen. */
export type DraftLine = { readonly key: number; readonly line: CartLine; readonly known: Known | null }

/** The cart in progress: only what was chosen. What it costs is always asked of the main side. */
export type Draft = {
  readonly customerId: AccountId | null
  readonly reservationId: ReservationId | null
  readonly lines: readonly DraftLine[]
  readonly discount: Discount | null
  readonly memo: string
  /** The key of the next line. */
  readonly nextKey: number
}

export type CartMove =
  | {
      readonly kind: 'add'
      readonly productId: ProductId
      readonly known: Known
      readonly designerId: AccountId | null
    }
  | {
      readonly kind: 'add_manual'
      readonly name: string
      readonly unitPriceKrw: Krw
      readonly tax: TaxKind
      readonly designerId: AccountId | null
    }
  | {
      readonly kind: 'edit_manual'
      readonly key: number
      readonly name: string
      readonly unitPriceKrw: Krw
      readonly tax: TaxKind
    }
  | { readonly kind: 'remove'; readonly key: number }
  | { readonly kind: 'quantity'; readonly key: number; readonly quantity: number }
  | { readonly kind: 'designer'; readonly key: number; readonly designerId: AccountId | null }
  | { readonly kind: 'discount'; readonly key: number | 'cart'; readonly discount: Discount | null }
  | { readonly kind: 'memo'; readonly memo: string }
  | { readonly kind: 'customer'; readonly customerId: AccountId | null }
  /** A booking's cart, or one taken off the shelf: it replaces what is there. */
  | { readonly kind: 'load'; readonly cart: Cart }
  | { readonly kind: 'clear' }

export const emptyDraft: Draft = {
  customerId: null,
  reservationId: null,
  lines: [],
  discount: null,
  memo: '',
  nextKey: 1,
}

export const mostLines = 100
export const mostPieces = 999

/** The cart after one thing was done to it. What cannot be done (a 101st line) leaves it as it is. */
export function cartAfter(draft: Draft, move: CartMove): Draft {
  switch (move.kind) {
    case 'add':
      return withProduct(draft, move)
    case 'add_manual':
      return withLine(draft, {
        line: {
          kind: 'manual',
          name: move.name,
          unitPriceKrw: move.unitPriceKrw,
          tax: move.tax,
          quantity: 1,
          designerId: move.designerId,
          discount: null,
        },
        known: null,
      })
    case 'edit_manual':
      return changed(draft, move.key, (line) =>
        line.kind === 'manual'
          ? { ...line, name: move.name, unitPriceKrw: move.unitPriceKrw, tax: move.tax }
          : line,
      )
    case 'remove':
      return { ...draft, lines: draft.lines.filter((each) => each.key !== move.key) }
    case 'quantity': {
      const quantity = Math.min(Math.max(1, Math.trunc(move.quantity)), mostPieces)
      return changed(draft, move.key, (line) => ({ ...line, quantity }))
    }
    case 'designer':
      return changed(draft, move.key, (line) => ({ ...line, designerId: move.designerId }))
    case 'discount':
      return move.key === 'cart'
        ? { ...draft, discount: move.discount }
        : changed(draft, move.key, (line) => ({ ...line, discount: move.discount }))
    case 'memo':
      return { ...draft, memo: move.memo }
    case 'customer':
      // A booking belongs to its customer: another person's sale is not that booking's any more.
      return { ...draft, customerId: move.customerId }
    case 'load':
      return loaded(move.cart, draft.nextKey)
    case 'clear':
      return { ...emptyDraft, nextKey: draft.nextKey }
  }
}

/** Goods that are in the cart already, sold alike, become one more of the same; services get a line of their own. */
function withProduct(draft: Draft, move: Extract<CartMove, { kind: 'add' }>): Draft {
  const same = draft.lines.findLast(
    ({ line }) =>
      move.known.kind === 'goods' &&
      line.kind === 'product' &&
      line.productId === move.productId &&
      line.bookedPosition === null &&
      line.discount === null,
  )
  if (same !== undefined) {
    return cartAfter(draft, { kind: 'quantity', key: same.key, quantity: same.line.quantity + 1 })
  }
  return withLine(draft, {
    line: {
      kind: 'product',
      productId: move.productId,
      bookedPosition: null,
      quantity: 1,
      designerId: move.designerId,
      discount: null,
    },
    known: move.known,
  })
}

function withLine(draft: Draft, line: Omit<DraftLine, 'key'>): Draft {
  if (draft.lines.length >= mostLines) return draft
  return {
    ...draft,
    nextKey: draft.nextKey + 1,
    lines: [...draft.lines, { key: draft.nextKey, ...line }],
  }
}

function changed(draft: Draft, key: number, change: (line: CartLine) => CartLine): Draft {
  return {
    ...draft,
    lines: draft.lines.map((each) => (each.key === key ? { ...each, line: change(each.line) } : each)),
  }
}

function loaded(cart: Cart, nextKey: number): Draft {
  return {
    customerId: cart.customerId,
    reservationId: cart.reservationId,
    discount: cart.discount,
    memo: cart.memo,
    lines: cart.lines.map((line, index) => ({ key: nextKey + index, line, known: null })),
    nextKey: nextKey + cart.lines.length,
  }
}

/** The cart as the main side wants it: no prices of the catalogue, no totals. */
export function cartOf(draft: Draft): Cart {
  return {
    customerId: draft.customerId,
    reservationId: draft.reservationId,
    lines: draft.lines.map((each) => each.line),
    discount: draft.discount,
    memo: draft.memo,
  }
}

/** Whether there is anything that would be lost. */
export function isEmpty(draft: Draft): boolean {
  return draft.lines.length === 0 && draft.customerId === null && draft.memo === ''
}

/** The designer a new line starts with: whoever did the line before it. */
export function lastDesigner(draft: Draft): AccountId | null {
  return draft.lines.findLast(({ line }) => line.designerId !== null)?.line.designerId ?? null
}
