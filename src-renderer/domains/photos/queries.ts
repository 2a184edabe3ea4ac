import { useQuery } from '@tanstack/react-query'
import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import type { PhotoId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'

const none: readonly Photo[] = []

/** Photos by their ids, as they are now: asked again whenever one of them changes, and not at all for none. */
export function usePhotosNow(photoIds: readonly PhotoId[]): readonly Photo[] {
  const photos = useQuery({
    ...useRpc().photos.get.queryOptions({ input: { photoIds: [...photoIds] } }),
    enabled: photoIds.length > 0,
    gcTime: 0,
  })
  return photos.data?.photos ?? none
}
