import './booking.css'
import { useState } from 'react'
import type { PlannedService } from '../../../src-shared/domains/reservations/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { FreeSlots } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { DesignerSelect } from './DesignerSelect.tsx'
import type { DesignerOption } from './NewBookingDrawer.tsx'
import { useFreeSlots } from './queries.ts'

export type FreeWish = {
  readonly date: BusinessDate
  readonly days: number
  readonly designerId: AccountId | null
  /** Taken instead of the services where no service is chosen. */
  readonly lengthMinutes: number
}

export type FreePlace = { readonly designerId: AccountId; readonly startsAtMs: EpochMs }

const lengthChoices = [10, 20, 30, 40, 50, 60, 90, 120, 150, 180, 240]
const dayChoices = [1, 3, 7, 14]

/** Every start at which all rules hold, over one day or two weeks; a press puts it into the booking. */
export function FreeSlotsDialog({
  start,
  services,
  designers,
  today,
  onPick,
  onWaitlist,
  onClose,
}: {
  readonly start: FreeWish
  readonly services: readonly PlannedService[]
  readonly designers: readonly DesignerOption[]
  readonly today: BusinessDate
  readonly onPick: (place: FreePlace) => void
  readonly onWaitlist: (wish: FreeWish) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const [wish, setWish] = useState(start)
  const found = useFreeSlots({
    date: wish.date,
    days: wish.days,
    productIds: services.map((service) => service.productId),
    ...(services.length === 0 ? { lengthMinutes: wish.lengthMinutes } : {}),
    ...(wish.designerId === null ? {} : { designerId: wish.designerId }),
  })
  return (
    <Dialog title={t('reservations.freeTitle')} className="free" onClose={onClose}>
      <div className="free-ask">
        <DesignerSelect
          label={t('reservations.designer')}
          anyone={t('reservations.anyDesigner')}
          designers={designers}
          value={wish.designerId}
          onChange={(designerId) => setWish({ ...wish, designerId })}
        />
        <DateField
          label={t('reservations.date')}
          value={wish.date}
          today={today}
          onChange={(date) => setWish({ ...wish, date })}
        />
        <SelectField
          label={t('reservations.freeDays')}
          value={wish.days}
          choices={dayChoices.map((count) => ({
            value: count,
            label: t('reservations.freeDaysOf', { count }),
          }))}
          onChange={(days) => setWish({ ...wish, days })}
        />
        {services.length === 0 && (
          <SelectField
            label={t('reservations.freeLength')}
            value={wish.lengthMinutes}
            choices={[...new Set([...lengthChoices, wish.lengthMinutes])]
              .toSorted((a, b) => a - b)
              .map((minutes) => ({ value: minutes, label: t('reservations.minutes', { minutes }) }))}
            onChange={(lengthMinutes) => setWish({ ...wish, lengthMinutes })}
          />
        )}
      </div>
      <Loaded query={found}>{(slots) => <FreeList slots={slots} onPick={onPick} />}</Loaded>
      <div className="actions">
        <Button size="lg" onClick={() => onWaitlist(wish)}>
          {t('reservations.putOnWaitlist')}
        </Button>
      </div>
    </Dialog>
  )
}

const mostShown = 14

function FreeList({
  slots,
  onPick,
}: {
  readonly slots: FreeSlots
  readonly onPick: (place: FreePlace) => void
}) {
  const t = useT()
  const format = useFormat()
  const days = slots.days
    .map((day) => ({
      ...day,
      designers: day.designers.filter((designer) => designer.startsAtMs.length > 0),
    }))
    .filter((day) => day.designers.length > 0)
  if (days.length === 0) {
    return (
      <div className="free-none" role="status">
        <b>{t('reservations.freeNone')}</b>
        <span className="t2">{t('reservations.freeNoneHelp')}</span>
      </div>
    )
  }
  return (
    <div className="free-days" tabIndex={0} role="region" aria-label={t('reservations.freeTitle')}>
      {days.map((day) => (
        <section key={day.date}>
          <h3>{format.date(day.date)}</h3>
          {day.designers.map((designer) => (
            <div key={designer.designerId} className="free-row">
              <b className="cut">{designer.name}</b>
              <div className="free-times">
                {designer.startsAtMs.slice(0, mostShown).map((startsAtMs) => (
                  <Button
                    key={startsAtMs}
                    aria-label={`${designer.name} ${format.dateTime(startsAtMs)}`}
                    onClick={() => onPick({ designerId: designer.designerId, startsAtMs })}
                  >
                    {format.time(startsAtMs)}
                  </Button>
                ))}
                {designer.startsAtMs.length > mostShown && (
                  <span className="t2">
                    {t('reservations.freeMore', { count: designer.startsAtMs.length - mostShown })}
                  </span>
                )}
              </div>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
