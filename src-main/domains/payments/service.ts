import type { PaymentView, TenderInput } from '../../../src-shared/domains/payments/model.ts'
import { chargeSaw } from '../../../src-shared/domains/payments/reconciliation.ts'
import { businessDateOf, type DayRule } from '../../../src-shared/kernel/business-date.ts'
import {
  type IdempotencyKey,
  idempotencyKeySchema,
  type OrderId,
  type PaymentId,
} from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Tx } from '../../db/database.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { PaymentGateway } from '../../gateway/gateway.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { lockOrder } from '../orders/service.ts'
import { orderLines } from '../orders/view-service.ts'
import {
  type Attempt,
  attemptsInterrupted,
  attemptsToLookUp,
  chargeAttempt,
  claimLook,
  giveLooksBack,
  releaseAttempt,
  seenOnce,
} from './attempts-service.ts'
import { movePayment, paymentNow } from './capture-service.ts'
import { chargeSafely, outcomeOfAnswer, outcomeOfLook } from './outcomes.ts'
import { type ChargeOutcome, settleCharge } from './settling.ts'
import {
  type Begun,
  beginPayment,
  checkTender,
  orderTitle,
  type PayInput,
  type TakeRefusal,
} from './taking.ts'
import { paymentView, unsettledViews } from './view-service.ts'

export type PaymentsDeps = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly dayRule: () => Promise<DayRule>
  /** The shop's gateway as it is now; null until one is set up. */
  readonly gateway: () => Promise<PaymentGateway | null>
}

export type PaymentsService = ReturnType<typeof createPaymentsService>

/** Taking money: every tender, and what becomes of a card charge whose answer is lost. */
export function createPaymentsService(deps: PaymentsDeps) {
  const { db, clock, ids } = deps

  /**
   * Takes one tender of an open order. A card is charged with the attempt committed before, and the outcome after, the
   * call; the same key again never charges again, it answers how the payment stands.
   * @returns the payment's id, once as much is known as the gateway's answer told
   */
  async function pay(
    acting: Acting,
    input: PayInput,
  ): Promise<Result<{ readonly paymentId: PaymentId }, TakeRefusal | 'IDEMPOTENCY_KEY_REUSED'>> {
    const rule = await deps.dayRule()
    const at = clock.now()
    const stamp = { at, businessDate: businessDateOf(at, rule), actorId: acting.accountId }
    const gateway = input.tender.kind === 'card' ? await deps.gateway() : null
    const { idempotencyKey, ...body } = input
    const key = idempotencyKeySchema.parse(idempotencyKey)
    // The body's card prints as its masked number, so no card data is hashed or kept.
    const intent = { key, operation: 'checkout.pay', actorId: acting.accountId, input: body, at }
    const begun: { latest: Begun | null } = { latest: null }
    const answer = await writeOnce<{ readonly paymentId: PaymentId }, TakeRefusal>(db, intent, async (tx) => {
      const fit = checkTender(input, gateway, stamp)
      if (!fit.ok) return fit
      const result = await beginPayment(tx, ids, { stamp, input, gatewayName: gateway?.name ?? null })
      begun.latest = result.ok ? result.value : null
      return result.ok ? ok({ paymentId: result.value.payment.id }) : result
    })
    // Only the call that committed the attempt sends it; a repeat finds its answer under the key.
    if (answer.ok && begun.latest !== null && gateway !== null && input.tender.kind === 'card')
      await send(gateway, begun.latest, input.tender)
    return answer
  }

  async function send(
    gateway: PaymentGateway,
    { payment, attemptId }: Begun,
    tender: Extract<TenderInput, { kind: 'card' }>,
  ): Promise<void> {
    invariant(attemptId !== null, 'a card has its attempt')
    const orderName = await nameOf(payment.order_id)
    const answer = await chargeSafely(() =>
      gateway.charge({
        kind: 'card_key_in',
        attemptId: payment.payment_uid,
        amountKrw: payment.amount_krw,
        taxFreeKrw: payment.tax_free_krw,
        vatKrw: payment.vat_krw,
        orderName,
        installmentMonths: tender.installmentMonths,
        card: tender.card,
      }),
    )
    await settled(attemptId, outcomeOfAnswer(answer), null)
  }

  async function settled(
    attemptId: number,
    outcome: ChargeOutcome,
    seen: ReturnType<typeof seenOnce> | null,
  ): Promise<void> {
    const at = clock.now()
    const businessDate = businessDateOf(at, await deps.dayRule())
    await settleCharge(deps, { attemptId, outcome, seen, at, businessDate })
  }

  async function nameOf(orderId: OrderId): Promise<string> {
    return orderTitle(await orderLines(db.reader, orderId))
  }

  /** Looks one charge up at the gateway and writes down what that adds up to. */
  async function lookUp(
    gateway: PaymentGateway,
    attempt: Attempt,
  ): Promise<'looked' | 'unreachable' | 'taken'> {
    if (!(await claimLook(db, attempt, clock.now()))) return 'taken'
    const sight = await gateway.find({ attemptId: attempt.attempt_uid, amountKrw: attempt.amount_krw })
    const seen = seenOnce(attempt, { at: clock.now(), saw: chargeSaw(sight) })
    await settled(attempt.id, outcomeOfLook(attempt, sight, seen), seen)
    return sight.kind === 'unreachable' ? 'unreachable' : 'looked'
  }

  /** Looks up every charge whose time has come. @returns how many were looked up */
  async function settleDue(): Promise<number> {
    const due = await attemptsToLookUp(db.reader, 'charge', clock.now())
    if (due.length === 0) return 0
    const gateway = await deps.gateway()
    if (gateway === null) return 0
    for (const attempt of due) await lookUp(gateway, attempt)
    return due.length
  }

  /**
   * At the start of the only process on this data: what was under way when the last one ended is unknown now.
   * With several processes (PostgreSQL) such attempts are found by their age instead.
   */
  async function recover(): Promise<void> {
    const interrupted = await attemptsInterrupted(db.reader)
    for (const attempt of interrupted) {
      if (attempt.operation !== 'charge') continue
      await settled(attempt.id, { kind: 'open', why: 'interrupted', outlook: 'settles_itself' }, null)
    }
    // Cancels are looked up by the same rows.
    await giveLooksBack(db)
  }

  /** Asks the gateway now. @returns PAYMENT_NOT_UNKNOWN, GATEWAY_NOT_SET_UP, GATEWAY_UNREACHABLE */
  async function checkNow(
    id: PaymentId,
  ): Promise<
    Result<
      PaymentView,
      'PAYMENT_NOT_FOUND' | 'PAYMENT_NOT_UNKNOWN' | 'GATEWAY_NOT_SET_UP' | 'GATEWAY_UNREACHABLE'
    >
  > {
    const payment = await paymentNow(db.reader, id)
    if (payment === null) return err('PAYMENT_NOT_FOUND')
    const attempt = await chargeAttempt(db.reader, id)
    const asked = attempt !== null && (attempt.state === 'unknown' || attempt.state === 'released')
    if (!asked) return err('PAYMENT_NOT_UNKNOWN')
    const gateway = await deps.gateway()
    if (gateway === null) return err('GATEWAY_NOT_SET_UP')
    if ((await lookUp(gateway, attempt)) === 'unreachable') return err('GATEWAY_UNREACHABLE')
    return state(id)
  }

  async function state(id: PaymentId): Promise<Result<PaymentView, 'PAYMENT_NOT_FOUND'>> {
    const view = await paymentView(db.reader, id)
    return view === null ? err('PAYMENT_NOT_FOUND') : ok(view)
  }

  /** Lets an order go on without the outcome. @returns REASON_MISSING, PAYMENT_NOT_UNKNOWN */
  async function release(
    acting: Acting,
    input: ReleaseInput,
  ): Promise<
    Result<{ readonly orderId: OrderId }, ReleaseRefusal | 'REASON_MISSING' | 'IDEMPOTENCY_KEY_REUSED'>
  > {
    const { idempotencyKey: key, ...body } = input
    if (body.reason === '') return err('REASON_MISSING')
    const at = clock.now()
    const intent = { key, operation: 'checkout.releaseUnknown', actorId: acting.accountId, input: body, at }
    const by = { accountId: acting.accountId, atMs: at, reason: body.reason }
    return writeOnce<{ readonly orderId: OrderId }, ReleaseRefusal>(db, intent, (tx) =>
      releaseIn(tx, ids, body.paymentId, by),
    )
  }

  return {
    pay,
    settleDue,
    recover,
    checkNow,
    state,
    release,
    unsettled: () => unsettledViews(db.reader),
  }
}

