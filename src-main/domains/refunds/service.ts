import type { RefundAsk, RefundPlan, RefundView } from '../../../src-shared/domains/refunds/model.ts'
import type { RefundParts } from '../../../src-shared/domains/refunds/plan.ts'
import { businessDateOf } from '../../../src-shared/kernel/business-date.ts'
import {
  type IdempotencyKey,
  idempotencyKeySchema,
  type OrderId,
  type PaymentId,
  type RefundId,
  type Ulid,
} from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Acting } from '../../rpc/context.ts'
import { lockOpenOrder, lockOrder, type Order, orderNow, sameAsSeen, type Stamp } from '../orders/service.ts'
import { orderLines } from '../orders/view-service.ts'
import { cancelAttempts } from '../payments/attempts-service.ts'
import {
  nothingUnderWay,
  type Payment,
  paymentNow,
  paymentsIn,
  paymentsOf,
} from '../payments/capture-service.ts'
import { createCancelling, type RefundsDeps } from './cancelling.ts'
import { type DecideInput, decideIn } from './deciding.ts'
import { partsOf, planView, type SaleRows } from './planning.ts'
import { advance, beginSettling, endSettling } from './settling.ts'
import { type NewRefund, startRefund } from './starting.ts'
import { duplicateRefunds, refundTenderRows, runningRefund } from './store.ts'
import { refundView } from './view-service.ts'

export type RefundsService = ReturnType<typeof createRefundsService>

type PlanRefusal =
  | 'ORDER_NOT_FOUND'
  | 'ORDER_NOT_PAID'
  | 'REFUND_EMPTY'
  | 'REFUND_EXCEEDS_BALANCE'
  | 'REFUND_IN_PROGRESS'
  | 'LINE_NOT_REFUNDABLE'

type RunRefusal =
  | PlanRefusal
  | 'ORDER_CHANGED'
  | 'REFUND_PLAN_CHANGED'
  | 'REASON_MISSING'
  | 'GATEWAY_NOT_SET_UP'

type TakeBackRefusal =
  | 'ORDER_NOT_FOUND'
  | 'ORDER_CHANGED'
  | 'ORDER_ALREADY_PAID'
  | 'ORDER_CANCELLED'
  | 'PAYMENT_IN_PROGRESS'
  | 'PAYMENT_UNKNOWN_BLOCKS'
  | 'PAYMENT_NOT_FOUND'
  | 'PAYMENT_NOT_CANCELLABLE'
  | 'REASON_MISSING'
  | 'GATEWAY_NOT_SET_UP'

export type RunInput = {
  readonly idempotencyKey: Ulid
  readonly orderId: OrderId
  readonly version: number
  readonly ask: RefundAsk
  readonly amountKrw: Krw
  readonly reason: string
}

type DecideRefusal = 'REFUND_NOT_FOUND' | 'REFUND_NEEDS_NO_DECISION'
type Started = { readonly refundId: RefundId }
const retryDuplicateMs = 3_600_000

