import { IconPhoto } from '@tabler/icons-react'
import { Suspense, lazy, useState } from 'react'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { useMay } from '../access/queries.ts'

const VisitPhotosDialog = lazy(async () => ({
  default: (await import('./VisitPhotosDialog.tsx')).VisitPhotosDialog,
}))

/** How many photos a booking has, for whoever is about to serve or to charge; pressed, it opens them. Without any: nothing. */
export function BookedPhotosButton({ booking }: { readonly booking: BookingView }) {
  const t = useT()
  const [isOpen, setOpen] = useState<'no' | 'yes'>('no')
  const maySee = [useMay('photos.read'), useMay('customers.read')].every(Boolean)
  const mayAdd = [useMay('photos.write'), useMay('customers.write')].every(Boolean)
  const { card, customer, businessDate } = booking
  const count = card.photos
  // The last one may be taken off while they are looked at.
  if (customer === null || (count === 0 && isOpen === 'no')) return null
  const words = t('photos.count', { count })
  if (!maySee) return <Chip icon={IconPhoto}>{words}</Chip>
  return (
    <>
      <Button icon={IconPhoto} onClick={() => setOpen('yes')}>
        {words}
      </Button>
      {isOpen === 'yes' && (
        <Suspense fallback={null}>
          <VisitPhotosDialog
            customer={{ customerId: customer.id }}
            at={{ visit: { reservationId: card.id }, businessDate, services: card.services, at: null }}
            may={mayAdd ? 'add' : 'read'}
            onClose={() => setOpen('no')}
          />
        </Suspense>
      )}
    </>
  )
}
