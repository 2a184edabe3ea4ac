import type { Reservation } from '../../../src-shared/domains/reservations/contract.ts'
import { statusSchema } from '../../../src-shared/domains/reservations/model.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { isMessageKey, type MessageKey, type Translate } from '../../app/i18n/translate.ts'
import type { Format } from '../../ui/format.ts'
import { stateLooks } from './card-state.tsx'
import { stateOfStatus } from './day-cards.ts'

/** One change of a booking as the main side keeps it. */
export type LogEntry = {
  readonly atMs: number
  readonly actorName: string
  readonly action: string
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

export type LogTelling = {
  readonly t: Translate
  readonly format: Format
  readonly nameOf: (designerId: number) => string
}

/** What happened, and from what to what: `옮김 15:40 → 16:10`. */
export function toldChange(entry: LogEntry, telling: LogTelling): string {
  const parts = Object.keys(entry.after)
    .map((field) => toldField(field, entry, telling))
    .filter((part) => part !== '')
  return [telling.t(actionWord(entry.action)), parts.join(', ')].filter(Boolean).join(' · ')
}

function actionWord(action: string): MessageKey {
  const key = `reservations.logActions.${action}`
  return isMessageKey(key) ? key : 'reservations.logActions.other'
}

function toldField(field: string, { before, after }: LogEntry, telling: LogTelling): string {
  const now = toldValue(field, after[field], telling)
  const was = toldValue(field, before[field], telling)
  if (now === '') return was
  return was === '' || was === now ? now : `${was} → ${now}`
}

/** What a line about a change leaves out: it follows from the rest, or is not for people. */
const untold = new Set(['endsAtMs', 'minutes', 'photoIds', 'overriddenRules'])

function toldValue(field: string, value: unknown, { t, format, nameOf }: LogTelling): string {
  if (value === null || value === undefined) return ''
  if (field === 'startsAtMs' && typeof value === 'number') return format.dateTime(epochMs(value))
  if (untold.has(field)) return ''
  if (field === 'designerId' && typeof value === 'number') return nameOf(value)
  if (field === 'status') {
    const status = statusSchema.safeParse(value)
    return status.success ? t(stateLooks[stateOfStatus(status.data)].word) : ''
  }
  if (field === 'outcome')
    return t(value === 'no_show' ? 'reservations.stateNoShow' : 'reservations.stateCancelled')
  if (Array.isArray(value))
    return value.filter((each) => typeof each === 'string').join(t('reservations.and'))
  return typeof value === 'string' ? value : ''
}

/** How long a booking takes, whole. */
export function wholeMinutes(booking: Pick<Reservation, 'startsAtMs' | 'endsAtMs'>): number {
  return (booking.endsAtMs - booking.startsAtMs) / 60_000
}
