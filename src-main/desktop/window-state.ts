import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Bounds = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type WindowState = { readonly bounds: Bounds | null; readonly view: 'normal' | 'maximized' }

/** The smallest window in which every screen still works. */
export const smallest = { width: 1024, height: 700 }
const usual = { width: 1366, height: 850 }
const fileName = 'window.json'

function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false
  const numbers = ['x', 'y', 'width', 'height'].map((name) => Reflect.get(value, name))
  return numbers.every((number) => Number.isSafeInteger(number))
}

/** @returns how the window stood when it was closed last; a missing or broken file is a first start. */
export function readWindowState(folder: string): WindowState {
  try {
    const saved: unknown = JSON.parse(readFileSync(join(folder, fileName), 'utf8'))
    if (typeof saved !== 'object' || saved === null || !('bounds' in saved))
      return { bounds: null, view: 'normal' }
    const view = 'view' in saved && saved.view === 'maximized' ? 'maximized' : 'normal'
    return { bounds: isBounds(saved.bounds) ? saved.bounds : null, view }
  } catch {
    return { bounds: null, view: 'normal' }
  }
}

/** Keeps how the window stands. A full disk costs the place of a window, never the closing of it. */
export function writeWindowState(folder: string, state: WindowState): 'kept' | 'not-kept' {
  try {
    writeFileSync(join(folder, fileName), `${JSON.stringify(state)}\n`)
    return 'kept'
  } catch {
    return 'not-kept'
  }
}

/**
 * Where the window opens: where it stood, if enough of it would be seen on a screen that is there now; a till's second
 * screen is often unplugged. Null lets the system choose the place.
 */
export function placeOnScreens(
  saved: Bounds | null,
  screens: readonly Bounds[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  if (saved === null) return usual
  const width = Math.max(saved.width, smallest.width)
  const height = Math.max(saved.height, smallest.height)
  const isSeen = screens.some((screen) => {
    const across = Math.min(saved.x + width, screen.x + screen.width) - Math.max(saved.x, screen.x)
    const isTitleBarOn = saved.y >= screen.y && saved.y < screen.y + screen.height - 40
    return across >= 200 && isTitleBarOn
  })
  return isSeen ? { x: saved.x, y: saved.y, width, height } : { width, height }
}
