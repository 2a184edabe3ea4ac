import { useCallback, useMemo, useState } from 'react'
import { type BookingRule } from '../../../src-shared/domains/reservations/errors.ts'
import { bookingRules } from '../../../src-shared/domains/reservations/model.ts'
import { type BusinessDate, epochMs, instantAt } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { FailureDetails } from '../../../src-shared/kernel/result.ts'
import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import type { Format } from '../../ui/format.ts'
import { showToast, undoComesWith } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import type { CardRing } from './CardView.tsx'
import { type Override, useMoveBooking } from './mutations.ts'
import type { Move } from './moved-views.ts'

/** A move as somebody asked for it: who, where to, and on which day it then stands. */
export type AskedMove = {
  readonly booking: BookingCard
  readonly to: Move
  readonly date: BusinessDate
  /** The day on which it stands now; undo leads back there. */
  readonly fromDate: BusinessDate
}

export type OverrideQuestion = {
  readonly asked: AskedMove
  readonly rules: readonly BookingRule[]
  readonly sentence: string
}

export type MoveHooks = {
  readonly nameOf: (designerId: AccountId) => string
  /** The refusal offers a look at what is free instead. */
  readonly onSeeFree: (asked: AskedMove) => void
}

/**
 * Moving and resizing: at once on the screen, with a way back in the toast; a refusal puts the booking back, rings it
 * and whoever holds the place, and says which rule it was. Who may, is offered to set the rule aside.
 */
export function useMoves({ nameOf, onSeeFree }: MoveHooks) {
  const t = useT()
  const format = useFormat()
  const textOf = useFailureText()
  const mayOverride = useMay('bookings.override')
  const { mutateAsync } = useMoveBooking()
  const [refused, setRefused] = useState<Refused | null>(null)
  const [question, setQuestion] = useState<OverrideQuestion | null>(null)

  const tryMove = useCallback(
    async (asked: AskedMove, override?: Override): Promise<'moved' | 'refused'> => {
      setRefused(null)
      try {
        const saved = await mutateAsync({ ...asked, ...(override === undefined ? {} : { override }) })
        const undo = () => {
          const back = backFrom(asked, saved.version)
          mutateAsync(back).then(
            () => showToast({ text: t('reservations.undone', { name: asked.booking.name }) }),
            (error: unknown) => showToast({ text: textOf(error)?.sentence ?? '', tone: 'refused' }),
          )
        }
        showToast({ text: doneText(asked, { t, format, nameOf }), undo })
        return 'moved'
      } catch (error) {
        const failure = textOf(error)
        if (failure === null) return 'refused'
        const holds = holderOf(failure.details)
        setRefused({ returned: asked.booking.id, holds })
        const rules = rulesOf(failure.code, failure.details)
        const actions = [
          { label: t('reservations.seeFree'), run: () => onSeeFree(asked) },
          ...(mayOverride && rules.length > 0 && override === undefined
            ? [
                {
                  label: t('reservations.moveAnyway'),
                  run: () => setQuestion({ asked, rules, sentence: failure.sentence }),
                },
              ]
            : []),
        ]
        showToast({
          text: refusedText(asked, { t, format, nameOf }),
          detail: `${failure.sentence} ${t('reservations.putBack')}`,
          tone: 'refused',
          actions: rules.length === 0 ? [] : actions,
          onGone: () => setRefused(null),
        })
        return 'refused'
      }
    },
    [mutateAsync, t, format, textOf, nameOf, onSeeFree, mayOverride],
  )
  const move = useCallback(
    (asked: AskedMove, override?: Override) => {
      const moving = tryMove(asked, override)
      undoComesWith(moving.then((how) => how === 'moved'))
      return moving
    },
    [tryMove],
  )
  const rings = useMemo(() => ringsOf(refused), [refused])
  return { move, rings, question, closeQuestion: () => setQuestion(null) }
}

type Refused = { readonly returned: ReservationId; readonly holds: ReservationId | null }

function ringsOf(refused: Refused | null): ReadonlyMap<ReservationId, CardRing> {
  const rings = new Map<ReservationId, CardRing>()
  if (refused === null) return rings
  rings.set(refused.returned, 'returned')
  if (refused.holds !== null && refused.holds !== refused.returned) rings.set(refused.holds, 'holds')
  return rings
}

function backFrom(asked: AskedMove, version: number) {
  const { booking, to } = asked
  return {
    booking: { id: booking.id, version },
    date: asked.fromDate,
    to: {
      ...(to.designerId === undefined ? {} : { designerId: booking.designerId }),
      ...(to.startsAtMs === undefined ? {} : { startsAtMs: booking.startsAtMs }),
      ...(to.lengthMinutes === undefined
        ? {}
        : { lengthMinutes: (booking.endsAtMs - booking.startsAtMs) / 60_000 }),
    },
  }
}

type Telling = {
  readonly t: Translate
  readonly format: Format
  readonly nameOf: (designerId: AccountId) => string
}

function doneText({ booking, to, date, fromDate }: AskedMove, { t, format, nameOf }: Telling): string {
  const time = format.time(to.startsAtMs ?? booking.startsAtMs)
  const name = booking.name === '' ? t('reservations.walkInName') : booking.name
  if (to.lengthMinutes !== undefined && to.startsAtMs === undefined) {
    return t('reservations.resized', { name, minutes: to.lengthMinutes })
  }
  if (date !== fromDate) return t('reservations.movedDate', { name, time, date: format.date(date) })
  if (to.designerId !== undefined && to.designerId !== booking.designerId) {
    return t('reservations.movedTo', { name, time, designer: nameOf(to.designerId) })
  }
  return t('reservations.moved', { name, time })
}

function refusedText({ booking, to }: AskedMove, { t, format, nameOf }: Telling): string {
  const name = booking.name === '' ? t('reservations.walkInName') : booking.name
  if (to.startsAtMs === undefined && to.designerId === undefined) {
    return t('reservations.cannotResize', { name })
  }
  return t('reservations.cannotMove', {
    name,
    designer: nameOf(to.designerId ?? booking.designerId),
    time: format.time(to.startsAtMs ?? booking.startsAtMs),
  })
}

/** Who has the place, so that the calendar can point at them. */
export function holderOf(details: FailureDetails): ReservationId | null {
  const { holderId } = details
  return typeof holderId === 'number' ? asId<ReservationId>(holderId) : null
}

/** Every rule that stands in the way, so that one reason can set all of them aside; none for other refusals. */
export function rulesOf(code: string, details: FailureDetails): readonly BookingRule[] {
  const named = typeof details.rules === 'string' ? details.rules.split(',') : [code]
  return bookingRules.filter((rule) => named.includes(rule))
}

/** A minute of a day in the shop's zone, as a start the main side takes. */
export function startAt(date: BusinessDate, minute: number, zone: string) {
  return epochMs(instantAt(date, minute, zone))
}
