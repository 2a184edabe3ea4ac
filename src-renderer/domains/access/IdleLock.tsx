import { useEffect, useRef } from 'react'
import { nowMs, useNowMs } from '../../ui/now.ts'
import { useLock } from './mutations.ts'

const signsOfLife = ['pointerdown', 'keydown', 'wheel'] as const

/** Locks the screen when nobody has touched it for the shop's minutes; 0 never locks. What was typed stays beneath. */
export function IdleLock({ minutes }: { readonly minutes: number }) {
  const lock = useLock()
  const lastTouchMs = useRef(nowMs())
  const now = useNowMs()
  useEffect(() => {
    // The shop's clock may have come in since this was first drawn.
    lastTouchMs.current = nowMs()
    const touched = () => {
      lastTouchMs.current = nowMs()
    }
    for (const sign of signsOfLife) window.addEventListener(sign, touched, { passive: true, capture: true })
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, touched, { capture: true })
    }
  }, [])
  const { mutate, status } = lock
  useEffect(() => {
    if (minutes === 0 || status !== 'idle') return
    if (now - lastTouchMs.current >= minutes * 60_000) mutate(undefined)
  }, [now, minutes, mutate, status])
  return null
}
