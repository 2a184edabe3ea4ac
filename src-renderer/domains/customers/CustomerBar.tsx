import {
  IconArrowLeft,
  IconCalendarPlus,
  IconCashRegister,
  IconDots,
  IconEdit,
  IconFileZip,
  IconMessage,
  IconPhone,
  IconStar,
  IconUserX,
} from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { customerRules } from '../../../src-shared/domains/customers/model.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Phone } from '../../ui/Money.tsx'
import { ActionMenu } from '../../ui/Popover.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { customerKeys } from './customer-keys.ts'
import { emptyDraft } from './note-draft.ts'
import type { OpenDialog } from './page-doors.ts'

type BarProps = { readonly customer: Customer; readonly onOpen: OpenDialog }

/** Who it is, how to reach them, and what one does with them. */
export function CustomerBar({ customer, onOpen }: BarProps) {
  const t = useT()
  const [, navigate] = useLocation()
  const mayWrite = useMay('customers.write')
  const maySell = useMay('sell')
  const mayBook = useMay('bookings.write')
  const { customerId } = customer
  const book = () => navigate(`/calendar?customer=${customerId}`)
  useNamedKey(customerKeys.book, book, mayBook ? 'on' : 'off')
  return (
    <div className="bar">
      <IconButton
        icon={IconArrowLeft}
        label={t('customers.backToList')}
        onClick={() => navigate('/customers')}
      />
      <h1 className="cut" tabIndex={-1}>
        <bdi>{t('customers.titled', { name: customer.name })}</bdi>
      </h1>
      {customer.visitCount >= customerRules.regularFromVisits && <Chip>{t('customers.regular')}</Chip>}
      <Reach customer={customer} onOpen={onOpen} />
      <div className="grow" />
      <Button kind="quiet" icon={IconEdit} disabled={!mayWrite} onClick={() => onOpen({ kind: 'edit' })}>
        {t('common.edit')}
      </Button>
      <MoreMenu onOpen={onOpen} />
      <Button
        icon={IconCashRegister}
        disabled={!maySell}
        onClick={() => navigate(`/checkout?customer=${customerId}`)}
      >
        {t('customers.toCheckout')}
      </Button>
      <Button kind="primary" icon={IconCalendarPlus} shortcut="N" disabled={!mayBook} onClick={book}>
        {t('customers.toBooking')}
      </Button>
    </div>
  )
}

/** The phone number, a press to have it ready for calling, and the place to note what was said. */
function Reach({ customer, onOpen }: BarProps) {
  const t = useT()
  const format = useFormat()
  const mayWrite = useMay('customers.write')
  const { phone, email } = customer
  const copy = (number: string) => {
    navigator.clipboard.writeText(format.phone(number)).then(
      () => showToast({ text: t('common.copied') }),
      // Without a clipboard the number is still there to read.
      () => undefined,
    )
  }
  return (
    <>
      {phone !== null && (
        <>
          <span className="t2">
            <Phone number={phone} />
          </span>
          <IconButton icon={IconPhone} label={t('customers.copyPhone')} onClick={() => copy(phone)} />
        </>
      )}
      {email !== null && (
        <span className="t2 cut cu-mail" title={email}>
          <bdi>{email}</bdi>
        </span>
      )}
      <IconButton
        icon={IconMessage}
        label={t('customerPage.noteMessage')}
        disabled={!mayWrite}
        onClick={() => onOpen({ kind: 'write', start: emptyDraft('message') })}
      />
    </>
  )
}

/** What is seldom done. What the person may not do stays in sight, with who may. */
function MoreMenu({ onOpen }: { readonly onOpen: OpenDialog }) {
  const t = useT()
  const mayWrite = useMay('customers.write')
  const mayExport = useMay('customers.export')
  const mayErase = useMay('customers.erase')
  const managers = <span className="t2">{t('customerPage.managersOnly')}</span>
  return (
    <ActionMenu
      label={t('customerPage.more')}
      width={272}
      target={<IconButton icon={IconDots} label={t('customerPage.more')} />}
      entries={[
        {
          key: 'favourite',
          label: t('customerPage.chooseFavourite'),
          icon: IconStar,
          disabled: !mayWrite,
          run: () => onOpen({ kind: 'favourite' }),
        },
        {
          key: 'export',
          label: t('customerPage.exportOwn'),
          icon: IconFileZip,
          aside: mayExport ? undefined : managers,
          disabled: !mayExport,
          run: () => onOpen({ kind: 'export' }),
        },
        {
          key: 'erase',
          label: t('customerPage.erase'),
          icon: IconUserX,
          aside: mayErase ? undefined : managers,
          group: 'new',
          disabled: !mayErase,
          run: () => onOpen({ kind: 'erase' }),
        },
      ]}
    />
  )
}
