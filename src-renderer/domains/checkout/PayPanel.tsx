import { IconCircleCheck, IconCreditCardOff, IconDots, IconLoader2 } from '@tabler/icons-react'
import { type KeyboardEvent, useId } from 'react'
import { type PaymentView, type Tender, tenders } from '../../../src-shared/domains/payments/model.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { MoneyInput } from '../../ui/MoneyField.tsx'
import { ActionMenu } from '../../ui/Popover.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { tenderFacts, tenderIcons, tenderTitle, tenderWord } from '../payments/SharedTender.tsx'
import type { Bill } from './bill.ts'
import { declinedWords } from './DeclinedStage.tsx'
import { type PayError, PayUnder } from './PayUnder.tsx'
import { halfOf } from './tender-pad.ts'

export type PayPanelProps = {
  /** Null until the main side has priced the cart for the first time. */
  readonly bill: Bill | null
  readonly tender: Tender
  readonly amountKrw: Krw
  /** Why the card cannot be taken here; null: it can. */
  readonly cardOff: string | null
  /** Why nothing can be taken now; null: the button may be pressed. */
  readonly whyNot: string | null
  readonly error: PayError | null
  /** The attempt that came to nothing last, or that a manager let go, so that whoever takes the sale up knows of it. */
  readonly lastInVain: PaymentView | null
  readonly onTender: (tender: Tender) => void
  readonly onAmount: (won: Krw | null) => void
  readonly onPay: () => void
  readonly onCancelTender: (payment: PaymentView) => void
}

/** What is owed and how it is paid: sums or tenders taken so far above, what is left and by what below. */
export function PayPanel(props: PayPanelProps) {
  const { bill, tender, amountKrw, cardOff, whyNot, error } = props
  const t = useT()
  const format = useFormat()
  const under = tender === 'card' && cardOff !== null ? cardOff : t(`checkout.afterwards.${tender}`)
  const rest = bill?.restKrw ?? krw(0)
  const isFree = bill !== null && bill.restKrw === 0 && bill.lines.length > 0
  return (
    <aside className="m-pay" aria-label={t('checkout.payment')}>
      {bill !== null && bill.taken.length > 0 ? (
        <TakenSoFar bill={bill} onCancel={props.onCancelTender} />
      ) : (
        <Sums bill={bill} />
      )}
      {props.lastInVain !== null && <LastInVain payment={props.lastInVain} />}
      <div className="m-push" />
      <div className="m-left m-rest">
        <span>{t('checkout.rest')}</span>
        <output className="disp d40" aria-label={t('checkout.rest')}>
          {format.money(rest)}
        </output>
      </div>
      <TenderChoice tender={tender} cardOff={cardOff} onTender={props.onTender} />
      <AmountRow tender={tender} amountKrw={amountKrw} restKrw={rest} onAmount={props.onAmount} />
      <Button
        size="xl"
        kind="primary"
        width="wide"
        aria-disabled={whyNot !== null}
        shortcut="F9"
        onClick={() => whyNot === null && props.onPay()}
      >
        {isFree ? t('checkout.finishFree') : t('checkout.payAmount', { amount: format.money(amountKrw) })}
      </Button>
      <PayUnder error={error}>{whyNot ?? (isFree ? t('checkout.freeHelp') : under)}</PayUnder>
    </aside>
  )
}

function LastInVain({ payment }: { readonly payment: PaymentView }) {
  const t = useT()
  const format = useFormat()
  const amount = format.money(payment.amountKrw)
  const facts = [
    tenderTitle(t, payment.detail),
    amount,
    format.time(payment.settledAtMs ?? payment.createdAtMs),
  ]
  return (
    <div className={payment.state === 'released' ? 'note warn' : 'note'}>
      <Icon of={IconCreditCardOff} size="s" />
      <span>
        {payment.state === 'released' ? t('checkout.letGo') : declinedWords(t, payment, format).title}
        <br />
        <small className="t2">{facts.join(' · ')}</small>
      </span>
    </div>
  )
}

function Sums({ bill }: { readonly bill: Bill | null }) {
  const t = useT()
  const zero = krw(0)
  const pieces = bill?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0
  return (
    <>
      <h2>{t('checkout.toTake')}</h2>
      <div className="m-tot">
        <div className="kv">
          <span>{t('checkout.itemsCount', { count: pieces })}</span>
          <Money won={bill?.subtotalKrw ?? zero} />
        </div>
        {bill !== null && bill.discountKrw > 0 && (
          <div className="kv">
            <span>{t('checkout.discount')}</span>
            <Money won={krw(-bill.discountKrw)} />
          </div>
        )}
        <div className="kv sum">
          <span>{t('common.total')}</span>
          <Money won={bill?.totalKrw ?? zero} />
        </div>
        <div className="kv vat">
          <span>{t('checkout.vatIncluded')}</span>
          <Money won={bill?.vatKrw ?? zero} />
        </div>
      </div>
    </>
  )
}

