import type { Random } from '../../src-main/app/sample/random.ts'
import type { WishKind } from './witness.ts'

/**
 * When the program is killed.
 * `working`: so long after the first answer of this life. `answered`: in the very moment its nth answer
 * (`of` a kind, if that is named) arrives. `folding`: while the log is folded into the data file. `starting`: so long after
 * the program was called, ready or not. `ending`: so long after it was asked to end, in its last backup or the last fold.
 * `migrating`: on a folder apart that is new or of an older version, so long after the data file was opened.
 */
export type Moment =
  | { readonly kind: 'working' | 'starting' | 'ending' | 'migrating'; readonly afterMs: number }
  | { readonly kind: 'answered'; readonly nth: number; readonly of?: WishKind }
  | { readonly kind: 'folding' }

export const momentKinds = ['working', 'answered', 'folding', 'starting', 'ending', 'migrating'] as const
export type MomentKind = Moment['kind']

/** Of a hundred kills. */
const shares = {
  working: 40,
  answered: 24,
  folding: 8,
  starting: 16,
  ending: 8,
  migrating: 4,
} as const satisfies Record<MomentKind, number>

/** @returns so many moments, each kind as often as its share says, in an order that the seed decides */
export function planKills(kills: number, random: Random): readonly Moment[] {
  const kinds = momentKinds.flatMap((kind) =>
    Array.from({ length: Math.max(1, Math.round((kills * shares[kind]) / 100)) }, () => kind),
  )
  const shuffled: MomentKind[] = []
  while (kinds.length > 0) shuffled.push(...kinds.splice(random.int(0, kinds.length - 1), 1))
  // Rounded up or down by a few: the most common kind makes up for it.
  const filled = [...shuffled, ...Array.from({ length: kills }, () => 'working' as const)]
  return filled.slice(0, kills).map((kind) => momentOf(kind, random))
}

function momentOf(kind: MomentKind, random: Random): Moment {
  switch (kind) {
    case 'working':
      return { kind, afterMs: random.int(0, 300) }
    case 'answered':
      return { kind, nth: random.int(1, 20) }
    case 'folding':
      return { kind }
    case 'starting':
      return { kind, afterMs: random.int(0, 900) }
    case 'ending':
      return { kind, afterMs: random.int(0, 120) }
    case 'migrating':
      return { kind, afterMs: random.int(0, 60) }
  }
}
