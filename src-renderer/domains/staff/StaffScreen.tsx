import { IconBuildingStore, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import type { DayExceptionView, StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { addDays } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { useSettingsQuery, useToday } from '../settings/queries.ts'
import { dayOf } from './day-of.ts'
import { useOrderStaff } from './mutations.ts'
import { PersonPage } from './PersonPage.tsx'
import { useDayExceptions, useStaffQuery } from './queries.ts'
import { RegisterDialog } from './RegisterDialog.tsx'
import { moved } from './staff-order.ts'
import { StaffList } from './StaffList.tsx'
import './staff.css'

const daysAhead = 366

/** Who works here, when, and how many customers they take. */
export function StaffScreen() {
  const t = useT()
  const today = useToday()
  const staff = useStaffQuery()
  const settings = useSettingsQuery()
  const days = useDayExceptions({ fromDate: addDays(today, -31), toDate: addDays(today, daysAhead) })
  if (staff.data !== undefined && settings.data !== undefined) {
    return <Staff people={staff.data} settings={settings.data} exceptions={days.data ?? []} />
  }
  return (
    <Screen title={t('frame.staff')}>
      {staff.data === undefined ? (
        <Loaded query={staff}>{() => null}</Loaded>
      ) : (
        <Loaded query={settings}>{() => null}</Loaded>
      )}
    </Screen>
  )
}

function Staff({
  people,
  settings,
  exceptions,
}: {
  readonly people: readonly StaffMember[]
  readonly settings: Settings
  readonly exceptions: readonly DayExceptionView[]
}) {
  const t = useT()
  const today = useToday()
  const [, navigate] = useLocation()
  const may = useMay('staff.write') ? 'edit' : 'read'
  const mayRegister = useMay('accounts.manage')
  const [chosen, setChosen] = useState<AccountId | null>(null)
  const [registering, setRegistering] = useState<'no' | 'yes'>('no')
  const move = useMove(people)
  const here = people.filter((person) => person.active)
  const person =
    people.find((each) => each.accountId === chosen) ?? here.find((each) => each.takesBookings) ?? here[0]
  const shop = settings.calendar.value
  return (
    <Screen
      title={t('frame.staff')}
      onBack={() => navigate('/settings/people')}
      facts={<span className="t2">{t('common.people', { count: here.length })}</span>}
      actions={
        <>
          <Button kind="quiet" icon={IconBuildingStore} onClick={() => navigate('/settings/hours')}>
            {t('staff.shopHours')}
          </Button>
          {mayRegister && (
            <Button icon={IconUserPlus} onClick={() => setRegistering('yes')}>
              {t('staff.register')}
            </Button>
          )}
        </>
      }
    >
      {person === undefined ? (
        <EmptyState icon={IconUserPlus} title={t('staff.nobody')} />
      ) : (
        <div className="scols">
          <StaffList
            people={people}
            selected={person.accountId}
            may={may}
            today={(each) => dayOf(each, { shop, exceptions, date: today })}
            onSelect={(each) => setChosen(each.accountId)}
            onMove={move}
          />
          <PersonPage
            key={person.accountId}
            {...{ person, shop, exceptions, today, may }}
            onMove={(by) => move(person, by)}
          />
        </div>
      )}
      {registering === 'yes' && (
        <RegisterDialog
          onClose={() => setRegistering('no')}
          onRegistered={(accountId) => {
            setChosen(accountId)
            setRegistering('no')
          }}
        />
      )}
    </Screen>
  )
}

/** Moves a person's column one place in the calendar. */
function useMove(people: readonly StaffMember[]) {
  const textOf = useFailureText()
  const order = useOrderStaff()
  return (person: StaffMember, by: -1 | 1) => {
    const columns = people
      .filter((each) => each.active && each.version !== null)
      .map((each) => each.accountId)
    const accountIds = moved(columns, person.accountId, by)
    if (accountIds === null) return
    order.mutate(
      { accountIds: [...accountIds] },
      { onError: (error) => showToast({ text: textOf(error)?.sentence ?? '', tone: 'refused' }) },
    )
  }
}
