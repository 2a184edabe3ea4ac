import { useEffect, useRef } from 'react'
import { tellTouchEveryMs } from '../../../src-shared/domains/access/model.ts'
import { nowMs, useNowMs } from '../../ui/now.ts'
import { useLockIfIdle, useSayActive } from './mutations.ts'

const signsOfLife = ['pointerdown', 'keydown', 'wheel'] as const
const askAgainMs = 30_000

/**
 * Locks the screen when nobody has touched it for the shop's minutes; 0 never locks. What was typed stays beneath. The main
 * side is told of touches, and decides: another window of this device may be in use.
 */
export function IdleLock({ minutes }: { readonly minutes: number }) {
  const lastTouchMs = useRef(nowMs())
  const lastToldMs = useRef(0)
  const lastAskedMs = useRef(0)
  const { mutate: sayActive } = useSayActive()
  const { mutate: lock, isPending } = useLockIfIdle()
  const now = useNowMs()
  useEffect(() => {
    const touched = () => {
      const at = nowMs()
      lastTouchMs.current = at
      if (Math.abs(at - lastToldMs.current) < tellTouchEveryMs) return
      lastToldMs.current = at
      sayActive(undefined)
    }
    // Whoever opened this window is there; and the shop's clock may have come in since it was first drawn.
    touched()
    for (const sign of signsOfLife) window.addEventListener(sign, touched, { passive: true, capture: true })
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, touched, { capture: true })
    }
  }, [sayActive])
  useEffect(() => {
    if (minutes === 0 || isPending) return
    // What was drawn may still go by this device's own clock; the last touch goes by the shop's.
    const at = nowMs()
    if (at - lastTouchMs.current < minutes * 60_000 || at - lastAskedMs.current < askAgainMs) return
    lastAskedMs.current = at
    lock(undefined)
  }, [now, minutes, lock, isPending])
  return null
}
