import { IconChevronDown, IconChevronRight, IconUserOff } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { WorkingDay } from '../../../src-shared/domains/staff/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'

type StaffListProps = {
  readonly people: readonly StaffMember[]
  readonly selected: AccountId | null
  readonly today: (person: StaffMember) => WorkingDay
  readonly may: 'edit' | 'read'
  readonly onSelect: (person: StaffMember) => void
  /** Moves a column one place in the calendar. */
  readonly onMove: (person: StaffMember, by: -1 | 1) => void
}

/** Everybody in the order of the calendar's columns, with today's hours; who has left is folded away. Alt ↑ ↓ moves. */
export function StaffList(props: StaffListProps) {
  const t = useT()
  const { people, may } = props
  const [old, setOld] = useState<'folded' | 'open'>('folded')
  const here = people.filter((person) => person.active)
  const gone = people.filter((person) => !person.active)
  const onKeyDown = (event: KeyboardEvent, person: StaffMember) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    if (!event.altKey) {
      const buttons = [...document.querySelectorAll<HTMLElement>('.slist .person')]
      buttons[buttons.indexOf(event.currentTarget as HTMLElement) + by]?.focus()
      return
    }
    if (may === 'edit') props.onMove(person, by)
  }
  return (
    <nav className="slist" aria-label={t('frame.staff')}>
      <ul>
        {here.map((person) => (
          <PersonRow key={person.accountId} {...props} person={person} onKeyDown={onKeyDown} />
        ))}
      </ul>
      {gone.length > 0 && (
        <button
          type="button"
          className="old"
          aria-expanded={old === 'open'}
          onClick={() => setOld(old === 'open' ? 'folded' : 'open')}
        >
          <Icon of={IconUserOff} size="s" />
          <span className="grow">{t('staff.gone', { count: gone.length })}</span>
          <Icon of={old === 'open' ? IconChevronDown : IconChevronRight} size="s" />
        </button>
      )}
      {old === 'open' && (
        <ul>
          {gone.map((person) => (
            <PersonRow key={person.accountId} {...props} person={person} onKeyDown={onKeyDown} />
          ))}
        </ul>
      )}
      {may === 'edit' && here.length > 1 && <p className="hint">{t('staff.orderHelp')}</p>}
    </nav>
  )
}

function PersonRow({
  person,
  selected,
  today,
  onSelect,
  onKeyDown,
}: StaffListProps & {
  readonly person: StaffMember
  readonly onKeyDown: (event: KeyboardEvent, person: StaffMember) => void
}) {
  const t = useT()
  const role = [person.title, person.manager ? t('staff.manager') : '']
  return (
    <li>
      <button
        type="button"
        className={`person ${person.active ? '' : 'gone'}`}
        aria-current={person.accountId === selected ? 'true' : undefined}
        onClick={() => onSelect(person)}
        onKeyDown={(event) => onKeyDown(event, person)}
      >
        <Avatar name={person.name} />
        <span className="grow">
          <b className="cut">{person.name}</b>
          <span className="cut">
            {[...new Set(role)].filter((part) => part !== '').join(' · ') || t('staff.designer')}
          </span>
        </span>
        {person.active && <TodayHours person={person} day={today(person)} />}
      </button>
    </li>
  )
}

function TodayHours({ person, day }: { readonly person: StaffMember; readonly day: WorkingDay }) {
  const t = useT()
  if (!person.takesBookings) return null
  if (!day.open) return <em className="offd">{t('staff.offToday')}</em>
  return (
    <em>
      {short(day.fromMinute)}–{short(day.toMinute)}
    </em>
  )
}

/** `10`, `10:30`. */
function short(minute: number): string {
  const hour = Math.floor(minute / 60)
  const rest = minute - hour * 60
  return rest === 0 ? String(hour) : `${hour}:${String(rest).padStart(2, '0')}`
}
