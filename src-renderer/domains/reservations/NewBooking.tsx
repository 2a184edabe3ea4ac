import { useMemo, useState } from 'react'
import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { DayView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { CustomerPicker } from '../customers/SharedCustomerPicker.tsx'
import { useToday } from '../settings/queries.ts'
import { type BookingDraft, draftMinutes, missingIn, placeOf, type PlaceQuestion } from './booking-form.ts'
import { closeDrawer, dropDraft, editDraft, startOver } from './calendar-store.ts'
import { useServicesQuery } from './catalog-queries.ts'
import { type Override, overrideInput, useBookingMutations } from './mutations.ts'
import { NewBookingDrawer, type PlaceJudgement } from './NewBookingDrawer.tsx'
import { OverrideDialog } from './OverrideDialog.tsx'
import { type Refusal, toldRefusal, toldWarning } from './place-words.ts'
import { useDayQuery, usePlaceCheck, useRepeatsCheck } from './queries.ts'
import type { RepeatJudgement } from './RepeatFields.tsx'
import { oftenBooked } from './service-choice.ts'

const noServices: readonly ProductView[] = []

/** The form of a new booking, connected: it asks the main side about the place as it is typed, and saves. */
export function NewBooking({
  draft,
  zone,
  kept,
  mayOverride,
  nameOf,
}: {
  readonly draft: BookingDraft
  readonly zone: string
  readonly kept: 'kept' | 'fresh'
  readonly mayOverride: 'may' | 'may-not'
  readonly nameOf: (designerId: AccountId) => string
}) {
  const t = useT()
  const today = useToday()
  const services = useServicesQuery().data ?? noServices
  const day = useDayQuery(draft.date).data
  const asked = useJudgement(draft, zone)
  const saving = useSaving(draft, zone, nameOf)
  const [overriding, setOverriding] = useState<'asked' | 'no'>('no')
  const suggestions = useMemo(() => oftenBooked(services, namesOf(day), 5), [services, day])
  return (
    <>
      <NewBookingDrawer
        draft={draft}
        onEdit={editDraft}
        customerBox={
          <CustomerPicker
            value={draft.customer}
            onPick={(customer) => editDraft({ type: 'customer', customer })}
            onClear={() => editDraft({ type: 'customer', customer: null })}
            draft={draft.customerBox}
            onDraft={(customerBox) => editDraft({ type: 'customerBox', customerBox })}
            autoFocus={draft.customer === null}
          />
        }
        services={services}
        suggestions={suggestions}
        designers={(day?.designers ?? []).map(({ designerId, name }) => ({ id: designerId, name }))}
        today={today}
        judgement={asked.judgement}
        repeats={asked.repeats}
        mayOverride={mayOverride}
        state={saving.state}
        error={saving.error}
        kept={kept}
        onStartOver={() => startOver(draft.date)}
        onSave={() => void saving.save()}
        onSaveAnyway={() => setOverriding('asked')}
        onClose={closeDrawer}
      />
      {overriding === 'asked' && (
        <OverrideDialog
          sentences={asked.judgement.refusals}
          action={t('reservations.bookAnyway')}
          state={saving.state}
          error={saving.error}
          onCancel={() => setOverriding('no')}
          onConfirm={(reason) => {
            const rules = asked.refusals.map((refusal) => refusal.rule)
            void saving.save({ rules, reason }).then((answer) => {
              if (answer === 'saved') setOverriding('no')
            })
          }}
        />
      )}
    </>
  )
}

function namesOf(day: DayView | undefined): readonly string[] {
  return (day?.bookings ?? []).flatMap((booking) => booking.services)
}

/** What saving would answer, in sentences. */
function useJudgement(draft: BookingDraft, zone: string) {
  const t = useT()
  const format = useFormat()
  const place = placeOf(draft, zone)
  const customerId = draft.customer?.customerId ?? null
  const check = usePlaceCheck(place, { customerId })
  const visits = useRepeatsCheck(place, customerId, draft.repeat).data
  const refusals: readonly Refusal[] = place === null ? [] : (check.data?.refusals ?? [])
  const judgement: PlaceJudgement = {
    refusals: refusals.map((refusal) => toldRefusal(refusal, t, format)),
    warnings: place === null ? [] : (check.data?.warnings ?? []).map((warning) => toldWarning(warning, t)),
  }
  const repeats: RepeatJudgement | null =
    draft.repeat === null || visits === undefined
      ? null
      : {
          dates: visits.map((visit) => visit.date),
          clashes: visits.flatMap(({ date, refusals: [first] }) =>
            first === undefined ? [] : [{ date, sentence: toldRefusal(first, t, format) }],
          ),
        }
  return { judgement, refusals, repeats }
}

/** Saves once; what was refused stays as it was typed, with the reason. */
function useSaving(draft: BookingDraft, zone: string, nameOf: (id: AccountId) => string) {
  const t = useT()
  const format = useFormat()
  const textOf = useFailureText()
  const { book, bookRepeats } = useBookingMutations()
  const [error, setError] = useState<string | null>(null)
  const [sentDraft, setSentDraft] = useState<BookingDraft | null>(null)
  const pending = book.isPending || bookRepeats.isPending

  const done = (name: string, count: number) => {
    dropDraft()
    closeDrawer()
    const time = `${nameOf(draft.designerId ?? (0 as AccountId))} ${format.minute(draft.startMinute ?? 0)}`
    showToast({
      text:
        count > 1
          ? t('reservations.repeatsBooked', { name, count })
          : t('reservations.booked', { name, time: time.trim() }),
    })
  }
  const save = async (override?: Override): Promise<'saved' | 'refused'> => {
    const place = placeOf(draft, zone)
    const { customer } = draft
    if (place === null || customer === null || missingIn(draft) !== null || pending) return 'refused'
    setError(null)
    setSentDraft(draft)
    const booking = bookingOf(draft, place, customer.customerId)
    try {
      if (draft.repeat === null) {
        await book.mutateAsync({
          ...booking,
          ...overrideInput(override),
        })
        done(customer.name, 1)
      } else {
        const answer = await bookRepeats.mutateAsync({ ...booking, ...draft.repeat, clashes: 'skip' })
        done(customer.name, answer.booked.length)
      }
      return 'saved'
    } catch (problem) {
      const failure = textOf(problem)
      // The key belongs to what was sent; something else needs its own.
      if (failure?.code === 'IDEMPOTENCY_KEY_REUSED') editDraft({ type: 'newKey', key: newIdempotencyKey() })
      setError(failure?.sentence ?? null)
      return 'refused'
    }
  }
  // A refusal is about what was sent; once that changes, it says nothing any more.
  const said = sentDraft === null || samePlace(sentDraft, draft) ? error : null
  return { save, state: pending ? ('pending' as const) : ('idle' as const), error: said }
}

function samePlace(one: BookingDraft, other: BookingDraft): boolean {
  return (
    one.designerId === other.designerId &&
    one.date === other.date &&
    one.startMinute === other.startMinute &&
    one.customer?.customerId === other.customer?.customerId &&
    draftMinutes(one) === draftMinutes(other)
  )
}

function bookingOf(draft: BookingDraft, place: PlaceQuestion, customerId: AccountId) {
  return { key: draft.key, customerId, ...place, note: draft.note.trim() }
}
