import { useState } from 'react'
import type { Outcome } from '../../../src-shared/domains/reservations/model.ts'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { openWaitlist } from './calendar-store.ts'
import { EndDialog } from './EndDialog.tsx'
import { type EndScope, endChoices } from './end-scope.ts'
import { useBookingMutations } from './mutations.ts'

/** Ends the booking, or what is left of its repeat, and says at once who waits for such a place. */
export function EndBooking({
  view,
  outcome,
  onClose,
}: {
  readonly view: BookingView
  readonly outcome: Outcome
  readonly onClose: () => void
}) {
  const t = useT()
  const format = useFormat()
  const textOf = useFailureText()
  const client = useRpcClient()
  const { key, renew } = useIdempotencyKey()
  const { setOutcome, cancelRepeats } = useBookingMutations()
  const choices = endChoices(view, outcome)
  const [scope, setScope] = useState<EndScope>(choices[0]?.scope ?? 'one')
  const { card } = view
  const name = card.name === '' ? t('reservations.walkInName') : card.name
  const send = async (reason: string) => {
    const edited = { key, id: card.id, version: card.version, reason }
    if (scope === 'one') {
      await setOutcome.mutateAsync({ ...edited, outcome })
      return t(outcome === 'no_show' ? 'reservations.noShowed' : 'reservations.cancelled', { name })
    }
    const { cancelled } = await cancelRepeats.mutateAsync({ ...edited, which: scope })
    return t('reservations.cancelledSeries', { name, count: cancelled.length })
  }
  const end = async (reason: string) => {
    const text = await send(reason)
    onClose()
    const waiting = await client.waitlist.matchesFor({
      designerId: card.designerId,
      startsAtMs: card.startsAtMs,
      lengthMinutes: (card.endsAtMs - card.startsAtMs) / 60_000,
    })
    showToast(
      waiting.length === 0
        ? { text }
        : {
            text,
            detail: t('reservations.waitlistMatch', { count: waiting.length }),
            actions: [{ label: t('reservations.waitlist'), run: () => openWaitlist(null) }],
          },
    )
  }
  const pending = setOutcome.isPending || cancelRepeats.isPending
  return (
    <EndDialog
      outcome={outcome}
      name={name}
      time={format.time(card.startsAtMs)}
      designer={view.designerName}
      choices={choices}
      scope={scope}
      onScope={(next) => {
        setScope(next)
        renew()
      }}
      state={pending ? 'pending' : 'idle'}
      failure={textOf(scope === 'one' ? setOutcome.error : cancelRepeats.error)}
      onCancel={onClose}
      onConfirm={(reason) => {
        // A refusal stands in the dialog by way of the mutation's error.
        end(reason).catch(() => undefined)
      }}
    />
  )
}
