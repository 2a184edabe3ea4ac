import { IconNote } from '@tabler/icons-react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Card } from '../../ui/Card.tsx'
import { CompareCard } from './CompareCard.tsx'
import { ConsentCard } from './ConsentCard.tsx'
import { MemoCard } from './MemoCard.tsx'
import { OwnedCard } from './OwnedCard.tsx'
import type { OpenDialog } from './page-doors.ts'

/** Beside the story: what is written down about the customer, what was done to them, what they have and agreed to. */
export function CustomerSide({
  customer,
  onOpen,
}: {
  readonly customer: Customer
  readonly onOpen: OpenDialog
}) {
  return (
    <div className="cu-side">
      <PassesCard />
      <MemoCard customer={customer} icon={IconNote} />
      <CompareCard customer={customer} onOpen={onOpen} />
      <OwnedCard customerId={customer.customerId} />
      <ConsentCard customer={customer} onOpen={onOpen} />
    </div>
  )
}

/** Their place is kept, and it says so: no amount stands here that nobody has. */
function PassesCard() {
  const t = useT()
  return (
    <Card title={t('customerPage.passes')}>
      <p className="t2 cp-text">{t('customerPage.passesLater')}</p>
    </Card>
  )
}
