import { IconAlertTriangle, IconChevronRight, IconPin } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Section } from '../../ui/Drawer.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { BookedPhotosButton } from '../customers/SharedVisitPhotos.tsx'

/** Who it is, what must not be overlooked, and what helps to greet them. */
export function CustomerStrip({ view }: { readonly view: BookingView }) {
  const t = useT()
  const format = useFormat()
  const { customer } = view
  if (customer === null) {
    return (
      <Section>
        <div className="row strip">
          <Avatar name="·" size="l" />
          <b className="strip-name">{t('reservations.walkInName')}</b>
        </div>
      </Section>
    )
  }
  return (
    <Section>
      <div className="row strip">
        <Avatar name={customer.name} size="l" />
        <div className="grow">
          <div className="row">
            <b className="strip-name cut">
              <bdi>{customer.name}</bdi>
            </b>
            {customer.phone !== null && <span className="t2">{format.phone(customer.phone)}</span>}
          </div>
          <VisitLine customer={customer} />
        </div>
        <Link
          className="btn quiet icon strip-door"
          href={`/customers/${customer.id}`}
          aria-label={t('reservations.openCustomer')}
        >
          <Icon of={IconChevronRight} />
        </Link>
      </div>
      {customer.warning !== '' && (
        <div className="note warn">
          <Icon of={IconAlertTriangle} size="s" />
          <span className="grow">{customer.warning}</span>
          <Icon of={IconPin} size="s" />
        </div>
      )}
      <StripFacts customer={customer} />
      <BookedPhotosButton booking={view} />
    </Section>
  )
}

type Customer = NonNullable<BookingView['customer']>

function VisitLine({ customer }: { readonly customer: Customer }) {
  const t = useT()
  const format = useFormat()
  if (customer.visits === 0 || customer.lastVisitOn === null)
    return <div className="t2 cut">{t('reservations.firstVisit')}</div>
  const last = t('reservations.lastVisit', {
    date: format.date(customer.lastVisitOn),
    designer: customer.lastDesignerName,
  })
  return (
    <div className="t2 cut">
      {t('reservations.visits', { count: customer.visits + 1 })} · {last.trim()}
    </div>
  )
}

function StripFacts({ customer }: { readonly customer: Customer }) {
  const t = useT()
  const favourites = customer.favourites
    .map((each) => t('reservations.favouriteTimes', { name: each.name, times: each.times }))
    .join(', ')
  if (favourites === '' && customer.memo === '' && customer.noShows === 0) return null
  return (
    <dl className="strip-facts">
      {favourites !== '' && <Fact term={t('reservations.favourites')}>{favourites}</Fact>}
      {customer.memo !== '' && <Fact term={t('reservations.customerMemo')}>{customer.memo}</Fact>}
      {customer.noShows > 0 && (
        <Fact term={t('reservations.stateNoShow')}>
          <span className="bad">{t('reservations.noShowTimes', { count: customer.noShows })}</span>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
