import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Clock } from '../../platform/clock.ts'
import {
  createExchange,
  defaultLimits,
  type Exchange,
  type ExchangeLimits,
  type WireOutcome,
  type WireRequest,
} from '../exchange.ts'
import type {
  CancelAnswer,
  CancelRequest,
  ChargeAnswer,
  ChargeRequest,
  FindAnswer,
  FindRequest,
  GatewayMode,
  PaymentGateway,
} from '../gateway.ts'
import { classify, type TypedError } from './classify.ts'
import {
  cancelBody,
  cancellationOf,
  cancelRefusalOf,
  declineReasonOf,
  differencesFrom,
  instantBody,
  mayBeOurOwnRefund,
  paymentOf,
} from './translate.ts'
import { cancelAnswerSchema, instantAnswerSchema, paymentSchema } from './wire.ts'

export const portOneV2Address = 'https://api.portone.io'

export type PortOneV2Config = {
  readonly mode: GatewayMode
  /** `portOneV2Address`, or the sandbox's address on loopback. */
  readonly baseUrl: string
  readonly apiSecret: string
  readonly storeId: string
  readonly channelKey: string
  readonly limits?: Partial<ExchangeLimits>
}

export type PortOneV2Deps = {
  readonly clock: Clock
  readonly exchange?: Exchange
  readonly report?: (report: GatewayReport) => void
}

/** One line of the log for each exchange. It has no field that could hold card data, a secret or a whole id. */
export type GatewayReport = {
  readonly operation: 'charge' | 'find' | 'cancel'
  /** The last four characters of the attempt's id. */
  readonly attempt: string
  readonly outcome: 'ok' | 'refused' | 'not_sent' | 'unknown'
  readonly httpStatus: number | null
  /** PortOne's error type, or why nothing came. */
  readonly code: string | null
  readonly tookMs: number
}

/** Kept with each payment (PaymentGateway.name). */
export const portOneV2Name = 'portone-v2'

/**
 * PortOne V2 behind the port. Stateless: nothing is remembered between calls, and nothing is re-sent by itself.
 * @throws InvariantError for a configuration that could send the secret in the clear, or split a header.
 * Source: portone.md §5, §6.1, §6.4, §6.5, §6.8, §10.
 */
export function createPortOneV2Gateway(config: PortOneV2Config, deps: PortOneV2Deps): PaymentGateway {
  const call = createCall(config, deps)
  const find = (request: FindRequest) => findPayment(call, config, request)
  return {
    name: portOneV2Name,
    mode: config.mode,
    charge: (request) => charge(call, find, config, request),
    find,
    cancel: (request) => cancel(call, config, request),
  }
}

type Call = (request: {
  readonly operation: GatewayReport['operation']
  readonly attemptId: string
  readonly action: '' | '/instant' | '/cancel'
  readonly post?: { readonly body: unknown; readonly idempotencyKey: string }
}) => Promise<ReturnType<typeof classify>>

function createCall(config: PortOneV2Config, deps: PortOneV2Deps): Call {
  const base = checkedBase(config)
  const exchange = deps.exchange ?? createExchange({ ...defaultLimits, ...config.limits })
  return async ({ operation, attemptId, action, post }) => {
    const url = new URL(`/payments/${encodeURIComponent(attemptId)}${action}`, base)
    if (post === undefined) url.searchParams.set('storeId', config.storeId)
    const authorization = { authorization: `PortOne ${config.apiSecret}` }
    const request: WireRequest =
      post === undefined
        ? { method: 'GET', url, headers: authorization }
        : {
            method: 'POST',
            url,
            // RFC 8941: a string, so in quotes (portone.md §5).
            headers: { ...authorization, 'idempotency-key': `"${post.idempotencyKey}"` },
            body: JSON.stringify(post.body),
          }
    const startedAt = deps.clock.now()
    const outcome = await exchange(request)
    const verdict = classify(outcome)
    deps.report?.({
      operation,
      attempt: attemptId.slice(-4),
      outcome: verdict.kind,
      httpStatus: statusOf(outcome),
      code: verdict.kind === 'ok' ? null : verdict.kind === 'refused' ? verdict.error.type : verdict.why,
      tookMs: deps.clock.now() - startedAt,
    })
    return verdict
  }
}

