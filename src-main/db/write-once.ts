import type { EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'
import { sha256 } from '../platform/hash.ts'
import { compiledOnce } from './compiled-once.ts'
import type { Database, Reader, Tx } from './database.ts'
import { inTransaction } from './transaction.ts'

/** A write that a caller may send twice without doing it twice. */
export type Intent = {
  readonly key: IdempotencyKey
  /** Name of the use case, e.g. `checkout.pay`. */
  readonly operation: string
  readonly actorId: AccountId | null
  /** What was asked, without the key: another body under the same key is refused. */
  readonly input: unknown
  readonly at: EpochMs
}

/**
 * Runs `work` in one transaction and stores its answer under the key in the same commit. The same key again answers the
 * same, without running; a refusal stores nothing, so the caller may mend the input and send the same key.
 * @returns what `work` returns, or IDEMPOTENCY_KEY_REUSED when the key came with another body, operation or actor
 */
export async function writeOnce<T, Code extends string>(
  db: Database,
  intent: Intent,
  work: (tx: Tx) => Promise<Result<T, Code>>,
): Promise<Result<T, Code | 'IDEMPOTENCY_KEY_REUSED'>> {
  const requestHash = sha256(
    canonical({ operation: intent.operation, actor: intent.actorId, input: intent.input }),
  )
  return inTransaction<T, Code | 'IDEMPOTENCY_KEY_REUSED'>(db, async (tx) => {
    const earlier = await takeKey(tx, intent, requestHash)
    if (earlier !== null) {
      if (earlier.request_hash !== requestHash) return err('IDEMPOTENCY_KEY_REUSED')
      return ok(JSON.parse(earlier.answer) as T)
    }
    const result = await work(tx)
    if (!result.ok) return result
    await keepAnswer(tx, { key: intent.key, answer: JSON.stringify(result.value) })
    return result
  })
}

/** The answer kept under a key as JSON, if the same person used it for the same before; null for anybody else's. */
export async function earlierAnswer(
  reader: Reader,
  { key, operation, actorId }: Pick<Intent, 'key' | 'operation' | 'actorId'>,
): Promise<string | null> {
  const row = await reader
    .selectFrom('idempotency')
    .select('answer')
    .where('key', '=', key)
    .where('operation', '=', operation)
    .where('actor_id', '=', actorId)
    .executeTakeFirst()
  return row?.answer ?? null
}

// The insert is the lock: a second writer of the same key waits for the first one's commit, then finds its row.
async function takeKey(tx: Tx, intent: Intent, requestHash: string) {
  const { key, operation, actorId, at } = intent
  const inserted = await insertKey(tx, { key, operation, actorId, requestHash, at })
  if (inserted.numAffectedRows === 1n) return null
  return tx
    .selectFrom('idempotency')
    .select(['request_hash', 'answer'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
}

type TakenKey = Omit<Intent, 'input'> & { readonly requestHash: string }
const insertKey = compiledOnce((tx, taken: TakenKey) =>
  tx
    .insertInto('idempotency')
    .values({
      key: taken.key,
      operation: taken.operation,
      actor_id: taken.actorId,
      request_hash: taken.requestHash,
      answer: '',
      at: taken.at,
    })
    .onConflict((conflict) => conflict.column('key').doNothing()),
)

const keepAnswer = compiledOnce((tx, kept: { readonly key: IdempotencyKey; readonly answer: string }) =>
  tx.updateTable('idempotency').set({ answer: kept.answer }).where('key', '=', kept.key),
)

/** JSON with sorted keys, so that the same request always hashes the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
