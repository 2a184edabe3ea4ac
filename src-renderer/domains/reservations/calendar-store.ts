import { create } from 'zustand'
import { addDays, type BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { addMonths } from '../../ui/month-days.ts'
import type { WaitWish } from './wait-wish.ts'
import { type BookingDraft, changeDraft, type DraftEvent, emptyDraft } from './booking-form.ts'

export type CalendarShape = 'day' | 'week' | 'month'

export type DrawerState =
  | { readonly kind: 'none' }
  | { readonly kind: 'booking'; readonly id: ReservationId }
  | { readonly kind: 'new' }
  | { readonly kind: 'waitlist' }

/**
 * What only this window knows about the calendar. It outlives the screen, so that a look at another page or an ended
 * session brings back the same day, the same drawer and every typed word.
 */
export type CalendarState = {
  readonly shape: CalendarShape
  /** Null: today, and the day after midnight it is the next one. */
  readonly date: BusinessDate | null
  readonly hidden: ReadonlySet<AccountId>
  readonly weekDesigner: AccountId | 'all' | null
  readonly panel: 'auto' | 'open' | 'folded'
  readonly drawer: DrawerState
  readonly draft: BookingDraft | null
  /** Somebody who is to be put on the waitlist, as a search without result left it. */
  readonly waitWish: WaitWish | null
}

export const useCalendar = create<CalendarState>(() => ({
  shape: 'day',
  date: null,
  hidden: new Set<AccountId>(),
  weekDesigner: null,
  panel: 'auto',
  drawer: { kind: 'none' },
  draft: null,
  waitWish: null,
}))

const set = (state: Partial<CalendarState>) => useCalendar.setState(state)

export function showDate(date: BusinessDate | null): void {
  set({ date })
}

export function showShape(shape: CalendarShape): void {
  set({ shape })
}

/** One day, seven days or a month on or back, by what is shown. */
export function step(shown: BusinessDate, direction: 1 | -1): void {
  const { shape } = useCalendar.getState()
  if (shape === 'month') set({ date: addMonths(shown, direction) })
  else set({ date: addDays(shown, direction * (shape === 'week' ? 7 : 1)) })
}

export function openBooking(id: ReservationId): void {
  set({ drawer: { kind: 'booking', id } })
}

export function closeDrawer(): void {
  set({ drawer: { kind: 'none' } })
}

export function openWaitlist(waitWish: WaitWish | null): void {
  set({ drawer: { kind: 'waitlist' }, waitWish })
}

export function setPanel(panel: CalendarState['panel']): void {
  set({ panel })
}

export function toggleDesigner(id: AccountId): void {
  const hidden = new Set(useCalendar.getState().hidden)
  if (!hidden.delete(id)) hidden.add(id)
  set({ hidden })
}

export function hideDesigners(ids: readonly AccountId[]): void {
  set({ hidden: new Set(ids) })
}

export function chooseWeekDesigner(weekDesigner: AccountId | 'all'): void {
  set({ weekDesigner })
}

/** Opens the form of a new booking: with what was being written, or fresh. */
export function openNewBooking(date: BusinessDate, event?: DraftEvent): void {
  const { draft } = useCalendar.getState()
  const open = draft ?? emptyDraft(newIdempotencyKey(), date)
  set({
    drawer: { kind: 'new' },
    draft: event === undefined ? open : changeDraft(open, event),
  })
}

export function editDraft(event: DraftEvent): void {
  const { draft } = useCalendar.getState()
  if (draft !== null) set({ draft: changeDraft(draft, event) })
}

/** The booking was saved, or is to be written anew. */
export function dropDraft(): void {
  set({ draft: null })
}

export function startOver(date: BusinessDate): void {
  set({ draft: emptyDraft(newIdempotencyKey(), date) })
}
