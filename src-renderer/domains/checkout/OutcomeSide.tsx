import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useActor, useMay } from '../access/queries.ts'
import { instalmentWord, tenderTitle } from '../payments/SharedTender.tsx'
import { ReceiptCard } from '../receipts/SharedReceiptCard.tsx'
import { ReleaseDialog } from './AskDialogs.tsx'
import { type Bill, billOfOrder } from './bill.ts'
import { DeclinedStage } from './DeclinedStage.tsx'
import { DoneStage } from './DoneStage.tsx'
import { useCheckNow, useReleaseUnknown } from './mutations.ts'
import { useNextVisit } from './NextVisit.tsx'
import { PendingStage } from './PendingStage.tsx'
import { startNextSale } from './till-store.ts'
import { UnknownStage } from './UnknownStage.tsx'
import type { SaleFlow } from './use-sale-flow.ts'

/** What became of the money: being asked, unknown, refused, or done. */
export function OutcomeSide({ flow }: { readonly flow: SaleFlow }) {
  const t = useT()
  const nextCustomer = useNextCustomer()
  const finish = () => {
    flow.toCart()
    nextCustomer()
  }
  const { sale, attempt, stage } = flow
  if (sale === null) return null
  const bill = billOfOrder(sale.order, sale.payments)
  if (sale.order.state !== 'open') {
    return <DoneSide flow={flow} sale={sale} bill={bill} onFinish={finish} />
  }
  if (attempt?.state === 'unknown') return <UnknownSide bill={bill} payment={attempt} onNext={finish} />
  if (attempt !== null) {
    return (
      <PendingStage
        bill={bill}
        amountKrw={attempt.amountKrw}
        sentAtMs={attempt.openAttempt?.sentAtMs ?? attempt.createdAtMs}
        facts={[tenderTitle(t, attempt.detail), instalmentWord(t, attempt.installmentMonths)]}
      />
    )
  }
  if (stage.kind !== 'declined') return null
  const { payment } = stage
  return (
    <DeclinedStage
      bill={bill}
      payment={payment}
      onBack={flow.toCart}
      onTender={(tender) => flow.toTender(tender, payment.amountKrw)}
      onLess={() => {
        flow.toCart()
        flow.choose({ tender: 'card' })
      }}
    />
  )
}

function DoneSide({
  flow,
  sale,
  bill,
  onFinish,
}: {
  readonly flow: SaleFlow
  readonly sale: Sale
  readonly bill: Bill
  readonly onFinish: () => void
}) {
  const nextVisit = useNextVisit(sale.order)
  const isOwn = flow.till.orderId === sale.order.id
  // A tender is still open here, so this window was about to take it, or was refused.
  const isElsewhere = flow.stage.kind !== 'cart' && flow.working === 'idle'
  return (
    <DoneStage
      takenBy={isElsewhere ? 'another window' : 'this window'}
      bill={bill}
      order={sale.order}
      receipt={<ReceiptCard orderId={sale.order.id} first={isOwn ? 'here' : 'elsewhere'} />}
      nextVisit={nextVisit}
      onFinish={onFinish}
    />
  )
}

/** Leaves this sale as it is and makes room for the next customer. */
function useNextCustomer(): () => void {
  const [, navigate] = useLocation()
  return () => {
    startNextSale()
    navigate('/checkout')
  }
}

function UnknownSide({
  bill,
  payment,
  onNext,
}: {
  readonly bill: Bill
  readonly payment: PaymentView
  readonly onNext: () => void
}) {
  const textOf = useFailureText()
  const mayRelease = useMay('payments.release')
  const check = useCheckNow()
  const [dialog, setDialog] = useState<'none' | 'release'>('none')
  return (
    <>
      <UnknownStage
        bill={bill}
        payment={payment}
        check={check.isPending ? 'asking' : 'idle'}
        error={textOf(check.error)}
        mayRelease={mayRelease ? 'yes' : 'no'}
        onNext={onNext}
        onCheck={() => check.mutate({ paymentId: payment.id })}
        onRelease={() => setDialog('release')}
      />
      {dialog === 'release' && <Release payment={payment} onClose={() => setDialog('none')} />}
    </>
  )
}

function Release({ payment, onClose }: { readonly payment: PaymentView; readonly onClose: () => void }) {
  const release = useReleaseUnknown()
  const textOf = useFailureText()
  return (
    <ReleaseDialog
      payment={payment}
      managerName={useActor()?.name ?? ''}
      state={release.isPending ? 'pending' : 'idle'}
      error={textOf(release.error)}
      onCancel={onClose}
      onRelease={(input) => release.mutate({ paymentId: payment.id, ...input }, { onSuccess: onClose })}
    />
  )
}
