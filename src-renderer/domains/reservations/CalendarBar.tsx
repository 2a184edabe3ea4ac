import {
  IconChevronLeft,
  IconChevronRight,
  IconLayoutSidebar,
  IconListDetails,
  IconPlus,
  IconSearch,
} from '@tabler/icons-react'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { CalendarShape } from './calendar-store.ts'

const stepWords: Readonly<Record<CalendarShape, { readonly back: MessageKey; readonly on: MessageKey }>> = {
  day: { back: 'reservations.previousDay', on: 'reservations.nextDay' },
  week: { back: 'reservations.previousWeek', on: 'reservations.nextWeek' },
  month: { back: 'reservations.previousMonth', on: 'reservations.nextMonth' },
}

/** Fold the panel, turn the pages, come back to today. */
export function CalendarSteps({
  shape,
  panel,
  onPanel,
  onStep,
  onToday,
}: {
  readonly shape: CalendarShape
  readonly panel: 'shown' | 'folded'
  readonly onPanel: () => void
  readonly onStep: (direction: 1 | -1) => void
  readonly onToday: () => void
}) {
  const t = useT()
  return (
    <div className="row cal-steps">
      <IconButton
        icon={IconLayoutSidebar}
        label={t(panel === 'shown' ? 'reservations.foldPanel' : 'reservations.unfoldPanel')}
        aria-expanded={panel === 'shown'}
        onClick={onPanel}
      />
      <IconButton
        kind="plain"
        icon={IconChevronLeft}
        label={t(stepWords[shape].back)}
        onClick={() => onStep(-1)}
      />
      <Button onClick={onToday}>{t('common.today')}</Button>
      <IconButton
        kind="plain"
        icon={IconChevronRight}
        label={t(stepWords[shape].on)}
        onClick={() => onStep(1)}
      />
    </div>
  )
}

/** Day, week or month; find a free time; who waits; a new booking, which is the one thing to do here. */
export function CalendarActions({
  shape,
  room,
  may,
  waiting,
  onShape,
  onFindFree,
  onWaitlist,
  onNew,
}: {
  readonly shape: CalendarShape
  /** With a drawer open there is room for less, and the drawer holds the one primary action. */
  readonly room: 'wide' | 'beside-drawer'
  readonly may: 'edit' | 'read'
  readonly waiting: number
  readonly onShape: (shape: CalendarShape) => void
  readonly onFindFree: () => void
  readonly onWaitlist: () => void
  readonly onNew: () => void
}) {
  const t = useT()
  return (
    <>
      {room === 'wide' && waiting > 0 && (
        <Button icon={IconListDetails} onClick={onWaitlist} className="waits">
          {t('reservations.waitlist')} {waiting}
        </Button>
      )}
      {room === 'wide' && (
        <Button icon={IconSearch} onClick={onFindFree}>
          {t('reservations.findFree')}
        </Button>
      )}
      <Segmented
        label={t('reservations.shownAs')}
        value={shape}
        choices={[
          { value: 'day', label: t('reservations.day') },
          { value: 'week', label: t('reservations.week') },
          { value: 'month', label: t('reservations.month') },
        ]}
        onChange={onShape}
      />
      <Button
        kind={room === 'wide' ? 'primary' : 'plain'}
        icon={IconPlus}
        shortcut={room === 'wide' ? 'N' : undefined}
        disabled={may === 'read'}
        title={may === 'read' ? t('reservations.readOnly') : undefined}
        onClick={onNew}
      >
        {t('reservations.newBooking')}
      </Button>
    </>
  )
}
