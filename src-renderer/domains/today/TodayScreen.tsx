import { IconPlus, IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { TodayView } from '../../../src-shared/views/today-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Money } from '../../ui/Money.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EmptyState, ListSkeleton } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { todayKeys } from './today-keys.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useActor, useMay } from '../access/queries.ts'
import { WalkInDialog } from '../reservations/SharedWalkInDialog.tsx'
import { DayTabs } from './DayTabs.tsx'
import { GuestsCard } from './GuestsCard.tsx'
import { useSetStatus } from './mutations.ts'
import { NowAndNext } from './NowAndNext.tsx'
import { useTodayQuery } from './queries.ts'
import { TasksCard } from './TasksCard.tsx'
import type { RowAction } from './today-rows.ts'
import './today.css'

/** What happens now, what is next, and what waits for somebody; each line is a door. */
export function TodayScreen() {
  const t = useT()
  const [, navigate] = useLocation()
  const query = useTodayQuery()
  const may = useMay('bookings.write') ? 'edit' : 'read'
  const override = useMay('bookings.override')
  const [walkIn, setWalkIn] = useState<'open' | 'closed'>('closed')
  const onNew = () => navigate('/calendar?new=1')
  useNamedKey(todayKeys.newBooking, onNew, may === 'edit' ? 'on' : 'off')
  useNamedKey(todayKeys.walkIn, () => setWalkIn('open'), may === 'edit' ? 'on' : 'off')
  const designers = query.data?.designers ?? []
  const actor = useActor()
  const isDesigner = designers.some((one) => one.designerId === actor?.accountId)
  useNamedKey(todayKeys.ownDay, () => navigate('/my-day'), isDesigner ? 'on' : 'off')
  return (
    <Screen
      title={t('frame.today')}
      facts={query.data === undefined ? null : <Facts view={query.data} />}
      actions={
        <>
          {isDesigner && <DayTabs shown="shop" />}
          <Button icon={IconUserPlus} disabled={may === 'read'} onClick={() => setWalkIn('open')}>
            {t('today.walkIn')}
          </Button>
          <Button kind="primary" icon={IconPlus} shortcut="N" disabled={may === 'read'} onClick={onNew}>
            {t('today.newBooking')}
          </Button>
        </>
      }
    >
      <Loaded query={query} skeleton={<ListSkeleton rows={8} />}>
        {(view) => <TodayCards view={view} may={may} onNew={onNew} />}
      </Loaded>
      {walkIn === 'open' && (
        <WalkInDialog
          designers={designers.map(({ designerId, name }) => ({ id: designerId, name }))}
          mayOverride={override ? 'may' : 'may-not'}
          onBooked={(booking) => {
            setWalkIn('closed')
            navigate(`/calendar?booking=${booking.id}`)
          }}
          onClose={() => setWalkIn('closed')}
        />
      )}
    </Screen>
  )
}

function Facts({ view }: { readonly view: TodayView }) {
  const t = useT()
  return (
    <div className="facts">
      <span>
        {t('today.bookings')} <b>{t('today.cases', { count: view.bookings })}</b>
      </span>
      <span>
        {t('today.left')} <b>{t('today.cases', { count: view.left })}</b>
      </span>
      <span>
        {t('today.sales')}{' '}
        <b>
          <Money won={krw(view.salesKrw)} />
        </b>
      </span>
    </div>
  )
}

function TodayCards({
  view,
  may,
  onNew,
}: {
  readonly view: TodayView
  readonly may: 'edit' | 'read'
  readonly onNew: () => void
}) {
  const t = useT()
  const textOf = useFailureText()
  const setStatus = useSetStatus()
  const press = ({ booking, to }: RowAction) => {
    setStatus.mutate(
      { key: newIdempotencyKey(), id: booking.id, version: booking.version, status: to },
      { onError: (error) => showToast({ text: textOf(error)?.sentence ?? '', tone: 'refused' }) },
    )
  }
  if (view.designers.length === 0) {
    return (
      <EmptyState
        icon={IconUsersGroup}
        title={t('today.noDesigners')}
        actions={
          <Link href="/staff" className={buttonClass({ kind: 'primary', size: 'lg' })}>
            {t('today.addStaff')}
          </Link>
        }
      >
        {t('today.noDesignersHelp')}
      </EmptyState>
    )
  }
  const state = may === 'read' ? 'read-only' : setStatus.isPending ? 'pending' : 'idle'
  return (
    <div className="today-body">
      <NowAndNext view={view} state={state} onPress={press} />
      <div className="stack">
        <TasksCard tasks={view.tasks} onNew={may === 'edit' ? onNew : null} />
        <GuestsCard birthdays={view.birthdays} />
      </div>
    </div>
  )
}
