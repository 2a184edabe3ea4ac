import {
  IconAlertTriangle,
  IconArrowRight,
  IconCalendarPlus,
  IconCashRegister,
  IconCopy,
  IconNote,
} from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { CustomerFacts, TimelineEntry } from '../../../src-shared/domains/customers/page-contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { PhotoImage } from '../photos/SharedPhoto.tsx'
import { useToday } from '../settings/queries.ts'
import { birthdayIn, birthYear, dayText, nextBirthday, photoWords, whenText } from './customer-words.ts'
import { useCustomerFacts, useCustomerQuery, useCustomerTimeline } from './queries.ts'
import { pairOf } from './visit-pairs.ts'

/** Beside the list: who the chosen customer is, in one look, and the two things one does next. */
export function CustomerPreview({ customerId }: { readonly customerId: AccountId }) {
  const t = useT()
  const query = useCustomerQuery(customerId)
  return (
    <aside className="drawer cu-pv" aria-label={t('customers.preview')}>
      <Loaded query={query}>{(customer) => <PreviewOf customer={customer} />}</Loaded>
    </aside>
  )
}

function PreviewOf({ customer }: { readonly customer: Customer }) {
  const t = useT()
  const { customerId } = customer
  return (
    <>
      <header>
        <div className="grow">
          <h2 className="cut">
            <bdi>{t('customers.titled', { name: customer.name })}</bdi>
          </h2>
          <Since customer={customer} />
        </div>
        <Link className="btn quiet lg" href={`/customers/${customerId}`}>
          {t('customers.toPage')}
          <Icon of={IconArrowRight} size="s" />
        </Link>
      </header>
      <div className="body">
        <section className="sect">
          {customer.phone === null ? (
            <span className="t2">{t('customers.noPhone')}</span>
          ) : (
            <BigPhone phone={customer.phone} />
          )}
          {customer.warning !== '' && (
            <Note tone="warn" icon={IconAlertTriangle}>
              {customer.warning}
            </Note>
          )}
          {customer.memo !== '' && (
            <Note icon={IconNote}>
              <span className="cu-lines cu-short">{customer.memo}</span>
            </Note>
          )}
        </section>
        <PreviewFacts customer={customer} />
      </div>
      <PreviewFooter customerId={customerId} />
    </>
  )
}

/** `1993년생 · 2022년 3월부터`. */
function Since({ customer }: { readonly customer: Customer }) {
  const t = useT()
  const format = useFormat()
  const year = customer.birth === null ? null : birthYear(customer.birth)
  const parts = [
    year === null ? null : t('customers.bornIn', { year }),
    customer.firstVisitOn === null
      ? t('customers.noVisitYet')
      : t('customers.since', { month: format.month(customer.firstVisitOn) }),
  ]
  return <div className="t2">{parts.filter((part) => part !== null).join(' · ')}</div>
}

function BigPhone({ phone }: { readonly phone: string }) {
  const t = useT()
  const format = useFormat()
  const copy = () => {
    navigator.clipboard.writeText(format.phone(phone)).then(
      () => showToast({ text: t('common.copied') }),
      // Without a clipboard the number is still there to read.
      () => undefined,
    )
  }
  return (
    <div className="row">
      <b className="cu-big">{format.phone(phone)}</b>
      <div className="grow" />
      <IconButton kind="plain" size="lg" icon={IconCopy} label={t('customers.copyPhone')} onClick={copy} />
    </div>
  )
}

function PreviewFacts({ customer }: { readonly customer: Customer }) {
  const facts = useCustomerFacts(customer.customerId)
  return (
    <Loaded query={facts}>
      {(data) => (
        <>
          <FactGrid customer={customer} facts={data} />
          {data.nextBooking !== null && <NextBooking booking={data.nextBooking} />}
          <LastServices customerId={customer.customerId} />
        </>
      )}
    </Loaded>
  )
}

