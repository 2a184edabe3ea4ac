import { useEffect, useRef } from 'react'
import type { PhotoMoment } from '../../../src-shared/domains/customers/model.ts'
import type { VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { showToast } from '../../ui/toast.ts'
import { useChangeVisitPhoto, useTakeOffVisitPhoto } from './mutations.ts'

type Answer = { readonly photos: readonly VisitPhoto[] }

/**
 * Changes of one photo, one after the other, each made to what the one before it left: leaving the caption keeps it,
 * and the press that left it is another change of the same photo.
 */
export function usePhotoChanges(photo: VisitPhoto) {
  const t = useT()
  const change = useChangeVisitPhoto()
  const takeOff = useTakeOffVisitPhoto()
  const { visitPhotoId } = photo
  const version = useRef(photo.version)
  const line = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    version.current = Math.max(version.current, photo.version)
  }, [photo.version])
  const inLine = (run: (version: number) => Promise<Answer>): Promise<void> => {
    const turn = line.current.then(async () => {
      // A refusal is shown by its mutation; what waits behind it is tried all the same.
      const answer = await run(version.current).catch(() => null)
      const now = answer?.photos.find((one) => one.visitPhotoId === visitPhotoId)
      if (now !== undefined) version.current = now.version
    })
    line.current = turn
    return turn
  }
  return {
    error: change.error ?? takeOff.error,
    isLeaving: takeOff.isPending,
    change: (values: { readonly moment: PhotoMoment } | { readonly caption: string }) =>
      inLine((seen) => change.mutateAsync({ visitPhotoId, version: seen, ...values })),
    takeOff: () =>
      inLine(async (seen) => {
        const answer = await takeOff.mutateAsync({ visitPhotoId, version: seen })
        showToast({ text: t('customerPage.photoTakenOff') })
        return answer
      }),
  }
}
