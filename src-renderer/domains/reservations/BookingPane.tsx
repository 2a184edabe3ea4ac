import { useState } from 'react'
import type { Outcome } from '../../../src-shared/domains/reservations/model.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Drawer } from '../../ui/Drawer.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { BookingDrawer } from './BookingDrawer.tsx'
import { closeDrawer } from './calendar-store.ts'
import { EndBooking } from './EndBooking.tsx'
import { OverrideDialog } from './OverrideDialog.tsx'
import { useBookingQuery } from './queries.ts'
import { RepeatDialog } from './RepeatDialog.tsx'
import { type Retry, useBookingActions } from './use-booking-actions.ts'

export type BookingPaneProps = {
  readonly zone: string
  readonly may: {
    readonly edit: 'edit' | 'read'
    readonly stepBack: 'may' | 'may-not'
    readonly override: 'may' | 'may-not'
  }
  readonly nameOf: (designerId: AccountId) => string
  readonly onAskMove: (view: BookingView) => void
}

/** The drawer of one booking, connected. */
export function BookingPane({ id, ...props }: BookingPaneProps & { readonly id: ReservationId }) {
  const t = useT()
  const query = useBookingQuery(id)
  if (query.data === undefined) {
    return (
      <Drawer title={t('reservations.booking')} onClose={closeDrawer}>
        <Loaded query={query}>{() => null}</Loaded>
      </Drawer>
    )
  }
  return <OpenBooking key={id} view={query.data} {...props} />
}

type Floating =
  | { readonly kind: 'none' }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'end'; readonly outcome: Outcome }
  | { readonly kind: 'override'; readonly retry: Retry }

function OpenBooking({
  view,
  zone,
  may,
  nameOf,
  onAskMove,
}: BookingPaneProps & { readonly view: BookingView }) {
  const t = useT()
  const [floating, setFloating] = useState<Floating>({ kind: 'none' })
  const close = () => setFloating({ kind: 'none' })
  const actions = useBookingActions(view, {
    mayOverride: may.override,
    nameOf,
    onAskMove: () => onAskMove(view),
    onRepeat: () => setFloating({ kind: 'repeat' }),
    onEnd: (outcome) => setFloating({ kind: 'end', outcome }),
    onOverride: (retry) => setFloating({ kind: 'override', retry }),
  })
  return (
    <>
      <BookingDrawer view={view} actions={actions} may={may} onClose={closeDrawer} />
      {floating.kind === 'repeat' && <RepeatDialog view={view} zone={zone} onClose={close} />}
      {floating.kind === 'end' && <EndBooking view={view} outcome={floating.outcome} onClose={close} />}
      {floating.kind === 'override' && (
        <OverrideDialog
          sentences={[floating.retry.sentence]}
          action={t('reservations.bookAnyway')}
          state={actions.state}
          error={null}
          onCancel={close}
          onConfirm={(reason) => {
            void floating.retry.again({ rules: floating.retry.rules, reason }).then(close)
          }}
        />
      )}
    </>
  )
}