function FactGrid({ customer, facts }: { readonly customer: Customer; readonly facts: CustomerFacts }) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const every = facts.everyDays === null ? '' : ` · ${t('customers.everyDays', { count: facts.everyDays })}`
  const birthday = customer.birth === null ? null : nextBirthday(customer.birth, today)
  return (
    <section className="sect cu-facts2">
      <div>
        <span>{t('customers.visitsWord')}</span>
        <b>{`${t('customers.visits', { count: customer.visitCount })}${every}`}</b>
      </div>
      <div>
        <span>{t('customers.designer')}</span>
        <b className="cut">{facts.designer?.name ?? '–'}</b>
      </div>
      <div>
        <span>{t('customers.noShow')}</span>
        <b>{t('customers.times', { count: customer.noShowCount })}</b>
      </div>
      <div>
        <span>{t('customers.birthday')}</span>
        <b>
          {birthday === null
            ? '–'
            : [format.dayOfYear(birthday), birthdayIn(birthday, today, format)]
                .filter((part) => part !== '')
                .join(' · ')}
        </b>
      </div>
      <div>
        <span>{t('customers.spent')}</span>
        <b>{format.money(krw(facts.spentKrw))}</b>
      </div>
      <div>
        <span>{t('customers.spentThisYear')}</span>
        <b>{format.money(krw(facts.spentThisYearKrw))}</b>
      </div>
    </section>
  )
}

function NextBooking({ booking }: { readonly booking: NonNullable<CustomerFacts['nextBooking']> }) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const time = format.time(epochMs(booking.startsAtMs))
  return (
    <section className="sect">
      <h3>{t('customers.nextBooking')}</h3>
      <div className="cu-bk">
        <div className="row">
          <b>{whenText({ businessDate: booking.businessDate, time }, today, { t, format })}</b>
          <span className="grow t2 cut">{booking.designerName}</span>
          <span className="t2">
            {format.duration(booking.minutes)} · {format.money(krw(booking.priceKrw))}
          </span>
        </div>
        <div className="cut">{booking.services.join(' · ')}</div>
      </div>
    </section>
  )
}

const lastShown = 3

function LastServices({ customerId }: { readonly customerId: AccountId }) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const timeline = useCustomerTimeline({ customerId, kind: 'visits', limit: lastShown })
  const entries = timeline.data?.pages[0]?.entries ?? []
  if (entries.length === 0) return null
  return (
    <section className="sect">
      <h3>{t('customers.lastServices')}</h3>
      {entries.map((entry) => (
        <div key={entry.key} className="kv">
          <span className="cut">
            {(entry.reservation?.services ?? entry.sale?.lines.map((line) => line.name) ?? []).join(' · ')}
          </span>
          <span className="t2">{dayText(entry.businessDate, today, format)}</span>
        </div>
      ))}
      <LastPhotos entries={entries} />
    </section>
  )
}

/** What the latest of these visits with photos did, and what was mixed for it. */
function LastPhotos({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const last = entries.find(({ photos }) => photos.length > 0)
  if (last === undefined) return null
  const pair = pairOf(last.photos)
  const shown = pair === null ? last.photos.slice(0, 2) : [pair.before, pair.after]
  const mixture = last.notes.find(({ kind }) => kind === 'formula')?.text ?? ''
  const day = dayText(last.businessDate, today, format)
  return (
    <div className="cu-thumbs">
      {shown.map(({ visitPhotoId, photo, moment }) => (
        <span key={visitPhotoId}>
          <PhotoImage photo={photo} variant="thumb" alt={t(photoWords[moment])} />
        </span>
      ))}
      <p className="t2 grow">{mixture === '' ? day : `${day} · ${mixture}`}</p>
    </div>
  )
}

function PreviewFooter({ customerId }: { readonly customerId: AccountId }) {
  const t = useT()
  const [, navigate] = useLocation()
  const maySell = useMay('sell')
  const mayBook = useMay('bookings.write')
  return (
    <footer className="row">
      <Button
        size="lg"
        className="grow"
        icon={IconCashRegister}
        disabled={!maySell}
        onClick={() => navigate(`/checkout?customer=${customerId}`)}
      >
        {t('customers.toCheckout')}
      </Button>
      <Button
        size="lg"
        kind="primary"
        className="grow"
        icon={IconCalendarPlus}
        disabled={!mayBook}
        onClick={() => navigate(`/calendar?customer=${customerId}`)}
      >
        {t('customers.toBooking')}
      </Button>
    </footer>
  )
}
