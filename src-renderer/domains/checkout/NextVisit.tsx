import { IconCalendar, IconCircleCheck } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { OrderView } from '../../../src-shared/domains/orders/model.ts'
import { addDays, type BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { useBookNext } from './mutations.ts'
import { type NextSlot, nextSlots, servicesOf } from './next-slots.ts'
import { useFreeSlots } from './queries.ts'

const firstWeek = 4
const weeks = 3

/** What the end of a sale offers: the card with the times, and the button that books the chosen one. */
export type NextVisitOffer = {
  readonly card: ReactNode
  readonly book: { readonly label: string; readonly run: () => void; readonly state: 'idle' | 'busy' } | null
}

/** Three free times in four to six weeks, on the same weekday with the same designer; null where nobody can be booked. */
export function useNextVisit(order: OrderView): NextVisitOffer | null {
  const t = useT()
  const format = useFormat()
  const may = useMay('bookings.write')
  const { customerId } = order
  const wanted = servicesOf(order)
  const isKnown = customerId !== null && wanted.productIds.length > 0 && may
  const free = useFreeSlots(isKnown ? slotsInput(order, wanted) : null)
  const [chosen, setChosen] = useState<NextSlot | null>(null)
  const book = useBookNext()
  const text = useFailureText()(book.error)
  if (!isKnown) return null
  const save = (slot: NextSlot) => {
    if (book.isPending) return
    const { designerId, startsAtMs } = slot
    book.mutate({ key: book.key, customerId, designerId, startsAtMs, productIds: [...wanted.productIds] })
  }
  return {
    card: (
      <NextVisitCard
        slots={free.data === undefined ? [] : nextSlots(free.data, order.createdAtMs, format.zone)}
        serviceName={wanted.name}
        calendarDate={addDays(order.businessDate, (firstWeek + 1) * 7)}
        chosen={chosen}
        booked={book.data ?? null}
        error={text?.sentence ?? null}
        onChoose={(slot) => {
          setChosen(slot)
          book.renew()
        }}
      />
    ),
    book:
      chosen === null || book.data !== undefined
        ? null
        : {
            label: t('checkout.bookAt', { at: format.dateTime(chosen.startsAtMs) }),
            run: () => save(chosen),
            state: book.isPending ? 'busy' : 'idle',
          },
  }
}

function slotsInput(order: OrderView, wanted: ReturnType<typeof servicesOf>) {
  return {
    date: addDays(order.businessDate, firstWeek * 7),
    days: (weeks - 1) * 7 + 1,
    productIds: [...wanted.productIds],
    ...(wanted.designerId === null ? {} : { designerId: wanted.designerId }),
    ...(order.customerId === null ? {} : { customerId: order.customerId }),
  }
}

function NextVisitCard({
  slots,
  serviceName,
  calendarDate,
  chosen,
  booked,
  error,
  onChoose,
}: {
  readonly slots: readonly NextSlot[]
  readonly serviceName: string
  readonly calendarDate: BusinessDate
  readonly chosen: NextSlot | null
  readonly booked: { readonly startsAtMs: NextSlot['startsAtMs'] } | null
  readonly error: string | null
  readonly onChoose: (slot: NextSlot) => void
}) {
  const t = useT()
  const format = useFormat()
  return (
    <section className="card">
      <header>
        <h2 className="grow">{t('checkout.nextVisit')}</h2>
        {booked === null ? (
          <span className="t2">{t('checkout.nextVisitHelp')}</span>
        ) : (
          <Chip tone="ok" icon={IconCircleCheck}>
            {t('checkout.nextBooked', { at: format.dateTime(booked.startsAtMs) })}
          </Chip>
        )}
      </header>
      {booked === null && (
        <div className="m-next">
          {slots.length > 0 && (
            <div className="m-three" role="group" aria-label={t('checkout.nextVisit')}>
              {slots.map((slot) => (
                <button
                  key={slot.startsAtMs}
                  type="button"
                  className="m-opt slot"
                  aria-pressed={slot.startsAtMs === chosen?.startsAtMs}
                  onClick={() => onChoose(slot)}
                >
                  <span className="cut">
                    <b>{format.dateTime(slot.startsAtMs)}</b>
                    <span className="t2">{`${serviceName} · ${slot.designerName}`}</span>
                  </span>
                </button>
              ))}
            </div>
          )}
          <div className="row">
            <Link href={`/calendar?date=${calendarDate}`} className={buttonClass({ size: 'lg' })}>
              <Icon of={IconCalendar} size="s" />
              {t('checkout.fromCalendar')}
            </Link>
            {error !== null && (
              <span className="hint bad grow" role="alert">
                {error}
              </span>
            )}
          </div>
        </div>
      )}
    </section>
  )
}
