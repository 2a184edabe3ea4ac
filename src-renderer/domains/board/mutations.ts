import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Post } from '../../../src-shared/domains/board/contract.ts'
import { useRpc } from '../../rpc/query.ts'
import { type Aimed, type CommentThere, isStale, type PostThere, sendOnce } from './send-once.ts'

/** An answered post is shown at once, before the change is announced; the lists follow. */
function useTakePost() {
  const queries = useQueryClient()
  const rpc = useRpc()
  return (post: Post) => {
    queries.setQueryData(rpc.board.get.queryKey({ input: { postId: post.postId } }), post)
    void queries.invalidateQueries({ queryKey: rpc.board.list.key() })
    void queries.invalidateQueries({ queryKey: rpc.board.counts.key() })
  }
}

/** What was said or taken away is fetched again; a refusal too, since somebody else may have been faster. */
function useRefetchBoard() {
  const queries = useQueryClient()
  const rpc = useRpc()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: rpc.board.get.key() }),
      queries.invalidateQueries({ queryKey: rpc.board.list.key() }),
      queries.invalidateQueries({ queryKey: rpc.board.counts.key() }),
    ])
}

export function useCreatePost() {
  const { board } = useRpc()
  const onSuccess = useTakePost()
  const refetch = useRefetchBoard()
  type Written = Omit<Parameters<typeof board.create.call>[0], 'idempotencyKey'>
  return useMutation({
    mutationFn: ({ written, ...aimed }: Aimed<PostThere> & { readonly written: Written }) =>
      sendOnce(aimed, {
        add: (idempotencyKey) => board.create.call({ ...written, idempotencyKey }),
        change: ({ postId, version }) => board.update.call({ ...written, postId, version }),
        ask: async (idempotencyKey) => {
          const { written: there } = await board.written.call({ idempotencyKey })
          return there?.kind === 'post' ? there : null
        },
      }),
    onSuccess,
    onError: (error) => (isStale(error) ? refetch() : undefined),
  })
}

/** Refused because somebody was first: what they saved comes in before the refusal is told. */
export function useUpdatePost() {
  const onSuccess = useTakePost()
  const onError = useRefetchBoard()
  return useMutation(useRpc().board.update.mutationOptions({ onSuccess, onError }))
}

export function usePinPost() {
  const onSuccess = useTakePost()
  const onError = useRefetchBoard()
  return useMutation(useRpc().board.pin.mutationOptions({ onSuccess, onError }))
}

export function useRemovePost() {
  const queries = useQueryClient()
  const rpc = useRpc()
  return useMutation(
    rpc.board.remove.mutationOptions({
      onSuccess: () => {
        // The post itself is gone: asking for it again would only be refused under the screen that leaves it.
        void queries.invalidateQueries({ queryKey: rpc.board.list.key() })
        void queries.invalidateQueries({ queryKey: rpc.board.counts.key() })
      },
    }),
  )
}

export function useMarkRead() {
  return useMutation(useRpc().board.read.mutationOptions())
}

export function useAddComment() {
  const { board } = useRpc()
  const onSettled = useRefetchBoard()
  type Said = Omit<Parameters<typeof board.comment.call>[0], 'idempotencyKey'>
  return useMutation({
    mutationFn: ({ said, ...aimed }: Aimed<CommentThere> & { readonly said: Said }) =>
      sendOnce(aimed, {
        add: (idempotencyKey) => board.comment.call({ ...said, idempotencyKey }),
        change: ({ commentId, version }) => board.editComment.call({ ...said, commentId, version }),
        ask: async (idempotencyKey) => {
          const { written } = await board.written.call({ idempotencyKey })
          return written?.kind === 'comment' ? written : null
        },
      }),
    onSettled,
  })
}

export function useEditComment() {
  const onSettled = useRefetchBoard()
  return useMutation(useRpc().board.editComment.mutationOptions({ onSettled }))
}

export function useRemoveComment() {
  const onSettled = useRefetchBoard()
  return useMutation(useRpc().board.removeComment.mutationOptions({ onSettled }))
}
