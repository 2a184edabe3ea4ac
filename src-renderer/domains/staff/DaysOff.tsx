import { useState } from 'react'
import type { DayExceptionView, StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { DaysOffCard } from './DaysOffCard.tsx'
import { DaysOffDialog } from './DaysOffDialog.tsx'
import { InTheWayDialog } from './InTheWayDialog.tsx'
import { useDaysOff } from './use-days-off.ts'

/** Days off of one person: the card, the form for a new one, and what to do when bookings stand in the way. */
export function DaysOff({
  person,
  exceptions,
  today,
  may,
  works,
}: {
  readonly person: StaffMember
  readonly exceptions: readonly DayExceptionView[]
  readonly today: BusinessDate
  readonly may: 'edit' | 'read'
  readonly works: (date: BusinessDate) => 'yes' | 'no'
}) {
  const [month, setMonth] = useState(today)
  const [adding, setAdding] = useState<BusinessDate | null>(null)
  const [moving, setMoving] = useState<'no' | 'yes'>('no')
  const days = useDaysOff(person.accountId)
  const { refused } = days
  const own = exceptions.filter((day) => day.accountId === null || day.accountId === person.accountId)
  const mayEdit = may === 'edit' && person.version !== null && person.active ? 'edit' : 'read'
  return (
    <>
      <DaysOffCard
        accountId={person.accountId}
        {...{ month, today, works, refused }}
        exceptions={own}
        may={mayEdit}
        onMonth={setMonth}
        onAdd={(date) => {
          days.clear()
          setAdding(date < today ? today : date)
        }}
        onRemove={days.remove}
        onRefused={() => setMoving('yes')}
      />
      {adding !== null && (
        <DaysOffDialog
          person={person}
          date={adding}
          today={today}
          failure={days.failure}
          state={days.state}
          onSave={(asked) => days.save(asked, () => setAdding(null))}
          onClose={() => setAdding(null)}
        />
      )}
      {moving === 'yes' && refused !== null && (
        <InTheWayDialog
          refused={refused}
          state={days.state}
          onAgain={() => days.save(refused.asked, () => undefined)}
          onForget={() => {
            days.forget()
            setMoving('no')
          }}
          onClose={() => setMoving('no')}
        />
      )}
    </>
  )
}
