import { useEffect, useRef } from 'react'
import { isTypingTarget } from '../../ui/shortcuts.ts'
import { afterScanKey, noScan, type ScanState } from './scan-keys.ts'

/** Hands over every code that a scanner types while no field is being written in. */
export function useScanner(onCode: (code: string) => void): void {
  const handler = useRef(onCode)
  useEffect(() => {
    handler.current = onCode
  })
  useEffect(() => {
    let state: ScanState = noScan
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTypingTarget(event.target)) return
      const next = afterScanKey(state, { key: event.key, atMs: event.timeStamp })
      state = next.state
      if (next.code === null) return
      // The Enter belongs to the scanner: it must not press whatever button has the focus.
      event.preventDefault()
      event.stopPropagation()
      handler.current(next.code)
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
