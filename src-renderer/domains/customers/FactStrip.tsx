import type { ReactNode } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import type { CustomerFacts } from '../../../src-shared/domains/customers/page-contract.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { birthdayIn, dayText, nextBirthday, whenText } from './customer-words.ts'
import { useCustomerFacts } from './queries.ts'

/** What one wants to know before the customer sits down, in one line. Values come in without moving anything. */
export function FactStrip({ customer }: { readonly customer: Customer }) {
  const facts = useCustomerFacts(customer.customerId).data ?? null
  return (
    <div className="cu-facts">
      <NextFact facts={facts} />
      <LastFact customer={customer} />
      <VisitsFact customer={customer} facts={facts} />
      <SpentFact facts={facts} />
      <DesignerFact facts={facts} />
      <NoShowFact customer={customer} facts={facts} />
      <BirthdayFact customer={customer} />
    </div>
  )
}

function Fact(props: {
  readonly term: string
  readonly children: ReactNode
  readonly detail?: ReactNode
  readonly tone?: 'plain' | 'now'
  readonly className?: string
}) {
  const { tone = 'plain', className = '' } = props
  return (
    <div className={`${tone === 'now' ? 'now' : ''} ${className}`}>
      <span>{props.term}</span>
      <b>{props.children}</b>
      <small>{props.detail}</small>
    </div>
  )
}

type WithFacts = { readonly facts: CustomerFacts | null }
type WithCustomer = { readonly customer: Customer }

function NextFact({ facts }: WithFacts) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const next = facts?.nextBooking ?? null
  if (next === null) return <Fact term={t('customers.nextBooking')}>–</Fact>
  const { businessDate, startsAtMs, minutes, designerName } = next
  const time = format.time(epochMs(startsAtMs))
  return (
    <Fact
      term={t('customers.nextBooking')}
      tone={businessDate === today ? 'now' : 'plain'}
      detail={`${designerName} · ${format.duration(minutes)}`}
    >
      {whenText({ businessDate, time }, today, { t, format })}
    </Fact>
  )
}

function LastFact({ customer }: WithCustomer) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const { lastVisitOn } = customer
  if (lastVisitOn === null) return <Fact term={t('customers.lastVisit')}>–</Fact>
  return (
    <Fact term={t('customers.lastVisit')} detail={format.relativeDays(lastVisitOn, today)}>
      {dayText(lastVisitOn, today, format)}
    </Fact>
  )
}

function VisitsFact({ customer, facts }: WithCustomer & WithFacts) {
  const t = useT()
  const every = facts?.everyDays ?? null
  return (
    <Fact
      term={t('customers.visitsWord')}
      detail={every === null ? '' : t('customers.everyDaysOnAverage', { count: every })}
    >
      {t('customers.visits', { count: customer.visitCount })}
    </Fact>
  )
}

function SpentFact({ facts }: WithFacts) {
  const t = useT()
  const format = useFormat()
  if (facts === null) return <Fact term={t('customers.spent')}>–</Fact>
  const thisYear = format.money(krw(facts.spentThisYearKrw))
  return (
    <Fact term={t('customers.spent')} detail={t('customers.thisYear', { amount: thisYear })}>
      {format.money(krw(facts.spentKrw))}
    </Fact>
  )
}

function DesignerFact({ facts }: WithFacts) {
  const t = useT()
  const designer = facts?.designer ?? null
  if (designer === null) {
    return (
      <Fact term={t('customers.designer')} className="cu-fact-designer">
        –
      </Fact>
    )
  }
  const { visits, ofVisits, how } = designer
  const counted = ofVisits === 0 ? '' : t('customers.visitsOf', { visits, ofVisits })
  return (
    <Fact
      term={t(how === 'chosen' ? 'customerPage.favourite' : 'customers.designer')}
      className="cu-fact-designer"
      detail={counted}
    >
      {designer.name}
    </Fact>
  )
}

/** Absences and bookings called off on their own day: `0 · 1`, and the month of the last of either. */
function NoShowFact({ customer, facts }: WithCustomer & WithFacts) {
  const t = useT()
  const format = useFormat()
  const days = [facts?.lastNoShowOn ?? null, facts?.lastSameDayCancelOn ?? null].filter((on) => on !== null)
  const last = days.toSorted((one, other) => one.localeCompare(other)).at(-1)
  const cancels = facts === null ? '–' : format.number(facts.sameDayCancels)
  return (
    <Fact term={t('customerPage.noShowAndLate')} detail={last === undefined ? '' : format.month(last)}>
      {`${format.number(customer.noShowCount)} · ${cancels}`}
    </Fact>
  )
}

function BirthdayFact({ customer }: WithCustomer) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  if (customer.birth === null) return <Fact term={t('customers.birthday')}>–</Fact>
  const birthday = nextBirthday(customer.birth, today)
  return (
    <Fact
      term={t('customers.birthday')}
      tone={birthday === today ? 'now' : 'plain'}
      detail={birthdayIn(birthday, today, format)}
    >
      {format.dayOfYear(birthday)}
    </Fact>
  )
}
