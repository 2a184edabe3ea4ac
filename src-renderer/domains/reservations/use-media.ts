import { useSyncExternalStore } from 'react'

/** Fingers, or a screen too narrow for a mouse's density: what grows there grows by this one rule. */
export const roomyQuery = '(max-width: 1100px), (pointer: coarse)'

/** Whether the screen is as the query says, now and whenever it changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', onChange)
      return () => media.removeEventListener('change', onChange)
    },
    () => window.matchMedia(query).matches,
  )
}
