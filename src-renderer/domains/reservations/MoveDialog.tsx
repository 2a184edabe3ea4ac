import './booking.css'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import { type BusinessDate, minuteOfDayAt } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'
import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import type { DesignerOption } from './NewBookingDrawer.tsx'
import { toldRefusal, toldWarning } from './place-words.ts'
import { usePlaceCheck } from './queries.ts'
import { startAt } from './use-moves.ts'

/** Where somebody wants the booking to go. */
export type MoveWish = {
  readonly designerId: AccountId
  readonly date: BusinessDate
  readonly minute: number
}

/** The same move as by dragging, for the keyboard and for other days: designer, date, time, and whether it is free. */
export function MoveDialog({
  booking,
  productIds,
  date,
  zone,
  today,
  designers,
  onMove,
  onClose,
}: {
  readonly booking: BookingCard
  readonly productIds: readonly ProductId[]
  readonly date: BusinessDate
  readonly zone: string
  readonly today: BusinessDate
  readonly designers: readonly DesignerOption[]
  readonly onMove: (wish: MoveWish) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const start = minuteOfDayAt(booking.startsAtMs, date, zone)
  const [wish, setWish] = useState<MoveWish>({ designerId: booking.designerId, date, minute: start })
  const changed = wish.designerId !== booking.designerId || wish.date !== date || wish.minute !== start
  const name = booking.name === '' ? t('reservations.walkInName') : booking.name
  return (
    <Dialog title={t('reservations.moveTitle', { name })} onClose={onClose}>
      <form
        className="dlg-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (changed) onMove(wish)
        }}
      >
        <WishFields wish={wish} today={today} designers={designers} onChange={setWish} />
        <PlaceVerdict booking={booking} productIds={productIds} wish={changed ? wish : null} zone={zone} />
        <div className="actions">
          <Button size="lg" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            size="lg"
            kind="primary"
            type="submit"
            disabled={!changed}
            aria-describedby={changed ? undefined : 'move-why'}
          >
            {t('reservations.moveNow')}
          </Button>
        </div>
        {!changed && (
          <p id="move-why" className="hint end">
            {t('reservations.nothingChanged')}
          </p>
        )}
      </form>
    </Dialog>
  )
}

function WishFields({
  wish,
  today,
  designers,
  onChange,
}: {
  readonly wish: MoveWish
  readonly today: BusinessDate
  readonly designers: readonly DesignerOption[]
  readonly onChange: (wish: MoveWish) => void
}) {
  const t = useT()
  return (
    <>
      <SelectField
        label={t('reservations.designer')}
        value={wish.designerId}
        choices={designers.map((each) => ({ value: each.id, label: each.name }))}
        onChange={(designerId) => onChange({ ...wish, designerId })}
      />
      <div className="place-fields">
        <DateField
          label={t('reservations.date')}
          value={wish.date}
          today={today}
          onChange={(next) => onChange({ ...wish, date: next })}
        />
        <TimeField
          label={t('reservations.time')}
          value={wish.minute}
          latestMinute={1800}
          onChange={(minute) => minute !== null && onChange({ ...wish, minute })}
        />
      </div>
    </>
  )
}

/** Free, or which rule stands in the way; pressing the button asks again and offers what is possible. */
function PlaceVerdict({
  booking,
  productIds,
  wish,
  zone,
}: {
  readonly booking: BookingCard
  readonly productIds: readonly ProductId[]
  readonly wish: MoveWish | null
  readonly zone: string
}) {
  const t = useT()
  const format = useFormat()
  const place =
    wish === null
      ? null
      : {
          designerId: wish.designerId,
          startsAtMs: startAt(wish.date, wish.minute, zone),
          productIds: [...productIds],
          lengthMinutes: (booking.endsAtMs - booking.startsAtMs) / 60_000,
        }
  const check = usePlaceCheck(place, { customerId: booking.customerId, id: booking.id })
  if (wish === null || check.data === undefined) return <div className="verdict" />
  const [first] = check.data.refusals
  const [warning] = check.data.warnings
  return (
    <div className="verdict" role="status">
      {first !== undefined && (
        <Note tone="danger" icon={IconAlertTriangle}>
          {toldRefusal(first, t, format)}
        </Note>
      )}
      {first === undefined && warning !== undefined && (
        <Note tone="warn" icon={IconClock}>
          {toldWarning(warning, t)}
        </Note>
      )}
      {first === undefined && warning === undefined && (
        <Note icon={IconCheck}>{t('reservations.moveFine')}</Note>
      )}
    </div>
  )
}
