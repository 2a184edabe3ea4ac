import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import type { BusinessDate } from '../../src-shared/kernel/business-date.ts'
import { Field, type FieldProps, inputClass } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { MonthGrid } from './MonthGrid.tsx'
import { PopoverPanel } from './Popover.tsx'
import { useFormat } from './ui-context.tsx'

/** A day chosen from a month; the year is told only where it is another one. */
export function DateField({
  value,
  today,
  onChange,
  isDisabled,
  ...field
}: FieldProps & {
  readonly value: BusinessDate
  readonly today: BusinessDate
  readonly onChange: (date: BusinessDate) => void
  readonly isDisabled?: (date: BusinessDate) => boolean
}) {
  const format = useFormat()
  const [open, setOpen] = useState(false)
  return (
    <Field {...field}>
      {(aria) => (
        <PopoverPanel
          opened={open}
          onChange={setOpen}
          target={
            <button type="button" {...aria} className={inputClass(aria)} onClick={() => setOpen(!open)}>
              <span className="grow cut">{format.dateSeenFrom(today, value)}</span>
              <Icon of={IconCalendar} size="s" />
            </button>
          }
        >
          <MonthGrid
            {...{ value, today, isDisabled }}
            onChange={(date) => {
              setOpen(false)
              onChange(date)
            }}
          />
        </PopoverPanel>
      )}
    </Field>
  )
}
