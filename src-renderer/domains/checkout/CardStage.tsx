import { IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Keypad } from '../../ui/Keypad.tsx'
import { MoneyButton } from '../../ui/MoneyButton.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { instalmentWord } from '../payments/SharedTender.tsx'
import { CardFieldBox } from './CardFields.tsx'
import {
  type CardField,
  type CardFieldState,
  type CardForm,
  cardFields,
  cardInput,
  checkCard,
  emptyCard,
  fieldAfter,
  firstUnready,
  isFull,
  pressInto,
  typeInto,
} from './card-form.ts'
import { Instalments } from './Instalments.tsx'
import { KeepFocus } from './KeepFocus.tsx'
import { PayUnder, usePayLabels, usePayKey } from './PayUnder.tsx'
import { TenderPage, type TenderProps } from './TenderPage.tsx'

export type CardPress = {
  readonly card: ReturnType<typeof cardInput>
  readonly installmentMonths: number
}

type CardStageProps = TenderProps & {
  readonly today: BusinessDate
  readonly instalmentsFromKrw: Krw
  readonly onPay: (press: CardPress) => Promise<unknown>
}

/** A card without a terminal: grouped and checked as it is typed, by the pad or the keyboard. Kept nowhere. */
export function CardStage(props: CardStageProps) {
  const { bill, amountKrw, state, error, today, instalmentsFromKrw, onBack, onPay } = props
  const t = useT()
  const format = useFormat()
  const { form, active, setActive, change, press } = useCardForm()
  const [chosenMonths, setMonths] = useState(0)
  const months = amountKrw < instalmentsFromKrw ? 0 : chosenMonths
  const checks = checkCard(form, today)
  const unready = firstUnready(checks)
  const pay = () =>
    unready === null ? onPay({ card: cardInput(form), installmentMonths: months }) : Promise.resolve()
  usePayKey(pay)
  const column = (
    <>
      <div className="card amount">
        <div className="m-left">
          <span className="t2">{t('checkout.payingAmount')}</span>
          <span className="disp d28">{format.money(amountKrw)}</span>
        </div>
        <div className="kv">
          <span>{t('checkout.instalments')}</span>
          <span>{instalmentWord(t, months)}</span>
        </div>
      </div>
      <KeepFocus>
        <Keypad
          label={t('checkout.digits')}
          onPress={press}
          corner={{ label: t('common.next'), run: () => setActive(fieldAfter(active)) }}
        />
      </KeepFocus>
      <MoneyButton state={state} labels={usePayLabels(amountKrw)} disabled={unready !== null} onPress={pay} />
      <PayUnder error={error}>{unready !== null && whyNot(t, unready, checks[unready])}</PayUnder>
    </>
  )
  return (
    <TenderPage title={t('checkout.byCard')} bill={bill} onBack={onBack} column={column}>
      <form
        className="m-form m-cardform"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          void pay()
        }}
      >
        {cardFields.map((field) => (
          <CardFieldBox
            key={field}
            field={field}
            form={form}
            check={checks[field]}
            look={active === field ? 'active' : 'resting'}
            onFocus={() => setActive(field)}
            onText={(text) => change(field, typeInto(form, field, text))}
          />
        ))}
        <Instalments
          amountKrw={amountKrw}
          fromKrw={instalmentsFromKrw}
          months={months}
          onMonths={setMonths}
        />
        <div className="note">
          <Icon of={IconShieldCheck} size="s" />
          <span>{t('checkout.cardForgotten')}</span>
        </div>
        <button type="submit" hidden disabled={unready !== null} />
      </form>
    </TenderPage>
  )
}

function whyNot(t: Translate, field: CardField, check: CardFieldState): string {
  if (check.state !== 'short') return t(`checkout.fix.${field}`)
  return t(`checkout.lacking.${field}`, { count: check.missing })
}

/** What was typed, and which field the pad types into; a full field hands over to the next. */
function useCardForm() {
  const [form, setForm] = useState<CardForm>(emptyCard)
  const [active, setActive] = useState<CardField>('number')
  const focus = (field: CardField) => {
    setActive(field)
    document.getElementById(`card-${field}`)?.focus()
  }
  const change = (field: CardField, next: CardForm) => {
    setForm(next)
    if (next[field].length > form[field].length && isFull(next, field)) focus(fieldAfter(field))
  }
  return {
    form,
    active,
    setActive: focus,
    change,
    press: (key: Parameters<typeof pressInto>[2]) => change(active, pressInto(form, active, key)),
  }
}
