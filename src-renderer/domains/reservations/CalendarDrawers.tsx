import { useState } from 'react'
import { isWritten } from './booking-form.ts'
import { BookingPane } from './BookingPane.tsx'
import { closeDrawer } from './calendar-store.ts'
import { NewBooking } from './NewBooking.tsx'
import type { CalendarModel } from './use-calendar-screen.ts'
import { WaitlistDrawer } from './WaitlistDrawer.tsx'

/** At most one drawer, one level deep: a booking, a new booking, or the waitlist. */
export function CalendarDrawers({ model }: { readonly model: CalendarModel }) {
  const { calendar, may, nameOf } = model
  const { drawer, draft } = calendar
  if (drawer.kind === 'booking') {
    return (
      <BookingPane
        id={drawer.id}
        zone={model.shop.zone}
        may={may}
        nameOf={nameOf}
        onAskMove={() => model.setDialog({ kind: 'move', id: drawer.id })}
      />
    )
  }
  if (drawer.kind === 'waitlist') {
    return (
      <WaitlistDrawer
        zone={model.shop.zone}
        today={model.today}
        designers={model.designers}
        wish={calendar.waitWish}
        may={may.edit}
        onFilled={() => undefined}
        onClose={closeDrawer}
      />
    )
  }
  if (drawer.kind !== 'new' || draft === null) return null
  return <OpenForm key={draft.key} model={model} />
}

/** Says that the form was already begun, for as long as it stays open. */
function OpenForm({ model }: { readonly model: CalendarModel }) {
  const { draft } = model.calendar
  const [kept] = useState(() => (draft !== null && isWritten(draft) ? ('kept' as const) : ('fresh' as const)))
  if (draft === null) return null
  return (
    <NewBooking
      draft={draft}
      zone={model.shop.zone}
      kept={kept}
      mayOverride={model.may.override}
      nameOf={model.nameOf}
    />
  )
}
