import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import type { VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Card } from '../../ui/Card.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { ComparePhotos } from './ComparePhotos.tsx'
import { dayText } from './customer-words.ts'
import type { OpenDialog } from './page-doors.ts'
import { useCustomerFacts, useVisitPhotos } from './queries.ts'
import { latestPair } from './visit-pairs.ts'

/** As high as the photos will be, so that nothing beneath jumps. */
function PhotosOnTheirWay() {
  return (
    <div className="sklist cp-wait">
      <i className="sk" />
    </div>
  )
}

/** What the latest visit with both photos did, the one over the other, and the way to all the others. */
export function CompareCard({
  customer,
  onOpen,
}: {
  readonly customer: Customer
  readonly onOpen: OpenDialog
}) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const { customerId } = customer
  const story = useVisitPhotos(customerId)
  const visits = story.data?.pages.flatMap((page) => page.visits) ?? []
  const count = useCustomerFacts(customerId).data?.counts.photos
  const pair = latestPair(visits)
  const tag = ({ moment, photo }: VisitPhoto) =>
    t('customerPage.momentAt', {
      moment: t(`customerPage.moments.${moment}`),
      time: format.time(epochMs(photo.createdAtMs)),
    })
  return (
    <Card
      title={
        <>
          {t('customerPage.beforeAfter')}{' '}
          {pair !== null && <small>{dayText(pair.visit.businessDate, today, format)}</small>}
        </>
      }
      actions={
        count !== undefined &&
        count > 0 && (
          <button type="button" className="link" onClick={() => onOpen({ kind: 'gallery' })}>
            {t('customerPage.seeAll', { count, shown: format.number(count) })}
          </button>
        )
      }
    >
      {count === 0 ? (
        <p className="t2 cp-text">{t('customerPage.noPhotosHelp')}</p>
      ) : (
        <Loaded query={story} skeleton={<PhotosOnTheirWay />}>
          {() =>
            pair === null ? (
              <p className="t2 cp-text">
                {t(visits.length === 0 ? 'customerPage.noPhotosHelp' : 'customerPage.noPairHelp')}
              </p>
            ) : (
              <ComparePhotos
                key={`${pair.before.visitPhotoId}-${pair.after.visitPhotoId}`}
                before={pair.before}
                after={pair.after}
                tags={{ before: tag(pair.before), after: tag(pair.after) }}
              />
            )
          }
        </Loaded>
      )}
    </Card>
  )
}
