import { appendFileSync } from 'node:fs'
import { waitedMeter } from './waited.ts'

/**
 * What the machine beneath takes away, moment by moment: a program of its own does the same tenth of a millisecond of work every
 * ten, and writes a line where milliseconds went by in it that no other program of this machine had. A host that is slow by
 * itself does not show here.
 */
export type PaceLine = { readonly atMs: number; readonly lostMs: number }

const everyMs = 10
const worthALineMs = 2
const [, , file] = process.argv

function work(): number {
  let sum = 0
  for (let step = 0; step < 60_000; step += 1) sum = (sum * 31 + step) | 0
  return sum
}

const waitedMs = waitedMeter()

/** Without what other programs of this machine took away meanwhile. */
function workedMs(): number {
  const from = performance.now()
  const waited = waitedMs()
  work()
  return performance.now() - from - (waitedMs() - waited)
}

if (file !== undefined) {
  setInterval(() => {
    const lostMs = workedMs()
    if (lostMs < worthALineMs) return
    const line: PaceLine = { atMs: Date.now(), lostMs }
    appendFileSync(file, `${JSON.stringify(line)}\n`)
  }, everyMs)
}
