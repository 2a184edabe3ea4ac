import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Linux counts a process's time in ticks of ten milliseconds. */
const tickMs = 10

/** What another process has spent of the processor so far, by Linux's own count. */
export function cpuMsOf(pid: number): number {
  const fields = statOf(pid)
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

const lookEveryMs = 500
const calmMs = 20
/** Of a million visits the records take some ten minutes. */
const calmWithinMs = 15 * 60_000

/**
 * Waits until a process has nothing to do of its own: after its start the program looks once through all its records, beside
 * what it is asked. @throws when it never rests
 */
export async function calm(pid: number): Promise<void> {
  for (let waited = 0; waited < calmWithinMs; waited += lookEveryMs) {
    const from = cpuMsOf(pid)
    await pause(lookEveryMs)
    if (cpuMsOf(pid) - from <= calmMs) return
  }
  throw new Error('the program never comes to rest')
}

/** The memory that is a process's own or shared, in MB, as a task manager shows it. */
export function memoryMbOf(pid: number): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m)
  return Number(line?.[1]) / 1024
}

// After the name, which may hold anything, in brackets.
function statOf(pid: number): readonly string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}
