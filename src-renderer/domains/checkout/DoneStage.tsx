import { IconAlertCircle, IconCash, IconCheck } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { OrderView } from '../../../src-shared/domains/orders/model.ts'
import { shortOrderNo } from '../../../src-shared/domains/orders/order-no.ts'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import type { Format } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useShortcut } from '../../ui/use-shortcut.tsx'
import { tenderFacts, tenderTitle } from '../payments/SharedTender.tsx'
import type { Bill } from './bill.ts'
import { NotesInWords } from './CashStage.tsx'
import type { NextVisitOffer } from './NextVisit.tsx'
import { StageFrame } from './StageFrame.tsx'

/** The sale is complete: what was taken, the change once more, the receipt, and the next booking. */
export function DoneStage({
  bill,
  order,
  takenBy,
  receipt,
  nextVisit,
  onFinish,
}: {
  readonly bill: Bill
  /** Who was quicker, where two windows took one sale's money at once. */
  readonly takenBy: 'this window' | 'another window'
  readonly order: OrderView
  readonly receipt: ReactNode
  readonly nextVisit: NextVisitOffer | null
  readonly onFinish: () => void
}) {
  const t = useT()
  const format = useFormat()
  const last = bill.taken.at(-1)
  const changeKrw = takenBy === 'this window' ? changeOf(bill.taken) : krw(0)
  useFinishKey(onFinish)
  return (
    <StageFrame
      title={t('checkout.payDone')}
      bill={bill}
      due={{ word: t('checkout.rest'), amountKrw: bill.restKrw }}
      actions={
        <span className="t2">
          {t('checkout.orderNo')} <b>{shortOrderNo(order.orderNo)}</b>
        </span>
      }
    >
      <div className="m-col m-g4">
        <div className="m-head" role="status">
          <span className="m-disc ok">
            <Icon of={IconCheck} />
          </span>
          <div className="grow">
            <h2 className="disp d40 m-fold">{doneTitle(t, format, bill)}</h2>
            <p>{last === undefined ? t('checkout.doneFree') : doneFacts(t, format, bill.taken)}</p>
          </div>
        </div>
        {takenBy === 'another window' && (
          <div className="note warn" role="alert">
            <Icon of={IconAlertCircle} />
            <span>{t('checkout.paidElsewhere')}</span>
          </div>
        )}
        {changeKrw > 0 && (
          <div className="note m-changed">
            <Icon of={IconCash} />
            <span className="grow">
              {t('checkout.change')} <b>{format.money(changeKrw)}</b>
            </span>
            <NotesInWords changeKrw={changeKrw} />
          </div>
        )}
        {receipt}
        {nextVisit?.card}
        <div className="m-push" />
        <EndButtons book={nextVisit?.book ?? null} onFinish={onFinish} />
      </div>
    </StageFrame>
  )
}

const restMs = 1_000

/** Enter goes on to the next customer, but not the Enter that has just taken the cash: the change must be seen. */
function useFinishKey(onFinish: () => void): void {
  const t = useT()
  const [state, setState] = useState<'resting' | 'ready'>('resting')
  useEffect(() => {
    const timer = setTimeout(() => setState('ready'), restMs)
    return () => clearTimeout(timer)
  }, [])
  useShortcut({
    keys: 'Enter',
    label: t('checkout.nextCustomer'),
    run: onFinish,
    when: state === 'ready' ? 'on' : 'off',
  })
}

/** One primary action: the next customer, or the booking that was chosen. */
function EndButtons({
  book,
  onFinish,
}: {
  readonly book: NextVisitOffer['book']
  readonly onFinish: () => void
}) {
  const t = useT()
  if (book === null) {
    return (
      <Button size="xl" kind="primary" width="wide" onClick={onFinish} shortcut="Enter">
        {t('checkout.nextCustomer')}
      </Button>
    )
  }
  return (
    <div className="row m-ends">
      <Button size="xl" onClick={onFinish}>
        {t('checkout.endWithout')}
      </Button>
      <Button size="xl" kind="primary" className="grow" aria-busy={book.state === 'busy'} onClick={book.run}>
        {book.label}
      </Button>
    </div>
  )
}

function changeOf(taken: readonly PaymentView[]): Krw {
  return krw(taken.reduce((sum, { detail }) => sum + (detail.kind === 'cash' ? detail.changeKrw : 0), 0))
}

function doneTitle(t: Translate, format: Format, bill: Bill): string {
  const [only] = bill.taken
  const amount = format.money(bill.totalKrw)
  return only !== undefined && bill.taken.length === 1
    ? t(`checkout.done.${only.tender}`, { amount })
    : t('checkout.done.several', { amount })
}

function doneFacts(t: Translate, format: Format, taken: readonly PaymentView[]): string {
  const [only] = taken
  if (only !== undefined && taken.length === 1) {
    const at = format.timeWithSeconds(only.settledAtMs ?? only.createdAtMs)
    const title = only.tender === 'cash' ? '' : tenderTitle(t, only.detail)
    return [title, tenderFacts(t, format, only), at].filter((part) => part !== '').join(' · ')
  }
  return taken
    .map((payment) => `${tenderTitle(t, payment.detail)} ${format.money(payment.amountKrw)}`)
    .join(' · ')
}
