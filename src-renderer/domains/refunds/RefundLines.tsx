import type { OrderLineView, OrderView } from '../../../src-shared/domains/orders/model.ts'
import type { RefundPlan } from '../../../src-shared/domains/refunds/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Money } from '../../ui/Money.tsx'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { Stepper } from '../../ui/NumberStepper.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { type RefundForm, refundableOf, setPieces, togglePick } from './refund-form.ts'

type ChoiceProps = {
  readonly order: OrderView
  /** Null until something is chosen and the main side has answered. */
  readonly plan: RefundPlan | null
  readonly form: RefundForm
  readonly onForm: (form: RefundForm) => void
}

/** Line by line: which, how many, and what of the price goes back. */
export function RefundLines(props: ChoiceProps) {
  const t = useT()
  return (
    <section className="m-tb" aria-label={t('refunds.lines')}>
      <div className="m-rln h">
        <span />
        <span>{t('refunds.lines')}</span>
        <span>{t('checkout.quantity')}</span>
        <span className="num">{t('refunds.soldFor')}</span>
        <span className="num">{t('refunds.refund')}</span>
      </div>
      <ul>
        {props.order.lines.map((line) => (
          <RefundLine key={line.id} line={line} {...props} />
        ))}
      </ul>
      <Foot {...props} />
    </section>
  )
}

function Foot({ order, plan }: ChoiceProps) {
  const t = useT()
  const format = useFormat()
  const left = order.paidKrw - order.refundedKrw
  return (
    <div className="m-rln foot">
      <span className="t2">
        {plan === null
          ? t('refunds.canRefund', { amount: format.number(left) })
          : t('refunds.canRefundAfter', {
              amount: format.number(plan.refundableKrw),
              after: format.number(plan.leftAfterKrw),
            })}
      </span>
      <span className="disp d20">{plan === null ? '' : format.money(plan.amountKrw)}</span>
    </div>
  )
}

function RefundLine({ line, plan, form, onForm }: ChoiceProps & { readonly line: OrderLineView }) {
  const t = useT()
  const left = refundableOf(line)
  const pick = form.picks.find(({ lineId }) => lineId === line.id)
  const back = plan?.lines.find(({ lineId }) => lineId === line.id)
  return (
    <li className={`m-rln ${pick === undefined ? '' : 'on'}`}>
      <label className="cb">
        <input
          type="checkbox"
          className="box"
          aria-label={line.name}
          checked={pick !== undefined}
          disabled={left < 1}
          onChange={() => onForm(togglePick(form, { id: line.id, left }))}
        />
      </label>
      <span className="grow">
        <b className={`cut ${left < 1 ? 'm-strike' : ''}`}>{line.name}</b>
        <UnderLine line={line} picked={pick?.quantity ?? null} />
      </span>
      {pick !== undefined && left > 1 ? (
        <Stepper
          value={pick.quantity}
          min={1}
          max={left}
          aria={{ 'aria-label': `${line.name} ${t('checkout.quantity')}` }}
          onChange={(quantity) => onForm(setPieces(form, { lineId: line.id, quantity }))}
        />
      ) : (
        <span className="m-q1">{left < 1 ? line.quantity : left}</span>
      )}
      <span className="am was">
        <Money won={line.totalKrw} />
      </span>
      <span className="am">
        {back === undefined || pick === undefined ? '' : <Money won={back.amountKrw} />}
      </span>
    </li>
  )
}

function UnderLine({ line, picked }: { readonly line: OrderLineView; readonly picked: number | null }) {
  const t = useT()
  const words =
    refundableOf(line) < 1
      ? [t('refunds.alreadyBack')]
      : [
          line.designerName ?? '',
          line.refundedQuantity > 0 ? t('sales.givenPieces', { count: line.refundedQuantity }) : '',
          picked !== null && line.quantity > 1
            ? t('refunds.ofPieces', { all: line.quantity, count: picked })
            : '',
        ]
  return <small>{words.filter((word) => word !== '').join(' · ')}</small>
}

/** An amount, shared out over what was sold. */
export function RefundAmount({
  order,
  plan,
  form,
  onForm,
  error,
}: ChoiceProps & { readonly error: string | null }) {
  const t = useT()
  const format = useFormat()
  const left = order.paidKrw - order.refundedKrw
  return (
    <section className="card m-formcard">
      <MoneyField
        label={t('refunds.amountLabel')}
        hint={t('refunds.canRefund', { amount: format.number(left) })}
        error={error}
        value={form.amountKrw}
        onChange={(amountKrw) => onForm({ ...form, amountKrw })}
        autoFocus
      />
      {plan !== null && (
        <ul className="m-shares">
          {plan.lines.map((line) => (
            <li key={line.lineId} className="kv">
              <span>{line.name}</span>
              <Money won={line.amountKrw} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
