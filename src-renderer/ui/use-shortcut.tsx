import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import { raiseLayer, registerShortcut } from './shortcuts.ts'

const LayerContext = createContext(0)

/**
 * Binds a key while the component is on the screen, and lists it in the `?` sheet.
 * @param shortcut.keys `N`, `Ctrl K`, `F2`, `?`; @param shortcut.label a noun in the user's language.
 * `when: 'off'` keeps the hook but not the key.
 */
export function useShortcut(shortcut: {
  readonly keys: string
  readonly label: string
  readonly run: () => void
  readonly group?: string
  readonly when?: 'on' | 'off'
  /** What the sheet writes instead of `keys`; null keeps it out of the sheet. */
  readonly listedAs?: string | null
}): void {
  const { keys, label, group = null, when = 'on', listedAs = keys } = shortcut
  const layer = useContext(LayerContext)
  const run = useRef(shortcut.run)
  useEffect(() => {
    run.current = shortcut.run
  })
  useEffect(() => {
    if (when === 'off') return undefined
    return registerShortcut({ keys, label, group, layer, listedAs, run: () => run.current() })
  }, [keys, label, group, layer, when, listedAs])
}

/** Wraps what floats over the page (a dialog, the search box): keys beneath it rest while it is shown. */
export function ShortcutLayer({ children }: { readonly children: ReactNode }) {
  const layer = useContext(LayerContext)
  useEffect(() => raiseLayer(), [])
  return <LayerContext value={layer + 1}>{children}</LayerContext>
}
