import { IconArrowRight } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useBookingsInTheWay } from './queries.ts'
import { useRunWords } from './run-words.ts'
import type { Refused } from './use-days-off.ts'

/** The bookings that have to be moved first, each a door to its place in the calendar; then the days are saved again. */
export function InTheWayDialog({
  refused,
  state,
  onAgain,
  onForget,
  onClose,
}: {
  readonly refused: Refused
  readonly state: 'idle' | 'pending'
  readonly onAgain: () => void
  readonly onForget: () => void
  readonly onClose: () => void
}) {
  const t = useT()
  const format = useFormat()
  const words = useRunWords()
  const bookings = useBookingsInTheWay(refused.bookingIds)
  return (
    <Dialog title={words.when(refused.asked)} onClose={onClose}>
      <p className="t2">{t('staff.moveFirstHelp', { count: refused.count })}</p>
      <Loaded query={bookings}>
        {(found) => (
          <ul className="found">
            {found.map((booking) => (
              <li key={booking.id}>
                <Link href={`/calendar?booking=${booking.id}`}>
                  <b>{format.dateTime(booking.startsAtMs)}</b>
                  <span className="grow cut">
                    {[booking.customerName || t('staff.walkIn'), ...booking.services].join(' · ')}
                  </span>
                  <small>{booking.designerName}</small>
                  <Icon of={IconArrowRight} size="s" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <div className="actions">
        <button type="button" className={buttonClass({ kind: 'quiet', size: 'lg' })} onClick={onForget}>
          {t('staff.forgetDays')}
        </button>
        <Button size="lg" kind="primary" aria-busy={state === 'pending'} onClick={onAgain}>
          {state === 'pending' ? t('common.saving') : t('staff.saveAgain')}
        </Button>
      </div>
    </Dialog>
  )
}
