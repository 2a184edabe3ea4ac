import type { Reservation } from '../../../src-shared/domains/reservations/contract.ts'
import { mayEnd } from '../../../src-shared/domains/reservations/model.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Acting } from '../../rpc/context.ts'
import { writtenReservation } from './reading.ts'
import { endRow } from './recording.ts'
import type { EditInput, ReservationsDeps } from './service.ts'
import { takeSeries } from './store.ts'
import { createWriter, versionSeen } from './writer.ts'

export type SeriesService = ReturnType<typeof createSeriesService>

/** What is done to all visits of a repeat at once. */
export function createSeriesService(deps: ReservationsDeps) {
  const write = createWriter(deps)

  /**
   * Cancels the visits of a repeat that nobody has sat down for yet: from this one on, or all that are still to come and
   * this one. Each keeps its own log, as if it had been cancelled alone; all are cancelled or none.
   * @returns NOT_FOUND, STALE_VERSION (of the visit that was looked at, or one was changed meanwhile), SERIES_OVER
   */
  async function cancelRepeats(
    acting: Acting,
    input: EditInput & { readonly which: 'following' | 'coming'; readonly reason?: string | undefined },
  ): Promise<
    Result<
      { readonly cancelled: Reservation[] },
      'NOT_FOUND' | 'STALE_VERSION' | 'SERIES_OVER' | 'IDEMPOTENCY_KEY_REUSED'
    >
  > {
    return write(acting, 'reservations.cancelRepeats', input, async (writing) => {
      const seen = await versionSeen(writing.tx, input)
      if (!seen.ok) return seen
      const { id, series_id: seriesId, starts_at: startsAt } = seen.value
      if (seriesId === null) return err('SERIES_OVER')
      const visits = await takeSeries(writing.tx, seriesId)
      const from = input.which === 'following' ? startsAt : writing.at
      const left = visits.filter(
        (visit) =>
          visit.outcome === null && mayEnd(visit.status) && (visit.id === id || visit.starts_at >= from),
      )
      if (left.length === 0) return err('SERIES_OVER')
      const cancelled: Reservation[] = []
      for (const visit of left) {
        const saved = await endRow(writing, visit, { outcome: 'cancelled', reason: input.reason })
        if (!saved.ok) return saved
        cancelled.push(await writtenReservation(writing.tx, visit.id))
      }
      return ok({ cancelled })
    })
  }

  return { cancelRepeats }
}