/** Giving money back: of a sale, of a tender of an open order, or of a charge that was made twice. */
export function createRefundsService(deps: RefundsDeps) {
  const { db, clock, ids } = deps
  const cancelling = createCancelling(deps)

  /** What a refund would give back, and to which tender. Moves nothing. */
  async function plan(input: {
    readonly orderId: OrderId
    readonly ask: RefundAsk
  }): Promise<Result<RefundPlan, PlanRefusal>> {
    const order = await orderNow(db.reader, input.orderId)
    if (order === null) return err('ORDER_NOT_FOUND')
    const rows = await saleRows(db.reader, order)
    if (!rows.ok) return rows
    const parts = partsOf(rows.value, input.ask)
    return parts.ok
      ? ok(await planView(db.reader, rows.value, { ask: input.ask, parts: parts.value }))
      : parts
  }

  async function saleRows(
    reader: Reader,
    order: Order,
  ): Promise<Result<SaleRows, 'ORDER_NOT_PAID' | 'REFUND_IN_PROGRESS' | 'REFUND_EXCEEDS_BALANCE'>> {
    if (order.state === 'open' || order.state === 'cancelled') return err('ORDER_NOT_PAID')
    if (order.state === 'refunded') return err('REFUND_EXCEEDS_BALANCE', { leftKrw: 0 })
    const running = await runningRefund(reader, order.id)
    if (running !== null) return err('REFUND_IN_PROGRESS', { refundId: running })
    const lines = await orderLines(reader, order.id)
    return ok({ order, lines, payments: await paymentsOf(reader, order.id) })
  }

  /**
   * Gives back what the plan said. Written down first, then sent; a repeat with the same key answers how it stands.
   * @returns ORDER_CHANGED, REFUND_PLAN_CHANGED when it would be another amount than the screen showed, and as plan
   */
  async function run(
    acting: Acting,
    input: RunInput,
  ): Promise<Result<RefundView, RunRefusal | 'IDEMPOTENCY_KEY_REUSED'>> {
    const { idempotencyKey, ...body } = input
    const started = await start<RunRefusal>(
      acting,
      { key: idempotencyKey, operation: 'refunds.run', body },
      (tx, ready) => startSaleRefund(tx, ready, input),
    )
    return started.ok ? ok(await viewNow(started.value.refundId)) : started
  }

  type Ready = { readonly stamp: Stamp; readonly hasGateway: 'yes' | 'no' }

  async function start<Refusal extends string>(
    acting: Acting,
    call: { readonly key: Ulid; readonly operation: string; readonly body: unknown },
    work: (tx: Tx, ready: Ready) => Promise<Result<RefundId, Refusal>>,
  ): Promise<Result<Started, Refusal | 'IDEMPOTENCY_KEY_REUSED'>> {
    const at = clock.now()
    const businessDate = businessDateOf(at, await deps.dayRule())
    const gateway = await deps.gateway()
    const stamp = { at, businessDate, actorId: acting.accountId }
    const intent = {
      key: idempotencyKeySchema.parse(call.key),
      operation: call.operation,
      actorId: acting.accountId,
      input: call.body,
      at,
    }
    const fresh = { here: false }
    const started = await writeOnce<Started, Refusal>(db, intent, async (tx) => {
      const refundId = await work(tx, { stamp, hasGateway: gateway === null ? 'no' : 'yes' })
      fresh.here = refundId.ok
      return refundId.ok ? ok({ refundId: refundId.value }) : refundId
    })
    // Only the call that committed the refund sends it.
    if (started.ok && fresh.here && gateway !== null)
      await cancelling.sendAll(gateway, started.value.refundId)
    return started
  }

  async function startSaleRefund(
    tx: Tx,
    { stamp, hasGateway }: Ready,
    input: RunInput,
  ): Promise<Result<RefundId, RunRefusal>> {
    const { ask, reason } = input
    if (reason === '') return err('REASON_MISSING')
    const order = await lockOrder(tx, input.orderId)
    if (!order.ok) return order
    const rows = await saleRows(tx, order.value)
    if (!rows.ok) return rows
    const same = sameAsSeen(order.value, input.version)
    if (!same.ok) return same
    const parts = partsOf(rows.value, ask)
    if (!parts.ok) return parts
    const { amountKrw } = parts.value
    if (amountKrw !== input.amountKrw) return err('REFUND_PLAN_CHANGED', { amountKrw })
    if (hasGateway === 'no' && needsGateway(rows.value.payments, parts.value))
      return err('GATEWAY_NOT_SET_UP')
    const restock = ask.kind === 'lines' ? ask.restock : 'not'
    const refund = { uid: input.idempotencyKey, kind: ask.kind, reason, restock, parts: parts.value }
    return ok(await begin(tx, { stamp, rows: rows.value, refund }))
  }

  async function begin(
    tx: Tx,
    begun: { readonly stamp: Stamp; readonly rows: SaleRows; readonly refund: NewRefund },
  ): Promise<RefundId> {
    const refundId = await startRefund(tx, ids, begun)
    const { order } = begun.rows
    const settling = await beginSettling(tx, begun.stamp, { refundId, orderId: order.id })
    // Without a gateway in it, a refund is done in this very commit.
    await endSettling(settling, ids, await advance(settling))
    return refundId
  }

  /**
   * Takes a tender of an open order back, whole.
   * @returns PAYMENT_NOT_CANCELLABLE unless it was captured, and what blocks any step on an order
   */
  async function takeBack(
    acting: Acting,
    input: {
      readonly idempotencyKey: Ulid
      readonly paymentId: PaymentId
      readonly version: number
      readonly reason: string
    },
  ): Promise<Result<{ readonly orderId: OrderId }, TakeBackRefusal | 'IDEMPOTENCY_KEY_REUSED'>> {
    const known = await paymentNow(db.reader, input.paymentId)
    if (known === null) return err('PAYMENT_NOT_FOUND')
    const { idempotencyKey, ...body } = input
    const started = await start<TakeBackRefusal>(
      acting,
      { key: idempotencyKey, operation: 'checkout.cancelTender', body },
      async (tx, { stamp, hasGateway }) => {
        if (input.reason === '') return err('REASON_MISSING')
        const order = await lockOpenOrder(tx, known.order_id)
        if (!order.ok) return order
        const payments = await paymentsOf(tx, known.order_id)
        const free = nothingUnderWay(payments)
        if (!free.ok) return free
        const same = sameAsSeen(order.value, input.version)
        if (!same.ok) return same
        const payment = payments.find((one) => one.id === input.paymentId)
        if (payment?.state !== 'captured') return err('PAYMENT_NOT_CANCELLABLE')
        if (hasGateway === 'no' && payment.tender === 'card') return err('GATEWAY_NOT_SET_UP')
        const rows = { order: order.value, lines: [], payments }
        const refund = { uid: idempotencyKey, kind: 'tender', reason: input.reason } as const
        return ok(
          await begin(tx, { stamp, rows, refund: { ...refund, restock: 'not', parts: whole(payment) } }),
        )
      },
    )
    return started.ok ? ok({ orderId: known.order_id }) : started
  }

  /** Gives back every charge that turned out to have been made twice. A refused one is tried again each hour. */
  async function giveDuplicatesBack(): Promise<void> {
    const duplicates = await paymentsIn(db.reader, 'duplicate')
    if (duplicates.length === 0) return
    const gateway = await deps.gateway()
    if (gateway === null) return
    const rule = await deps.dayRule()
    for (const paymentId of duplicates) {
      const at = clock.now()
      const stamp = { at, businessDate: businessDateOf(at, rule) }
      const started = await inTransaction(db, (tx) => startDuplicate(tx, stamp, paymentId))
      if (started.ok && started.value !== null) await cancelling.sendAll(gateway, started.value)
    }
  }

  async function startDuplicate(
    tx: Tx,
    stamp: Omit<Stamp, 'actorId'>,
    paymentId: PaymentId,
  ): Promise<Result<RefundId | null, never>> {
    const known = await paymentNow(tx, paymentId)
    invariant(known !== null, 'payments are never deleted')
    const order = await lockOrder(tx, known.order_id)
    invariant(order.ok, 'a payment has its order')
    const payment = await paymentNow(tx, paymentId)
    const [last] = await duplicateRefunds(tx, paymentId)
    const waits =
      last !== undefined && (last.state !== 'failed' || last.created_at > stamp.at - retryDuplicateMs)
    if (payment?.state !== 'duplicate' || waits) return ok(null)
    const refund = { uid: ids.ulid(stamp.at), kind: 'duplicate', reason: '' } as const
    const rows = { order: order.value, lines: [], payments: [payment] }
    const begun = { stamp: { ...stamp, actorId: payment.created_by }, rows }
    return ok(await begin(tx, { ...begun, refund: { ...refund, restock: 'not', parts: whole(payment) } }))
  }

  async function viewNow(id: RefundId): Promise<RefundView> {
    const view = await refundView(db.reader, id)
    invariant(view !== null, 'refunds are never deleted')
    return view
  }

  async function state(id: RefundId): Promise<Result<RefundView, 'REFUND_NOT_FOUND'>> {
    const view = await refundView(db.reader, id)
    return view === null ? err('REFUND_NOT_FOUND') : ok(view)
  }

  /** Asks the gateway now about what is still open of a refund; one that is settled is answered as it is. */
  async function checkNow(
    id: RefundId,
  ): Promise<Result<RefundView, 'REFUND_NOT_FOUND' | 'GATEWAY_NOT_SET_UP' | 'GATEWAY_UNREACHABLE'>> {
    const tenders = await refundTenderRows(db.reader, id)
    if (tenders.length === 0) return err('REFUND_NOT_FOUND')
    const attempts = await cancelAttempts(
      db.reader,
      tenders.map((tender) => tender.id),
    )
    const unknown = attempts.filter((attempt) => attempt.state === 'unknown')
    if (unknown.length === 0) return state(id)
    const gateway = await deps.gateway()
    if (gateway === null) return err('GATEWAY_NOT_SET_UP')
    for (const attempt of unknown) {
      if ((await cancelling.lookUp(gateway, attempt)) === 'unreachable') return err('GATEWAY_UNREACHABLE')
    }
    return state(id)
  }

  /** Settles by a manager's word what looking cannot settle. @returns REASON_MISSING, and as decideIn */
  async function decide(
    acting: Acting,
    input: DecideInput & { readonly idempotencyKey: IdempotencyKey },
  ): Promise<Result<RefundView, DecideRefusal | 'REASON_MISSING' | 'IDEMPOTENCY_KEY_REUSED'>> {
    const { idempotencyKey: key, ...body } = input
    if (body.reason === '') return err('REASON_MISSING')
    const at = clock.now()
    const stamp = { at, businessDate: businessDateOf(at, await deps.dayRule()), actorId: acting.accountId }
    const intent = { key, operation: 'refunds.decide', actorId: acting.accountId, input: body, at }
    const decided = await writeOnce<Started, DecideRefusal>(db, intent, (tx) =>
      decideIn(tx, ids, { stamp, input: body }),
    )
    return decided.ok ? ok(await viewNow(decided.value.refundId)) : decided
  }

  const { settleDue, recover } = cancelling
  return { plan, run, takeBack, giveDuplicatesBack, state, checkNow, decide, settleDue, recover }
}

function needsGateway(payments: readonly Payment[], parts: RefundParts): boolean {
  return parts.tenders.some(
    (part) => payments.find((payment) => payment.id === part.paymentId)?.tender === 'card',
  )
}

function whole(payment: Payment): RefundParts {
  const { amount_krw: amountKrw, tax_free_krw: taxFreeKrw, vat_krw: vatKrw } = payment
  const tender = { paymentId: payment.id, amountKrw, taxFreeKrw, vatKrw }
  return { amountKrw, taxFreeKrw, vatKrw, lines: [], tenders: [tender] }
}
