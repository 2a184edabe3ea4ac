import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { FailureDetails } from '../../../src-shared/kernel/result.ts'
import { type FieldIssue, failureOf, type ScreenFailure } from '../../rpc/failure.ts'
import type { Format } from '../../ui/format.ts'
import type { FailureText } from '../../ui/ui-context.tsx'
import { isMessageKey, type MessageKey, type Translate } from './translate.ts'

/** Turns what a query or mutation threw into sentences in the user's language; null stays null. */
export function failureTextOf(error: unknown, t: Translate, format: Format): FailureText | null {
  if (error === null || error === undefined) return null
  const failure = failureOf(error)
  return {
    code: failure.code,
    details: failure.details,
    sentence: sentenceOf(failure, t, format),
    reference: failure.reference,
    field: (path) => {
      const issue = failure.fieldErrors[path]
      return issue === undefined ? null : fieldTextOf(issue, t)
    },
  }
}

/** The sentence about a code and its facts, as when a form tells beforehand what saving would answer. */
export function sentenceOf(
  failure: { readonly code: ScreenFailure['code']; readonly details: FailureDetails },
  t: Translate,
  format: Format,
): string {
  const spoken = spokenDetails(failure.details, format)
  if (failure.code === 'DESIGNER_BUSY' && spoken.holderName === '') {
    return t('common.heldByNobodyNamed', spoken)
  }
  if (failure.code === 'WRITES_STOPPED' && spoken.why === 'restoring') return t('common.restoringNow')
  if (failure.code === 'WRITES_STOPPED' && spoken.why === 'clock_behind') return t('common.clockBehind')
  if (failure.code === 'WRITES_STOPPED' && spoken.why === 'gone') return t('common.folderGone')
  return t(`errors.${failure.code}`, spoken)
}

/** The sentence beside a field about what is wrong with it. */
export function fieldTextOf(issue: FieldIssue, t: Translate): string {
  return t(fieldKey(issue), { limit: issue.limit ?? '' })
}

/** The key of that sentence. */
export function fieldKey(issue: FieldIssue): MessageKey {
  const key = `fields.${issue.code}`
  return isMessageKey(key) ? key : 'fields.invalid'
}

/** Details by the unit at the end of their name: `retryAtMs` is told as a time, `leftKrw` as money. */
function spokenDetails(details: FailureDetails, format: Format): Record<string, string | number> {
  const spoken: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(details)) {
    if (value === null) spoken[name] = ''
    else if (typeof value === 'number' && /(Krw|^krw)$/.test(name))
      spoken[name] = format.money(krw(Math.trunc(value)))
    else if (typeof value === 'number' && name.endsWith('AtMs')) spoken[name] = format.time(epochMs(value))
    else if (typeof value === 'number' && name.endsWith('AtMinute')) spoken[name] = format.minute(value)
    else if (typeof value === 'number' && name === 'most') spoken[name] = format.number(value)
    else if (typeof value === 'string' && /Date$|^date$/.test(name)) spoken[name] = format.dateText(value)
    else spoken[name] = value
  }
  return spoken
}