type ReleaseInput = {
  readonly idempotencyKey: IdempotencyKey
  readonly paymentId: PaymentId
  readonly reason: string
}
type ReleaseRefusal = 'PAYMENT_NOT_FOUND' | 'PAYMENT_NOT_UNKNOWN'

async function releaseIn(
  tx: Tx,
  ids: IdSource,
  paymentId: PaymentId,
  by: Parameters<typeof releaseAttempt>[2],
): Promise<Result<{ readonly orderId: OrderId }, ReleaseRefusal>> {
  const known = await paymentNow(tx, paymentId)
  if (known === null) return err('PAYMENT_NOT_FOUND')
  const order = await lockOrder(tx, known.order_id)
  invariant(order.ok, 'a payment has its order')
  const payment = await paymentNow(tx, paymentId)
  const attempt = await chargeAttempt(tx, paymentId)
  if (payment?.state !== 'unknown' || attempt === null) return err('PAYMENT_NOT_UNKNOWN')
  if (!(await releaseAttempt(tx, attempt, by))) return err('PAYMENT_NOT_UNKNOWN')
  const after = await movePayment(tx, payment, { state: 'released' })
  const { id: orderId, version } = order.value
  await announce(tx, { topic: 'payments', id: paymentId, version: after.version, at: by.atMs })
  await announce(tx, { topic: 'orders', id: orderId, version, at: by.atMs })
  await recordAudit(tx, ids, {
    at: by.atMs,
    actorId: by.accountId,
    action: 'payment.released',
    subjectType: 'payment',
    subjectId: paymentId,
    values: { orderId, amountKrw: payment.amount_krw, reason: by.reason },
  })
  return ok({ orderId })
}
