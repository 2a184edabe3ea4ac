import { useEffect, useState } from 'react'
import type { PhotoMoment } from '../../../src-shared/domains/customers/model.ts'
import type { Visit } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import type { AccountId, Ulid } from '../../../src-shared/kernel/ids.ts'
import { failureOf } from '../../rpc/failure.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { usePhotoTray } from '../photos/SharedTray.tsx'
import { useSetVisitPhotos } from './mutations.ts'

/** Where the photos that are on their way to a visit are kept meanwhile: by what they show of it. */
export function trayPlace(visit: Visit, moment: PhotoMoment): string {
  const which = 'reservationId' in visit ? `r${visit.reservationId}` : `o${visit.orderId}`
  return `visit:${which}:${moment}`
}

/** What is wrong with one photo alone; the others go their way. */
const ofOnePhoto: readonly string[] = ['PHOTO_ON_OTHER_VISIT', 'PHOTO_NOT_THERE']

/**
 * Sends photos and puts each on the visit as soon as it has arrived, so that nothing has to be saved, and nobody has to
 * stay. What could not be put there stays where it is, with the reason, until it is tried again or taken out.
 */
export function useVisitUploads(to: {
  readonly customerId: AccountId
  readonly visit: Visit
  readonly moment: PhotoMoment
}) {
  const { customerId, visit, moment } = to
  const tray = usePhotoTray(trayPlace(visit, moment))
  const { mutate, isPending, error, reset } = useSetVisitPhotos()
  const [refused, setRefused] = useState<ReadonlyMap<Ulid, unknown>>(new Map())
  const holdsAll = error !== null && !isOfOnePhoto(error)
  const { customers, photos } = useRpcClient()
  useEffect(() => {
    tray.tray.whenLeft(async (photoId) => {
      try {
        await customers.addVisitPhotos({ customerId, visit, photos: [{ photoId, moment }] })
      } catch (problem) {
        if (failureOf(problem).code !== 'NOT_FOUND') throw problem
        // Their customer was erased while it was on its way: it goes with them.
        await photos.remove({ photoId })
      }
    })
  }, [tray.tray, customers, photos, customerId, visit, moment])
  useEffect(() => {
    const arrived = tray.tiles.flatMap(({ key, state }) =>
      state.kind === 'done' && !refused.has(key) ? [{ key, photoId: state.photo.photoId }] : [],
    )
    const [next] = arrived
    if (next === undefined || isPending || holdsAll) return
    mutate(
      // One by one: a photo that is refused takes no other one with it.
      { customerId, visit, photos: [{ photoId: next.photoId, moment }] },
      {
        onSuccess: () => tray.tray.remove(next.key),
        onError: (problem) => {
          if (isOfOnePhoto(problem)) setRefused((before) => new Map(before).set(next.key, problem))
        },
      },
    )
  }, [tray, mutate, isPending, holdsAll, refused, customerId, visit, moment])
  return {
    tray,
    refused: tray.tiles.flatMap(({ key, fileName }) =>
      refused.has(key) ? [{ key, fileName, error: refused.get(key) }] : [],
    ),
    error: holdsAll ? error : null,
    again: () => {
      setRefused(new Map())
      reset()
    },
  }
}

function isOfOnePhoto(problem: unknown): boolean {
  return ofOnePhoto.includes(failureOf(problem).code)
}
