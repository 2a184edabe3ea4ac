import { useState } from 'react'
import type { Outcome, ReservationStatus } from '../../../src-shared/domains/reservations/model.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { stateLooks } from './card-state.tsx'
import { stateOfStatus } from './day-cards.ts'
import { type Override, overrideInput, useBookingMutations } from './mutations.ts'
import { rulesOf } from './use-moves.ts'

type Answer = 'saved' | 'refused'

/** What the drawer can do with its booking. */
export type BookingActions = {
  readonly state: 'idle' | 'pending'
  /** Why the last try was refused, or null. */
  readonly error: string | null
  readonly nameOf: (designerId: AccountId) => string
  readonly onStep: (status: ReservationStatus) => void
  readonly onServices: (productIds: readonly ProductId[]) => Promise<Answer>
  readonly onNote: (note: string) => Promise<Answer>
  readonly onEnd: (outcome: Outcome) => void
  readonly onRestore: () => void
  readonly onAskMove: () => void
  readonly onRepeat: () => void
}

/** A refusal that a reason could set aside, and what to send then. */
export type Retry = {
  readonly sentence: string
  readonly rules: Override['rules']
  readonly again: (override: Override) => Promise<Answer>
}

type Wants = {
  readonly mayOverride: 'may' | 'may-not'
  readonly nameOf: (designerId: AccountId) => string
  readonly onAskMove: () => void
  readonly onRepeat: () => void
  readonly onEnd: (outcome: Outcome) => void
  readonly onOverride: (retry: Retry) => void
}

export function useBookingActions(view: BookingView, wants: Wants): BookingActions {
  const t = useT()
  const textOf = useFailureText()
  const { setStatus, changeServices, updateNote, restore } = useBookingMutations()
  const [error, setError] = useState<string | null>(null)
  const { card } = view
  const name = card.name === '' ? t('reservations.walkInName') : card.name
  const edited = () => ({ key: newIdempotencyKey(), id: card.id, version: card.version })

  /** Sends it; a refusal stands in the drawer, or asks for the reason that sets its rule aside. */
  const send = async (
    call: (override?: Override) => Promise<unknown>,
    done: string | null,
    override?: Override,
  ): Promise<Answer> => {
    setError(null)
    try {
      await call(override)
      if (done !== null) showToast({ text: done })
      return 'saved'
    } catch (problem) {
      const failure = textOf(problem)
      const rules = rulesOf(failure?.code ?? '', failure?.details ?? {})
      setError(failure?.sentence ?? null)
      if (rules.length > 0 && wants.mayOverride === 'may' && override === undefined) {
        wants.onOverride({
          sentence: failure?.sentence ?? '',
          rules,
          again: (reasoned) => send(call, done, reasoned),
        })
      }
      return 'refused'
    }
  }
  const pending = setStatus.isPending || changeServices.isPending || updateNote.isPending || restore.isPending
  return {
    state: pending ? 'pending' : 'idle',
    error,
    nameOf: wants.nameOf,
    onAskMove: wants.onAskMove,
    onRepeat: wants.onRepeat,
    onEnd: wants.onEnd,
    onStep: (status) => {
      const word = t(stateLooks[stateOfStatus(status)].word)
      void send(
        () => setStatus.mutateAsync({ ...edited(), status }),
        t('reservations.statusSaved', { name, status: word }),
      )
    },
    onServices: (productIds) =>
      send(
        (override) =>
          changeServices.mutateAsync({
            ...edited(),
            productIds: [...productIds],
            ...overrideInput(override),
          }),
        null,
      ),
    onNote: (note) => send(() => updateNote.mutateAsync({ ...edited(), note }), t('reservations.noteSaved')),
    onRestore: () => {
      void send(
        (override) => restore.mutateAsync({ ...edited(), ...overrideInput(override) }),
        t('reservations.restored', { name }),
      )
    },
  }
}
