import { IconReceiptOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useLocation, useParams, useSearch } from 'wouter'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import type { AccountId, OrderId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { idInAddress } from '../../ui/id-in-address.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { CancelSale } from './CartDialog.tsx'
import { LockedCartView, type Payer } from './CartView.tsx'
import { OutcomeSide } from './OutcomeSide.tsx'
import { SalePanel } from './SalePanel.tsx'
import { SellSide } from './SellSide.tsx'
import { TakeBack } from './TakeBack.tsx'
import { TenderSide } from './TenderSide.tsx'
import { useTill } from './till-store.ts'
import { useBookingSale } from './use-booking-sale.ts'
import { useCustomerSale } from './use-customer-sale.ts'
import { usePayer } from './use-payer.ts'
import { type SaleFlow, useSaleFlow } from './use-sale-flow.ts'

/** The till: a cart in progress, an order by its address, a booking by `?reservation=`, a customer by `?customer=`. */
export function CheckoutScreen() {
  const params = useParams<{ orderId?: string }>()
  const orderId = idInAddress<OrderId>(params.orderId)
  const asked = new URLSearchParams(useSearch())
  const reservationId = idInAddress<ReservationId>(asked.get('reservation'))
  useCustomerSale(idInAddress<AccountId>(asked.get('customer')))
  const booking = useBookingSale(reservationId)
  const ownOrderId = useTill((till) => till.orderId)
  const isOwn = orderId === null || orderId === ownOrderId
  return (
    <>
      {/* Another sale begins anew: a tender that was open for this one is not open for that one. */}
      <OneSale key={isOwn ? 'own' : orderId} orderId={orderId} />
      {booking.question !== null && <KeepOrDrop question={booking.question} />}
    </>
  )
}

function OneSale({ orderId }: { readonly orderId: OrderId | null }) {
  const payer = usePayer(useTill(), orderId)
  const flow = useSaleFlow(orderId, payer.name)
  return <SaleOnScreen flow={flow} payer={payer} />
}

/** What the money did decides first; then where at the till somebody is. */
function SaleOnScreen({ flow, payer }: { readonly flow: SaleFlow; readonly payer: Payer }) {
  const t = useT()
  if (flow.sale === null && flow.orderId !== null) {
    return (
      <Screen title={t('frame.checkout')}>
        <Loaded query={flow.saleQuery}>{() => null}</Loaded>
      </Screen>
    )
  }
  if (flow.sale?.order.state === 'cancelled') return <Cancelled />
  const outcome = <OutcomeSide flow={flow} />
  const isOver = flow.sale !== null && flow.sale.order.state !== 'open'
  const isAsked = flow.attempt !== null && flow.working === 'idle'
  if (isOver || isAsked || flow.stage.kind === 'declined') return outcome
  if (flow.stage.kind === 'tender' && flow.bill !== null) return <TenderSide flow={flow} bill={flow.bill} />
  return flow.isEditable ? <SellSide flow={flow} payer={payer} /> : <LockedSide flow={flow} payer={payer} />
}

/** An order whose items stand still: something was paid, or another window made it. */
function LockedSide({ flow, payer }: { readonly flow: SaleFlow; readonly payer: Payer }) {
  const t = useT()
  const [giveUp, setGiveUp] = useState<'no' | 'asking'>('no')
  const [taking, setTaking] = useState<PaymentView | null>(null)
  if (flow.bill === null) return null
  const isUnpaid = flow.bill.paidKrw === 0
  return (
    <>
      <LockedCartView
        payer={payer}
        bill={flow.bill}
        actions={isUnpaid && <Button onClick={() => setGiveUp('asking')}>{t('checkout.cancelSale')}</Button>}
        pay={<SalePanel flow={flow} onCancelTender={setTaking} />}
      />
      {giveUp === 'asking' && <CancelSale flow={flow} onClose={() => setGiveUp('no')} />}
      {taking !== null && flow.sale !== null && (
        <TakeBack sale={flow.sale} payment={taking} onClose={() => setTaking(null)} />
      )}
    </>
  )
}

function Cancelled() {
  const t = useT()
  return (
    <Screen title={t('frame.checkout')}>
      <EmptyState
        icon={IconReceiptOff}
        title={t('checkout.cancelledTitle')}
        actions={
          <Link href="/checkout" className={buttonClass({ kind: 'primary', size: 'lg' })}>
            {t('checkout.newSale')}
          </Link>
        }
      >
        {t('checkout.cancelledHelp')}
      </EmptyState>
    </Screen>
  )
}

/** A booking is to be checked out while another cart lies there: neither may vanish unasked. */
function KeepOrDrop({
  question,
}: {
  readonly question: { readonly drop: () => void; readonly keep: () => void }
}) {
  const t = useT()
  const [, navigate] = useLocation()
  return (
    <ConfirmDialog
      title={t('checkout.otherCartTitle')}
      effects={[{ text: t('checkout.otherCartHelp') }]}
      action={t('checkout.dropOtherCart')}
      keep={t('checkout.keepOtherCart')}
      tone="danger"
      onConfirm={question.drop}
      onCancel={() => {
        question.keep()
        navigate('/checkout', { replace: true })
      }}
    />
  )
}
