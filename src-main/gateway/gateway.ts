import type { EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { CardKeyIn } from '../../src-shared/kernel/card-key-in.ts'
import type { Ulid } from '../../src-shared/kernel/ids.ts'
import type { Krw } from '../../src-shared/kernel/krw.ts'

/**
 * What the program asks of a payment provider, in its own words. Adapters: `portone-v2/` (default). All amounts are
 * whole won. No verb throws for anything a provider or a network does: every answer is one of a closed set, and what
 * was not understood is `unknown`, which is neither success nor failure (portone.md §9, §10).
 */
export type PaymentGateway = {
  /** Which provider, e.g. `portone-v2`: kept with each payment, and names the ledger's clearing account. */
  readonly name: string
  readonly mode: GatewayMode
  /**
   * Takes money. Commit the attempt before calling; afterwards commit the answer.
   *
   * Send an attempt again only after `not_sent`; an `unknown` one is looked up. Should it be sent again all the same,
   * the money is taken once: the provider replays its first answer for three hours, and refuses a second success of
   * one id for ever. After `declined` a new try needs a new `attemptId`, or the old refusal is replayed.
   * Source: portone.md §6.1 (key-in), §5 (errors, idempotency), §10 (classes of outcome).
   */
  charge(request: ChargeRequest): Promise<ChargeAnswer>
  /**
   * Reads a payment with all its cancellations, and compares it with what we believe. Moves nothing.
   * Source: portone.md §6.4, §6.8.
   */
  find(request: FindRequest): Promise<FindAnswer>
  /**
   * Gives back all or a part, only if the provider's balance is the one we believe (`currentCancellableKrw`). A repeat
   * with the same `refundId` gives the money back once: where the balance guard says that the first one went through,
   * the history is read and the answer is `succeeded` or `pending`, not `refused`. After `unknown` look first; after
   * `refused` a new try needs a new `refundId`.
   * Source: portone.md §6.5, §10 "Resolving a cancel".
   */
  cancel(request: CancelRequest): Promise<CancelAnswer>
}

/** `sandbox`: practice shop, own server on loopback. `test`: the provider's test channels. `live`: real money. */
export type GatewayMode = 'sandbox' | 'test' | 'live'

export type ChargeRequest = CardKeyInCharge

export type CardKeyInCharge = {
  readonly kind: 'card_key_in'
  /** Ours, made before anything is sent; the provider's payment id. One try, one id. */
  readonly attemptId: Ulid
  /** VAT included; above zero. */
  readonly amountKrw: Krw
  /** The tax-free part of the amount. */
  readonly taxFreeKrw: Krw
  /** VAT inside the amount. Left out, the provider takes (amount - tax-free) / 11. */
  readonly vatKrw?: Krw
  readonly orderName: string
  /** 0 pays at once; else 2 to 60 months, from 50,000 won. */
  readonly installmentMonths: number
  readonly card: CardKeyIn
  readonly buyer?: { readonly name?: string; readonly phone?: string }
}

export type ChargeAnswer =
  /** The money was taken, and the payment was read back and found to be ours. */
  | { readonly kind: 'captured'; readonly payment: GatewayPayment }
  /** A definite no: nothing was taken. */
  | {
      readonly kind: 'declined'
      readonly reason: DeclineReason
      readonly gatewayCode: string
      readonly gatewayMessage: string
    }
  /** Not a byte left this machine: nothing was taken, the same attempt may be sent again. */
  | { readonly kind: 'not_sent'; readonly why: NotSentWhy }
  /** It may have been taken. Blocks a second charge until `find` has settled it. */
  | { readonly kind: 'unknown'; readonly why: UnknownWhy }

/** `card`: the issuer or the provider refused it. `setup`: key, store or channel are wrong. `request`: ours is. */
export type DeclineReason = 'card' | 'setup' | 'request'

export type NotSentWhy =
  | 'refused'
  | 'name_not_found'
  | 'no_network'
  | 'connect_timeout'
  | 'tls'
  | 'not_connected'

export type UnknownWhy =
  | 'timeout'
  | 'connection_lost'
  /** Not JSON, not the documented shape, a redirect, an outage page, an error without a type. */
  | 'not_understood'
  | 'answer_too_large'
  /** The first request with this key still runs at the provider. */
  | 'still_running'
  /** Said to be done, but reading it back did not show it (yet). */
  | 'not_confirmed'
  /** What was read back is not what we asked for: amount, currency, store or test/live differ. */
  | 'mismatch'

export type FindRequest = { readonly attemptId: Ulid; readonly amountKrw: Krw }

export type FindAnswer =
  | { readonly kind: 'found'; readonly payment: GatewayPayment }
  /** There is a payment of that id, and it is not the one we sent. Never settle on it: a person looks. */
  | {
      readonly kind: 'mismatched'
      readonly differences: readonly PaymentDifference[]
      readonly payment: GatewayPayment
    }
  /** The provider knows no such payment - now. It counts only as reconciliation.ts says. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreachable'; readonly why: NotSentWhy | UnknownWhy | 'refused_by_gateway' }

export type PaymentDifference = 'id' | 'amount' | 'currency' | 'store' | 'channel'

/** portone.md §9. `failed` may still be followed by a success of the same id only if the same attempt is sent again. */
export type GatewayPaymentState =
  | 'created'
  | 'awaiting_deposit'
  | 'pending'
  | 'paid'
  | 'partially_refunded'
  | 'refunded'
  | 'failed'
  | 'unknown'

export type GatewayPayment = {
  readonly attemptId: string
  readonly state: GatewayPaymentState
  readonly channel: 'live' | 'test' | 'unknown'
  readonly totalKrw: Krw
  /** What was really taken: the total less a discount of the card company. */
  readonly paidKrw: Krw
  readonly cancelledKrw: Krw
  /** Paid, less cancelled, less cancellations that are still pending: the balance guard of the next cancel. */
  readonly cancellableKrw: Krw
  /** The provider's id of this try. */
  readonly transactionId: string
  /** The id at the card processor behind the provider. */
  readonly pgTransactionId: string | null
  readonly approvalNumber: string | null
  /** First six and last four digits at most. */
  readonly maskedCardNumber: string | null
  readonly cardIssuerCode: string | null
  /** As a customer knows it, e.g. 신한카드. */
  readonly cardIssuerName: string | null
  readonly installmentMonths: number | null
  readonly paidAt: EpochMs | null
  readonly failure: { readonly code: string; readonly message: string } | null
  readonly receiptUrl: string | null
  /** Oldest first. */
  readonly cancellations: readonly GatewayCancellation[]
}

export type GatewayCancellation = {
  readonly cancellationId: string
  readonly state: 'requested' | 'succeeded' | 'failed' | 'unknown'
  readonly amountKrw: Krw
  /** The refund of ours that caused it, read out of its reason; null when someone cancelled elsewhere. */
  readonly refundId: string | null
  readonly requestedAt: EpochMs | null
  readonly cancelledAt: EpochMs | null
  readonly receiptUrl: string | null
}

export type CancelRequest = {
  readonly attemptId: Ulid
  /** Ours, made before anything is sent; put in front of the reason so that the history can be matched. */
  readonly refundId: Ulid
  /** 1 to `currentCancellableKrw`; equal to it is a full cancel. */
  readonly amountKrw: Krw
  readonly taxFreeKrw: Krw
  /** Left out, the provider computes it. */
  readonly vatKrw?: Krw
  /** What we believe can still be given back before this cancel. Another figure at the provider stops it. */
  readonly currentCancellableKrw: Krw
  readonly reason: string
  readonly requestedBy: 'customer' | 'shop'
}

export type CancelAnswer =
  | { readonly kind: 'succeeded'; readonly cancellation: GatewayCancellation }
  /** Accepted, and done later: ask `find` until it is. */
  | { readonly kind: 'pending'; readonly cancellation: GatewayCancellation }
  /** A definite no: nothing was given back. */
  | {
      readonly kind: 'refused'
      readonly reason: CancelRefusal
      readonly gatewayCode: string
      readonly gatewayMessage: string
    }
  | { readonly kind: 'not_sent'; readonly why: NotSentWhy }
  | { readonly kind: 'unknown'; readonly why: UnknownWhy }

export type CancelRefusal =
  | 'already_cancelled'
  /** The balance is not the one we believed, e.g. someone cancelled in the provider's console: read, then ask again. */
  | 'balance_changed'
  | 'exceeds_balance'
  | 'not_paid'
  | 'payment_not_found'
  | 'too_many_cancels'
  /** The card processor refused. */
  | 'processor'
  | 'setup'
  | 'request'
