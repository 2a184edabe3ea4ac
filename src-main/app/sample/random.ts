/** Numbers that look random and are the same for the same seed: a sample shop can be made again exactly. */
export type Random = {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean
  pick<T>(list: readonly T[]): T
  /** Picks by weight; a weight of 3 comes three times as often as one of 1. */
  weighted<T>(list: readonly (readonly [T, number])[]): T
}

/** Source of the mixing steps: the public-domain generator mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const at = <T>(list: readonly T[], index: number): T => {
    const found = list[index]
    if (found === undefined) throw new RangeError('nothing to pick from')
    return found
  }
  return {
    int,
    chance: (percent) => next() * 100 < percent,
    pick: (list) => at(list, int(0, list.length - 1)),
    weighted: (list) => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      return at(list, list.length - 1)[0]
    },
  }
}
