import {
  IconArmchair,
  IconCheck,
  IconCircleCheck,
  IconClock,
  IconPlayerPause,
  IconScissors,
} from '@tabler/icons-react'
import { type ReservationStatus, stepKind } from '../../../src-shared/domains/reservations/model.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Icon, type IconShape } from '../../ui/Icon.tsx'
import { stateLooks } from './card-state.tsx'
import { stateOfStatus } from './day-cards.ts'

type Step = { readonly status: ReservationStatus; readonly word: MessageKey; readonly icon: IconShape }

const steps: readonly Step[] = [
  { status: 0, word: 'reservations.stepReserved', icon: IconClock },
  { status: 1, word: 'reservations.stepPreparing', icon: IconArmchair },
  { status: 2, word: 'reservations.stepService', icon: IconScissors },
  { status: 3, word: 'reservations.stepPaused', icon: IconPlayerPause },
  { status: 4, word: 'reservations.stepDone', icon: IconCircleCheck },
]

/** The way of a visit, in order: only what may come next can be pressed; a step back needs the right to it. */
export function StatusSteps({
  status,
  state,
  mayStepBack,
  onStep,
}: {
  readonly status: ReservationStatus
  readonly state: 'idle' | 'pending' | 'read-only'
  readonly mayStepBack: 'may' | 'may-not'
  readonly onStep: (status: ReservationStatus) => void
}) {
  const t = useT()
  return (
    <div className="steps" role="group" aria-label={t('reservations.steps')}>
      {steps.map((step) => {
        const kind = step.status === status ? 'here' : stepKind(status, step.status)
        const open = kind === 'forward' || (kind === 'back' && mayStepBack === 'may')
        return (
          <button
            key={step.status}
            type="button"
            className={stepClass(step.status, status)}
            style={{ '--c': stateLooks[stateOfStatus(step.status)].colour }}
            aria-current={step.status === status ? 'step' : undefined}
            disabled={state !== 'idle' || !open}
            onClick={() => onStep(step.status)}
          >
            <Icon of={isPast(step.status, status) ? IconCheck : step.icon} size="s" />
            {t(step.word)}
          </button>
        )
      })}
    </div>
  )
}

/** A pause is no station on the way: who is done was not for certain paused. */
function isPast(step: ReservationStatus, status: ReservationStatus): boolean {
  return step < status && !(step === 3 && status === 4)
}

function stepClass(step: ReservationStatus, status: ReservationStatus): string {
  if (step === status) return 'at'
  return isPast(step, status) ? 'was' : ''
}
