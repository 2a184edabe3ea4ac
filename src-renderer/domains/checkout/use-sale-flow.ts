import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import type { PaymentView, Tender } from '../../../src-shared/domains/payments/model.ts'
import { asId, type OrderId, type PaymentId, type Ulid } from '../../../src-shared/kernel/ids.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { failureOf, isSessionEnd } from '../../rpc/failure.ts'
import { noteGateway } from '../../rpc/gateway-watch.ts'
import { newUlid } from '../../rpc/ids.ts'
import { useRpc } from '../../rpc/query.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { billOfOrder, billOfQuote, openAttemptOf } from './bill.ts'
import { cartOf } from './cart.ts'
import type { PayError } from './PayUnder.tsx'
import { isUnanswered, orderOf, type Taken, takeTender, type TenderCall } from './pay.ts'
import { useDesigners, useQuote, useSaleQuery } from './queries.ts'
import { clampAmount } from './tender-pad.ts'
import { markOrder, markSent, type Till, useTill } from './till-store.ts'

/** Where at the till somebody is; what the money did is told by the order itself. */
export type Stage =
  | { readonly kind: 'cart' }
  | { readonly kind: 'tender'; readonly tender: Tender; readonly amountKrw: Krw; readonly payKey: Ulid }
  | { readonly kind: 'declined'; readonly payment: PaymentView }

/** A tender that was chosen, and how much by it; null is all that is left. */
export type Choice = { readonly tender: Tender; readonly amountKrw: Krw | null }

export type SaleFlow = ReturnType<typeof useSaleFlow>

/** One sale from the cart to the receipt, at this window or taken up from another one. */
export function useSaleFlow(addressed: OrderId | null, customerName: string | null) {
  const till = useTill()
  const isOwn = addressed === null || till.orderId === addressed
  const orderId = addressed ?? till.orderId
  const saleQuery = useSaleQuery(orderId)
  const sale = saleQuery.data ?? null
  const isEditable = isOwn && (sale === null ? orderId === null : isUntouched(sale))
  const quote = useQuote(isEditable && till.draft.lines.length > 0 ? cartOf(till.draft) : null)
  const designers = useDesigners()
  const [stage, setStage] = useState<Stage>({ kind: 'cart' })
  const [choice, setChoice] = useState<Choice>({ tender: 'card', amountKrw: null })
  const bill = isEditable
    ? quote.data !== undefined && till.draft.lines.length > 0
      ? billOfQuote(till.draft, quote.data, {
          customerName,
          designerName: (id) => designers.find((one) => one.accountId === id)?.name ?? null,
        })
      : null
    : sale === null
      ? null
      : billOfOrder(sale.order, sale.payments)
  const rest = bill?.restKrw ?? (0 as Krw)
  const amountKrw = choice.amountKrw === null ? rest : clampAmount(choice.amountKrw, rest)
  const pay = usePay({ sale, editable: isEditable ? 'yes' : 'no', till, shownRestKrw: rest })
  const attempt = sale === null ? null : openAttemptOf(sale.payments)
  const watched = useWatched(sale, attempt)
  const settle = (taken: Taken | null) => {
    if (taken === null) return
    watched.forget()
    setChoice({ ...choice, amountKrw: null })
    const declined = taken.kind === 'taken' && taken.payment.state === 'failed'
    setStage(declined && taken.payment.tender === 'card' ? declinedStage(taken.payment) : { kind: 'cart' })
  }
  return {
    till,
    orderId,
    sale,
    saleQuery,
    isEditable,
    quote,
    bill,
    stage: stage.kind === 'cart' && watched.failed !== null ? declinedStage(watched.failed) : stage,
    choice: { ...choice, amountKrw },
    attempt,
    working: pay.working,
    error: pay.error,
    choose: (next: Partial<Choice>) => setChoice({ ...choice, ...next }),
    toTender: (tender: Tender, amount: Krw) => {
      pay.forget()
      watched.forget()
      setChoice({ tender, amountKrw: null })
      setStage({ kind: 'tender', tender, amountKrw: amount, payKey: newUlid() })
    },
    toCart: () => {
      pay.forget()
      watched.forget()
      setStage({ kind: 'cart' })
    },
    /** Takes the tender of the open stage. */
    take: async (tender: TenderCall) => {
      if (stage.kind !== 'tender') return
      settle(await pay.take({ tender, amountKrw: stage.amountKrw, payKey: stage.payKey }))
    },
    /** A cart that costs nothing is complete with its order. */
    finishFree: async () => settle(await pay.take(null)),
  }
}

function declinedStage(payment: PaymentView): Stage {
  return { kind: 'declined', payment }
}