/** Tenders taken so far, each with the way to take it back. */
function TakenSoFar({
  bill,
  onCancel,
}: {
  readonly bill: Bill
  readonly onCancel: (payment: PaymentView) => void
}) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <h2>
        {t('checkout.taken')}
        <span className="t2">{`${format.money(bill.paidKrw)} / ${format.money(bill.totalKrw)}`}</span>
      </h2>
      <div className="m-meter" aria-hidden="true">
        {bill.taken.map((payment) => (
          <i key={payment.id} style={{ width: `${(payment.amountKrw / bill.totalKrw) * 100}%` }} />
        ))}
      </div>
      <ul className="m-got">
        {bill.taken.map((payment) => (
          <TakenTender key={payment.id} payment={payment} onCancel={() => onCancel(payment)} />
        ))}
      </ul>
    </>
  )
}

function TakenTender({
  payment,
  onCancel,
}: {
  readonly payment: PaymentView
  readonly onCancel: () => void
}) {
  const t = useT()
  const format = useFormat()
  const isGoingBack = payment.state === 'voiding'
  const title = tenderTitle(t, payment.detail)
  // Cash says all of itself with `현금 받음`.
  const facts = [payment.tender === 'cash' ? '' : title, tenderFacts(t, format, payment)].filter(Boolean)
  return (
    <li>
      <Icon
        of={isGoingBack ? IconLoader2 : IconCircleCheck}
        className={isGoingBack ? 'spin m-soft' : 'm-ok'}
      />
      <span className="grow">
        <b className="cut">{t(isGoingBack ? 'checkout.takingBack' : `checkout.takenBy.${payment.tender}`)}</b>
        <small className="cut">{facts.join(' · ')}</small>
      </span>
      <Money won={payment.amountKrw} className="am" />
      <ActionMenu
        label={t('checkout.tenderMenu')}
        entries={[{ key: 'back', label: t('checkout.takeBack'), disabled: isGoingBack, run: onCancel }]}
        target={
          <button
            type="button"
            className="btn quiet lg icon"
            aria-label={t('checkout.tenderMenuOf', { tender: title })}
          >
            <Icon of={IconDots} />
          </button>
        }
      />
    </li>
  )
}

const arrows: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** By what: arrows move through them as in any group of radio buttons. */
function TenderChoice({ tender, cardOff, onTender }: Pick<PayPanelProps, 'tender' | 'cardOff' | 'onTender'>) {
  const t = useT()
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = arrows[event.key]
    if (step === undefined) return
    event.preventDefault()
    const place = tenders.indexOf(tender) + step + tenders.length
    const next = tenders[place % tenders.length]
    if (next === undefined) return
    onTender(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-tender="${next}"]`)?.focus()
  }
  return (
    <div className="m-tenders" role="radiogroup" aria-label={t('checkout.tender')} onKeyDown={move}>
      {tenders.map((each) => (
        <button
          key={each}
          type="button"
          role="radio"
          className="m-tender"
          data-tender={each}
          aria-checked={each === tender}
          tabIndex={each === tender ? 0 : -1}
          aria-describedby={each === 'card' && cardOff !== null ? 'card-off' : undefined}
          onClick={() => onTender(each)}
        >
          <Icon of={tenderIcons[each]} />
          {tenderWord(t, each)}
          {each === 'card' && cardOff !== null && (
            <span className="vh" id="card-off">
              {cardOff}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}

function AmountRow({
  tender,
  amountKrw,
  restKrw,
  onAmount,
}: Pick<PayPanelProps, 'tender' | 'amountKrw' | 'onAmount'> & { readonly restKrw: Krw }) {
  const t = useT()
  const id = useId()
  return (
    <div className="m-ask">
      <label className="t2" htmlFor={id}>
        {t(`checkout.amountBy.${tender}`)}
      </label>
      <div className="in">
        <span className="unit" aria-hidden="true">
          ₩
        </span>
        <MoneyInput value={amountKrw} onChange={onAmount} aria={{ id }} />
      </div>
      <Button size="lg" onClick={() => onAmount(restKrw)}>
        {t('checkout.whole')}
      </Button>
      <Button size="lg" onClick={() => onAmount(halfOf(restKrw))}>
        {t('checkout.half')}
      </Button>
    </div>
  )
}
