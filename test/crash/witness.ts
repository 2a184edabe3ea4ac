/** What the clients ask for. Each is a write of its own, under a key of its own. */
export const wishKinds = [
  'booking',
  'booking moved',
  'booking cancelled',
  'order',
  'cash payment',
  'card payment',
  'refund',
] as const
export type WishKind = (typeof wishKinds)[number]

/** What an answer promised, by the kind of wish. Ids and states as they were answered. */
export type Promised =
  | {
      readonly of: 'booking'
      readonly id: number
      readonly version: number
      readonly designerId: number
      readonly startsAtMs: number
      readonly outcome: string | null
    }
  | { readonly of: 'order'; readonly id: number; readonly totalKrw: number }
  | { readonly of: 'payment'; readonly uid: string; readonly amountKrw: number; readonly state: string }
  | { readonly of: 'refund'; readonly uid: string; readonly amountKrw: number; readonly state: string }

/** One thing that a client wanted, under whatever keys it sent it. */
export type Wish = {
  readonly kind: WishKind
  /** Written into the data with it, so that it is known again whatever its key: memo, note or reason. */
  readonly mark: string
  readonly keys: readonly string[]
  readonly answered: Promised | null
  readonly refused: string | null
}

export type Witness = ReturnType<typeof createWitness>

/** Remembers, outside of the program that is killed, what was asked of it and what it answered. */
export function createWitness() {
  const wishes = new Map<string, Wish>()
  const change = (mark: string, to: Partial<Wish>) => {
    const wish = wishes.get(mark)
    if (wish === undefined) throw new Error(`nobody asked for ${mark}`)
    wishes.set(mark, { ...wish, ...to })
  }
  return {
    asked(wish: Pick<Wish, 'kind' | 'mark'>, key: string): void {
      const known = wishes.get(wish.mark)
      const keys = known === undefined ? [] : known.keys
      if (known !== undefined && keys.includes(key)) return
      wishes.set(wish.mark, { answered: null, refused: null, ...known, ...wish, keys: [...keys, key] })
    },
    answered: (mark: string, answered: Promised) => change(mark, { answered }),
    refused: (mark: string, refused: string) => change(mark, { refused }),
    wishes: (): readonly Wish[] => [...wishes.values()],
  }
}

/** How many writes of each kind were answered. */
export function acknowledgedOf(wishes: readonly Wish[]): Readonly<Record<WishKind, number>> {
  const count = (kind: WishKind) =>
    wishes.filter((wish) => wish.kind === kind && wish.answered !== null).length
  return {
    booking: count('booking'),
    'booking moved': count('booking moved'),
    'booking cancelled': count('booking cancelled'),
    order: count('order'),
    'cash payment': count('cash payment'),
    'card payment': count('card payment'),
    refund: count('refund'),
  }
}
