import type { Err, Result } from '../../src-shared/kernel/result.ts'
import type { Database, Tx } from './database.ts'
import { WritesStopped } from './write-gate.ts'

// Thrown inside so that Kysely rolls back; it never leaves inTransaction.
class Refusal extends Error {
  readonly answer: Err<string>
  constructor(answer: Err<string>) {
    super(answer.error.code)
    this.answer = answer
  }
}

/** PostgreSQL: could not serialize, deadlock found. SQLite: busy after the wait. The same work may simply be done again. */
const tryAgainCodes: readonly string[] = ['40001', '40P01', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT']
const tries = 6

/**
 * Runs one write, all or nothing. A Result that is an error rolls everything back and is handed on.
 * The work may run more than once, so it must do nothing but use `tx` (two lint rules watch that).
 * @throws what the work throws, after rolling back; WritesStopped, before anything was done
 */
export async function inTransaction<T, Code extends string>(
  db: Database,
  work: (tx: Tx) => Promise<Result<T, Code>>,
): Promise<Result<T, Code>> {
  const { writes } = db
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await db.commit(async (tx) => {
        const why = writes.stopped()
        if (why !== null) throw new WritesStopped(why)
        const result = await work(tx)
        if (!result.ok) throw new Refusal(result)
        return result
      })
      db.committed.ring()
      return answer
    } catch (problem) {
      if (problem instanceof Refusal) return problem.answer as Err<Code>
      // A page that cannot be right: whoever opened the file has closed the gate, and nothing more goes into it.
      if (writes.stopped() === 'damaged') throw new WritesStopped('damaged')
      if (attempt >= tries || !tryAgainCodes.includes(codeOf(problem))) throw problem
    }
  }
}

function codeOf(problem: unknown): string {
  return problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : ''
}
