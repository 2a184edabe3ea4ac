import type { BookingRule } from '../../../src-shared/domains/reservations/errors.ts'
import type { BookingWarning } from '../../../src-shared/domains/reservations/model.ts'
import type { FailureDetails } from '../../../src-shared/kernel/result.ts'
import { sentenceOf } from '../../app/i18n/failure-text.ts'
import type { MessageKey, Translate } from '../../app/i18n/translate.ts'
import type { Format } from '../../ui/format.ts'

export type Refusal = { readonly rule: BookingRule; readonly details: FailureDetails }

/** The sentence of a refusal that saving would answer, the same words as the refusal itself. */
export function toldRefusal({ rule, details }: Refusal, t: Translate, format: Format): string {
  return sentenceOf({ code: rule, details }, t, format)
}

const warningWords = {
  IN_THE_PAST: 'reservations.inThePast',
} as const satisfies Record<BookingWarning, MessageKey>

export function toldWarning(warning: BookingWarning, t: Translate): string {
  return t(warningWords[warning])
}