function checkedBase(config: PortOneV2Config): URL {
  const base = new URL(config.baseUrl)
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(base.hostname)
  invariant(base.protocol === 'https:' || loopback, 'the API secret is never sent in the clear')
  invariant(loopback || config.mode !== 'sandbox', 'a practice shop talks to its own sandbox only')
  invariant(/^[\x21-\x7e]+$/.test(config.apiSecret), 'an API secret is printable ASCII')
  return base
}

function statusOf(outcome: WireOutcome): number | null {
  return outcome.kind === 'answered' ? outcome.status : null
}

async function charge(
  call: Call,
  find: PaymentGateway['find'],
  config: PortOneV2Config,
  request: ChargeRequest,
): Promise<ChargeAnswer> {
  const { amountKrw, taxFreeKrw, vatKrw = 0, installmentMonths } = request
  invariant(amountKrw > 0, 'a charge is above zero')
  invariant(taxFreeKrw >= 0 && vatKrw >= 0 && taxFreeKrw + vatKrw <= amountKrw, 'the parts fit in the whole')
  invariant(
    installmentMonths === 0 || (installmentMonths >= 2 && installmentMonths <= 60),
    '0 or 2 to 60 months',
  )
  const verdict = await call({
    operation: 'charge',
    attemptId: request.attemptId,
    action: '/instant',
    post: {
      body: instantBody(request, request.card.take(), config),
      // One key an attempt, and derived from it, so that it survives a restart and fits no other request.
      idempotencyKey: `charge-${request.attemptId}`,
    },
  })
  if (verdict.kind === 'not_sent' || verdict.kind === 'unknown') return verdict
  if (verdict.kind === 'refused') return afterRefusal(find, request, verdict.error)
  if (!instantAnswerSchema.safeParse(verdict.body).success) return { kind: 'unknown', why: 'not_understood' }
  return readBack(find, request)
}

/**
 * Two refusals may be said to a repeat of an attempt that went through: ALREADY_PAID, and whatever is said to a used
 * key with another body (PortOne leaves it open, portone.md §13, 5). What is there now decides.
 */
async function afterRefusal(
  find: PaymentGateway['find'],
  request: ChargeRequest,
  error: TypedError,
): Promise<ChargeAnswer> {
  if (error.type === 'ALREADY_PAID') return readBack(find, request)
  const declined = { kind: 'declined', reason: declineReasonOf(error.type), ...gatewayWords(error) } as const
  if (declined.reason !== 'request') return declined
  const seen = await find({ attemptId: request.attemptId, amountKrw: request.amountKrw })
  if (seen.kind === 'absent' || (seen.kind === 'found' && seen.payment.state === 'failed')) return declined
  return answerTo(seen, request)
}

/** "Paid" counts only once the payment itself says so, with our id, amount, currency, store and channel. */
async function readBack(find: PaymentGateway['find'], request: ChargeRequest): Promise<ChargeAnswer> {
  return answerTo(await find({ attemptId: request.attemptId, amountKrw: request.amountKrw }), request)
}

function answerTo(answer: FindAnswer, request: ChargeRequest): ChargeAnswer {
  if (answer.kind === 'mismatched') return { kind: 'unknown', why: 'mismatch' }
  if (answer.kind !== 'found' || answer.payment.state !== 'paid')
    return { kind: 'unknown', why: 'not_confirmed' }
  const maskedCardNumber = answer.payment.maskedCardNumber ?? request.card.masked
  return { kind: 'captured', payment: { ...answer.payment, maskedCardNumber } }
}

