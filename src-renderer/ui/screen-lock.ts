import { useEffect } from 'react'
import { create } from 'zustand'

/** While money is on its way the rail, the search box and the user menu rest, so that nobody leaves by accident. */
export const useLockedScreens = create<{ readonly count: number }>(() => ({ count: 0 }))

/** Locks the frame while the component is on the screen, and asks before the window is closed. */
export function useScreenLock(): void {
  useEffect(() => {
    useLockedScreens.setState(({ count }) => ({ count: count + 1 }))
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
      useLockedScreens.setState(({ count }) => ({ count: count - 1 }))
    }
  }, [])
}
