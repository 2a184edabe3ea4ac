import { IconCake, IconChevronRight } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { TodayView } from '../../../src-shared/views/today-contract.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import type { Format } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'

type Birthday = TodayView['birthdays'][number]

/** Whose birthday it is, and whether they come. */
export function GuestsCard({ birthdays }: { readonly birthdays: readonly Birthday[] }) {
  const t = useT()
  const format = useFormat()
  return (
    <section className="card guests" aria-label={t('today.guests')}>
      <header>
        <h2>{t('today.guests')}</h2>
      </header>
      {birthdays.length === 0 && <p className="t2 nobody">{t('today.noGuests')}</p>}
      <ul>
        {birthdays.map((birthday) => (
          <li key={birthday.customerId}>
            <Link className="ln" href={`/customers/${birthday.customerId}`}>
              <span className="kind">
                <Icon of={IconCake} size="s" />
                {t('today.birthday')}
              </span>
              <span className="grow who-what">
                <b className="b cut">{birthday.name}</b>{' '}
                <span className="t2 cut">{toldBirthday(birthday, t, format)}</span>
              </span>
              <Icon of={IconChevronRight} size="s" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function toldBirthday({ when, visit }: Birthday, t: Translate, format: Format): string {
  const day = t(when === 'today' ? 'today.birthdayToday' : 'today.birthdayTomorrow')
  if (visit === null) return day
  return `${toldVisit(visit, t, format)} · ${day}`
}

function toldVisit(visit: NonNullable<Birthday['visit']>, t: Translate, format: Format): string {
  if (visit.status === 4) return t('today.visited')
  if (visit.status === 2 || visit.status === 3) return t('today.visitNow')
  return t('today.visitAt', { time: format.time(visit.startsAtMs) })
}