async function findPayment(call: Call, config: PortOneV2Config, request: FindRequest): Promise<FindAnswer> {
  const verdict = await call({ operation: 'find', attemptId: request.attemptId, action: '' })
  if (verdict.kind === 'not_sent' || verdict.kind === 'unknown')
    return { kind: 'unreachable', why: verdict.why }
  if (verdict.kind === 'refused') {
    const { status, type } = verdict.error
    if (status === 404 && type === 'PAYMENT_NOT_FOUND') return { kind: 'absent' }
    return { kind: 'unreachable', why: 'refused_by_gateway' }
  }
  const parsed = paymentSchema.safeParse(verdict.body)
  if (!parsed.success) return { kind: 'unreachable', why: 'not_understood' }
  const payment = paymentOf(parsed.data)
  const differences = differencesFrom(parsed.data, { ...request, storeId: config.storeId, mode: config.mode })
  return differences.length > 0 ? { kind: 'mismatched', differences, payment } : { kind: 'found', payment }
}

async function cancel(call: Call, config: PortOneV2Config, request: CancelRequest): Promise<CancelAnswer> {
  const { amountKrw, taxFreeKrw, vatKrw = 0, currentCancellableKrw } = request
  invariant(amountKrw > 0 && amountKrw <= currentCancellableKrw, 'no more goes back than is left')
  invariant(taxFreeKrw >= 0 && vatKrw >= 0 && taxFreeKrw + vatKrw <= amountKrw, 'the parts fit in the whole')
  const verdict = await call({
    operation: 'cancel',
    attemptId: request.attemptId,
    action: '/cancel',
    post: { body: cancelBody(request, config), idempotencyKey: `cancel-${request.refundId}` },
  })
  if (verdict.kind === 'not_sent' || verdict.kind === 'unknown') return verdict
  if (verdict.kind === 'refused') {
    const reason = cancelRefusalOf(verdict.error.type)
    const refusal = { kind: 'refused', reason, ...gatewayWords(verdict.error) } as const
    return mayBeOurOwnRefund(reason) ? inHistory(call, request, refusal) : refusal
  }
  const parsed = cancelAnswerSchema.safeParse(verdict.body)
  if (!parsed.success) return { kind: 'unknown', why: 'not_understood' }
  return answerOf(cancellationOf(parsed.data.cancellation), request)
}

/** The guard says that the balance moved: was it this refund's own first send? */
async function inHistory(
  call: Call,
  request: CancelRequest,
  refusal: Extract<CancelAnswer, { kind: 'refused' }>,
): Promise<CancelAnswer> {
  const verdict = await call({ operation: 'find', attemptId: request.attemptId, action: '' })
  const parsed = verdict.kind === 'ok' ? paymentSchema.safeParse(verdict.body) : undefined
  if (!parsed?.success) return { kind: 'unknown', why: 'not_confirmed' }
  const ours = paymentOf(parsed.data).cancellations.filter((each) => each.refundId === request.refundId)
  const went = ours.find((each) => each.state !== 'failed')
  return went === undefined ? refusal : answerOf(went, request)
}

function answerOf(cancellation: ReturnType<typeof cancellationOf>, request: CancelRequest): CancelAnswer {
  if (cancellation.amountKrw !== request.amountKrw) return { kind: 'unknown', why: 'mismatch' }
  switch (cancellation.state) {
    case 'succeeded':
      return { kind: 'succeeded', cancellation }
    case 'requested':
      return { kind: 'pending', cancellation }
    case 'failed':
      // 200 with a FAILED cancellation: refused, though the status line says otherwise (portone.md §6.5).
      return { kind: 'refused', reason: 'processor', gatewayCode: 'FAILED', gatewayMessage: '' }
    case 'unknown':
      return { kind: 'unknown', why: 'not_understood' }
  }
}

function gatewayWords(error: TypedError): { readonly gatewayCode: string; readonly gatewayMessage: string } {
  return { gatewayCode: error.pgCode ?? error.type, gatewayMessage: error.message }
}
