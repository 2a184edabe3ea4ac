import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { CommentsService } from './comments-service.ts'
import type { DraftsService } from './drafts-service.ts'
import type { ListService } from './list-service.ts'
import type { ReadsService } from './reads-service.ts'
import type { BoardRulesService } from './rules-service.ts'
import type { BoardService } from './service.ts'
import type { WrittenService } from './written-service.ts'

export function boardRouter(deps: {
  readonly board: BoardService
  readonly lists: ListService
  readonly comments: CommentsService
  readonly reads: ReadsService
  readonly drafts: DraftsService
  readonly written: WrittenService
  readonly rules: BoardRulesService
  /** How large a photo may be. */
  readonly mostMegabytes: () => Promise<number>
}) {
  const { board, lists, comments, reads, drafts, rules } = deps
  return {
    list: api.board.list.handler(async ({ context, input }) =>
      answer(await lists.list(actingIn(context), input)),
    ),
    counts: api.board.counts.handler(({ context }) => lists.counts(actingIn(context))),
    rules: api.board.rules.handler(async () => {
      const { value, version } = await rules.read()
      return { ...value, version, mostMegabytes: await deps.mostMegabytes() }
    }),
    saveRules: api.board.saveRules.handler(async ({ context, input }) =>
      answer(await rules.save(actingIn(context), input)),
    ),
    get: api.board.get.handler(async ({ context, input }) =>
      answer(await board.get(actingIn(context), input.postId)),
    ),
    read: api.board.read.handler(async ({ context, input }) => {
      answer(await reads.read(actingIn(context), input.postId))
    }),
    readers: api.board.readers.handler(async ({ input }) => answer(await reads.readers(input.postId))),
    create: api.board.create.handler(async ({ context, input }) =>
      answer(await board.create(actingIn(context), input)),
    ),
    update: api.board.update.handler(async ({ context, input }) =>
      answer(await board.update(actingIn(context), input)),
    ),
    pin: api.board.pin.handler(async ({ context, input }) =>
      answer(await board.pin(actingIn(context), input)),
    ),
    remove: api.board.remove.handler(async ({ context, input }) => {
      answer(await board.remove(actingIn(context), input))
    }),
    comment: api.board.comment.handler(async ({ context, input }) =>
      answer(await comments.comment(actingIn(context), input)),
    ),
    editComment: api.board.editComment.handler(async ({ context, input }) =>
      answer(await comments.editComment(actingIn(context), input)),
    ),
    removeComment: api.board.removeComment.handler(async ({ context, input }) => {
      answer(await comments.removeComment(actingIn(context), input))
    }),
    written: api.board.written.handler(({ context, input }) =>
      deps.written.under(actingIn(context), input.idempotencyKey),
    ),
    draft: api.board.draft.handler(({ context, input }) => drafts.get(actingIn(context), input.place)),
    keepDraft: api.board.keepDraft.handler(async ({ context, input }) =>
      answer(await drafts.keep(actingIn(context), input)),
    ),
    dropDraft: api.board.dropDraft.handler(async ({ context, input }) => {
      await drafts.drop(actingIn(context), input)
    }),
    leftOver: api.board.leftOver.handler(({ context, input }) =>
      drafts.leftOver(actingIn(context), input.postId),
    ),
  }
}
