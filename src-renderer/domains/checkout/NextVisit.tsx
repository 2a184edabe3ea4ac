import { IconCalendar, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { OrderView } from '../../../src-shared/domains/orders/model.ts'
import { addDays } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { useBookNext } from './mutations.ts'
import { type NextSlot, nextSlots, servicesOf } from './next-slots.ts'
import { useFreeSlots } from './queries.ts'

const firstWeek = 4
const weeks = 3

/** Three free times in four to six weeks, on the same weekday with the same designer, booked by two presses. */
export function NextVisit({ order }: { readonly order: OrderView }) {
  const t = useT()
  const format = useFormat()
  const may = useMay('bookings.write')
  const booked = servicesOf(order)
  const isKnown = order.customerId !== null && booked.productIds.length > 0 && may
  const free = useFreeSlots(
    isKnown
      ? {
          date: addDays(order.businessDate, firstWeek * 7),
          days: (weeks - 1) * 7 + 1,
          productIds: [...booked.productIds],
          ...(booked.designerId === null ? {} : { designerId: booked.designerId }),
          ...(order.customerId === null ? {} : { customerId: order.customerId }),
        }
      : null,
  )
  const [chosen, setChosen] = useState<NextSlot | null>(null)
  const book = useBookNext()
  const text = useFailureText()(book.error)
  const slots = free.data === undefined ? [] : nextSlots(free.data, order.createdAtMs, format.zone)
  if (!isKnown) return null
  const save = () => {
    if (chosen === null || order.customerId === null || book.isPending) return
    book.mutate({
      key: book.key,
      customerId: order.customerId,
      designerId: chosen.designerId,
      startsAtMs: chosen.startsAtMs,
      productIds: [...booked.productIds],
    })
  }
  return (
    <section className="card">
      <header>
        <h2 className="grow">{t('checkout.nextVisit')}</h2>
        {book.data === undefined ? (
          <span className="t2">{t('checkout.nextVisitHelp')}</span>
        ) : (
          <Chip tone="ok" icon={IconCircleCheck}>
            {t('checkout.nextBooked', { at: format.dateTime(book.data.startsAtMs) })}
          </Chip>
        )}
      </header>
      {book.data === undefined && (
        <div className="m-next">
          {slots.length > 0 && (
            <div className="m-three" role="radiogroup" aria-label={t('checkout.nextVisit')}>
              {slots.map((slot) => (
                <button
                  key={slot.startsAtMs}
                  type="button"
                  role="radio"
                  className="m-opt slot"
                  aria-checked={slot === chosen || slot.startsAtMs === chosen?.startsAtMs}
                  onClick={() => {
                    setChosen(slot)
                    book.renew()
                  }}
                >
                  <span className="cut">
                    <b>{format.dateTime(slot.startsAtMs)}</b>
                    <span className="t2">{`${booked.name} · ${slot.designerName}`}</span>
                  </span>
                </button>
              ))}
            </div>
          )}
          <div className="row">
            <Link
              href={`/calendar?date=${addDays(order.businessDate, (firstWeek + 1) * 7)}`}
              className={buttonClass({ size: 'lg' })}
            >
              <Icon of={IconCalendar} size="s" />
              {t('checkout.fromCalendar')}
            </Link>
            {text !== null && <span className="hint bad grow">{text.sentence}</span>}
            <span className="grow" />
            {chosen !== null && (
              <Button size="lg" kind="primary" onClick={save} aria-busy={book.isPending}>
                {t('checkout.bookAt', { at: format.dateTime(chosen.startsAtMs) })}
              </Button>
            )}
          </div>
        </div>
      )}
    </section>
  )
}
