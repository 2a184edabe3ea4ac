import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { type CardFields, maskCardNumber } from '../../../src-shared/kernel/card-key-in.ts'
import { parseInstant } from '../../../src-shared/kernel/instant-text.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type {
  CancelRefusal,
  CancelRequest,
  CardKeyInCharge,
  DeclineReason,
  GatewayCancellation,
  GatewayMode,
  GatewayPayment,
  GatewayPaymentState,
  PaymentDifference,
} from '../gateway.ts'
import { withoutLongNumbers } from './classify.ts'
import { issuerName } from './issuers.ts'
import type { WireCancellation, WirePayment } from './wire.ts'

export type PortOneIds = { readonly storeId: string; readonly channelKey: string }

/** Body of `POST /payments/{paymentId}/instant`. Source: portone.md §6.1. */
export function instantBody(request: CardKeyInCharge, card: CardFields, ids: PortOneIds) {
  return {
    storeId: ids.storeId,
    channelKey: ids.channelKey,
    method: {
      card: {
        credential: {
          number: card.number,
          expiryYear: card.expiryYear,
          expiryMonth: card.expiryMonth,
          ...(card.birthOrBusinessNumber && {
            birthOrBusinessRegistrationNumber: card.birthOrBusinessNumber,
          }),
          ...(card.pinFirstTwo && { passwordTwoDigits: card.pinFirstTwo }),
        },
        ...(request.installmentMonths > 0 && { installmentMonth: request.installmentMonths }),
      },
    },
    orderName: orderNameFor(request.orderName),
    amount: {
      total: request.amountKrw,
      taxFree: request.taxFreeKrw,
      ...(request.vatKrw !== undefined && { vat: request.vatKrw }),
    },
    currency: 'KRW',
    ...customerOf(request),
  }
}

function customerOf(request: CardKeyInCharge) {
  const { name, phone } = request.buyer ?? {}
  if (name === undefined && phone === undefined) return {}
  return {
    customer: { ...(name && { name: { full: name } }), ...(phone && { phoneNumber: phone }) },
  }
}

/** Providers cut or refuse long titles (V1 documents 40); control characters have no place on a card statement. */
function orderNameFor(text: string): string {
  const clean = text.replace(/\p{Cc}/gu, ' ').trim()
  return [...clean].slice(0, 40).join('') || '-'
}

/**
 * Body of `POST /payments/{paymentId}/cancel`. The amount is always named, also for a full cancel, so that no more
 * than was meant can ever go back; the balance we believe is always sent, so that a repeat is harmless.
 * Source: portone.md §6.5, §10.
 */
export function cancelBody(request: CancelRequest, ids: PortOneIds) {
  return {
    storeId: ids.storeId,
    amount: request.amountKrw,
    taxFreeAmount: request.taxFreeKrw,
    ...(request.vatKrw !== undefined && { vatAmount: request.vatKrw }),
    reason: reasonWithRefundId(request),
    requester: request.requestedBy === 'customer' ? 'CUSTOMER' : 'ADMIN',
    currentCancellableAmount: request.currentCancellableKrw,
  }
}

// The id goes first, so that a provider that cuts long reasons leaves it whole.
function reasonWithRefundId(request: CancelRequest): string {
  const clean = request.reason.replace(/\p{Cc}/gu, ' ').trim()
  return `${request.refundId} ${[...clean].slice(0, 60).join('')}`.trim()
}

function refundIdIn(reason: string): string | null {
  return /^[0-9A-HJKMNP-TV-Z]{26}(?= |$)/.exec(reason)?.[0] ?? null
}

const stateOf: Readonly<Record<string, GatewayPaymentState>> = {
  READY: 'created',
  VIRTUAL_ACCOUNT_ISSUED: 'awaiting_deposit',
  PAY_PENDING: 'pending',
  PAID: 'paid',
  PARTIAL_CANCELLED: 'partially_refunded',
  CANCELLED: 'refunded',
  FAILED: 'failed',
}

/** PortOne's payment in the port's words. A state that is not listed is `unknown` (portone.md §1, §9). */
export function paymentOf(wire: WirePayment): GatewayPayment {
  const cancellations = (wire.cancellations ?? []).map(cancellationOf)
  const pendingKrw = cancellations
    .filter((each) => each.state === 'requested' || each.state === 'unknown')
    .reduce((sum, each) => sum + each.amountKrw, 0)
  const card = wire.method?.card
  const issuerCode = card?.issuer ?? card?.publisher ?? null
  return {
    attemptId: wire.id,
    state: lookUp(stateOf, wire.status) ?? 'unknown',
    channel: channelOf(wire.channel?.type),
    totalKrw: krw(wire.amount.total),
    paidKrw: krw(wire.amount.paid),
    cancelledKrw: krw(wire.amount.cancelled),
    cancellableKrw: krw(Math.max(0, wire.amount.paid - wire.amount.cancelled - pendingKrw)),
    transactionId: wire.transactionId,
    pgTransactionId: wire.pgTxId ?? null,
    approvalNumber: wire.method?.approvalNumber ?? null,
    maskedCardNumber: card?.number ? maskCardNumber(card.number) : null,
    cardIssuerCode: issuerCode,
    cardIssuerName: issuerName(issuerCode) ?? card?.name ?? issuerCode,
    installmentMonths: wire.method?.installment?.month ?? null,
    paidAt: instantOf(wire.paidAt),
    failure: failureOf(wire),
    receiptUrl: webAddress(wire.receiptUrl),
    cancellations,
  }
}

