import { IconDeviceTablet, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import type { TenderInput } from '../../../src-shared/domains/payments/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Keypad } from '../../ui/Keypad.tsx'
import type { KeypadKey } from '../../ui/keypad-amount.ts'
import { TextField } from '../../ui/TextField.tsx'
import { issuers } from './card-issuer.ts'
import { Instalments } from './Instalments.tsx'
import { KeepFocus } from './KeepFocus.tsx'
import { RecordColumn, TenderPage, type TenderProps } from './TenderPage.tsx'

type Input<Kind extends TenderInput['kind']> = Extract<TenderInput, { kind: Kind }>

const approvalLength = 30

function approvalAfter(text: string, key: KeypadKey): string {
  return (key === 'back' ? text.slice(0, -1) : text + key).slice(0, approvalLength)
}

/** The shop's own card terminal: it moves the money, this program writes it down. */
export function TerminalStage({
  bill,
  amountKrw,
  instalmentsFromKrw,
  onBack,
  onPay,
  ...stage
}: TenderProps & {
  readonly instalmentsFromKrw: TenderProps['amountKrw']
  readonly onPay: (tender: Input<'terminal'>) => Promise<unknown>
}) {
  const t = useT()
  const [approvalNumber, setApproval] = useState('')
  const [issuer, setIssuer] = useState('')
  const [chosenMonths, setMonths] = useState(0)
  const installmentMonths = amountKrw < instalmentsFromKrw ? 0 : chosenMonths
  const column = (
    <RecordColumn
      {...stage}
      amountKrw={amountKrw}
      afterwards={t('checkout.afterTerminal')}
      onPay={() => onPay({ kind: 'terminal', approvalNumber, issuer, installmentMonths })}
    >
      <KeepFocus>
        <Keypad
          label={t('checkout.digits')}
          onPress={(key) => setApproval(approvalAfter(approvalNumber, key))}
        />
      </KeepFocus>
    </RecordColumn>
  )
  return (
    <TenderPage title={t('checkout.byTerminal')} bill={bill} onBack={onBack} column={column}>
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
    </TenderPage>
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

const transferFields = [
  ['depositor', 'checkout.depositor', 40],
  ['bank', 'checkout.bank', 40],
  ['memo', 'checkout.memo', 200],
] as const

/** A bank transfer that somebody saw arrive: this program does not look into the account. */
export function TransferStage({
  bill,
  onBack,
  onPay,
  ...stage
}: TenderProps & { readonly onPay: (tender: Input<'transfer'>) => Promise<unknown> }) {
  const t = useT()
  const [fields, setFields] = useState({ bank: '', depositor: bill.customerName ?? '', memo: '' })
  const column = (
    <RecordColumn
      {...stage}
      afterwards={t('checkout.afterTransfer')}
      onPay={() => onPay({ kind: 'transfer', ...fields })}
    >
      <div className="m-push" />
    </RecordColumn>
  )
  return (
    <TenderPage title={t('checkout.byTransfer')} bill={bill} onBack={onBack} column={column}>
      <div className="m-form">
        <div className="note warn">
          <Icon of={IconInfoCircle} size="s" />
          <span>{t('checkout.transferNote')}</span>
        </div>
        {transferFields.map(([field, label, maxLength]) => (
          <TextField
            key={field}
            label={t(label)}
            maxLength={maxLength}
            value={fields[field]}
            onChange={(text) => setFields({ ...fields, [field]: text })}
          />
        ))}
      </div>
    </TenderPage>
  )
}
