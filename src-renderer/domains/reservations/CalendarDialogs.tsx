import { minuteOfDayAt } from '../../../src-shared/kernel/business-date.ts'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { openBooking, openNewBooking, openWaitlist } from './calendar-store.ts'
import { type FreePlace, FreeSlotsDialog, type FreeWish } from './FreeSlotsDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { OverrideDialog } from './OverrideDialog.tsx'
import { useBookingQuery } from './queries.ts'
import { askedMove, type CalendarModel } from './use-calendar-screen.ts'
import { WalkInDialog } from './SharedWalkInDialog.tsx'
import { emptyWish } from './wait-wish.ts'

/** What floats over the calendar: where to move, what is free, somebody at the door, the reason for an exception. */
export function CalendarDialogs({ model }: { readonly model: CalendarModel }) {
  const { dialog, moves } = model
  return (
    <>
      {dialog.kind === 'move' && <Move key={dialog.id} model={model} id={dialog.id} />}
      {dialog.kind === 'free' && <Free model={model} about={dialog.about} />}
      {dialog.kind === 'walkIn' && (
        <WalkInDialog
          designers={model.designers}
          mayOverride={model.may.override}
          onBooked={(booking) => {
            model.closeDialog()
            openBooking(booking.id)
          }}
          onClose={model.closeDialog}
        />
      )}
      {moves.question !== null && <SetRuleAside model={model} question={moves.question} />}
    </>
  )
}

type Of<Kind extends CalendarModel['dialog']['kind']> = Extract<
  CalendarModel['dialog'],
  { readonly kind: Kind }
>

function Move({ model, id }: { readonly model: CalendarModel; readonly id: Of<'move'>['id'] }) {
  const view = useBookingQuery(id).data
  if (view === undefined) return null
  return <MoveOpen model={model} view={view} />
}

function MoveOpen({ model, view }: { readonly model: CalendarModel; readonly view: BookingView }) {
  const { zone } = model.shop
  return (
    <MoveDialog
      booking={view.card}
      productIds={view.services.map((service) => service.productId)}
      date={view.businessDate}
      zone={zone}
      today={model.today}
      designers={model.designers}
      onClose={model.closeDialog}
      onMove={(wish) => {
        model.closeDialog()
        void model.moves.move(askedMove(view.card, wish, { zone, fromDate: view.businessDate }))
      }}
    />
  )
}

/** Looks for a place: for a move that was refused, for the booking that is being written, or for whatever may come. */
function Free({ model, about }: { readonly model: CalendarModel; readonly about: Of<'free'>['about'] }) {
  const { calendar, shop, shown, today } = model
  const draft = calendar.drawer.kind === 'new' ? calendar.draft : null
  const date = about?.date ?? draft?.date ?? shown
  const start: FreeWish = {
    date: date < today ? today : date,
    days: 3,
    designerId: about?.to.designerId ?? about?.booking.designerId ?? null,
    lengthMinutes: about === null ? 30 : (about.booking.endsAtMs - about.booking.startsAtMs) / 60_000,
  }
  const pick = (place: FreePlace) => {
    model.closeDialog()
    const placeDate = model.dateOf(place.startsAtMs)
    const minute = minuteOfDayAt(place.startsAtMs, placeDate, shop.zone)
    const to = { designerId: place.designerId, date: placeDate, minute }
    if (about !== null) {
      void model.moves.move(askedMove(about.booking, to, { zone: shop.zone, fromDate: about.fromDate }))
      return
    }
    openNewBooking(placeDate, { type: 'placed', startMinute: minute, drawnMinutes: null, ...to })
  }
  return (
    <FreeSlotsDialog
      start={start}
      services={about === null ? (draft?.services ?? []) : []}
      designers={model.designers}
      today={today}
      onPick={pick}
      onWaitlist={(wish) => {
        model.closeDialog()
        openWaitlist({
          ...emptyWish(wish.date),
          designerId: wish.designerId,
          customer: draft?.customer ?? null,
          services: draft?.services ?? [],
        })
      }}
      onClose={model.closeDialog}
    />
  )
}

function SetRuleAside({
  model,
  question,
}: {
  readonly model: CalendarModel
  readonly question: NonNullable<CalendarModel['moves']['question']>
}) {
  const t = useT()
  const { moves } = model
  return (
    <OverrideDialog
      sentences={[question.sentence]}
      action={t('reservations.moveAnyway')}
      state="idle"
      error={null}
      onCancel={moves.closeQuestion}
      onConfirm={(reason) => {
        moves.closeQuestion()
        void moves.move(question.asked, { rules: question.rules, reason })
      }}
    />
  )
}
