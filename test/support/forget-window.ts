import { vi } from 'vitest'

/**
 * Gives the next file of this thread a window as new. What others wrote (React, Mantine) stays loaded, which is most of what a file
 * would wait for; our own modules are evaluated anew, and with them their stores, and what they keep in the window is gone.
 */
export function forgetWindow(): void {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.resetModules()
  localStorage.clear()
  sessionStorage.clear()
  for (const element of [document.documentElement, document.body]) {
    for (const name of element.getAttributeNames()) element.removeAttribute(name)
  }
  document.body.replaceChildren()
}
