import type { PastState } from './model.ts'

/** Somebody was in the shop, so that it counts as a visit. */
export const visitStates: readonly PastState[] = ['past', 'done']

export function isVisit(state: PastState): boolean {
  return visitStates.includes(state)
}

const words: readonly (readonly [PastState | 'booked', RegExp])[] = [
  ['no_show', /노쇼|미방문|불참|부도|noshow|didnotattend|didnotcome|didnotshow|^missed$/],
  ['cancelled', /취소|cancel/],
  ['past', /^(이전기록|earlierrecord)$/],
  [
    'done',
    /^((방문|시술|이용|결제|서비스|입장)?완료|방문|시술|결제됨|종료|정상|visit(ed)?|done|completed?|finished|paid|attended|closed)$/,
  ],
  [
    'booked',
    /^(예약(중|됨|완료|확정|대기|접수|신청)?|대기(중)?|확정|접수|신청|진행중|시술중|booked|booking|reserved|confirmed|pending|requested|scheduled|waiting|inprogress|upcoming)$/,
  ],
]

/**
 * What a cell says became of a visit, in the words of this and of other programs, Korean and English.
 * @returns booked where that is still open, null where the words are not known
 */
export function readState(cell: string): PastState | 'booked' | null {
  const text = cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return words.find(([, known]) => known.test(text))?.[0] ?? null
}

const noon = 12

/**
 * The minute of a day, as people and programs write an hour: `14:30`, `오후 2:30`, `2:30 PM`, `14시 30분`, and the part of a
 * day that a spreadsheet counts in, with or without a date before it.
 * @returns null when it is no hour
 */
export function readTime(cell: string): number | null {
  const text = cell.normalize('NFKC').trim()
  if (/^0?\.\d+$/.test(text)) return Math.round(Number(text) * minutesADay) % minutesADay
  const written =
    /(?:^|[T\s])(오전|오후|am|pm)?\s*(\d{1,2})\s*[:시]\s*(?:(\d{1,2})\s*분?)?(?::\d{2}(?:\.\d+)?)?\s*(am|pm)?$/i.exec(
      text,
    )
  if (written === null) return null
  const half = (written[1] ?? written[4] ?? '').toLowerCase()
  const hour = Number(written[2])
  const minute = Number(written[3] ?? 0)
  const isHalf = half !== ''
  if (hour > (isHalf ? noon : 24) || minute > 59 || (isHalf && hour === 0)) return null
  const late = half === '오후' || half === 'pm' ? noon : 0
  const from = isHalf ? (hour % noon) + late : hour % 24
  return from * 60 + minute
}

const minutesADay = 1440

/** `90`, `90분`, `90 min`, `1시간 30분`. @returns null when it is no length of a visit */
export function readMinutes(cell: string): number | null {
  const text = cell.normalize('NFKC').trim().toLowerCase()
  const written =
    /^(?:(\d{1,2})\s*(?:시간|h(?:ours?)?))?\s*(?:(\d{1,4})(?:\.0+)?\s*(?:분|m(?:in(?:ute)?s?)?)?)?\.?$/.exec(
      text,
    )
  if (written === null || (written[1] === undefined && written[2] === undefined)) return null
  const minutes = Number(written[1] ?? 0) * 60 + Number(written[2] ?? 0)
  return minutes > minutesADay ? null : minutes
}
