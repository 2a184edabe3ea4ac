import { useCallback, useMemo, useState } from 'react'
import {
  addDays,
  type BusinessDate,
  businessDateOf,
  type EpochMs,
} from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { BookingCard, DayView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useActor, useMay } from '../access/queries.ts'
import { useShopQuery, useToday } from '../settings/queries.ts'
import { draftParts, draftPrice } from './booking-form.ts'
import type { CardRing } from './CardView.tsx'
import type { Ghost } from './GridLayer.tsx'
import { useCalendar } from './calendar-store.ts'
import { columnOf, type DayClock } from './day-cards.ts'
import type { Placed } from './DayPane.tsx'
import type { DesignerOption } from './NewBookingDrawer.tsx'
import { useDayQuery } from './queries.ts'
import { useMedia } from './use-media.ts'
import { type AskedMove, startAt, useMoves } from './use-moves.ts'

/** What floats over the calendar. */
export type CalendarDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'move'; readonly id: ReservationId }
  /** `about`: the move that was refused, whose place is looked for elsewhere. */
  | { readonly kind: 'free'; readonly about: AskedMove | null }
  | { readonly kind: 'walkIn' }

export type CalendarMay = {
  readonly edit: 'edit' | 'read'
  readonly stepBack: 'may' | 'may-not'
  readonly override: 'may' | 'may-not'
}

export type ShopClock = {
  readonly zone: string
  readonly dayEndsAtMinute: number
}

export type CalendarModel = ReturnType<typeof useCalendarScreen>

/** Everything the calendar's parts share: the day shown, who may what, what is being written, moved and asked. */
export function useCalendarScreen() {
  const today = useToday()
  const calendar = useCalendar()
  const shown = calendar.date ?? today
  const day = useDayQuery(shown)
  const shop = useShopClock()
  const may = useCalendarMay()
  const [dialog, setDialog] = useState<CalendarDialog>({ kind: 'none' })
  const names = useMemo(() => namesIn(day.data), [day.data])
  const nameOf = useCallback((id: AccountId) => names.get(id) ?? '', [names])
  const onSeeFree = useCallback((about: AskedMove) => setDialog({ kind: 'free', about }), [])
  const moves = useMoves({ nameOf, onSeeFree })
  const weekDesigner = useWeekDesigner(day.data)
  const designers: readonly DesignerOption[] = (day.data?.designers ?? []).map(({ designerId, name }) => ({
    id: designerId,
    name,
  }))
  return {
    today,
    calendar,
    shown,
    day,
    shop,
    may,
    dialog,
    setDialog,
    closeDialog: () => setDialog({ kind: 'none' }),
    nameOf,
    dateOf: (at: EpochMs) => businessDateOf(at, shop),
    moves,
    designers,
    ...useTitle(shown, { weekDesigner, nameOf }),
    panel: usePanel(),
    weekDesigner,
    rings: useRings(moves.rings),
    ghost: useGhost(),
    activeDesigner: useActiveDesigner(day.data),
  }
}

function namesIn(day: DayView | undefined): ReadonlyMap<AccountId, string> {
  return new Map((day?.designers ?? []).map(({ designerId, name }) => [designerId, name]))
}

function useShopClock(): ShopClock {
  const shop = useShopQuery().data
  const zone = shop?.zone ?? 'Asia/Seoul'
  const dayEndsAtMinute = shop?.dayEndsAtMinute ?? 0
  return useMemo(() => ({ zone, dayEndsAtMinute }), [zone, dayEndsAtMinute])
}

function useCalendarMay(): CalendarMay {
  const edit = useMay('bookings.write')
  const override = useMay('bookings.override') ? ('may' as const) : ('may-not' as const)
  return { edit: edit ? 'edit' : 'read', stepBack: override, override }
}

