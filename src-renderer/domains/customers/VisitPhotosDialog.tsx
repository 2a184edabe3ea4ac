import './customer-page.css'
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import type { PhotoMoment } from '../../../src-shared/domains/customers/model.ts'
import type { VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import type { VisitPhotoId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { ReadOnlyBanner } from '../../ui/states.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { PhotoImage } from '../photos/SharedPhoto.tsx'
import { useToday } from '../settings/queries.ts'
import { dayText, photoWords } from './customer-words.ts'
import { usePhotosOfVisit } from './queries.ts'
import type { PhotosAt } from './story-doors.ts'
import { VisitPhotoSide } from './VisitPhotoSide.tsx'
import { VisitUploads } from './VisitUploads.tsx'

/** The photos of one visit: one stands large, the others beneath it, and more are added at the foot. */
export function VisitPhotosDialog({
  customer,
  at,
  may,
  onBack,
  onClose,
}: {
  readonly customer: Pick<Customer, 'customerId'>
  readonly at: PhotosAt
  readonly may: 'add' | 'read'
  /** To all photos, when one came from there. */
  readonly onBack?: () => void
  readonly onClose: () => void
}) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const query = usePhotosOfVisit(at.visit)
  const day = dayText(at.businessDate, today, format)
  return (
    <Dialog
      className="cp-visit"
      title={t('customerPage.addPhotosTitle', { day })}
      headerAside={
        <>
          <span className="t2 cut grow">{at.services.join(' · ')}</span>
          {onBack !== undefined && (
            <Button kind="quiet" icon={IconArrowLeft} onClick={onBack}>
              {t('customerPage.allPhotos')}
            </Button>
          )}
        </>
      }
      onClose={onClose}
    >
      <Loaded query={query}>
        {({ photos }) => (
          <>
            {photos.length > 0 && <Stage photos={photos} at={at.at} may={may} />}
            {may === 'read' ? (
              <ReadOnlyBanner reason={t('customerPage.photosForbidden')} />
            ) : (
              <VisitUploads
                customerId={customer.customerId}
                visit={at.visit}
                first={likelyNext(photos)}
                there={photos.length}
              />
            )}
          </>
        )}
      </Loaded>
    </Dialog>
  )
}

function likelyNext(photos: readonly VisitPhoto[]): PhotoMoment {
  return photos.some(({ moment }) => moment === 'before') ? 'after' : 'before'
}

function Stage({
  photos,
  at,
  may,
}: {
  readonly photos: readonly VisitPhoto[]
  readonly at: VisitPhotoId | null
  readonly may: 'add' | 'read'
}) {
  const t = useT()
  const [chosen, setChosen] = useState(at)
  const found = photos.findIndex(({ visitPhotoId }) => visitPhotoId === chosen)
  const index = Math.max(0, found)
  const photo = photos[index]
  if (photo === undefined) return null
  const step = (steps: number) => setChosen(photos[index + steps]?.visitPhotoId ?? chosen)
  return (
    <div
      className="cp-stage"
      onKeyDown={(event) => {
        // In a field and on a choice the arrows have another meaning.
        if (event.target instanceof HTMLInputElement) return
        if (event.key === 'ArrowLeft') step(-1)
        if (event.key === 'ArrowRight') step(1)
      }}
    >
      <figure>
        <PhotoImage
          key={photo.visitPhotoId}
          photo={photo.photo}
          variant="display"
          fit="contain"
          alt={photo.caption === '' ? t(photoWords[photo.moment]) : photo.caption}
        />
        {photo.moment !== 'other' && (
          <span className="cp-tag">{t(`customerPage.moments.${photo.moment}`)}</span>
        )}
        <IconButton
          kind="plain"
          size="lg"
          className="cp-prev"
          icon={IconChevronLeft}
          label={t('customerPage.previousPhoto')}
          disabled={index === 0}
          onClick={() => step(-1)}
        />
        <IconButton
          kind="plain"
          size="lg"
          className="cp-next"
          icon={IconChevronRight}
          label={t('customerPage.nextPhoto')}
          disabled={index === photos.length - 1}
          onClick={() => step(1)}
        />
      </figure>
      <VisitPhotoSide key={photo.visitPhotoId} photo={photo} may={may === 'add' ? 'change' : 'read'} />
      <Thumbs photos={photos} shown={photo.visitPhotoId} onChoose={setChosen} />
    </div>
  )
}

function Thumbs(props: {
  readonly photos: readonly VisitPhoto[]
  readonly shown: VisitPhotoId
  readonly onChoose: (photo: VisitPhotoId) => void
}) {
  const t = useT()
  return (
    <div className="cp-thumbs">
      {props.photos.map(({ visitPhotoId, photo, moment }, index) => (
        <button
          key={visitPhotoId}
          type="button"
          className="cp-tile"
          aria-pressed={visitPhotoId === props.shown}
          aria-label={t('customerPage.thumb', {
            number: index + 1,
            moment: t(`customerPage.moments.${moment}`),
          })}
          onClick={() => props.onChoose(visitPhotoId)}
        >
          <PhotoImage photo={photo} variant="thumb" alt="" />
          {moment !== 'other' && <span className="cp-tag">{t(`customerPage.moments.${moment}`)}</span>}
        </button>
      ))}
    </div>
  )
}
