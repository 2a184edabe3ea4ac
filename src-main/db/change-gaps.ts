/** Numbers that were taken and not seen yet: of a transaction that still runs, or of one that was rolled back. */
export type Gap = { readonly from: number; readonly to: number; readonly looksLeft: number }

// A hole is given up after so many polls (ten minutes at two a second), and never more than so many are looked into.
const patience = 1_200
const mostGaps = 100

/** What is still missing after these rows were seen, in the order of their numbers; `upTo` was the highest before. */
export function gapsAfter(
  gaps: readonly Gap[],
  upTo: number,
  seen: readonly { readonly seq: number }[],
): readonly Gap[] {
  let left = gaps
  let last = upTo
  for (const { seq } of seen) {
    if (seq > last) {
      if (seq > last + 1) left = [...left, { from: last + 1, to: seq - 1, looksLeft: patience }]
      last = seq
    } else {
      left = left.flatMap((gap) => withoutNumber(gap, seq))
    }
  }
  return left.slice(-mostGaps)
}

function withoutNumber(gap: Gap, seq: number): readonly Gap[] {
  if (seq < gap.from || seq > gap.to) return [gap]
  const parts = [
    { ...gap, to: seq - 1 },
    { ...gap, from: seq + 1 },
  ]
  return parts.filter((part) => part.from <= part.to)
}

/** One poll later: a hole that nobody filled for long was rolled back. */
export function agedGaps(gaps: readonly Gap[]): readonly Gap[] {
  return gaps
    .map((gap) => ({ ...gap, looksLeft: gap.looksLeft - 1 }))
    .filter(({ looksLeft }) => looksLeft > 0)
}
