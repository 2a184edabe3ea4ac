import { useLayoutEffect, useSyncExternalStore } from 'react'
import { usePreferences } from '../preferences.ts'

const dark = '(prefers-color-scheme: dark)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(dark)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** The theme in force: the user's choice, or what the system says; our tokens and Mantine follow the same answer. */
export function useColorScheme(): 'light' | 'dark' {
  const choice = usePreferences((state) => state.theme)
  const system = useSyncExternalStore(subscribe, () => (window.matchMedia(dark).matches ? 'dark' : 'light'))
  const scheme = choice === 'auto' ? system : choice
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = scheme
  }, [scheme])
  return scheme
}