/**
 * The attempt that this window was shown last. When it turns out that no money moved, somebody stands here who has
 * waited for that: they are told, instead of finding the cart again without a word.
 */
function useWatched(sale: Sale | null, attempt: PaymentView | null) {
  const [id, setId] = useState<PaymentId | null>(null)
  if (attempt !== null && attempt.id !== id) setId(attempt.id)
  const ended = attempt === null ? sale?.payments.find((payment) => payment.id === id) : undefined
  useEffect(() => {
    // It was found out without anybody asking, so no mutation told the top bar.
    if (ended !== undefined) noteGateway({ data: ended, error: null })
  }, [ended])
  return { failed: ended?.state === 'failed' ? ended : null, forget: () => setId(null) }
}

/** Nothing was taken for it and nothing is being taken, so that it can still become another cart. */
function isUntouched({ order, payments }: Sale): boolean {
  return order.state === 'open' && order.paidKrw === 0 && openAttemptOf(payments) === null
}

type PayCall = { readonly tender: TenderCall; readonly amountKrw: Krw; readonly payKey: Ulid }

/**
 * Sends the cart and the tender, one at a time. Not a query library's mutation on purpose: those keep what was sent,
 * and a card must not be kept.
 */
function usePay(input: {
  readonly sale: Sale | null
  readonly editable: 'yes' | 'no'
  readonly till: Till
  readonly shownRestKrw: Krw
}) {
  const rpc = useRpc()
  const t = useT()
  const format = useFormat()
  const keepSale = useKeepSale()
  const told = usePayFailure(input.sale?.order.id ?? null)
  const isBusy = useRef(false)
  const [working, setWorking] = useState<'idle' | 'paying'>('idle')
  const [error, setError] = useState<PayError | null>(null)
  const order = async (): Promise<Sale | null> => {
    if (input.editable === 'no') return input.sale
    const { draft, openKey, sent } = input.till
    const keeper = { sent: markSent, became: markOrder }
    const made = await orderOf(rpc.checkout, keeper, { cart: cartOf(draft), openKey, sent, sale: input.sale })
    keepSale(made)
    return made
  }
  const run = async (call: PayCall | null): Promise<Taken | null> => {
    const sale = await order()
    if (sale === null) return null
    if (call === null) return { kind: 'free', sale }
    const taken = await takeTender(rpc.checkout, { ...call, sale, shownRestKrw: input.shownRestKrw })
    // No mutation of the cache's, so the cache cannot tell the top bar of it.
    noteGateway({ data: taken, error: null })
    keepSale(taken.sale)
    if (taken.kind === 'repriced') {
      setError({
        sentence: t('checkout.repriced', { amount: format.money(taken.sale.order.restKrw) }),
        reference: null,
      })
    }
    return taken
  }
  return {
    working,
    error,
    forget: () => setError(null),
    take: async (call: PayCall | null): Promise<Taken | null> => {
      // However many keys and fingers press: one at a time.
      if (isBusy.current) return null
      isBusy.current = true
      setWorking('paying')
      setError(null)
      try {
        return await run(call)
      } catch (thrown) {
        setError(await told(thrown))
        return null
      } finally {
        isBusy.current = false
        setWorking('idle')
      }
    },
  }
}

/** An answer about a sale is the new truth of this window, and its address. */
export function useKeepSale(): (sale: Sale) => void {
  const queries = useQueryClient()
  const rpc = useRpc()
  const [location, navigate] = useLocation()
  return (sale) => {
    queries.setQueryData(rpc.checkout.get.queryKey({ input: { orderId: sale.order.id } }), sale)
    const address = `/checkout/${sale.order.id}`
    if (location !== address) navigate(address, { replace: true })
  }
}

/** What a refused or unanswered press means, in words; the order is looked at again, for somebody else may have acted. */
export function usePayFailure(orderId: OrderId | null): (thrown: unknown) => Promise<PayError | null> {
  const queries = useQueryClient()
  const rpc = useRpc()
  const t = useT()
  const textOf = useFailureText()
  return async (thrown) => {
    const failure = failureOf(thrown)
    if (isSessionEnd(failure)) {
      await queries.invalidateQueries({ queryKey: rpc.access.session.queryKey() })
    }
    const open = failure.details.orderId
    const looked = orderId ?? (typeof open === 'number' ? asId<OrderId>(open) : null)
    if (looked !== null) {
      void queries.invalidateQueries({ queryKey: rpc.checkout.get.queryKey({ input: { orderId: looked } }) })
    }
    if (isUnanswered(thrown)) return { sentence: t('checkout.lostOnTheWay'), reference: null }
    const text = textOf(thrown)
    return text === null ? null : { sentence: text.sentence, reference: text.reference }
  }
}
