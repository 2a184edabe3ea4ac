import type { Board } from '../../../src-shared/domains/board/model.ts'
import { type BusinessDate, businessDateOf, type EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { MessageKey, Translate } from '../../app/i18n/translate.ts'
import type { Format } from '../../ui/format.ts'

export const boardWords = {
  lookbook: 'board.lookbook',
  notice: 'board.notice',
  question: 'board.question',
} as const satisfies Record<Board, MessageKey>

type Telling = { readonly t: Translate; readonly format: Format; readonly today: BusinessDate }

/** `오늘 11:40`, `11월 18일`, and of another year with its year. */
export function dayWords(at: EpochMs, telling: Telling): string {
  const { t, format, today } = telling
  const date = dateOf(at, format)
  return date === today ? `${t('common.today')} ${format.time(at)}` : dateWords(date, telling)
}

/** `오늘 13:55`, `11월 18일 21:30`. */
export function momentWords(at: EpochMs, telling: Telling): string {
  const { t, format, today } = telling
  const date = dateOf(at, format)
  return `${date === today ? t('common.today') : dateWords(date, telling)} ${format.time(at)}`
}

function dateOf(at: EpochMs, format: Format): BusinessDate {
  return businessDateOf(at, { zone: format.zone, dayEndsAtMinute: 0 })
}

function dateWords(date: BusinessDate, { format, today }: Telling): string {
  return date.slice(0, 4) === today.slice(0, 4) ? format.dayOfYear(date) : format.dateWithYear(date)
}

/** `6/8 읽음`, `모두 읽음`. */
export function readWords(
  post: { readonly readers: number; readonly readersOf: number },
  t: Translate,
): string {
  const { readers, readersOf } = post
  return readers >= readersOf ? t('board.readByAll') : t('board.readBy', { readers, readersOf })
}
