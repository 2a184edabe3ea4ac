import type { Database } from '../db/database.ts'
import { createCommentsService } from '../domains/board/comments-service.ts'
import { createDraftsService } from '../domains/board/drafts-service.ts'
import { createListService } from '../domains/board/list-service.ts'
import { createReadsService } from '../domains/board/reads-service.ts'
import { boardRouter } from '../domains/board/router.ts'
import { createBoardRules } from '../domains/board/rules-service.ts'
import { createBoardService } from '../domains/board/service.ts'
import { createWrittenService } from '../domains/board/written-service.ts'
import type { Clock } from '../platform/clock.ts'
import type { IdSource } from '../platform/id-source.ts'

/** The posting board with its comments, read marks and drafts. */
export function composeBoard(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  /** How large a photo may be. */
  readonly mostMegabytes: () => Promise<number>
}) {
  const rules = createBoardRules(deps)
  const parts = { ...deps, rules }
  return boardRouter({
    board: createBoardService(parts),
    lists: createListService(deps),
    comments: createCommentsService(parts),
    reads: createReadsService(deps),
    drafts: createDraftsService(deps),
    written: createWrittenService(deps),
    rules,
    mostMegabytes: deps.mostMegabytes,
  })
}
