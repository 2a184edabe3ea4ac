import { boardRulesSchema } from '../../../src-shared/domains/board/contract.ts'
import { boardDefaults, type BoardRules } from '../../../src-shared/domains/board/model.ts'
import type { Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { readSection, type Saved, type Section, saveSection } from '../settings/section-service.ts'

const section: Section<BoardRules> = { name: 'board', schema: boardRulesSchema, initial: boardDefaults }

export type BoardRulesService = ReturnType<typeof createBoardRules>

/** How long what is written on the board may be, and how many photos it may carry. */
export function createBoardRules(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
}) {
  const { db, clock, ids } = deps

  function read(): Promise<Saved<BoardRules>> {
    return readSection(db, section)
  }

  /** @returns STALE_VERSION when somebody saved them in between */
  function save(
    acting: Acting,
    saved: Saved<BoardRules>,
  ): Promise<Result<Saved<BoardRules>, 'STALE_VERSION'>> {
    return saveSection({ db, ids }, section, { acting, saved, at: clock.now() })
  }

  return { read, save }
}
