import { IconHistory, IconKey, IconScissors } from '@tabler/icons-react'
import { useState } from 'react'
import type { DayExceptionView, StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { type BusinessDate, epochMs, isoWeekday } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { ReadOnly } from '../access/SharedReadOnly.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip, Note } from '../../ui/Chip.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { type ShopCalendar, dayOf } from './day-of.ts'
import { DaysOff } from './DaysOff.tsx'
import { useComeBack, useLeave } from './mutations.ts'
import { PersonDrawer } from './PersonDrawer.tsx'
import { PinDialog } from './PinDialog.tsx'
import { useLastChange } from './queries.ts'
import { useActionWords } from '../../app/i18n/action-words.ts'
import { WeekForm } from './WeekForm.tsx'

type PersonPageProps = {
  readonly person: StaffMember
  readonly shop: ShopCalendar
  readonly exceptions: readonly DayExceptionView[]
  readonly today: BusinessDate
  readonly may: 'edit' | 'read'
  readonly onMove: (by: -1 | 1) => void
}

/** One person: their week at the left, their days off at the right, or in its place what they do. */
export function PersonPage(props: PersonPageProps) {
  const { person, may, today, exceptions, shop } = props
  const [opened, setOpened] = useState<'days' | 'person'>('days')
  const [dialog, setDialog] = useState<'none' | 'pin' | 'leave'>('none')
  const moves = useMoves(person)
  const works = (date: BusinessDate) => (dayOf(person, { shop, exceptions, date }).open ? 'yes' : 'no')
  return (
    <div className="pcols">
      <div className="smain">
        <Head
          {...props}
          onPin={() => setDialog('pin')}
          onDetails={() => setOpened(opened === 'person' ? 'days' : 'person')}
        />
        <WeekForm
          key={person.version ?? 0}
          person={person}
          opening={shop.opening}
          weekday={isoWeekday(today)}
          today={today}
          may={may}
        />
      </div>
      {opened === 'days' ? (
        <aside className="sside">
          <DaysOff {...{ person, exceptions, today, may, works }} />
          <LastChange person={person} />
        </aside>
      ) : (
        <PersonDrawer
          key={person.version ?? 0}
          person={person}
          may={may}
          onLeave={() => setDialog('leave')}
          onComeBack={moves.comeBack}
          onMove={props.onMove}
          onClose={() => setOpened('days')}
        />
      )}
      {dialog === 'pin' && <PinDialog person={person} onClose={() => setDialog('none')} />}
      {dialog === 'leave' && (
        <LeaveDialog
          person={person}
          failure={moves.failure?.sentence ?? null}
          state={moves.state}
          onConfirm={() => moves.leave(() => setDialog('none'))}
          onCancel={() => {
            moves.reset()
            setDialog('none')
          }}
        />
      )}
    </div>
  )
}

function Head({
  person,
  may,
  onPin,
  onDetails,
}: PersonPageProps & { readonly onPin: () => void; readonly onDetails: () => void }) {
  const t = useT()
  const mayPin = useMay('accounts.manage')
  const facts = [
    person.services === null
      ? t('staff.everyService')
      : t('staff.someServices', { count: person.services.length }),
    t('staff.atOnce', { count: person.customersAtOnce }),
  ]
  return (
    <>
      {may === 'read' && <ReadOnly reason={t('staff.readOnlyWhy')} />}
      <div className="shead">
        <Avatar name={person.name} size="l" />
        <div className="grow">
          <div className="row">
            <h2 className="cut">{person.name}</h2>
            {person.title !== '' && <Chip>{person.title}</Chip>}
            {!person.active && <Chip tone="warn">{t('staff.hasLeft')}</Chip>}
          </div>
          <span className="t2">
            {person.takesBookings && person.active ? facts.join(' · ') : t('staff.takesNone')}
          </span>
        </div>
        {mayPin && person.active && (
          <Button kind="quiet" icon={IconKey} onClick={onPin}>
            {t(person.hasPin ? 'staff.changePin' : 'staff.setPin')}
          </Button>
        )}
        <Button kind="quiet" icon={IconScissors} onClick={onDetails}>
          {t('staff.details')}
        </Button>
      </div>
    </>
  )
}

function LastChange({ person }: { readonly person: StaffMember }) {
  const t = useT()
  const format = useFormat()
  const wordOf = useActionWords()
  const mayRead = useMay('audit.read')
  const [row] = useLastChange(person.accountId, mayRead ? 'read' : 'not').data?.rows ?? []
  if (row === undefined) return null
  return (
    <Note icon={IconHistory}>
      {t('staff.lastChange', {
        when: format.dateTime(epochMs(row.atMs)),
        who: row.actorName,
        what: wordOf(row.action),
      })}
    </Note>
  )
}

function useMoves(person: StaffMember) {
  const t = useT()
  const textOf = useFailureText()
  const leaving = useLeave()
  const coming = useComeBack()
  const { accountId, accountVersion, version } = person
  const versions = { accountId, accountVersion, version: version ?? 1 }
  return {
    failure: textOf(leaving.error),
    state: leaving.isPending ? ('pending' as const) : ('idle' as const),
    reset: leaving.reset,
    leave: (done: () => void) => leaving.mutate(versions, { onSuccess: done }),
    comeBack: () =>
      coming.mutate(versions, {
        onSuccess: () => showToast({ text: t('staff.cameBack', { name: person.name }) }),
        onError: (error) => showToast({ text: textOf(error)?.sentence ?? '', tone: 'refused' }),
      }),
  }
}

function LeaveDialog(props: {
  readonly person: StaffMember
  readonly failure: string | null
  readonly state: 'idle' | 'pending'
  readonly onConfirm: () => void
  readonly onCancel: () => void
}) {
  const t = useT()
  return (
    <ConfirmDialog
      title={t('staff.leaveTitle', { name: props.person.name })}
      effects={[
        { text: t('staff.leaveEffectBookings') },
        { text: t('staff.leaveEffectSignIn') },
        { text: t('accounts.erasesContacts'), tone: 'bad' },
        { text: t('staff.leaveEffectPast') },
      ]}
      action={t('staff.leave')}
      tone="danger"
      state={props.state}
      error={props.failure}
      onConfirm={props.onConfirm}
      onCancel={props.onCancel}
    />
  )
}
