import type { DayExceptionView } from '../../../src-shared/domains/staff/contract.ts'
import { addDays, type BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'

/** Days one after the other that say the same: three days of leave are one line. */
export type DayRun = Omit<DayExceptionView, 'id' | 'version' | 'date'> & {
  readonly fromDate: BusinessDate
  readonly toDate: BusinessDate
  readonly ids: readonly { readonly id: number; readonly version: number }[]
}

/** What concerns one person, their own days and the whole shop's, first day first. */
export function runsFor(
  exceptions: readonly DayExceptionView[],
  accountId: AccountId,
  from: BusinessDate,
): readonly DayRun[] {
  const runs: DayRun[] = []
  const theirs = exceptions.filter((day) => day.accountId === null || day.accountId === accountId)
  for (const day of theirs.toSorted((a, b) => compare(a.date, b.date) || a.id - b.id)) {
    const index = runs.findIndex((run) => addDays(run.toDate, 1) === day.date && sameKind(run, day))
    const { id, version, date, ...what } = day
    const run = runs[index]
    if (run === undefined) runs.push({ ...what, fromDate: date, toDate: date, ids: [{ id, version }] })
    else runs[index] = { ...run, toDate: date, ids: [...run.ids, { id, version }] }
  }
  return runs.filter((run) => run.toDate >= from)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function sameKind(run: DayRun, day: DayExceptionView): boolean {
  return (
    run.accountId === day.accountId &&
    run.kind === day.kind &&
    run.fromMinute === day.fromMinute &&
    run.toMinute === day.toMinute &&
    run.label === day.label
  )
}

/** How a day stands for one person, for the little calendar: leave and changed hours beat what is usual. */
export type DayMark = 'works' | 'rest' | 'leave' | 'changed'

export function markOf(
  date: BusinessDate,
  exceptions: readonly DayExceptionView[],
  works: (date: BusinessDate) => 'yes' | 'no',
): DayMark {
  const ofDay = exceptions.filter((day) => day.date === date)
  if (ofDay.some((day) => day.kind === 'off' && day.accountId !== null)) return 'leave'
  if (ofDay.length > 0 && works(date) === 'yes') return 'changed'
  return works(date) === 'yes' ? 'works' : 'rest'
}
