import { IconUsersGroup } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { type BusinessDate, businessDateOf } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { DayView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { useNowMs } from '../../ui/now.ts'
import { EmptyState } from '../../ui/states.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import type { CardRing } from './CardView.tsx'
import { DesignerHead } from './ColumnHead.tsx'
import { DayCalendar } from './DayCalendar.tsx'
import type { Ghost } from './GridLayer.tsx'
import { columnOf, type DayClock, dayData, minuteAt } from './day-cards.ts'
import { useCalendarWords } from './use-calendar-words.ts'

export type Placed = { readonly designerId: AccountId; readonly date: BusinessDate; readonly minute: number }

export type PaneActions = {
  readonly onOpen: (id: ReservationId) => void
  readonly onMove: (id: ReservationId, to: Placed) => void
  readonly onResize: (id: ReservationId, minutes: number) => void
  readonly onPick: (place: Placed & { readonly drawnMinutes: number | null }) => void
  readonly onAskMove: (id: ReservationId) => void
}

export type PaneProps = PaneActions & {
  readonly zone: string
  readonly dayEndsAtMinute: number
  readonly rings: ReadonlyMap<ReservationId, CardRing>
  readonly ghost: (clock: DayClock) => Ghost | null
  readonly activeDesigner: AccountId | null
  readonly may: 'edit' | 'read'
}

/** The day by designer. */
export function DayPane({
  view,
  hidden,
  onShowAll,
  ...pane
}: PaneProps & {
  readonly view: DayView
  readonly hidden: ReadonlySet<AccountId>
  readonly onShowAll: () => void
}) {
  const t = useT()
  const format = useFormat()
  const words = useCalendarWords()
  const data = useMemo(() => dayData(view, pane.zone, words), [view, pane.zone, words])
  const shown = view.designers.filter((designer) => !hidden.has(designer.designerId))
  const columns = useMemo(
    () =>
      data.columns.filter((column) => {
        const designer = view.designers.find((each) => columnOf(each.designerId) === column.key)
        return designer !== undefined && !hidden.has(designer.designerId)
      }),
    [data, view, hidden],
  )
  const cards = useMemo(() => {
    const keys = new Set(columns.map((column) => column.key))
    return data.cards.filter((card) => keys.has(card.columnKey))
  }, [data, columns])
  const minute = useNowMinute(view.date, pane)
  const clock = { date: view.date, zone: pane.zone }
  if (view.designers.length === 0) return <NoDesigners />
  if (shown.length === 0) return <AllHidden onShowAll={onShowAll} />
  const designerOf = (key: string) => shown.find((each) => columnOf(each.designerId) === key)
  const place = (key: string, at: number): Placed | null => {
    const designer = designerOf(key)
    return designer === undefined ? null : { designerId: designer.designerId, date: view.date, minute: at }
  }
  return (
    <DayCalendar
      label={t('reservations.calendarOf', { date: format.date(view.date) })}
      columns={columns}
      cards={cards}
      range={data.range}
      now={minute === null ? null : { minute, columnKey: null }}
      rings={pane.rings}
      ghost={pane.ghost(clock)}
      activeColumn={pane.activeDesigner === null ? null : columnOf(pane.activeDesigner)}
      editable={pane.may === 'edit' ? 'editable' : 'read-only'}
      head={(key) => {
        const designer = designerOf(key)
        return designer === undefined ? null : <DesignerHead {...designer} />
      }}
      onOpen={pane.onOpen}
      onAskMove={pane.onAskMove}
      onResize={pane.onResize}
      onMove={(id, drop) => {
        const to = place(drop.columnKey, drop.startMinute)
        if (to !== null) pane.onMove(id, to)
      }}
      onPick={(pick) => {
        const to = place(pick.columnKey, pick.fromMinute)
        const drawnMinutes = pick.shape === 'stretch' ? pick.toMinute - pick.fromMinute : null
        if (to !== null) pane.onPick({ ...to, drawnMinutes })
      }}
    />
  )
}

/** The minute of this moment on the day shown; null on any other day. */
export function useNowMinute(
  date: BusinessDate,
  shop: { readonly zone: string; readonly dayEndsAtMinute: number },
): number | null {
  const now = useNowMs()
  return businessDateOf(now, shop) === date ? minuteAt(now, { date, zone: shop.zone }) : null
}

function NoDesigners() {
  const t = useT()
  return (
    <EmptyState
      icon={IconUsersGroup}
      title={t('reservations.noDesigners')}
      actions={
        <Link href="/staff" className={buttonClass({ kind: 'primary', size: 'lg' })}>
          {t('reservations.addStaff')}
        </Link>
      }
    >
      {t('reservations.noDesignersHelp')}
    </EmptyState>
  )
}

function AllHidden({ onShowAll }: { readonly onShowAll: () => void }) {
  const t = useT()
  return (
    <EmptyState
      icon={IconUsersGroup}
      title={t('reservations.allHidden')}
      actions={
        <Button kind="primary" size="lg" onClick={onShowAll}>
          {t('reservations.allOn')}
        </Button>
      }
    >
      {t('reservations.allHiddenHelp')}
    </EmptyState>
  )
}
