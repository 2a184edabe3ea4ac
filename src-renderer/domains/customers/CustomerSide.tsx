import { IconNote } from '@tabler/icons-react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Card } from '../../ui/Card.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { dayText } from './customer-words.ts'
import { MemoCard } from './MemoCard.tsx'
import { useCustomerFacts } from './queries.ts'

/** Beside the story: what is written down about the customer, and what they took home. */
export function CustomerSide({ customer }: { readonly customer: Customer }) {
  return (
    <div className="cu-side">
      <MemoCard customer={customer} icon={IconNote} />
      <GoodsCard customer={customer} />
    </div>
  )
}

function GoodsCard({ customer }: { readonly customer: Customer }) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const goods = useCustomerFacts(customer.customerId).data?.goods ?? []
  if (goods.length === 0) return null
  return (
    <Card title={t('customers.goods')}>
      {goods.map((one) => (
        <div key={one.name} className="cu-own">
          <div className="grow">
            <b className="cut">{one.name}</b>
            <span className="t2">{dayText(one.lastOn, today, format)}</span>
          </div>
          <span className="num">{t('common.pieces', { count: one.quantity })}</span>
        </div>
      ))}
    </Card>
  )
}
