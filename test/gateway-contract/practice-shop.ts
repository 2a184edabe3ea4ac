import { createExchange, defaultLimits, type Exchange } from '../../src-main/gateway/exchange.ts'
import type { CancelRequest, CardKeyInCharge, PaymentGateway } from '../../src-main/gateway/gateway.ts'
import {
  createPortOneV2Gateway,
  type GatewayReport,
  type PortOneV2Config,
} from '../../src-main/gateway/portone-v2/client.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src-main/gateway/sandbox/server.ts'
import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'
import { type CardFields, CardKeyIn } from '../../src-shared/kernel/card-key-in.ts'
import { type Ulid, ulidSchema } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import type { Official } from './official.ts'
import { newTape, type Tape, taped } from './tape.ts'

export const secret = 'practice-secret-0123456789'
export const storeId = 'store-practice'
export const channelKey = 'channel-key-practice'

export type FakeClock = { now(): EpochMs; advance(byMs: number): void }

export function fakeClock(): FakeClock {
  // 2026-11-21 14:22:08 in Seoul.
  let nowMs = 1_795_238_528_000
  return {
    now: () => epochMs(nowMs),
    advance(byMs) {
      nowMs += byMs
    },
  }
}

export const attempt = (n: number): Ulid => ulidSchema.parse(`01KATTEMPT${String(n).padStart(16, '0')}`)
export const refund = (n: number): Ulid => ulidSchema.parse(`01KREFVND${String(n).padStart(17, '0')}`)

export const cards = {
  shinhan: '4518423819075541',
  limitExceeded: '4000000000000002',
  stolen: '4000000000009979',
  slow: '4000000000000010',
  answerLost: '4000000000000028',
  neverArrived: '4000000000000036',
  reset: '4000000000000044',
  html502: '4000000000000051',
  lateApproval: '4000000000000069',
  cancelRequested: '4000000000000077',
  cancelFailed: '4000000000000085',
  cancelAnswerLost: '4000000000000093',
  cancelNeverArrived: '4000000000000101',
  cancelMismatched: '4000000000000119',
} as const

export const cardFields = (number: string): CardFields => ({
  number,
  expiryYear: '29',
  expiryMonth: '08',
  birthOrBusinessNumber: '880412',
  pinFirstTwo: '37',
})

export function chargeOf(
  attemptId: Ulid,
  number: string,
  changes: Partial<Omit<CardKeyInCharge, 'kind' | 'attemptId' | 'card'>> = {},
): CardKeyInCharge {
  return {
    kind: 'card_key_in',
    attemptId,
    amountKrw: krw(55_000),
    taxFreeKrw: krw(0),
    vatKrw: krw(5000),
    orderName: '여성 커트 외 1건',
    installmentMonths: 0,
    card: new CardKeyIn(cardFields(number)),
    ...changes,
  }
}

export function cancelOf(
  attemptId: Ulid,
  refundId: Ulid,
  won: { readonly amount: number; readonly left: number },
  changes: Partial<CancelRequest> = {},
): CancelRequest {
  return {
    attemptId,
    refundId,
    amountKrw: krw(won.amount),
    taxFreeKrw: krw(0),
    currentCancellableKrw: krw(won.left),
    reason: '고객 요청',
    requestedBy: 'customer',
    ...changes,
  }
}

export type Practice = {
  readonly gateway: PaymentGateway
  readonly sandbox: Sandbox
  readonly tape: Tape
  readonly reports: GatewayReport[]
  readonly clock: FakeClock
  /** A second client of the same sandbox, e.g. a live one, or one with a wrong secret. */
  readonly gatewayWith: (config: Partial<PortOneV2Config>) => PaymentGateway
  close(): Promise<void>
}

/** A sandbox and the ordinary client on it, with everything on the wire judged and taped. */
export async function openPractice(
  official: Official | null,
  options: { readonly clock?: FakeClock; readonly sandbox?: Partial<SandboxOptions> } = {},
): Promise<Practice> {
  const clock = options.clock ?? fakeClock()
  const sandbox = await startSandbox({
    clock,
    apiSecret: secret,
    storeId,
    channelKey,
    slowMs: 30,
    ...options.sandbox,
  })
  const tape = newTape()
  const reports: GatewayReport[] = []
  const exchange: Exchange = taped(
    createExchange({ ...defaultLimits, answerTimeoutMs: 5000 }),
    tape,
    official,
  )
  const gatewayWith = (config: Partial<PortOneV2Config>) =>
    createPortOneV2Gateway(
      { mode: 'sandbox', baseUrl: sandbox.url, apiSecret: secret, storeId, channelKey, ...config },
      { clock, exchange, report: (report) => void reports.push(report) },
    )
  return {
    gateway: gatewayWith({}),
    sandbox,
    tape,
    reports,
    clock,
    gatewayWith,
    close: () => sandbox.close(),
  }
}
