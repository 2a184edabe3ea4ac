import { useState } from 'react'
import { useLocation } from 'wouter'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { ReadOnly } from '../access/SharedReadOnly.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { CalendarSkeleton } from './CalendarSkeleton.tsx'
import { CalendarPanel, DesignerChoice, DesignerFilter, StatusLegend, UnpaidDoor } from './CalendarPanel.tsx'
import {
  chooseWeekDesigner,
  hideDesigners,
  openBooking,
  openNewBooking,
  showDate,
  showShape,
  toggleDesigner,
} from './calendar-store.ts'
import { DayPane, type PaneProps } from './DayPane.tsx'
import { MiniMonth } from './MiniMonth.tsx'
import { MonthPane } from './MonthPane.tsx'
import { useMonthQuery, useWeekQuery } from './queries.ts'
import { askedMove, type CalendarModel } from './use-calendar-screen.ts'
import { WeekAgenda } from './WeekAgenda.tsx'
import { WeekPane } from './WeekPane.tsx'

/** The panel, and beside it the day, the week or the month. */
export function CalendarBody({ model }: { readonly model: CalendarModel }) {
  const t = useT()
  const { panel, calendar } = model
  return (
    <>
      {model.may.edit === 'read' && <ReadOnly reason={t('reservations.readOnly')} />}
      <div className="cal-body">
        {panel !== 'none' && <Panel model={model} place={panel} />}
        {calendar.shape === 'day' && <Day model={model} />}
        {calendar.shape === 'week' && <Week model={model} />}
        {calendar.shape === 'month' && <Month model={model} />}
      </div>
    </>
  )
}

function Panel({ model, place }: { readonly model: CalendarModel; readonly place: 'docked' | 'floating' }) {
  const { shown, today, calendar, day } = model
  const [, navigate] = useLocation()
  const [turned, setTurned] = useState<{ readonly from: string; readonly month: typeof shown } | null>(null)
  // Turning the sheet lasts until another day is shown.
  const month = turned !== null && turned.from === shown ? turned.month : shown
  const days = useMonthQuery(month).data?.days ?? []
  return (
    <CalendarPanel place={place}>
      <MiniMonth
        {...{ shown, today, month, days }}
        onMonth={(next) => setTurned({ from: shown, month: next })}
        onDay={showDate}
      />
      {calendar.shape === 'week' ? (
        <DesignerChoice
          designers={day.data?.designers ?? []}
          chosen={model.weekDesigner}
          onChoose={chooseWeekDesigner}
        />
      ) : (
        <DesignerFilter
          designers={day.data?.designers ?? []}
          hidden={calendar.hidden}
          onToggle={toggleDesigner}
          onHide={hideDesigners}
        />
      )}
      {day.data !== undefined && <StatusLegend counts={day.data.counts} />}
      {day.data !== undefined && (
        <UnpaidDoor
          unpaid={day.data.unpaid}
          bookings={day.data.bookings}
          onOpen={(booking) => navigate(`/checkout?reservation=${booking.id}`)}
        />
      )}
    </CalendarPanel>
  )
}

/** What day and week have in common, over the bookings that are shown. */
function paneOf(model: CalendarModel, bookings: readonly BookingCard[]): PaneProps {
  const { shop, shown, setDialog, moves } = model
  const bookingOf = (id: ReservationId) => bookings.find((booking) => booking.id === id)
  return {
    zone: shop.zone,
    dayEndsAtMinute: shop.dayEndsAtMinute,
    rings: model.rings,
    ghost: model.ghost,
    activeDesigner: model.activeDesigner,
    may: model.may.edit,
    onOpen: openBooking,
    onAskMove: (id) => setDialog({ kind: 'move', id }),
    onPick: ({ minute, ...pick }) =>
      openNewBooking(pick.date, { type: 'placed', startMinute: minute, ...pick }),
    onMove: (id, to) => {
      const booking = bookingOf(id)
      if (booking === undefined) return
      void moves.move(askedMove(booking, to, { zone: shop.zone, fromDate: dateOf(model, booking) }))
    },
    onResize: (id, lengthMinutes) => {
      const booking = bookingOf(id)
      if (booking === undefined) return
      const date = dateOf(model, booking)
      void moves.move({ booking, to: { lengthMinutes }, date, fromDate: date })
    },
  }
  function dateOf({ calendar }: CalendarModel, booking: BookingCard) {
    return calendar.shape === 'day' ? shown : model.dateOf(booking.startsAtMs)
  }
}

function Day({ model }: { readonly model: CalendarModel }) {
  return (
    <Loaded query={model.day} skeleton={<CalendarSkeleton />}>
      {(view) => (
        <DayPane
          key={view.date}
          view={view}
          hidden={model.calendar.hidden}
          onShowAll={() => hideDesigners([])}
          {...paneOf(model, view.bookings)}
        />
      )}
    </Loaded>
  )
}

function Week({ model }: { readonly model: CalendarModel }) {
  const { shown, weekDesigner } = model
  const query = useWeekQuery(shown, weekDesigner)
  const isOne = (id: AccountId | 'all' | null): id is AccountId => id !== null && id !== 'all'
  return (
    <Loaded query={query} skeleton={<CalendarSkeleton />}>
      {(view) =>
        isOne(weekDesigner) ? (
          <WeekPane
            key={`${shown}-${weekDesigner}`}
            view={view}
            designerId={weekDesigner}
            {...paneOf(model, view.bookings)}
          />
        ) : (
          <WeekAgenda
            view={view}
            zone={model.shop.zone}
            today={model.today}
            selected={model.calendar.drawer.kind === 'booking' ? model.calendar.drawer.id : null}
            onOpen={openBooking}
            onDay={(date) => {
              showShape('day')
              showDate(date)
            }}
          />
        )
      }
    </Loaded>
  )
}

function Month({ model }: { readonly model: CalendarModel }) {
  const { shown, today } = model
  const query = useMonthQuery(shown)
  return (
    <Loaded query={query} skeleton={<CalendarSkeleton />}>
      {(view) => (
        <MonthPane
          view={view}
          month={shown}
          today={today}
          onDay={(date) => {
            showShape('day')
            showDate(date)
          }}
        />
      )}
    </Loaded>
  )
}
