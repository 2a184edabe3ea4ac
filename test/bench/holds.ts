const everyMs = 1

/**
 * For how long at most nothing else could run in this process while `work` did, in milliseconds that the processor spent on
 * this thread: what another program took away is not in it.
 */
export async function holdsOf(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let before = process.threadCpuUsage()
  const look = () => {
    const { user, system } = process.threadCpuUsage(before)
    before = process.threadCpuUsage()
    longest = Math.max(longest, (user + system) / 1000)
  }
  const timer = setInterval(look, everyMs)
  try {
    await work()
    // The piece that ended the work is over once the loop has turned.
    await new Promise((resolve) => setTimeout(resolve, everyMs))
    look()
  } finally {
    clearInterval(timer)
  }
  return longest
}
