import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import type { TodayView } from '../../../src-shared/views/today-contract.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'

type DesignerNow = TodayView['designers'][number]

/** What is to be said about the booking in hand. */
export type NowFact =
  /** In the chair: until when, how long still; `overMinutes` once it takes longer. */
  | {
      readonly kind: 'serving'
      readonly untilMs: EpochMs
      readonly leftMinutes: number
      /** The wait that is still to come in it, or whoever waits meanwhile. */
      readonly waitsFromMs: EpochMs | null
      readonly alsoWaiting: string | null
    }
  /** Here and not yet begun: since when they should have been; negative: still early. */
  | { readonly kind: 'due'; readonly atMs: EpochMs; readonly lateMinutes: number }

export type NowCell = { readonly booking: BookingCard; readonly fact: NowFact }

export type NextCell = {
  readonly booking: BookingCard
  readonly atMs: EpochMs
  /** `finish`: they wait out a processing time, and are taken up again then. */
  readonly kind: 'booking' | 'finish'
}

/** The one thing to press: somebody came, or sits down. */
export type RowAction = { readonly booking: BookingCard; readonly to: 1 | 2 }

export type DesignerRow = {
  readonly now: NowCell | null
  readonly next: NextCell | null
  readonly action: RowAction | null
}

const minuteMs = 60_000

/** One designer's line: whom they have in hand, who is next, and what can be pressed. */
export function rowOf(designer: DesignerNow, nowMs: EpochMs): DesignerRow {
  const [first, ...others] = designer.now
  const waiting = others.find((booking) => finishOf(booking, nowMs) !== null)
  const next = nextOf(designer, waiting, nowMs)
  return {
    now: first === undefined ? null : { booking: first, fact: factOf(first, { waiting, nowMs }) },
    next,
    action: actionOf(first, next),
  }
}

/** The start of the part that follows the wait in which the booking is now or will be; null without such a part. */
function finishOf(booking: BookingCard, nowMs: EpochMs): EpochMs | null {
  const later = booking.busy.slice(1).map(([from]) => epochMs(booking.startsAtMs + from * minuteMs))
  return later.find((at) => at > nowMs) ?? null
}

function nextOf(designer: DesignerNow, waiting: BookingCard | undefined, nowMs: EpochMs): NextCell | null {
  const finish = waiting === undefined ? null : finishOf(waiting, nowMs)
  const { next } = designer
  if (waiting !== undefined && finish !== null && (next === null || finish < next.startsAtMs)) {
    return { booking: waiting, atMs: finish, kind: 'finish' }
  }
  return next === null ? null : { booking: next, atMs: next.startsAtMs, kind: 'booking' }
}

function factOf(
  booking: BookingCard,
  at: { readonly waiting: BookingCard | undefined; readonly nowMs: EpochMs },
): NowFact {
  const { nowMs, waiting } = at
  if (booking.status < 2) {
    const lateMinutes = Math.floor((nowMs - booking.startsAtMs) / minuteMs)
    return { kind: 'due', atMs: booking.startsAtMs, lateMinutes }
  }
  return {
    kind: 'serving',
    untilMs: booking.endsAtMs,
    leftMinutes: Math.ceil((booking.endsAtMs - nowMs) / minuteMs),
    waitsFromMs: waitAfter(booking, nowMs),
    alsoWaiting: waiting?.name ?? null,
  }
}

/** The end of the stretch of work that runs now, when a wait follows it. */
function waitAfter(booking: BookingCard, nowMs: EpochMs): EpochMs | null {
  const runs = booking.busy.findIndex(([, to]) => booking.startsAtMs + to * minuteMs > nowMs)
  const part = booking.busy[runs]
  if (part === undefined || runs === booking.busy.length - 1) return null
  return epochMs(booking.startsAtMs + part[1] * minuteMs)
}

function actionOf(first: BookingCard | undefined, next: NextCell | null): RowAction | null {
  if (first !== undefined && first.status < 2) return { booking: first, to: 2 }
  if (next === null || next.kind === 'finish') return null
  if (next.booking.status === 0) return { booking: next.booking, to: 1 }
  return next.booking.status === 1 ? { booking: next.booking, to: 2 } : null
}
