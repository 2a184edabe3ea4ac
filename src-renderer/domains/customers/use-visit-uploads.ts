import { useEffect } from 'react'
import type { PhotoMoment } from '../../../src-shared/domains/customers/model.ts'
import type { Visit } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { usePhotoTray } from '../photos/SharedTray.tsx'
import { useSetVisitPhotos } from './mutations.ts'

/** Where the photos that are on their way to a visit are kept meanwhile: by what they show of it. */
export function trayPlace(visit: Visit, moment: PhotoMoment): string {
  const which = 'reservationId' in visit ? `r${visit.reservationId}` : `o${visit.orderId}`
  return `visit:${which}:${moment}`
}

/**
 * Sends photos and puts each on the visit as soon as it has arrived, so that nothing has to be saved. What could not be
 * put there stays where it is, with the reason, until it is tried again.
 */
export function useVisitUploads(to: {
  readonly customerId: AccountId
  readonly visit: Visit
  readonly moment: PhotoMoment
}) {
  const { customerId, visit, moment } = to
  const tray = usePhotoTray(trayPlace(visit, moment))
  const { mutate, isPending, isError, error, reset } = useSetVisitPhotos()
  useEffect(() => {
    const arrived = tray.tiles.flatMap(({ key, state }) =>
      state.kind === 'done' ? [{ key, photoId: state.photo.photoId }] : [],
    )
    if (arrived.length === 0 || isPending || isError) return
    const photos = arrived.map(({ photoId }) => ({ photoId, moment }))
    mutate(
      { customerId, visit, photos },
      {
        onSuccess: () => {
          for (const { key } of arrived) tray.tray.remove(key)
        },
      },
    )
  }, [tray, mutate, isPending, isError, customerId, visit, moment])
  return { tray, error: isError ? error : null, again: reset }
}
