import { useState } from 'react'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Keypad } from '../../ui/Keypad.tsx'
import { MoneyButton } from '../../ui/MoneyButton.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useShortcut } from '../../ui/use-shortcut.tsx'
import { KeepFocus } from './KeepFocus.tsx'
import { PayUnder, usePayKey, usePayLabels } from './PayUnder.tsx'
import {
  type CashPad,
  type Change,
  changeFor,
  countOut,
  emptyCashPad,
  pressCash,
  quickNotes,
  takeNote,
} from './tender-pad.ts'
import { TenderPage, type TenderProps } from './TenderPage.tsx'

/** Cash: what was handed over on the pad, and the change in the largest type on the screen. */
export function CashStage({
  bill,
  amountKrw,
  state,
  error,
  onBack,
  onPay,
}: TenderProps & { readonly onPay: (givenKrw: Krw) => Promise<unknown> }) {
  const t = useT()
  const format = useFormat()
  const [pad, setPad] = useState<CashPad>(emptyCashPad)
  const change = changeFor(amountKrw, pad)
  const enough = change.state === 'enough'
  const pay = () => (enough ? onPay(pad.givenKrw) : Promise.resolve())
  useShortcut({ keys: 'Enter', label: t('checkout.pay'), run: () => void pay(), when: enough ? 'on' : 'off' })
  usePayKey(pay)
  const labels = usePayLabels(amountKrw)
  const edit = (next: CashPad) => state !== 'pending' && setPad(next)
  const column = (
    <>
      <KeepFocus>
        <QuickNotes amountKrw={amountKrw} pad={pad} onPad={edit} />
        <Keypad label={t('checkout.given')} onPress={(key) => edit(pressCash(pad, key))} />
      </KeepFocus>
      <MoneyButton state={state} labels={labels} disabled={!enough} onPress={pay} shortcut="Enter" />
      <PayUnder error={error}>
        {change.state === 'waiting' && t('checkout.enterGiven')}
        {change.state === 'short' && t('checkout.missing', { amount: format.money(change.missingKrw) })}
      </PayUnder>
    </>
  )
  return (
    <TenderPage title={t('checkout.byCash')} bill={bill} onBack={onBack} column={column}>
      <div className="m-col m-g4">
        <div className="card">
          <div className="m-bigrow">
            <span>{t('checkout.toTake')}</span>
            <span className="disp d28">{format.money(amountKrw)}</span>
          </div>
        </div>
        <div className="m-bigrow focus">
          <span id="cash-given">{t('checkout.given')}</span>
          <span className="disp d28">
            <output aria-labelledby="cash-given">{format.money(pad.givenKrw)}</output>
            <i className="caret" />
          </span>
        </div>
        <ChangeBox change={change} />
      </div>
    </TenderPage>
  )
}

function QuickNotes({
  amountKrw,
  pad,
  onPad,
}: {
  readonly amountKrw: Krw
  readonly pad: CashPad
  readonly onPad: (pad: CashPad) => void
}) {
  const t = useT()
  const format = useFormat()
  const exact: readonly Krw[] = [amountKrw, ...quickNotes(amountKrw)]
  return (
    <div className="m-quick" role="group" aria-label={t('checkout.quickNotes')}>
      {exact.map((sum, index) => (
        <Button
          key={sum}
          className={pad.typed !== 'nothing' && pad.givenKrw === sum ? 'sel' : ''}
          onClick={() => onPad(takeNote(pad, { kind: 'exactly', krw: sum }))}
        >
          {index === 0 ? t('checkout.exactly') : format.money(sum)}
        </Button>
      ))}
      {moreNotes.map((note) => (
        <Button key={note} onClick={() => onPad(takeNote(pad, { kind: 'more', krw: note }))}>
          {`+${format.money(note)}`}
        </Button>
      ))}
    </div>
  )
}

const moreNotes = [1_000, 10_000, 50_000].map((won) => won as Krw)

function ChangeBox({ change }: { readonly change: Change }) {
  const t = useT()
  const format = useFormat()
  const isEnough = change.state === 'enough'
  const text = isEnough ? format.money(change.changeKrw) : '—'
  return (
    <div className="m-change">
      <div className="row">
        <span className="d20 disp">{t('checkout.change')}</span>
        <span>{isEnough ? <NotesInWords changeKrw={change.changeKrw} /> : null}</span>
      </div>
      <output
        className={`big ${isEnough ? '' : 'none'}`}
        aria-label={t('checkout.change')}
        style={{ '--signs': Math.max(7, text.length) }}
      >
        {text}
      </output>
    </div>
  )
}

/** `만원권 2장`: how the change is counted out of the drawer. */
export function NotesInWords({ changeKrw }: { readonly changeKrw: Krw }) {
  const t = useT()
  const format = useFormat()
  const counted = countOut(changeKrw)
  const words = [
    ...counted.notes.map(({ noteKrw, count }) => t(`checkout.notes.n${noteKrw}`, { count })),
    ...(counted.coinsKrw > 0 ? [t('checkout.notes.coins', { amount: format.money(counted.coinsKrw) })] : []),
  ]
  return words.join(' · ')
}
