import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import { useRpcClient } from '../../rpc/query.ts'
import type { AttachedPhoto } from './post-form.ts'
import { createDraftKeeper, type Keeping } from './draft-keeper.ts'

export type OpenedDraft<Draft> = {
  /** What was being written here, or null. */
  readonly draft: Draft | null
  readonly kept: { readonly body: string; readonly savedAtMs: number } | null
  /** Its photos as they are now; one that is gone is left out. */
  readonly photos: readonly { readonly photo: Photo; readonly caption: string }[]
}

/** Asks once, when a form opens, what was being written at its place. A text of another shape counts as none. */
export function useOpenedDraft<Draft extends { readonly photos: readonly AttachedPhoto[] }>(
  place: string,
  schema: z.ZodType<Draft>,
) {
  const client = useRpcClient()
  return useQuery({
    // Not under `board`: no change of anybody else may open it a second time.
    queryKey: ['opened-draft', place],
    queryFn: async (): Promise<OpenedDraft<Draft>> => {
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
  const [keeper] = useState(() =>
    createDraftKeeper({
      kept,
      send: async (text) => {
        if (text !== null) return (await client.board.keepDraft({ place, body: text })).savedAtMs
        await client.board.dropDraft({ place })
        return 0
      },
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    }),
  )
  const keeping = useSyncExternalStore(keeper.subscribe, keeper.keeping)
  useEffect(() => keeper.want(body), [keeper, body])
  useEffect(() => {
    const flush = () => void keeper.flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [keeper])
  return { keeping, drop: keeper.drop }
}
