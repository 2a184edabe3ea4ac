import { useState } from 'react'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { instalmentWord, tenderWord } from '../payments/SharedTender.tsx'
import { useToday } from '../settings/queries.ts'
import type { Bill } from './bill.ts'
import { CardStage } from './CardStage.tsx'
import { CashStage } from './CashStage.tsx'
import { TerminalStage, TransferStage } from './HandStages.tsx'
import { PendingStage } from './PendingStage.tsx'
import type { TenderCall } from './pay.ts'
import { useTenders } from './queries.ts'
import type { SaleFlow } from './use-sale-flow.ts'

const instalmentsFrom = 50_000 as Krw

/** The stage of the chosen tender. */
export function TenderSide({ flow, bill }: { readonly flow: SaleFlow; readonly bill: Bill }) {
  const instalmentsFromKrw = useTenders().data?.instalmentsFromKrw ?? instalmentsFrom
  if (flow.stage.kind !== 'tender') return null
  const { tender, amountKrw } = flow.stage
  const state = flow.working === 'paying' ? ('pending' as const) : ('idle' as const)
  const stage = { bill, amountKrw, state, error: flow.error, onBack: flow.toCart }
  switch (tender) {
    case 'cash':
      return <CashStage {...stage} onPay={(givenKrw) => flow.take({ kind: 'cash', givenKrw })} />
    case 'card':
      return <CardSide flow={flow} stage={stage} instalmentsFromKrw={instalmentsFromKrw} />
    case 'terminal':
      return <TerminalStage {...stage} instalmentsFromKrw={instalmentsFromKrw} onPay={flow.take} />
    case 'transfer':
      return <TransferStage {...stage} onPay={flow.take} />
  }
}

/**
 * The card form, and over it the wait for the card company. The form stays beneath for that one call, so that a lost
 * line or an ended session loses nothing; any answer of the card company takes it away for good.
 */
function CardSide({
  flow,
  stage,
  instalmentsFromKrw,
}: {
  readonly flow: SaleFlow
  readonly stage: Pick<Parameters<typeof CardStage>[0], 'bill' | 'amountKrw' | 'state' | 'error' | 'onBack'>
  readonly instalmentsFromKrw: Krw
}) {
  const t = useT()
  const today = useToday()
  const [facts, setFacts] = useState<readonly string[]>([])
  const isAsking = stage.state === 'pending'
  const send = (call: Extract<TenderCall, { kind: 'card' }>) => {
    setFacts([
      `${tenderWord(t, 'card')} ${call.card.number.slice(-4)}`,
      instalmentWord(t, call.installmentMonths),
    ])
    return flow.take(call)
  }
  return (
    <>
      {isAsking && (
        <PendingStage bill={stage.bill} amountKrw={stage.amountKrw} sentAtMs={null} facts={facts} />
      )}
      <div style={{ display: isAsking ? 'none' : 'contents' }}>
        <CardStage
          {...stage}
          today={today}
          instalmentsFromKrw={instalmentsFromKrw}
          onPay={(press) => send({ kind: 'card', ...press })}
        />
      </div>
    </>
  )
}
