import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { BookingRule } from '../../../src-shared/domains/reservations/errors.ts'
import type { Reservation } from '../../../src-shared/domains/reservations/contract.ts'
import type { DayView, WeekView } from '../../../src-shared/views/calendar-contract.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { type Rpc, useRpc, useRpcClient } from '../../rpc/query.ts'
import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { type Move, moveInDay, moveInWeek, type MovedTo } from './moved-views.ts'

export type Override = { readonly rules: readonly BookingRule[]; readonly reason: string }

/** As the main side takes it; nothing when no rule is set aside. */
export function overrideInput(override: Override | undefined) {
  return override === undefined ? {} : { override: { rules: [...override.rules], reason: override.reason } }
}

export type MoveOrder = {
  readonly booking: Pick<BookingCard, 'id' | 'version'>
  readonly to: Move
  readonly date: BusinessDate
  readonly override?: Override
}

/**
 * Moves a booking on the screen at once and on the main side right after; a refusal puts it back. Honest, since a
 * move can be taken back by another move.
 */
export function useMoveBooking() {
  const rpc = useRpc()
  const queries = useQueryClient()
  const client = useRpcClient()
  return useMutation({
    mutationFn: ({ booking, to, override }: MoveOrder): Promise<Reservation> =>
      client.reservations.move({
        key: newIdempotencyKey(),
        id: booking.id,
        version: booking.version,
        ...to,
        ...overrideInput(override),
      }),
    onMutate: async (order: MoveOrder) => {
      await stopViews(queries, rpc)
      const before = {
        days: queries.getQueriesData<DayView>({ queryKey: rpc.views.day.key() }),
        weeks: queries.getQueriesData<WeekView>({ queryKey: rpc.views.week.key() }),
      }
      patchViews(queries, rpc, { id: order.booking.id, date: order.date, ...order.to })
      return before
    },
    onSuccess: (saved, order) => {
      patchViews(queries, rpc, { id: saved.id, date: order.date, version: saved.version })
    },
    onError: (_error, _order, before) => {
      for (const [key, view] of [...(before?.days ?? []), ...(before?.weeks ?? [])]) {
        queries.setQueryData(key, view)
      }
    },
    onSettled: () => refreshViews(queries, rpc),
  })
}

async function stopViews(queries: QueryClient, rpc: Rpc): Promise<void> {
  await queries.cancelQueries({ queryKey: rpc.views.day.key() })
  await queries.cancelQueries({ queryKey: rpc.views.week.key() })
}

function patchViews(queries: QueryClient, rpc: Rpc, to: MovedTo): void {
  queries.setQueriesData<DayView>({ queryKey: rpc.views.day.key() }, (view) =>
    view === undefined ? view : moveInDay(view, to),
  )
  queries.setQueriesData<WeekView>({ queryKey: rpc.views.week.key() }, (view) =>
    view === undefined ? view : moveInWeek(view, to),
  )
}

function refreshViews(queries: QueryClient, rpc: Rpc): Promise<void> {
  return queries.invalidateQueries({ queryKey: rpc.views.key() })
}

/** Every other change of a booking: done on the main side, then shown. */
export function useBookingMutations() {
  const rpc = useRpc()
  const queries = useQueryClient()
  const settled = { onSettled: () => refreshViews(queries, rpc) }
  return {
    book: useMutation(rpc.reservations.book.mutationOptions(settled)),
    cancelRepeats: useMutation(rpc.reservations.cancelRepeats.mutationOptions(settled)),
    bookRepeats: useMutation(rpc.reservations.bookRepeats.mutationOptions(settled)),
    walkIn: useMutation(rpc.reservations.walkIn.mutationOptions(settled)),
    setStatus: useMutation(rpc.reservations.setStatus.mutationOptions(settled)),
    setOutcome: useMutation(rpc.reservations.setOutcome.mutationOptions(settled)),
    restore: useMutation(rpc.reservations.restore.mutationOptions(settled)),
    changeServices: useMutation(rpc.reservations.changeServices.mutationOptions(settled)),
    updateNote: useMutation(rpc.reservations.updateNote.mutationOptions(settled)),
  }
}

export function useWaitlistMutations() {
  const rpc = useRpc()
  const queries = useQueryClient()
  const settled = {
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: rpc.waitlist.key() })
      await refreshViews(queries, rpc)
    },
  }
  return {
    add: useMutation(rpc.waitlist.add.mutationOptions(settled)),
    drop: useMutation(rpc.waitlist.drop.mutationOptions(settled)),
    fill: useMutation(rpc.waitlist.fill.mutationOptions(settled)),
  }
}
