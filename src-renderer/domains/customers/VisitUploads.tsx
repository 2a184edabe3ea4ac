import { IconPhotoPlus } from '@tabler/icons-react'
import { type DragEvent, useEffect, useState } from 'react'
import { limits, type PhotoMoment, photoMoments } from '../../../src-shared/domains/customers/model.ts'
import type { Visit } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { PhotoNotes, PhotoTiles, PickPhotos } from '../photos/SharedPhotoTiles.tsx'
import { usePhotoTray } from '../photos/SharedTray.tsx'
import { trayPlace, useVisitUploads } from './use-visit-uploads.ts'

type To = { readonly customerId: AccountId; readonly visit: Visit }

/** The place where photos are dropped, pasted or chosen, and those that are still on their way. */
export function VisitUploads({
  customerId,
  visit,
  first,
  there,
}: To & {
  /** What is most likely added next: the photo before comes before the one after. */
  readonly first: PhotoMoment
  /** How many the visit has. */
  readonly there: number
}) {
  const t = useT()
  const [chosen, setChosen] = useState<PhotoMoment | null>(null)
  const [over, setOver] = useState<'no' | 'yes'>('no')
  const moment = chosen ?? first
  const { tray } = usePhotoTray(trayPlace(visit, moment))
  const room = Math.max(0, limits.visitPhotos - there)
  const take = (files: readonly File[]) => {
    // Photos that come one after the other keep what was said of the first.
    setChosen(moment)
    tray.add(files, room)
  }
  usePastedFiles(take)
  return (
    <section className="cp-ups">
      <div
        className={`cp-drop ${over === 'yes' ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver('yes')
        }}
        onDragLeave={() => setOver('no')}
        onDrop={(event: DragEvent) => {
          event.preventDefault()
          setOver('no')
          take([...event.dataTransfer.files])
        }}
      >
        <Icon of={IconPhotoPlus} />
        <span className="t2 grow">{t('customerPage.addPhotosHelp')}</span>
        <Segmented
          label={t('customerPage.moment')}
          value={moment}
          choices={photoMoments.map((one) => ({ value: one, label: t(`customerPage.moments.${one}`) }))}
          onChange={setChosen}
        />
        <PickPhotos label={t('customerPage.choosePhotos')} kind="primary" onFiles={take} />
      </div>
      {photoMoments.map((one) => (
        <OnTheWay key={one} {...{ customerId, visit }} moment={one} />
      ))}
    </section>
  )
}

/** A picture on the clipboard goes where a dropped one goes. Text that is pasted into a field stays text. */
function usePastedFiles(take: (files: readonly File[]) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      take(files)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  })
}

function OnTheWay({ moment, ...to }: To & { readonly moment: PhotoMoment }) {
  const t = useT()
  const { tray, refused, error, again } = useVisitUploads({ ...to, moment })
  const failure = useFailureText()(error)
  if (tray.tiles.length === 0 && tray.refusal === null) return null
  return (
    <div className="cp-way" role="group" aria-label={t(`customerPage.moments.${moment}`)}>
      <PhotoNotes tray={tray} most={limits.visitPhotos} />
      <PhotoTiles tray={tray} />
      {refused.map((one) => (
        <Refused key={one.key} fileName={one.fileName} error={one.error} again={again} />
      ))}
      {failure !== null && (
        <div className="note danger" role="alert">
          <span className="grow">{failure.sentence}</span>
          <Button onClick={again}>{t('common.retry')}</Button>
        </div>
      )}
    </div>
  )
}

/** One photo that cannot be put there, by its name: the others are on the visit. */
function Refused({
  fileName,
  error,
  again,
}: {
  readonly fileName: string
  readonly error: unknown
  readonly again: () => void
}) {
  const t = useT()
  const failure = useFailureText()(error)
  if (failure === null) return null
  return (
    <div className="note danger" role="alert">
      <span className="grow">
        <b>{fileName}</b> {failure.sentence}
      </span>
      <Button onClick={again}>{t('common.retry')}</Button>
    </div>
  )
}
