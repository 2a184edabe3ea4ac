import { IconBottle, IconKey } from '@tabler/icons-react'
import { Link } from 'wouter'
import { shortOrderNo } from '../../../src-shared/domains/orders/order-no.ts'
import type { Owned } from '../../../src-shared/domains/purchases/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { dayText } from './customer-words.ts'
import { useCustomerFacts, useOwned } from './queries.ts'

/** What they may use (classes, memberships) and what they took home. */
export function OwnedCard({ customerId }: { readonly customerId: AccountId }) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const owned = useOwned(customerId).data?.owned
  const goods = useCustomerFacts(customerId).data?.goods
  const isNothing = owned?.length === 0 && goods?.length === 0
  return (
    <Card title={t('customerPage.owned')}>
      {owned?.map((one) => (
        <OwnedRow key={one.productId} owned={one} />
      ))}
      {goods?.map((one) => (
        <div key={one.name} className="cu-own">
          <span className="cp-what">
            <Icon of={IconBottle} />
          </span>
          <div className="grow">
            <b className="cut">{one.name}</b>
            <span className="t2">{dayText(one.lastOn, today, format)}</span>
          </div>
          <span className="num">{t('common.pieces', { count: one.quantity })}</span>
        </div>
      ))}
      {isNothing && <p className="t2 cp-text">{t('customerPage.nothingOwned')}</p>}
    </Card>
  )
}

function OwnedRow({ owned }: { readonly owned: Owned }) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const { orderId, orderNo } = owned
  return (
    <div className="cu-own">
      <span className="cp-what">
        <Icon of={IconKey} />
      </span>
      <div className="grow">
        <b className="cut">{owned.name}</b>
        <span className="t2">
          {t('customerPage.ownedSince', { day: dayText(owned.since, today, format) })}
          {orderId === null && ` · ${t('customerPage.accessRecorded')}`}
        </span>
      </div>
      {orderId !== null && orderNo !== null ? (
        <Link className="link" href={`/sales/${orderId}`}>
          {t('customers.receipt', { number: shortOrderNo(orderNo) })}
        </Link>
      ) : (
        <span className="t2">{t('customerPage.access')}</span>
      )}
    </div>
  )
}
