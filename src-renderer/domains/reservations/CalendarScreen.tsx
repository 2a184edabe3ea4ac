import { Screen } from '../../ui/Screen.tsx'
import { CalendarActions, CalendarSteps } from './CalendarBar.tsx'
import { CalendarBody } from './CalendarBody.tsx'
import { CalendarDialogs } from './CalendarDialogs.tsx'
import { CalendarDrawers } from './CalendarDrawers.tsx'
import { useCalendarAddress } from './calendar-address.ts'
import { openNewBooking, openWaitlist, setPanel, showDate, showShape, step } from './calendar-store.ts'
import { useWaitlistQuery } from './queries.ts'
import { useCalendarKeys } from './use-calendar-keys.ts'
import { type CalendarModel, useCalendarScreen } from './use-calendar-screen.ts'

/** The calendar: who comes when and to whom; bookings are made, moved and looked into from here. */
export function CalendarScreen() {
  const model = useCalendarScreen()
  const { calendar, panel, shown } = model
  useCalendarAddress(model.today)
  useKeys(model)
  return (
    <Screen
      title={model.title}
      titleEnd={model.titleEnd}
      before={
        <CalendarSteps
          shape={calendar.shape}
          panel={panel === 'none' ? 'folded' : 'shown'}
          onPanel={() => setPanel(panel === 'none' ? 'open' : 'folded')}
          onStep={(direction) => step(shown, direction)}
          onToday={() => showDate(null)}
        />
      }
      actions={<Actions model={model} />}
      drawer={<CalendarDrawers model={model} />}
    >
      <CalendarBody model={model} />
      <CalendarDialogs model={model} />
    </Screen>
  )
}

function Actions({ model }: { readonly model: CalendarModel }) {
  const waiting = useWaitlistQuery().data?.length ?? 0
  const { calendar } = model
  return (
    <CalendarActions
      shape={calendar.shape}
      room={calendar.drawer.kind === 'none' ? 'wide' : 'beside-drawer'}
      may={model.may.edit}
      waiting={waiting}
      onShape={showShape}
      onFindFree={() => model.setDialog({ kind: 'free', about: null })}
      onWaitlist={() => openWaitlist(null)}
      onNew={() => openNewBooking(model.shown)}
    />
  )
}

function useKeys({ calendar, shown, may, setDialog }: CalendarModel): void {
  const { drawer } = calendar
  useCalendarKeys({
    onNew: () => openNewBooking(shown),
    onToday: () => showDate(null),
    onStep: (direction) => step(shown, direction),
    onShape: showShape,
    onFindFree: () => setDialog({ kind: 'free', about: null }),
    onWalkIn: () => setDialog({ kind: 'walkIn' }),
    onMove: drawer.kind === 'booking' ? () => setDialog({ kind: 'move', id: drawer.id }) : null,
    may: may.edit,
  })
}
