import './booking.css'
import { IconHourglassEmpty, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Waiting } from '../../../src-shared/domains/reservations/contract.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Drawer, Section } from '../../ui/Drawer.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useWaitlistMutations } from './mutations.ts'
import type { DesignerOption } from './NewBookingDrawer.tsx'
import { useFreeSlots, useWaitlistQuery } from './queries.ts'
import { WaitlistForm } from './WaitlistForm.tsx'
import type { WaitWish } from './wait-wish.ts'
import { daysWaited, firstPlace, type WaitPlace } from './wait-match.ts'

/** Who waits for a place, and for each the first one that would do: one press books it. */
export function WaitlistDrawer({
  zone,
  today,
  designers,
  wish,
  may,
  onFilled,
  onClose,
}: {
  readonly zone: string
  readonly today: BusinessDate
  readonly designers: readonly DesignerOption[]
  /** Somebody to be put on the list, as the search for a free time left it. */
  readonly wish: WaitWish | null
  readonly may: 'edit' | 'read'
  readonly onFilled: (place: WaitPlace) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const list = useWaitlistQuery()
  const [adding, setAdding] = useState<'open' | 'closed'>(wish === null ? 'closed' : 'open')
  return (
    <Drawer
      title={t('reservations.waitlistTitle')}
      onClose={onClose}
      footer={
        adding === 'closed' && may === 'edit' ? (
          <Button size="lg" width="wide" icon={IconPlus} onClick={() => setAdding('open')}>
            {t('reservations.waitlistAdd')}
          </Button>
        ) : undefined
      }
    >
      {adding === 'open' && (
        <WaitlistForm
          today={today}
          wish={wish}
          designers={designers}
          onDone={() => setAdding('closed')}
          onCancel={() => setAdding('closed')}
        />
      )}
      <Loaded query={list}>
        {(rows) =>
          rows.length === 0 && adding === 'closed' ? (
            <EmptyState icon={IconHourglassEmpty} title={t('reservations.waitlistEmpty')}>
              {t('reservations.waitlistEmptyHelp')}
            </EmptyState>
          ) : (
            rows.map((waiting) => (
              <WaitingRow key={waiting.id} {...{ waiting, zone, today, may, onFilled }} />
            ))
          )
        }
      </Loaded>
    </Drawer>
  )
}

type RowProps = {
  readonly waiting: Waiting
  readonly zone: string
  readonly today: BusinessDate
  readonly may: 'edit' | 'read'
  readonly onFilled: (place: WaitPlace) => void
}

function WaitingRow({ waiting, zone, today, may, onFilled }: RowProps) {
  const t = useT()
  const format = useFormat()
  const textOf = useFailureText()
  const { fill, drop } = useWaitlistMutations()
  const failure = textOf(fill.error ?? drop.error)
  const dates =
    waiting.fromDate === waiting.toDate
      ? format.date(waiting.fromDate)
      : `${format.dayOfYear(waiting.fromDate)}–${format.dayOfYear(waiting.toDate)}`
  const book = (place: WaitPlace) => {
    const { id, version } = waiting
    fill.mutate(
      { key: newIdempotencyKey(), id, version, designerId: place.designerId, startsAtMs: place.startsAtMs },
      {
        onSuccess: () => {
          const time = `${place.designerName} ${format.dateTime(place.startsAtMs)}`
          showToast({ text: t('reservations.booked', { name: waiting.customerName, time }) })
          onFilled(place)
        },
      },
    )
  }
  const remove = () => {
    const { id, version, customerName } = waiting
    drop.mutate(
      { key: newIdempotencyKey(), id, version },
      { onSuccess: () => showToast({ text: t('reservations.waitlistDropped', { name: customerName }) }) },
    )
  }
  return (
    <Section>
      <div className="row">
        <b className="b grow cut">{waiting.customerName}</b>
        {waiting.customerPhone !== null && <span className="t2">{format.phone(waiting.customerPhone)}</span>}
        {may === 'edit' && (
          <IconButton
            icon={IconX}
            label={`${t('reservations.waitlistDrop')} ${waiting.customerName}`}
            disabled={drop.isPending}
            onClick={remove}
          />
        )}
      </div>
      <div className="t2">
        {[
          t('reservations.waitlistWhen', {
            dates,
            from: format.minute(waiting.fromMinute),
            to: format.minute(waiting.toMinute),
          }),
          waiting.designerName ?? t('reservations.waitlistAnyone'),
          waiting.serviceNames.join(t('reservations.and')),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {waiting.note !== '' && <div className="t2">{waiting.note}</div>}
      {failure !== null && <p className="hint bad">{failure.sentence}</p>}
      {may === 'edit' && (
        <FirstPlace
          waiting={waiting}
          zone={zone}
          today={today}
          state={fill.isPending ? 'pending' : 'idle'}
          onBook={book}
        />
      )}
    </Section>
  )
}

/** The earliest place that would do; asked anew whenever a booking changes. */
function FirstPlace({
  waiting,
  zone,
  today,
  state,
  onBook,
}: Pick<RowProps, 'waiting' | 'zone' | 'today'> & {
  readonly state: 'idle' | 'pending'
  readonly onBook: (place: WaitPlace) => void
}) {
  const t = useT()
  const format = useFormat()
  const days = daysWaited(waiting, today)
  const slots = useFreeSlots({
    date: days?.date ?? today,
    days: days?.days ?? 1,
    productIds: waiting.productIds,
    ...(waiting.productIds.length === 0 ? { lengthMinutes: 30 } : {}),
    ...(waiting.designerId === null ? {} : { designerId: waiting.designerId }),
    customerId: waiting.customerId,
  })
  if (slots.data === undefined)
    return (
      <Button size="lg" disabled aria-busy>
        {t('common.loading')}
      </Button>
    )
  const place = days === null ? null : firstPlace(slots.data, waiting, zone)
  if (place === null) return <span className="t2">{t('reservations.waitlistNoPlace')}</span>
  return (
    <Button size="lg" kind="primary" disabled={state === 'pending'} onClick={() => onBook(place)}>
      {t('reservations.waitlistFillAt', {
        designer: place.designerName,
        time: format.dateTime(place.startsAtMs),
      })}
    </Button>
  )
}
