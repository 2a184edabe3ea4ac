import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { OrderView } from '../../../src-shared/domains/orders/model.ts'
import { shortOrderNo } from '../../../src-shared/domains/orders/order-no.ts'
import type { RefundView } from '../../../src-shared/domains/refunds/model.ts'
import type { OrderId, RefundId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { newUlid } from '../../rpc/ids.ts'
import { idAsked } from '../../ui/id-in-address.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageBar } from '../../ui/Screen.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { useCheckRefund, useRefundState, useSaleToRefund } from './queries.ts'
import { RefundForming } from './RefundForming.tsx'
import { RefundResult } from './RefundResult.tsx'
import { emptyRefund, pickAll, type RefundForm, refundableOf } from './refund-form.ts'

/** Gives part of a sale back, or the rest of it. */
export function RefundScreen() {
  const orderId = idAsked<OrderId>(useParams<{ orderId: string }>().orderId)
  const sale = useSaleToRefund(orderId)
  return (
    <div className="m-co">
      <Loaded query={sale}>
        {({ order, refunds }) => (
          // Another sale is another form: nothing of this one may be left in it.
          <RefundOf key={order.id} order={order} refunds={refunds} />
        )}
      </Loaded>
    </div>
  )
}

/** A refund of this sale that is still on its way: it is shown before another one can begin. */
function runningOf(refunds: readonly RefundView[]): RefundView | undefined {
  return refunds.find(({ state, kind }) => kind !== 'tender' && (state === 'pending' || state === 'unknown'))
}

/** The form until it was sent; from then on how the refund stands. */
function RefundOf({
  order,
  refunds,
}: {
  readonly order: OrderView
  readonly refunds: readonly RefundView[]
}) {
  const [form, setForm] = useState(emptyRefund)
  const [key, setKey] = useState(newUlid)
  const [shown, setShown] = useState<RefundId | null>(null)
  const running = runningOf(refunds)
  // It stays when it is no longer on its way: news of it may well come before the answer to this window's own call, and
  // without it the form would stand there again, as if nothing had gone back.
  if (shown === null && running !== undefined) setShown(running.id)
  const refund = useRefundState(shown).data
  const check = useCheckRefund()
  const startNew = (next: RefundForm) => {
    setForm(next)
    setKey(newUlid())
    setShown(null)
  }
  const left = order.lines.map((line) => ({ id: line.id, left: refundableOf(line) }))
  if (refund !== undefined && shown !== null) {
    return (
      <div className="page m-both">
        <Bar order={order} mode={null} />
        <RefundResult
          refund={refund}
          leftKrw={order.paidKrw - order.refundedKrw}
          checking={check.isPending ? 'yes' : 'no'}
          onCheck={() => check.mutate({ refundId: refund.id })}
          onRest={() => startNew(pickAll(emptyRefund, left))}
          onAgain={() => startNew(form)}
        />
      </div>
    )
  }
  return (
    <RefundForming
      order={order}
      form={form}
      idempotencyKey={key}
      bar={<Bar order={order} mode={{ value: form.by, onMode: (by) => setForm({ ...form, by }) }} />}
      onForm={setForm}
      onSent={setShown}
    />
  )
}

function Bar({
  order,
  mode,
}: {
  readonly order: OrderView
  readonly mode: {
    readonly value: RefundForm['by']
    readonly onMode: (by: RefundForm['by']) => void
  } | null
}) {
  const t = useT()
  const format = useFormat()
  const [, navigate] = useLocation()
  const who =
    order.customerName === null ? t('checkout.guest') : t('checkout.named', { name: order.customerName })
  const day = format.dateSeenFrom(useToday(), order.businessDate)
  // What it cost and when it was come before its number, which gives way where there is little room.
  const facts = [format.money(order.totalKrw), day, shortOrderNo(order.orderNo)]
  return (
    <PageBar
      title={t('refunds.title', { who })}
      onBack={() => navigate(`/sales/${order.id}`)}
      facts={<span className="t2 cut">{facts.join(' · ')}</span>}
    >
      {mode !== null && (
        <Segmented
          label={t('refunds.how')}
          value={mode.value}
          onChange={mode.onMode}
          choices={[
            { value: 'lines', label: t('refunds.byLines') },
            { value: 'amount', label: t('refunds.byAmount') },
          ]}
        />
      )}
    </PageBar>
  )
}
