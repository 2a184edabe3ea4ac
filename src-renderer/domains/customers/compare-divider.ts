/** How much of the earlier photo shows, in whole hundredths of the width. */
export type Share = number

export const middle: Share = 50
const step = 5
const leap = 25

function within(share: number): Share {
  return Math.min(100, Math.max(0, Math.round(share)))
}

/** Where a key puts the divider; null for a key that is none of its own. */
export function dividerAfterKey(share: Share, key: string): Share | null {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return within(share - step)
  if (key === 'ArrowRight' || key === 'ArrowUp') return within(share + step)
  if (key === 'PageDown') return within(share - leap)
  if (key === 'PageUp') return within(share + leap)
  if (key === 'Home') return 0
  return key === 'End' ? 100 : null
}

/** Where the divider stands under a finger. */
export function dividerUnder(atX: number, box: { readonly left: number; readonly width: number }): Share {
  return box.width === 0 ? middle : within(((atX - box.left) / box.width) * 100)
}
