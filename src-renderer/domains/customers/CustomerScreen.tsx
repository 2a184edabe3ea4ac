import { IconArrowLeft, IconCalendarPlus, IconCashRegister, IconEdit, IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { customerRules } from '../../../src-shared/domains/customers/model.ts'
import { type AccountId, asId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Phone } from '../../ui/Money.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { customerKeys } from './customer-keys.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useMay } from '../access/queries.ts'
import { CustomerSide } from './CustomerSide.tsx'
import { EditCustomerDrawer } from './EditCustomerDrawer.tsx'
import { FactStrip } from './FactStrip.tsx'
import { useCustomerQuery } from './queries.ts'
import { Timeline } from './Timeline.tsx'
import { WarningBar } from './WarningBar.tsx'

/** One customer: the facts in a strip, the warning that never scrolls away, and their whole story. */
export function CustomerScreen() {
  const t = useT()
  const id = Number(useParams<{ customerId: string }>().customerId)
  const isId = Number.isSafeInteger(id) && id > 0
  const query = useCustomerQuery(isId ? asId<AccountId>(id) : null)
  const failure = useFailureText()(query.error)
  const [, navigate] = useLocation()
  if (query.data !== undefined) return <CustomerPage key={query.data.customerId} customer={query.data} />
  return (
    <Screen title={t('frame.customers')} onBack={() => navigate('/customers')}>
      {!isId || failure?.code === 'NOT_FOUND' ? (
        <EmptyState icon={IconUserOff} title={t('customers.notThere')} actions={<BackToList />} />
      ) : (
        <Loaded query={query}>{() => null}</Loaded>
      )}
    </Screen>
  )
}

function BackToList() {
  const t = useT()
  const [, navigate] = useLocation()
  return (
    <Button size="lg" icon={IconArrowLeft} onClick={() => navigate('/customers')}>
      {t('customers.backToList')}
    </Button>
  )
}

function CustomerPage({ customer }: { readonly customer: Customer }) {
  const [editing, setEditing] = useState<'no' | 'yes'>('no')
  return (
    <>
      <div className="page">
        <CustomerBar customer={customer} onEdit={() => setEditing('yes')} />
        <FactStrip customer={customer} />
        <WarningBar customer={customer} />
        <div className="cu-cols">
          <Timeline customerId={customer.customerId} />
          <CustomerSide customer={customer} />
        </div>
      </div>
      {editing === 'yes' && <EditCustomerDrawer customer={customer} onClose={() => setEditing('no')} />}
    </>
  )
}

function CustomerBar({ customer, onEdit }: { readonly customer: Customer; readonly onEdit: () => void }) {
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
      {customer.phone !== null && (
        <span className="t2">
          <Phone number={customer.phone} />
        </span>
      )}
      <div className="grow" />
      <Button kind="quiet" icon={IconEdit} disabled={!mayWrite} onClick={onEdit}>
        {t('common.edit')}
      </Button>
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
