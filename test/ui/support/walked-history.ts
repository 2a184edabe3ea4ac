import { useSyncExternalStore } from 'react'

/** A window's address with the steps that were gone through it, back and forth, as a browser has them. */
export function walkedHistory(start: string) {
  let steps = [start]
  let at = 0
  const listeners = new Set<() => void>()
  const address = () => steps[at] ?? start
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const pathOf = () => address().split('?')[0] ?? ''
  const searchOf = () => address().split('?')[1] ?? ''
  const navigate = (to: string, { replace = false }: { readonly replace?: boolean } = {}) => {
    at = replace ? at : at + 1
    steps = [...steps.slice(0, at), to]
    tell()
  }
  const walk = (by: 1 | -1) => () => {
    at = Math.min(Math.max(0, at + by), steps.length - 1)
    tell()
  }
  const usePath = (): [string, typeof navigate] => [useSyncExternalStore(subscribe, pathOf), navigate]
  const useSearch = () => useSyncExternalStore(subscribe, searchOf)
  return {
    hook: Object.assign(usePath, { searchHook: useSearch }),
    address,
    navigate,
    back: walk(-1),
    forward: walk(1),
  }
}
