import { appendFileSync } from 'node:fs'
import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

/**
 * Looks at a host from inside while it works: given to node with `--import`, writes one JSON line a second to the file
 * DANGGOL_SOAK_PROBE. Not part of the program.
 */
export type ProbeLine = {
  readonly atMs: number
  /** The longest time for which nothing else could run, in the last second. */
  readonly stallMs: number
  /** The longest of them by what the processor did for it: what another program took away is not in it, nor waiting for a disk. */
  readonly busyMs: number
  /** The longest pause for collecting garbage among it. */
  readonly gcMs: number
  readonly rss: number
  readonly heap: number
  /** Twice a minute, measured after a full collection; its own pause is in no figure. */
  readonly afterGc: { readonly rss: number; readonly heap: number } | null
}

const resolutionMs = 2
const file = process.env.DANGGOL_SOAK_PROBE

function watch(path: string): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  const loop = monitorEventLoopDelay({ resolution: resolutionMs })
  let gcMs = 0
  let busyMs = 0
  let seconds = 0
  let cpu = process.threadCpuUsage()
  const since = () => {
    const { user, system } = process.threadCpuUsage(cpu)
    cpu = process.threadCpuUsage()
    return (user + system) / 1000
  }
  setInterval(() => {
    busyMs = Math.max(busyMs, since())
  }, resolutionMs).unref()
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) gcMs = Math.max(gcMs, entry.duration)
  }).observe({ entryTypes: ['gc'] })
  const look = () => {
    loop.disable()
    const { rss, heapUsed: heap } = process.memoryUsage()
    const seen = {
      atMs: Date.now(),
      stallMs: Math.max(0, loop.max / 1e6 - resolutionMs),
      busyMs,
      gcMs,
      rss,
      heap,
    }
    seconds += 1
    let afterGc: ProbeLine['afterGc'] = null
    if (seconds % 30 === 0 && typeof collect === 'function') {
      collect()
      const left = process.memoryUsage()
      afterGc = { rss: left.rss, heap: left.heapUsed }
    }
    appendFileSync(path, `${JSON.stringify({ ...seen, afterGc })}\n`)
    gcMs = 0
    busyMs = 0
    loop.reset()
    since()
    // What this look itself took is not counted: the next turn of the loop starts afresh.
    setImmediate(() => loop.enable())
  }
  loop.enable()
  setInterval(look, 1000).unref()
}

if (file !== undefined && isMainThread) watch(file)
