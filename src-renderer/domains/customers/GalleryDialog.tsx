import { IconPhotoOff } from '@tabler/icons-react'
import { useRef } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import type { PhotoVisit, VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { dayText } from './customer-words.ts'
import { useCustomerFacts, useVisitPhotos } from './queries.ts'
import { PhotoTile } from './StoryPhotos.tsx'
import type { PhotosAt } from './story-doors.ts'
import { visitOf } from './visit-pairs.ts'

const nearEndPx = 600

/** Every photo of a customer, visit by visit; more come as one scrolls. */
export function GalleryDialog({
  customer,
  onPhoto,
  onClose,
}: {
  readonly customer: Customer
  readonly onPhoto: (at: PhotosAt) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const format = useFormat()
  const query = useVisitPhotos(customer.customerId)
  const count = useCustomerFacts(customer.customerId).data?.counts.photos ?? 0
  const scroller = useRef<HTMLDivElement>(null)
  const visits = query.data?.pages.flatMap((page) => page.visits) ?? []
  const more = () => {
    if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
  }
  const onScroll = () => {
    const box = scroller.current
    if (box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx) more()
  }
  return (
    <Dialog
      className="cp-gallery"
      title={t('customerPage.gallery', { name: customer.name })}
      headerAside={
        <span className="t2 grow">
          {t('customerPage.galleryCount', { count, shown: format.number(count) })}
        </span>
      }
      onClose={onClose}
    >
      <div
        className="cp-all"
        ref={scroller}
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label={t('customerPage.photosWord')}
      >
        <Loaded query={query}>
          {() =>
            visits.length === 0 ? (
              <EmptyState icon={IconPhotoOff} title={t('customerPage.noPhotosTitle')}>
                {t('customerPage.noPhotosHelp')}
              </EmptyState>
            ) : (
              visits.map((visit) => (
                <VisitOfGallery key={`${visit.reservationId}-${visit.orderId}`} {...{ visit, onPhoto }} />
              ))
            )
          }
        </Loaded>
        {query.hasNextPage && (
          <div className="cu-more">
            <Button onClick={more} aria-busy={query.isFetchingNextPage}>
              {t('common.more')}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  )
}

function VisitOfGallery({
  visit,
  onPhoto,
}: {
  readonly visit: PhotoVisit
  readonly onPhoto: (at: PhotosAt) => void
}) {
  const format = useFormat()
  const today = useToday()
  const { businessDate, services } = visit
  const day = dayText(businessDate, today, format)
  const open = ({ visitPhotoId }: VisitPhoto) => {
    const which = visitOf(visit)
    if (which !== null) onPhoto({ visit: which, businessDate, services, at: visitPhotoId })
  }
  return (
    <section>
      <h3>
        {day} <small>{[...services, visit.designerName].filter((word) => word !== null).join(' · ')}</small>
      </h3>
      <div className="cp-grid">
        {visit.photos.map((photo) => (
          <PhotoTile key={photo.visitPhotoId} {...{ photo, day }} tag="shown" onOpen={open} />
        ))}
      </div>
    </section>
  )
}
