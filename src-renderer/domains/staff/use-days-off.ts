import { useState } from 'react'
import { create } from 'zustand'
import type { SaveException } from '../../../src-shared/domains/staff/contract.ts'
import { type AccountId, asId, type ReservationId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { showToast } from '../../ui/toast.ts'
import { type FailureText, useFailureText } from '../../ui/ui-context.tsx'
import type { DayRun } from './day-runs.ts'
import { useRemoveDays, useSaveDays } from './mutations.ts'

export type AskedDays = Omit<SaveException, 'key'>

/** Days that were not saved, because bookings stand in the way: they wait until those are moved. */
export type Refused = {
  readonly asked: AskedDays
  readonly count: number
  readonly bookingIds: readonly ReservationId[]
}

/** By person, and kept while somebody goes to the calendar to move what stands in the way. */
const useRefused = create<{ readonly byPerson: ReadonlyMap<AccountId, Refused> }>(() => ({
  byPerson: new Map(),
}))

function keepRefused(accountId: AccountId, refused: Refused | null): void {
  useRefused.setState(({ byPerson }) => {
    const others = [...byPerson].filter(([id]) => id !== accountId)
    return { byPerson: new Map(refused === null ? others : [...others, [accountId, refused]]) }
  })
}

/** Saving and removing days off; a refusal because of bookings is kept, with what was asked. */
export function useDaysOff(accountId: AccountId) {
  const t = useT()
  const textOf = useFailureText()
  const refused = useRefused((state) => state.byPerson.get(accountId) ?? null)
  const setRefused = (next: Refused | null) => keepRefused(accountId, next)
  const [failure, setFailure] = useState<FailureText | null>(null)
  const saving = useSaveDays()
  const removal = useRemoveDays()
  const save = (asked: AskedDays, done: () => void) =>
    saving.mutate(
      { key: newIdempotencyKey(), ...asked },
      {
        onSuccess: () => {
          setRefused(null)
          setFailure(null)
          showToast({ text: t('staff.daySaved') })
          done()
        },
        onError: (error) => {
          const text = textOf(error)
          if (text?.code !== 'DAY_HAS_BOOKINGS') return setFailure(text)
          setFailure(null)
          setRefused(refusedOf(asked, text))
          return done()
        },
      },
    )
  const remove = (run: DayRun) =>
    removal.mutate(
      { ids: [...run.ids] },
      {
        onSuccess: () => showToast({ text: t('staff.dayRemoved') }),
        onError: (error) => {
          const text = textOf(error)
          if (text !== null) showToast({ text: text.sentence, tone: 'refused' })
        },
      },
    )
  return {
    refused,
    failure,
    state: saving.isPending ? ('pending' as const) : ('idle' as const),
    save,
    remove,
    forget: () => setRefused(null),
    clear: () => setFailure(null),
  }
}

function refusedOf(asked: AskedDays, text: FailureText): Refused {
  const { count, bookingIds } = text.details
  return {
    asked,
    count: Number(count ?? 0),
    bookingIds: String(bookingIds ?? '')
      .split(',')
      .map(Number)
      .filter((id) => Number.isSafeInteger(id) && id > 0)
      .map((id) => asId<ReservationId>(id)),
  }
}
