import type { Reader } from '../../db/database.ts'
import { type ChainMark, chainStart, walkChain } from './audit-service.ts'

/** `whole`: from the first row. `new`: only what came since the last walk that found nothing. */
export type AuditScope = 'whole' | 'new'

export type AuditVerdict = {
  /** The first row that does not fit, or null when all fit. */
  readonly brokenRowId: number | null
  /** The last row that was looked at and fits. */
  readonly upToRowId: number
}

export type AuditCheck = ReturnType<typeof createAuditCheck>

/**
 * Looks through the audit's chain: whole at the start, every day and when asked, otherwise only its new rows. A row changed
 * behind the last mark is found by the next whole walk; what was found stays told until a whole walk finds nothing.
 */
export function createAuditCheck(deps: { readonly reader: Reader; readonly pause: () => Promise<void> }) {
  let mark: ChainMark = chainStart
  let brokenRowId: number | null = null
  let walking: Promise<unknown> = Promise.resolve()

  async function walk(scope: AuditScope): Promise<AuditVerdict> {
    if (scope === 'new' && brokenRowId !== null) return { brokenRowId, upToRowId: mark.id }
    const walked = await walkChain(deps.reader, scope === 'new' ? mark : chainStart, deps.pause)
    if (walked.state === 'intact') mark = walked.upTo
    brokenRowId = walked.state === 'broken' ? walked.rowId : null
    return { brokenRowId, upToRowId: mark.id }
  }

  /** One walk at a time; whoever asks meanwhile waits for theirs. */
  function check(scope: AuditScope): Promise<AuditVerdict> {
    const next = walking.then(() => walk(scope))
    walking = next.catch(() => undefined)
    return next
  }

  return { check }
}