function failureOf(wire: WirePayment): GatewayPayment['failure'] {
  if (!wire.failure) return null
  const { pgCode, pgMessage, reason } = wire.failure
  return {
    code: withoutLongNumbers(pgCode ?? 'PG_PROVIDER'),
    message: withoutLongNumbers(pgMessage ?? reason ?? ''),
  }
}

const cancellationStateOf: Readonly<Record<string, GatewayCancellation['state']>> = {
  REQUESTED: 'requested',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
}

export function cancellationOf(wire: WireCancellation): GatewayCancellation {
  return {
    cancellationId: wire.id,
    state: lookUp(cancellationStateOf, wire.status) ?? 'unknown',
    amountKrw: krw(wire.totalAmount),
    refundId: refundIdIn(wire.reason),
    requestedAt: instantOf(wire.requestedAt),
    cancelledAt: instantOf(wire.cancelledAt),
    receiptUrl: webAddress(wire.receiptUrl),
  }
}

function channelOf(type: string | undefined): GatewayPayment['channel'] {
  if (type === 'LIVE') return 'live'
  return type === 'TEST' ? 'test' : 'unknown'
}

export type Belief = {
  readonly attemptId: string
  readonly amountKrw: number
  readonly storeId: string
  readonly mode: GatewayMode
}

/**
 * Where a payment read back is not the one we sent. All must agree before it counts (portone.md §8, 5). The channel is
 * not told before a try got anywhere, so it is asked for only from then on.
 */
export function differencesFrom(wire: WirePayment, belief: Belief): readonly PaymentDifference[] {
  const wantedChannel = belief.mode === 'live' ? 'LIVE' : 'TEST'
  const channelToldLater = !wire.channel && (wire.status === 'READY' || wire.status === 'FAILED')
  const agreed: Readonly<Record<PaymentDifference, boolean>> = {
    id: wire.id === belief.attemptId,
    amount: wire.amount.total === belief.amountKrw,
    currency: wire.currency === 'KRW',
    store: wire.storeId === belief.storeId,
    channel: channelToldLater || wire.channel?.type === wantedChannel,
  }
  const all: readonly PaymentDifference[] = ['id', 'amount', 'currency', 'store', 'channel']
  return all.filter((each) => !agreed[each])
}

const setupTypes: ReadonlySet<string> = new Set(['UNAUTHORIZED', 'FORBIDDEN', 'CHANNEL_NOT_FOUND'])

/** portone.md §5: a declined card arrives as 502 PG_PROVIDER; the rest is ours to mend. */
export function declineReasonOf(type: string): DeclineReason {
  if (type === 'PG_PROVIDER') return 'card'
  return setupTypes.has(type) ? 'setup' : 'request'
}

const refusalOf: Readonly<Record<string, CancelRefusal>> = {
  PAYMENT_ALREADY_CANCELLED: 'already_cancelled',
  CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN: 'balance_changed',
  CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT: 'exceeds_balance',
  CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT: 'exceeds_balance',
  CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT: 'exceeds_balance',
  PAYMENT_NOT_PAID: 'not_paid',
  PAYMENT_NOT_FOUND: 'payment_not_found',
  MAX_CANCEL_COUNT_REACHED: 'too_many_cancels',
  PG_PROVIDER: 'processor',
  UNAUTHORIZED: 'setup',
  FORBIDDEN: 'setup',
}

export function cancelRefusalOf(type: string): CancelRefusal {
  return lookUp(refusalOf, type) ?? 'request'
}

const mayBeOurs: ReadonlySet<CancelRefusal> = new Set([
  'already_cancelled',
  'balance_changed',
  'exceeds_balance',
  // Also said, perhaps, to a used key with another body (portone.md §13, 5).
  'request',
])

/** These may mean that an earlier send of the same refund went through: the history decides (portone.md §10). */
export function mayBeOurOwnRefund(refusal: CancelRefusal): boolean {
  return mayBeOurs.has(refusal)
}

function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

/** A time that cannot be read is not known, which is no reason to doubt the money. */
function instantOf(text: string | null | undefined): EpochMs | null {
  return text ? parseInstant(text) : null
}

function webAddress(text: string | null | undefined): string | null {
  return text && /^https?:\/\//.test(text) && URL.canParse(text) ? text : null
}
