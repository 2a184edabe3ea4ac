import { useEffect, useRef } from 'react'

/**
 * Enter in a search box. Whoever types fast and presses it means all that they typed, not what was found for fewer
 * letters, nor that nothing was: it is kept until the answer for just that text is there.
 */
export function useWaitedEnter(box: {
  readonly text: string
  readonly state: 'asking' | 'answered'
  readonly choose: () => void
}): () => void {
  const { text, state, choose } = box
  const entered = useRef<string | null>(null)
  useEffect(() => {
    if (entered.current !== text) entered.current = null
    if (entered.current === null || state === 'asking') return
    entered.current = null
    choose()
  })
  return () => {
    if (state === 'answered') choose()
    else entered.current = text
  }
}
