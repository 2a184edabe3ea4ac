import type { WrittenEarlier } from '../../../src-shared/domains/board/contract.ts'
import type { IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { failureOf } from '../../rpc/failure.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'

type There = { readonly version: number }
export type PostThere = Extract<WrittenEarlier, { readonly kind: 'post' }>
export type CommentThere = Extract<WrittenEarlier, { readonly kind: 'comment' }>

/** Under which key something new goes out, and what stands on the board under it already, as far as the form was told. */
export type Aim<Earlier extends There> = {
  readonly key: IdempotencyKey
  /** Whether it went out and no answer came: what stands under the key is then this, and not what another window made of a draft. */
  readonly isLost: boolean
  readonly earlier: Earlier | null
}

/** Where a form aims that begins, or goes on with a draft. */
export function newAim(draft: Pick<Aim<There>, 'key' | 'isLost'> | null = null) {
  const { key, isLost } = draft ?? { key: newIdempotencyKey(), isLost: false }
  return { key, isLost, earlier: null }
}

/** A form that was shown what somebody else made of it meanwhile means that version when it is sent again. */
export function aimedAt<Earlier extends There>(aim: Aim<Earlier>, shown: There | undefined): Aim<Earlier> {
  if (aim.earlier === null || shown === undefined) return aim
  return { ...aim, earlier: { ...aim.earlier, version: shown.version } }
}

/** Whether somebody else was first, and what they made of it is to be shown. */
export function isStale(error: unknown): boolean {
  return error !== null && failureOf(error).code === 'STALE_VERSION'
}

export type Aimed<Earlier extends There> = {
  readonly aim: Aim<Earlier>
  /** Hears what the next press has to know, where this one is not answered or refused. */
  readonly onAim: (aim: Aim<Earlier>) => void
}

type Ways<Earlier, Answer> = {
  readonly add: (idempotencyKey: IdempotencyKey) => Promise<Answer>
  readonly change: (earlier: Earlier) => Promise<Answer>
  readonly ask: (idempotencyKey: IdempotencyKey) => Promise<Earlier | null>
}

/**
 * Puts something new on the board, once. What arrived before and was changed in the form since its answer was lost is changed
 * there; what was taken away meanwhile goes out anew, and so does a draft that another window posted.
 */
export async function sendOnce<Earlier extends There, Answer>(
  { aim, onAim }: Aimed<Earlier>,
  { add, change, ask }: Ways<Earlier, Answer>,
): Promise<Answer> {
  let { earlier } = aim
  if (earlier === null) {
    const added = await unless(['IDEMPOTENCY_KEY_REUSED'], heard(add(aim.key), { aim, onAim }))
    if (added !== null) return added.answer
    if (aim.isLost) earlier = await ask(aim.key)
  }
  if (earlier !== null) {
    onAim({ ...aim, earlier })
    const changed = await unless(['POST_REMOVED', 'COMMENT_REMOVED'], change(earlier))
    if (changed !== null) return changed.answer
  }
  const next = newAim()
  return heard(add(next.key), { aim: next, onAim })
}

/** Remembers where no answer came that it may be there. */
async function heard<Earlier extends There, Answer>(
  asked: Promise<Answer>,
  { aim, onAim }: Aimed<Earlier>,
): Promise<Answer> {
  try {
    return await asked
  } catch (error) {
    const { code } = failureOf(error)
    if (code === 'CONNECTION_LOST' || code === 'UNEXPECTED') onAim({ ...aim, isLost: true })
    throw error
  }
}

/** The answer, or null where it was refused for one of these reasons. */
async function unless<Answer>(
  reasons: readonly string[],
  asked: Promise<Answer>,
): Promise<{ readonly answer: Answer } | null> {
  try {
    return { answer: await asked }
  } catch (error) {
    if (reasons.includes(failureOf(error).code)) return null
    throw error
  }
}