/** `11월 21일 (토)`, `서지안` with `· 11월 21일–27일` at its end, `2026년 11월`. */
function useTitle(
  shown: BusinessDate,
  week: {
    readonly weekDesigner: AccountId | 'all' | null
    readonly nameOf: (id: AccountId) => string
  },
): { readonly title: string; readonly titleEnd?: string } {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const shape = useCalendar((state) => state.shape)
  const { weekDesigner, nameOf } = week
  if (shape === 'month') return { title: format.month(shown) }
  if (shape === 'day') return { title: format.dateSeenFrom(today, shown) }
  const name =
    weekDesigner === null || weekDesigner === 'all' ? t('reservations.everyone') : nameOf(weekDesigner)
  const last = addDays(shown, 6)
  const sameMonth = last.slice(0, 7) === shown.slice(0, 7)
  const to = sameMonth ? format.dayOfMonth(last) : format.dayOfYear(last)
  return { title: name, titleEnd: t('reservations.weekDates', { from: format.dayOfYear(shown), to }) }
}

/** The panel gives way to a drawer and to a narrow screen, unless somebody wants it. */
function usePanel(): 'docked' | 'floating' | 'none' {
  const { panel, drawer } = useCalendar()
  const isNarrow = useMedia('(max-width: 1100px)')
  if (panel === 'folded') return 'none'
  if (isNarrow) return panel === 'open' ? 'floating' : 'none'
  return panel === 'open' || drawer.kind === 'none' ? 'docked' : 'none'
}

/** Whose week is shown: as chosen, else one's own, else the first. */
function useWeekDesigner(day: DayView | undefined): AccountId | 'all' | null {
  const chosen = useCalendar((state) => state.weekDesigner)
  const own = useActor()?.accountId
  if (chosen !== null) return chosen
  const designers = day?.designers ?? []
  const mine = designers.find((designer) => designer.designerId === own)
  return (mine ?? designers[0])?.designerId ?? null
}

function useRings(moved: ReadonlyMap<ReservationId, CardRing>): ReadonlyMap<ReservationId, CardRing> {
  const drawer = useCalendar((state) => state.drawer)
  return useMemo(() => {
    const rings = new Map(moved)
    if (drawer.kind === 'booking' && !rings.has(drawer.id)) rings.set(drawer.id, 'selected')
    return rings
  }, [moved, drawer])
}

/** The booking that is being written, on the day it is meant for. */
function useGhost(): (clock: DayClock) => Ghost | null {
  const t = useT()
  const format = useFormat()
  const { draft, drawer } = useCalendar()
  return (clock) => {
    if (draft === null || drawer.kind !== 'new' || draft.date !== clock.date) return null
    const { designerId, startMinute } = draft
    if (designerId === null || startMinute === null) return null
    const names = draft.services.map((service) => service.name).join(t('reservations.and'))
    const price = draft.services.length === 0 ? '' : format.money(draftPrice(draft))
    return {
      columnKey: columnOf(designerId),
      parts: draftParts(draft),
      title: t('reservations.ghostTitle', { time: format.minute(startMinute) }),
      lines: [names, price].filter((line) => line !== ''),
    }
  }
}

/** The designer whom the open drawer is about. */
function useActiveDesigner(day: DayView | undefined): AccountId | null {
  const { draft, drawer } = useCalendar()
  if (drawer.kind === 'new') return draft?.designerId ?? null
  if (drawer.kind !== 'booking') return null
  return day?.bookings.find((booking) => booking.id === drawer.id)?.designerId ?? null
}

/** A dropped card as an order to the main side: only what really changes is in it. */
export function askedMove(
  booking: BookingCard,
  to: Placed,
  at: { readonly zone: string; readonly fromDate: BusinessDate },
): AskedMove {
  const startsAtMs = startAt(to.date, to.minute, at.zone)
  return {
    booking,
    date: to.date,
    fromDate: at.fromDate,
    to: {
      ...(startsAtMs === booking.startsAtMs ? {} : { startsAtMs }),
      ...(to.designerId === booking.designerId ? {} : { designerId: to.designerId }),
    },
  }
}
