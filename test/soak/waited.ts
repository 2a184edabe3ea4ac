import { openSync, readSync } from 'node:fs'

/** How long this thread was ready and no processor was free for it, in milliseconds since it began; elsewhere than on Linux 0. */
export function waitedMeter(): () => number {
  if (process.platform !== 'linux') return () => 0
  // The main thread has the number of its process. The second number is the one, in nanoseconds.
  const meter = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r')
  const bytes = Buffer.alloc(64)
  return () =>
    Number(bytes.toString('latin1', 0, readSync(meter, bytes, 0, bytes.length, 0)).split(' ')[1]) / 1e6
}
