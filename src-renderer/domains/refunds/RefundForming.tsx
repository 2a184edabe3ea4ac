import { type ReactNode, useState } from 'react'
import type { OrderView } from '../../../src-shared/domains/orders/model.ts'
import type { RefundView } from '../../../src-shared/domains/refunds/model.ts'
import type { RefundId, Ulid } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { ReadOnly } from '../access/SharedReadOnly.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useActor, useMay } from '../access/queries.ts'
import { useRefundPlan, useRunRefund } from './queries.ts'
import { RefundAmount, RefundLines } from './RefundLines.tsx'
import { RefundPanel } from './RefundPanel.tsx'
import { RefundReason } from './RefundReason.tsx'
import { askOf, missingOf, type RefundForm, reasonText } from './refund-form.ts'

type FormingProps = {
  readonly order: OrderView
  readonly form: RefundForm
  readonly idempotencyKey: Ulid
  readonly bar: ReactNode
  readonly onForm: (form: RefundForm) => void
  readonly onSent: (id: RefundId) => void
}

/** The form beside exactly what it will do. */
export function RefundForming(props: FormingProps) {
  const { order, form, bar, onForm } = props
  const t = useT()
  const may = useMay('refund')
  const { plan, failure, whyNot } = usePlan(order, form)
  const { run, asking, setAsking, send } = useSend(props, plan)
  const state = run.isPending ? 'pending' : 'idle'
  return (
    <>
      <div className="page">
        {bar}
        <div className="m-cart">
          {!may && <ReadOnly reason={t('refunds.managersOnly')} />}
          {form.by === 'lines' ? (
            <RefundLines {...{ order, plan, form, onForm }} />
          ) : (
            <RefundAmount {...{ order, plan, form, onForm }} error={failure} />
          )}
          <RefundReason form={form} onForm={onForm} />
        </div>
      </div>
      <RefundPanel
        plan={plan}
        percent={plan === null || order.paidKrw === 0 ? null : percentOf(plan.amountKrw, order.paidKrw)}
        who={order.customerName === null ? '' : t('checkout.named', { name: order.customerName })}
        restock={form.restock}
        onRestock={(restock) => onForm({ ...form, restock })}
        state={state}
        whyNot={whyNot}
        error={form.by === 'lines' ? failure : null}
        onPress={() => setAsking('pin')}
      />
      {asking === 'pin' && plan !== null && (
        <AskPin
          order={order}
          amountKrw={plan.amountKrw}
          state={state}
          error={run.error}
          onCancel={() => {
            run.reset()
            setAsking('no')
          }}
          onConfirm={send}
        />
      )}
    </>
  )
}

function percentOf(part: number, whole: number): number {
  return Math.round((part / whole) * 100)
}

/** The plan of what is chosen, and why it cannot be run yet. */
function usePlan(order: OrderView, form: RefundForm) {
  const t = useT()
  const may = useMay('refund')
  const textOf = useFailureText()
  const ask = askOf(form)
  const planned = useRefundPlan(order.id, may ? ask : null)
  const plan = ask === null ? null : (planned.data ?? null)
  const failure = ask === null ? null : (textOf(planned.error)?.sentence ?? null)
  const missing = missingOf(form)
  const isFresh = plan !== null && !planned.isPlaceholderData && failure === null
  const whyNot = () => {
    if (!may) return t('refunds.managersOnly')
    if (missing !== null) return t(`refunds.missing.${missing}`)
    return isFresh ? null : (failure ?? t('checkout.pricing'))
  }
  return { plan, failure, whyNot: whyNot() }
}

/** Asks the PIN and sends; the form stays as it is until there is an answer. */
function useSend(
  { order, form, idempotencyKey, onSent }: FormingProps,
  plan: ReturnType<typeof usePlan>['plan'],
) {
  const run = useRunRefund()
  const [asking, setAsking] = useState<'no' | 'pin'>('no')
  const t = useT()
  const ask = askOf(form)
  const send = (pin: string) => {
    if (plan === null || ask === null || run.isPending) return
    const refund = { orderId: order.id, ask, version: plan.version, amountKrw: plan.amountKrw }
    run.mutate(
      { idempotencyKey, pin, ...refund, reason: reasonText(form, (each) => t(`refunds.reasons.${each}`)) },
      {
        onSuccess: (answer) => {
          setAsking('no')
          onSent(answer.id)
        },
      },
    )
  }
  return { run, asking, setAsking, send }
}

function AskPin({
  order,
  amountKrw,
  error,
  state,
  onCancel,
  onConfirm,
}: {
  readonly order: OrderView
  readonly amountKrw: RefundView['amountKrw']
  readonly error: unknown
  readonly state: 'idle' | 'pending'
  readonly onCancel: () => void
  readonly onConfirm: (pin: string) => void
}) {
  const t = useT()
  const failure = useFailureText()(error)
  const amount = useFormat().money(amountKrw)
  const who = order.customerName === null ? '' : t('checkout.named', { name: order.customerName })
  return (
    <ConfirmDialog
      title={t('refunds.sure', { who, amount }).trim()}
      action={t('refunds.press', { who: '', amount }).trim()}
      tone="danger"
      ask="pin"
      pinLabel={t('checkout.pinOf', { name: useActor()?.name ?? '' })}
      state={state}
      error={failure?.sentence}
      reference={failure?.reference}
      onCancel={onCancel}
      onConfirm={onConfirm}
    />
  )
}
