import { IconDeviceTablet, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import type { TenderInput } from '../../../src-shared/domains/payments/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Keypad } from '../../ui/Keypad.tsx'
import type { KeypadKey } from '../../ui/keypad-amount.ts'
import { MoneyButton } from '../../ui/MoneyButton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import type { StageProps } from './CashStage.tsx'
import { issuers } from './card-issuer.ts'
import { Instalments } from './Instalments.tsx'
import { KeepFocus } from './KeepFocus.tsx'
import { PayUnder, usePayKey, usePayLabels } from './PayUnder.tsx'
import { StageFrame } from './StageFrame.tsx'

type Input<Kind extends TenderInput['kind']> = Extract<TenderInput, { kind: Kind }>

const approvalLength = 30

function approvalAfter(text: string, key: KeypadKey): string {
  return (key === 'back' ? text.slice(0, -1) : text + key).slice(0, approvalLength)
}

/** The shop's own card terminal: it moves the money, this program writes it down. */
export function TerminalStage({
  bill,
  amountKrw,
  state,
  error,
  instalmentsFromKrw,
  onBack,
  onPay,
}: StageProps & {
  readonly instalmentsFromKrw: StageProps['amountKrw']
  readonly onPay: (tender: Input<'terminal'>) => Promise<unknown>
}) {
  const t = useT()
  const [approvalNumber, setApproval] = useState('')
  const [issuer, setIssuer] = useState('')
  const [chosenMonths, setMonths] = useState(0)
  const installmentMonths = amountKrw < instalmentsFromKrw ? 0 : chosenMonths
  const labels = usePayLabels(amountKrw)
  const pay = () => onPay({ kind: 'terminal', approvalNumber, issuer, installmentMonths })
  usePayKey(pay)
  return (
    <StageFrame
      title={t('checkout.byTerminal')}
      bill={bill}
      due={{ word: t('checkout.rest'), amountKrw: bill.restKrw }}
      onBack={onBack}
      layout="pad"
      actions={<Button onClick={onBack}>{t('checkout.otherTender')}</Button>}
    >
      <div className="m-form">
        <div className="note warn">
          <Icon of={IconDeviceTablet} size="s" />
          <span>{t('checkout.terminalNote')}</span>
        </div>
        <TextField
          label={t('checkout.approvalNumber')}
          hint={t('checkout.approvalHint')}
          inputMode="numeric"
          maxLength={approvalLength}
          value={approvalNumber}
          onChange={setApproval}
          autoFocus
        />
        <IssuerField issuer={issuer} onIssuer={setIssuer} />
        <Instalments
          amountKrw={amountKrw}
          fromKrw={instalmentsFromKrw}
          months={installmentMonths}
          onMonths={setMonths}
        />
      </div>
      <div className="m-padcol">
        <AmountCard amountKrw={amountKrw} />
        <KeepFocus>
          <Keypad
            label={t('checkout.digits')}
            onPress={(key) => setApproval(approvalAfter(approvalNumber, key))}
          />
        </KeepFocus>
        <MoneyButton
          state={state}
          labels={{ ...labels, idle: t('checkout.recordAmount', { amount: useFormat().money(amountKrw) }) }}
          onPress={pay}
          shortcut="F9"
        />
        <PayUnder error={error}>{t('checkout.afterTerminal')}</PayUnder>
      </div>
    </StageFrame>
  )
}

function IssuerField({
  issuer,
  onIssuer,
}: {
  readonly issuer: string
  readonly onIssuer: (issuer: string) => void
}) {
  const t = useT()
  const names = issuers.map((each) => t(`payments.issuer.${each}`))
  return (
    <>
      <div className="field">
        <span className="label">{t('checkout.issuer')}</span>
        <div className="m-issuers" role="group" aria-label={t('checkout.issuer')}>
          {names.map((name) => (
            <button
              key={name}
              type="button"
              className="m-opt m-chip"
              aria-pressed={issuer === name}
              onClick={() => onIssuer(issuer === name ? '' : name)}
            >
              {name}
            </button>
          ))}
        </div>
      </div>
      <TextField
        label={t('checkout.issuerOther')}
        labelStyle="hidden"
        placeholder={t('checkout.issuerOther')}
        maxLength={40}
        value={names.includes(issuer) ? '' : issuer}
        onChange={onIssuer}
      />
    </>
  )
}

/** A bank transfer that somebody saw arrive: this program does not look into the account. */
export function TransferStage({
  bill,
  amountKrw,
  state,
  error,
  onBack,
  onPay,
}: StageProps & { readonly onPay: (tender: Input<'transfer'>) => Promise<unknown> }) {
  const t = useT()
  const [fields, setFields] = useState({ bank: '', depositor: bill.customerName ?? '', memo: '' })
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change })
  const labels = usePayLabels(amountKrw)
  const pay = () => onPay({ kind: 'transfer', ...fields })
  usePayKey(pay)
  return (
    <StageFrame
      title={t('checkout.byTransfer')}
      bill={bill}
      due={{ word: t('checkout.rest'), amountKrw: bill.restKrw }}
      onBack={onBack}
      layout="pad"
      actions={<Button onClick={onBack}>{t('checkout.otherTender')}</Button>}
    >
      <div className="m-form">
        <div className="note warn">
          <Icon of={IconInfoCircle} size="s" />
          <span>{t('checkout.transferNote')}</span>
        </div>
        <TextField
          label={t('checkout.depositor')}
          maxLength={40}
          value={fields.depositor}
          onChange={(depositor) => set({ depositor })}
        />
        <TextField
          label={t('checkout.bank')}
          maxLength={40}
          value={fields.bank}
          onChange={(bank) => set({ bank })}
        />
        <TextField
          label={t('checkout.memo')}
          maxLength={200}
          value={fields.memo}
          onChange={(memo) => set({ memo })}
        />
      </div>
      <div className="m-padcol">
        <AmountCard amountKrw={amountKrw} />
        <div className="m-push" />
        <MoneyButton
          state={state}
          labels={{ ...labels, idle: t('checkout.recordAmount', { amount: useFormat().money(amountKrw) }) }}
          onPress={pay}
          shortcut="F9"
        />
        <PayUnder error={error}>{t('checkout.afterTransfer')}</PayUnder>
      </div>
    </StageFrame>
  )
}

function AmountCard({ amountKrw }: { readonly amountKrw: StageProps['amountKrw'] }) {
  const t = useT()
  return (
    <div className="card amount">
      <div className="m-left">
        <span className="t2">{t('checkout.toTake')}</span>
        <span className="disp d28">{useFormat().money(amountKrw)}</span>
      </div>
    </div>
  )
}
