import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { MoneyState } from '../../ui/MoneyButton.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { checkoutKeys } from './checkout-keys.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'

/** Why the last press did not go through, in words, with the number that the log has too. */
export type PayError = { readonly sentence: string; readonly reference: string | null }

/** The line under a pay button: what went wrong, or else why it cannot be pressed or what it will do. */
export function PayUnder({
  error,
  children,
}: {
  readonly error: PayError | null
  readonly children?: ReactNode
}) {
  const t = useT()
  if (error === null) return <div className="m-under">{children}</div>
  return (
    <div className="m-under bad" role="alert">
      <Icon of={IconAlertCircle} size="s" />
      <span>
        {error.sentence}
        {error.reference !== null && ` (${t('common.reference')} ${error.reference})`}
      </span>
    </div>
  )
}

/** What a pay button says in each state. */
export function usePayLabels(amountKrw: Krw): Readonly<Record<MoneyState, string>> {
  const t = useT()
  const amount = useFormat().money(amountKrw)
  return {
    idle: t('checkout.payAmount', { amount }),
    pending: t('checkout.paying'),
    unknown: t('checkout.unknown'),
    failed: t('checkout.payAmount', { amount }),
    done: t('checkout.payDone'),
  }
}

/** F9 presses the pay button of a stage, wherever the focus is. The sale itself lets no second press through. */
export function usePayKey(pay: () => Promise<unknown>): void {
  useNamedKey(checkoutKeys.pay, () => void pay())
}
