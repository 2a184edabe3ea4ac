import type { ReactNode } from 'react'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { MoneyButton, type MoneyState } from '../../ui/MoneyButton.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import type { Bill } from './bill.ts'
import { type PayError, PayUnder, usePayKey, usePayLabels } from './PayUnder.tsx'
import { StageFrame } from './StageFrame.tsx'

/** What every tender's page is given. */
export type TenderProps = {
  readonly bill: Bill
  readonly amountKrw: Krw
  readonly state: MoneyState
  readonly error: PayError | null
  readonly onBack: () => void
}

/** One tender's page: the bill, its form, a column with its keys, and the way to another tender. */
export function TenderPage({
  title,
  bill,
  onBack,
  column,
  children,
}: Pick<TenderProps, 'bill' | 'onBack'> & {
  readonly title: string
  readonly column: ReactNode
  readonly children: ReactNode
}) {
  const t = useT()
  return (
    <StageFrame
      title={title}
      bill={bill}
      due={{ word: t('checkout.rest'), amountKrw: bill.restKrw }}
      onBack={onBack}
      layout="pad"
      actions={<Button onClick={onBack}>{t('checkout.otherTender')}</Button>}
    >
      {children}
      <div className="m-padcol">{column}</div>
    </StageFrame>
  )
}

/** A tender that was taken outside of this program and is written down here: its amount, its keys, the button. */
export function RecordColumn({
  amountKrw,
  state,
  error,
  afterwards,
  onPay,
  children,
}: Pick<TenderProps, 'amountKrw' | 'state' | 'error'> & {
  /** When to press. */
  readonly afterwards: string
  readonly onPay: () => Promise<unknown>
  readonly children: ReactNode
}) {
  const t = useT()
  const amount = useFormat().money(amountKrw)
  usePayKey(onPay)
  return (
    <>
      <div className="card amount">
        <div className="m-left">
          <span className="t2">{t('checkout.toTake')}</span>
          <span className="disp d28">{amount}</span>
        </div>
      </div>
      {children}
      <MoneyButton
        state={state}
        labels={{ ...usePayLabels(amountKrw), idle: t('checkout.recordAmount', { amount }) }}
        onPress={onPay}
        shortcut="F9"
      />
      <PayUnder error={error}>{afterwards}</PayUnder>
    </>
  )
}
