import { useT } from '../../app/i18n/translate.ts'
import { checkoutKeys } from './checkout-keys.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import { lastInVainOf } from './bill.ts'
import { PayPanel } from './PayPanel.tsx'
import { useTenders } from './queries.ts'
import type { SaleFlow } from './use-sale-flow.ts'

/** The pay panel of a sale: which tender, how much, and why it cannot be taken yet. */
export function SalePanel({
  flow,
  onCancelTender = () => undefined,
}: {
  readonly flow: SaleFlow
  readonly onCancelTender?: (payment: PaymentView) => void
}) {
  const t = useT()
  const tenders = useTenders().data
  const cardOff = tenders?.card.state === 'off' ? t('checkout.cardOff') : null
  const whyNot = useWhyNot(flow, cardOff)
  const { bill, choice } = flow
  const pay = () => {
    if (whyNot !== null) return
    if (bill?.restKrw === 0) void flow.finishFree()
    else flow.toTender(choice.tender, choice.amountKrw)
  }
  useNamedKey(checkoutKeys.pay, pay)
  return (
    <PayPanel
      bill={bill}
      tender={choice.tender}
      amountKrw={choice.amountKrw}
      cardOff={cardOff}
      whyNot={whyNot}
      lastInVain={flow.sale === null ? null : lastInVainOf(flow.sale.payments)}
      error={flow.error}
      onTender={(tender) => flow.choose({ tender })}
      onAmount={(amountKrw) => flow.choose({ amountKrw })}
      onPay={pay}
      onCancelTender={onCancelTender}
    />
  )
}

function useWhyNot(flow: SaleFlow, cardOff: string | null): string | null {
  const t = useT()
  const { bill, choice, quote } = flow
  if (flow.working === 'paying') return t('checkout.paying')
  if (flow.isEditable) {
    if (flow.till.draft.lines.length === 0) return t('checkout.needLines')
    const problem = quote.data?.problems[0]?.code
    if (problem !== undefined) return t(`checkout.problem.${problem}`)
    if (quote.isError) return t('checkout.noPrices')
    if (quote.data === undefined || quote.isPlaceholderData) return t('checkout.pricing')
  }
  if (flow.sale?.payments.some(({ state }) => state === 'voiding')) return t('checkout.waitForBack')
  if (bill === null || bill.restKrw === 0) return null
  if (choice.amountKrw === 0) return t('checkout.enterAmount')
  return choice.tender === 'card' ? cardOff : null
}
