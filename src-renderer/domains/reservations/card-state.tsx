import {
  IconAlertTriangle,
  IconArmchair,
  IconCheck,
  IconClock,
  IconNote,
  IconPhoto,
  IconPlayerPause,
  IconScissors,
  IconUserX,
} from '@tabler/icons-react'
import type { MessageKey } from '../../app/i18n/translate.ts'
import type { IconShape } from '../../ui/Icon.tsx'
import type { CardState } from './calendar-model.ts'

/** Every state by its sign, its word and its colour; colour never stands alone. */
type StateLooks = {
  readonly icon: IconShape
  readonly word: MessageKey
  readonly colour: string
  readonly className: string
}

export const stateLooks: Readonly<Record<CardState, StateLooks>> = {
  reserved: {
    icon: IconClock,
    word: 'reservations.stateReserved',
    colour: 'var(--st-reserved)',
    className: 'r',
  },
  preparing: {
    icon: IconArmchair,
    word: 'reservations.statePreparing',
    colour: 'var(--st-preparing)',
    className: 'p',
  },
  service: {
    icon: IconScissors,
    word: 'reservations.stateService',
    colour: 'var(--st-service)',
    className: 's',
  },
  paused: {
    icon: IconPlayerPause,
    word: 'reservations.statePaused',
    colour: 'var(--st-paused)',
    className: 'z',
  },
  done: { icon: IconCheck, word: 'reservations.stateDone', colour: 'var(--st-done)', className: 'd' },
  noshow: { icon: IconUserX, word: 'reservations.stateNoShow', colour: 'var(--st-noshow)', className: 'n' },
}

export const cardStates = [
  'reserved',
  'preparing',
  'service',
  'paused',
  'done',
  'noshow',
] as const satisfies readonly CardState[]

export const markIcons = { warning: IconAlertTriangle, note: IconNote, photo: IconPhoto, noShow: IconUserX }
