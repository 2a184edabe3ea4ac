import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import type { PostId } from '../../../src-shared/kernel/ids.ts'
import { newUlid } from '../../rpc/ids.ts'
import { useRpc, useRpcClient } from '../../rpc/query.ts'
import { useActor } from '../access/queries.ts'
import { createDraftKeeper, type DraftKeeper, type Keeping } from './draft-keeper.ts'
import { createDraftPlace } from './draft-place.ts'
import { type AttachedPhoto, commentDraftSchema, postDraftSchema } from './post-form.ts'

export type OpenedDraft<Draft> = {
  /** What was being written here, or null. */
  readonly draft: Draft | null
  readonly kept: { readonly place: string; readonly body: string; readonly savedAtMs: number } | null
  /** Its photos as they are now; one that is gone is left out. */
  readonly photos: readonly { readonly photo: Photo; readonly caption: string }[]
}

/** Forms that went away, by whose they were and where: what they had not sent yet is sent before another one opens there. */
const leftOpen = new Map<string, DraftKeeper>()

function nameOf(actorId: number | undefined, place: string): string {
  return `${actorId ?? 0}/${place}`
}

/** What was typed last in the form before may still be on its way; until it is there no other form opens at its place. */
async function sendLeft(name: string): Promise<void> {
  const left = leftOpen.get(name)
  if (left === undefined) return
  await left.flush()
  if (left.keeping().state === 'failed') throw new TypeError('what was typed before is not kept yet')
  leftOpen.delete(name)
}

/** Asks once, when a form opens, what was being written at its place. A text of another shape counts as none. */
export function useOpenedDraft<Draft extends { readonly photos: readonly AttachedPhoto[] }>(
  place: string,
  schema: z.ZodType<Draft>,
) {
  const client = useRpcClient()
  const actorId = useActor()?.accountId
  // Each form asks for itself: one that went away and came back at once must not open with what the one before found.
  const [form] = useState(newUlid)
  return useQuery({
    // Not under `board`: no change of anybody else may open it a second time. Whoever comes in by PIN finds their own.
    queryKey: ['opened-draft', actorId, place, form],
    queryFn: async (): Promise<OpenedDraft<Draft>> => {
      await sendLeft(nameOf(actorId, place))
      const { draft: kept } = await client.board.draft({ place })
      const draft = kept === null ? null : parsed(kept.body, schema)
      if (draft === null) return { draft, kept, photos: [] }
      const photoIds = draft.photos.map(({ photoId }) => photoId)
      const { photos } = photoIds.length === 0 ? { photos: [] } : await client.photos.get({ photoIds })
      const byId = new Map(photos.map((photo) => [photo.photoId, photo]))
      const found = draft.photos.flatMap(({ photoId, caption }) => {
        const photo = byId.get(photoId)
        return photo === undefined ? [] : [{ photo, caption }]
      })
      return { draft, kept, photos: found }
    },
    gcTime: 0,
    refetchOnMount: false,
  })
}

/** What somebody was still writing about a post that is gone: the words only, in the order they were written. */
export function useLeftOver(postId: PostId) {
  const client = useRpcClient()
  const actorId = useActor()?.accountId
  return useQuery({
    queryKey: ['left-over', actorId, postId],
    queryFn: async () => {
      // What was typed last goes first. What cannot be sent now does not hold up what is kept already.
      const names = [...leftOpen.keys()].filter((name) => name.startsWith(nameOf(actorId, '')))
      await Promise.allSettled(names.map(sendLeft))
      const { drafts } = await client.board.leftOver({ postId })
      return drafts.map(({ place, body }) => ({ place, text: wordsOfDraft(body) }))
    },
    gcTime: 0,
    refetchOnMount: false,
  })
}

function wordsOfDraft(body: string): string {
  const post = parsed(body, postDraftSchema)
  if (post === null) return parsed(body, commentDraftSchema)?.content ?? ''
  return [post.form.title, post.form.content].filter((text) => text.trim() !== '').join('\n\n')
}

function parsed<Draft>(body: string, schema: z.ZodType<Draft>): Draft | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

/** Keeps what is typed on the main side, also when the form or the window closes. */
export function useKeptDraft(input: {
  readonly place: string
  readonly body: string | null
  readonly kept: OpenedDraft<unknown>['kept']
}): { readonly keeping: Keeping; readonly drop: () => Promise<void> } {
  const { place, body, kept } = input
  const client = useRpcClient()
  const actingNow = useActingNow()
  const [{ keeper, writer }] = useState(() => {
    const writer = actingNow()
    const there = createDraftPlace(client.board, place, kept)
    const keeper = createDraftKeeper({
      kept,
      send: async (text) => {
        // Somebody else came in by PIN: it waits for who wrote it.
        if (actingNow() !== writer) throw new TypeError('the draft is somebody else’s')
        if (text !== null) return there.keep(text)
        await there.drop()
        return 0
      },
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    })
    return { keeper, writer }
  })
  const keeping = useSyncExternalStore(keeper.subscribe, keeper.keeping)
  useEffect(() => keeper.want(body), [keeper, body])
  useEffect(() => {
    const flush = () => void keeper.flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      leftOpen.set(nameOf(writer, place), keeper)
      flush()
    }
  }, [keeper, writer, place])
  return { keeping, drop: keeper.drop }
}

/** Who is in at the moment of the question, also after the form is gone. */
function useActingNow(): () => number | undefined {
  const queries = useQueryClient()
  const { queryKey } = useRpc().access.session.queryOptions()
  return () => queries.getQueryData(queryKey)?.actor?.accountId
}
