import './board.css'
import './post.css'
import { useLocation, useParams, useSearch } from 'wouter'
import type { Post } from '../../../src-shared/domains/board/contract.ts'
import { boards } from '../../../src-shared/domains/board/model.ts'
import type { PostId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { idAsked } from '../../ui/id-in-address.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useActor, useMay } from '../access/queries.ts'
import { NotForYou } from '../access/SharedReadOnly.tsx'
import { leftBoard } from './board-place.ts'
import { GonePost } from './GonePost.tsx'
import { PostEditor } from './PostEditor.tsx'
import { emptyForm, formOf, postDraftSchema } from './post-form.ts'
import { useBoardRules, usePostQuery } from './queries.ts'
import { useOpenedDraft } from './use-kept-draft.ts'

/** A new post; `?board=notice` says on which board. */
export function NewPostScreen() {
  const asked = new URLSearchParams(useSearch()).get('board')
  const board = boards.find((one) => one === asked) ?? 'lookbook'
  const mayWrite = useMay('board.write')
  if (!mayWrite) return <MayNot title="board.newPost" />
  return <Opening key="new" place="new:post" post={null} board={board} />
}

/** A post that is changed. */
export function EditPostScreen() {
  const t = useT()
  const postId = idAsked<PostId>(useParams<{ readonly postId: string }>().postId)
  const post = usePostQuery(postId)
  const failure = useFailureText()(post.error)
  const [, navigate] = useLocation()
  if (post.data === undefined) {
    const isGone = failure?.code === 'POST_REMOVED' || failure?.code === 'NOT_FOUND'
    return (
      <Screen title={t('board.editPost')} onBack={() => navigate(leftBoard.getState().address)}>
        {isGone ? (
          <GonePost postId={postId} sentence={failure.sentence} />
        ) : (
          <Loaded query={post}>{() => null}</Loaded>
        )}
      </Screen>
    )
  }
  if (!post.data.mayChange) return <MayNot title="board.editPost" />
  return <Opening key={postId} place={`post:${postId}`} post={post.data} board={post.data.board} />
}

function MayNot({ title }: { readonly title: 'board.newPost' | 'board.editPost' }) {
  const t = useT()
  const [, navigate] = useLocation()
  return (
    <Screen title={t(title)} onBack={() => navigate(leftBoard.getState().address)}>
      <NotForYou title={t('board.readOnly')} />
    </Screen>
  )
}

/** What was being written here comes before the form is drawn: nothing may be typed over it. */
function Opening({
  place,
  post,
  board,
}: {
  readonly place: string
  readonly post: Post | null
  readonly board: (typeof boards)[number]
}) {
  const t = useT()
  const [, navigate] = useLocation()
  const opened = useOpenedDraft(place, postDraftSchema)
  const rules = useBoardRules()
  const actorId = useActor()?.accountId
  if (opened.data !== undefined && rules.data !== undefined) {
    const start = post === null ? emptyForm(board) : formOf(post)
    // Who comes in by PIN writes a text of their own.
    return <PostEditor key={actorId} {...{ place, post, start }} opened={opened.data} rules={rules.data} />
  }
  return (
    <Screen
      title={t(post === null ? 'board.newPost' : 'board.editPost')}
      onBack={() => navigate(post === null ? leftBoard.getState().address : `/board/${post.postId}`)}
    >
      {opened.data === undefined ? (
        <Loaded query={opened}>{() => null}</Loaded>
      ) : (
        <Loaded query={rules}>{() => null}</Loaded>
      )}
    </Screen>
  )
}
