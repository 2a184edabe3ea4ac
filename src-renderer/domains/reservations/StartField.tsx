import { IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, inputClass } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { MonthGrid } from '../../ui/MonthGrid.tsx'
import { PopoverPanel } from '../../ui/Popover.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'

/** `오늘 18:20` in one box; a press opens the time and the month. */
export function StartField({
  date,
  minute,
  today,
  onDate,
  onMinute,
}: {
  readonly date: BusinessDate
  readonly minute: number | null
  readonly today: BusinessDate
  readonly onDate: (date: BusinessDate) => void
  readonly onMinute: (minute: number | null) => void
}) {
  const t = useT()
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const day = date === today ? t('common.today') : format.date(date)
  return (
    <Field label={t('reservations.start')}>
      {(aria) => (
        <PopoverPanel
          opened={opened}
          onChange={setOpened}
          target={
            <button
              type="button"
              {...aria}
              aria-haspopup="dialog"
              className={inputClass(aria)}
              onClick={() => setOpened(!opened)}
            >
              <span className="grow cut">
                {minute === null
                  ? day
                  : t('reservations.startAt', { date: day, time: format.minute(minute) })}
              </span>
              <Icon of={IconClock} size="s" />
            </button>
          }
        >
          <div className="start-panel">
            <TimeField
              label={t('reservations.time')}
              value={minute}
              latestMinute={1800}
              onChange={onMinute}
            />
            <MonthGrid value={date} today={today} onChange={onDate} />
            <Button size="lg" width="wide" onClick={() => setOpened(false)}>
              {t('common.confirm')}
            </Button>
          </div>
        </PopoverPanel>
      )}
    </Field>
  )
}
