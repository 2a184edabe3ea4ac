/** A rule of ours that does not hold: a bug, never a user's mistake. Caught only at the process edge. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/** @throws InvariantError when the condition is false; `why` says why it is known to be true. */
export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new InvariantError(why)
}

/** Proves to the compiler that every case was handled. @throws InvariantError if one was not. */
export function assertNever(value: never, why: string): never {
  throw new InvariantError(`${why}: ${String(value)}`)
}
