/**
 * A barcode scanner types like a keyboard, only faster than any hand, and ends with Enter. This tells the two apart.
 */
export type ScanState = { readonly text: string; readonly lastAtMs: number }

export const noScan: ScanState = { text: '', lastAtMs: 0 }

/** Slower than this between two keys is a hand. Scanners send a key every 1 to 20 ms. */
const fastestHandMs = 35
const shortestCode = 6

/** @returns the state after a key, and the code when the Enter of a scanner completed one. */
export function afterScanKey(
  state: ScanState,
  key: { readonly key: string; readonly atMs: number },
): { readonly state: ScanState; readonly code: string | null } {
  const isFast = key.atMs - state.lastAtMs <= fastestHandMs
  if (key.key === 'Enter') {
    const isCode = isFast && state.text.length >= shortestCode
    return { state: noScan, code: isCode ? state.text : null }
  }
  if (!/^[0-9A-Za-z._-]$/.test(key.key)) return { state: key.key === 'Shift' ? state : noScan, code: null }
  return { state: { text: isFast ? state.text + key.key : key.key, lastAtMs: key.atMs }, code: null }
}
