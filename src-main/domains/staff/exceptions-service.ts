import type { DayExceptionView, SaveException } from '../../../src-shared/domains/staff/contract.ts'
import {
  type DayException,
  type DesignerWeek,
  fitsWorkingDay,
  workingDay,
} from '../../../src-shared/domains/staff/model.ts'
import { addDays, type BusinessDate, minuteOfDayAt } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { err, type FailureDetails, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { calendarIn } from '../settings/service.ts'
import {
  bookedSpans,
  deleteException,
  type ExceptionRow,
  exceptionRows,
  exceptionRowsOf,
  insertException,
} from './rota-store.ts'
import { takeDays } from './days-service.ts'
import type { StaffDeps } from './service.ts'
import { type MemberRow, memberRow, memberRows } from './store.ts'
import { weeksOf } from './weeks.ts'

export type ExceptionsService = ReturnType<typeof createExceptionsService>
type Dates = { readonly fromDate: BusinessDate; readonly toDate: BusinessDate }

/** Days that differ from the week: leave, other hours, a blocked stretch, a day the whole shop is closed. */
export function createExceptionsService(deps: StaffDeps) {
  const { db, clock, ids } = deps

  async function list(dates: Dates): Promise<DayExceptionView[]> {
    return (await exceptionRows(db.reader, dates)).map(viewOf)
  }

  /**
   * Saves a day or a run of days; leave and other hours take the place of what was set for the same days. Bookings are
   * never lost by it: those that would stand where nobody works have to be moved first.
   * @returns NOT_FOUND, DAY_HAS_BOOKINGS with details count, date and name (of the first) and bookingIds
   */
  async function save(
    acting: Acting,
    input: SaveException,
  ): Promise<Result<DayExceptionView[], 'NOT_FOUND' | 'DAY_HAS_BOOKINGS' | 'IDEMPOTENCY_KEY_REUSED'>> {
    const at = clock.now()
    const { key, ...body } = input
    const intent = { key, operation: 'staff.saveException', actorId: acting.accountId, input: body, at }
    return writeOnce<DayExceptionView[], 'NOT_FOUND' | 'DAY_HAS_BOOKINGS'>(db, intent, async (tx) => {
      if (input.accountId !== null && ((await memberRow(tx, input.accountId))?.version ?? null) === null)
        return err('NOT_FOUND')
      const dates = datesOf(input)
      return keepingBookings(tx, { accountId: input.accountId, dates }, async () => {
        const written: number[] = []
        await clearFor(tx, input)
        for (const date of dates) written.push(await insertException(tx, rowOf(input, date)))
        for (const id of written) await announce(tx, { topic: 'staff', id, version: 1, at })
        await recordAudit(tx, ids, {
          at,
          actorId: acting.accountId,
          action: `staff.${input.kind}_set`,
          subjectType: input.accountId === null ? 'shop' : 'staff',
          subjectId: input.accountId ?? 0,
          values: {
            fromDate: input.fromDate,
            toDate: input.toDate,
            fromMinute: input.fromMinute,
            toMinute: input.toMinute,
            label: input.label,
          },
        })
        return ok((await exceptionRowsOf(tx, written)).map(viewOf))
      })
    })
  }

  /** Takes days back to what is usual. @returns STALE_VERSION, DAY_HAS_BOOKINGS (bookings in hours that were extra) */
  async function remove(
    acting: Acting,
    input: { readonly ids: readonly { readonly id: number; readonly version: number }[] },
  ): Promise<Result<{ removed: number }, 'STALE_VERSION' | 'DAY_HAS_BOOKINGS'>> {
    const at = clock.now()
    return inTransaction(db, async (tx) => {
      const rows = await exceptionRowsOf(
        tx,
        input.ids.map((exception) => exception.id),
      )
      const [first] = rows
      if (first === undefined || rows.length !== input.ids.length) return err('STALE_VERSION')
      const everybody = rows.some((row) => row.account_id !== first.account_id)
      const accountId = everybody ? null : first.account_id
      const dates = [...new Set(rows.map((row) => row.business_date))].toSorted()
      return keepingBookings<{ removed: number }, 'STALE_VERSION'>(tx, { accountId, dates }, async () => {
        for (const exception of input.ids) {
          if (!(await deleteException(tx, exception))) return err('STALE_VERSION')
          await announce(tx, { topic: 'staff', id: exception.id, version: exception.version + 1, at })
        }
        await recordAudit(tx, ids, {
          at,
          actorId: acting.accountId,
          action: 'staff.day_removed',
          subjectType: accountId === null ? 'shop' : 'staff',
          subjectId: accountId ?? 0,
          values: { dates: dates.join(' ') },
        })
        return ok({ removed: rows.length })
      })
    })
  }

  return { list, save, remove }
}

// Leave or other hours of a day replace each other; a second block of the same stretch replaces the first.
async function clearFor(tx: Tx, input: SaveException): Promise<void> {
  const old = (await exceptionRows(tx, input)).filter(
    (row) =>
      row.account_id === input.accountId &&
      (input.kind === 'block'
        ? row.kind === 'block' && row.from_minute === input.fromMinute && row.to_minute === input.toMinute
        : row.kind !== 'block'),
  )
  for (const row of old) await deleteException(tx, row)
}

/**
 * Takes the designer-days, makes the change, and refuses it when a booking that could be served before now stands where
 * nobody works. A booking that somebody placed against the rules on purpose does not stand in the way.
 */
async function keepingBookings<T, Code extends string>(
  tx: Tx,
  days: { readonly accountId: AccountId | null; readonly dates: readonly BusinessDate[] },
  change: () => Promise<Result<T, Code>>,
): Promise<Result<T, Code | 'DAY_HAS_BOOKINGS'>> {
  const people = (await memberRows(tx)).filter(
    (person) => person.version !== null && (days.accountId === null || person.account_id === days.accountId),
  )
  await takeDays(
    tx,
    people.flatMap(({ account_id: designerId }) => days.dates.map((date) => ({ designerId, date }))),
  )
  const [fromDate, toDate] = [days.dates[0], days.dates.at(-1)]
  if (fromDate === undefined || toDate === undefined) return change()
  const before = await standing(tx, people, { fromDate, toDate })
  const changed = await change()
  if (!changed.ok) return changed
  const after = new Set((await standing(tx, people, { fromDate, toDate })).map((span) => span.key))
  const stranded = before.filter((span) => !after.has(span.key))
  return stranded.length === 0 ? changed : err('DAY_HAS_BOOKINGS', toldOf(stranded))
}

type Stretch = Awaited<ReturnType<typeof bookedSpans>>[number] & { readonly key: string }

/** The booked stretches that lie inside somebody's working day. */
async function standing(tx: Tx, people: readonly MemberRow[], dates: Dates): Promise<readonly Stretch[]> {
  const designerIds = people.map((person) => person.account_id)
  const spans = await bookedSpans(tx, { designerIds, ...dates })
  if (spans.length === 0) return []
  const shop = await calendarIn(tx)
  const weeks = await weeksOf(tx, people)
  const exceptions = await exceptionRows(tx, dates)
  return spans
    .filter((span) => {
      const week = weeks.get(span.designer_id)
      if (week === undefined) return false
      const own = exceptions.filter((row) => row.account_id === null || row.account_id === span.designer_id)
      return works({ shop, week, exceptions: own }, span)
    })
    .map((span) => ({ ...span, key: `${span.reservation_id}:${span.starts_at}` }))
}

function works(
  rules: {
    readonly shop: Awaited<ReturnType<typeof calendarIn>>
    readonly week: DesignerWeek
    readonly exceptions: readonly ExceptionRow[]
  },
  span: Awaited<ReturnType<typeof bookedSpans>>[number],
): boolean {
  const date = span.business_date
  const { shop, week } = rules
  const exceptions = rules.exceptions.filter((row) => row.business_date === date).map(exceptionOf)
  const day = workingDay({ shop, week, exceptions, date })
  const minuteAt = (at: typeof span.starts_at) => minuteOfDayAt(at, date, shop.zone)
  return fitsWorkingDay(day, { fromMinute: minuteAt(span.starts_at), toMinute: minuteAt(span.ends_at) }).fits
}

const mostIdsTold = 50

function toldOf(stranded: readonly Stretch[]): FailureDetails {
  const bookings = [...new Set(stranded.map((span) => span.reservation_id))]
  const [first] = stranded
  return {
    count: bookings.length,
    date: first?.business_date ?? null,
    name: first?.name ?? null,
    bookingIds: bookings.slice(0, mostIdsTold).join(','),
  }
}

function datesOf({ fromDate, toDate }: Dates): readonly BusinessDate[] {
  const dates: BusinessDate[] = []
  for (let date = fromDate; date <= toDate; date = addDays(date, 1)) dates.push(date)
  return dates
}

function rowOf(input: SaveException, date: BusinessDate): Omit<ExceptionRow, 'id' | 'version'> {
  return {
    account_id: input.accountId,
    business_date: date,
    from_minute: input.kind === 'off' ? null : input.fromMinute,
    to_minute: input.kind === 'off' ? null : input.toMinute,
    kind: input.kind,
    label: input.label,
  }
}

function exceptionOf(row: ExceptionRow): DayException {
  return {
    whose: row.account_id === null ? 'shop' : 'designer',
    kind: row.kind,
    fromMinute: row.from_minute,
    toMinute: row.to_minute,
    label: row.label,
  }
}

function viewOf(row: ExceptionRow): DayExceptionView {
  return {
    id: row.id,
    accountId: row.account_id,
    date: row.business_date,
    kind: row.kind,
    fromMinute: row.from_minute,
    toMinute: row.to_minute,
    label: row.label,
    version: row.version,
  }
}
