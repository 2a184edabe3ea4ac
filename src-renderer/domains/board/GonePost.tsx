import { IconTrash } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { PostId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useMay } from '../access/queries.ts'
import { leftBoard } from './board-place.ts'
import { useLeftOver } from './use-kept-draft.ts'

/** In place of a post that is gone: that it is, and what one was still writing about it. */
export function GonePost({ postId, sentence }: { readonly postId: PostId; readonly sentence: string }) {
  const t = useT()
  const [, navigate] = useLocation()
  const mayWrite = useMay('board.write')
  return (
    <>
      <EmptyState
        icon={IconTrash}
        title={sentence}
        actions={
          <Button size="lg" onClick={() => navigate(leftBoard.getState().address)}>
            {t('board.toBoard')}
          </Button>
        }
      />
      {mayWrite && <Unsaid postId={postId} />}
    </>
  )
}

/** To be taken along elsewhere: comments and answers, and a change of the post itself. */
function Unsaid({ postId }: { readonly postId: PostId }) {
  const t = useT()
  const left = useLeftOver(postId).data ?? []
  return left
    .filter(({ text }) => text !== '')
    .map(({ place, text }) => {
      const label = t(place.startsWith('post:') ? 'board.unsentPost' : 'board.unsaid')
      return (
        <div className="bd-unsaid" key={place}>
          <span className="label">{label}</span>
          <div className="bd-theirtext" tabIndex={0} role="group" aria-label={label}>
            {text}
          </div>
        </div>
      )
    })
}
