/**
 * `damaged`: the file failed its check. `gone`: its folder or disk was taken away. `restoring`: a backup is about to take
 * its place. `clock_behind`: the clock stands in a day that is over.
 */
export type StopReason = 'damaged' | 'gone' | 'restoring' | 'clock_behind'

/** Refused before anything was done: nothing may be written now. Reading goes on. */
export class WritesStopped extends Error {
  readonly code = 'WRITES_STOPPED'
  readonly reason: StopReason
  constructor(reason: StopReason) {
    super(`writing has stopped: ${reason}`)
    this.reason = reason
  }
}

/** Whether this database may be written. What runs is finished; whoever comes later is refused. */
export type WriteGate = {
  stopped(): StopReason | null
  stop(reason: StopReason): void
  /** A restore that was not done after all, a disk that is back. A damaged file stays closed. */
  resume(reason: Exclude<StopReason, 'damaged'>): void
  /** Asked before each write. */
  guard(check: () => StopReason | null): void
}

export function createWriteGate(): WriteGate {
  const reasons = new Set<StopReason>()
  let check: () => StopReason | null = () => null
  return {
    stopped: () =>
      (['damaged', 'gone', 'restoring'] as const).find((reason) => reasons.has(reason)) ?? check(),
    guard: (given) => {
      check = given
    },
    stop: (reason) => {
      reasons.add(reason)
    },
    resume: (reason) => {
      reasons.delete(reason)
    },
  }
}
