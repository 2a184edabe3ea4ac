import type { AccountId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import type { Result } from '../../../src-shared/kernel/result.ts'
import type { Acting } from '../../rpc/context.ts'

export type ErasePreview = {
  readonly name: string
  readonly notes: number
  readonly consents: number
  readonly photos: number
  readonly posts: number
  readonly comments: number
  readonly visits: number
  readonly sales: number
  readonly openBookings: number
  readonly openSales: number
}
export type EraseAsked = {
  readonly idempotencyKey: IdempotencyKey
  readonly customerId: AccountId
  readonly pin: string
  readonly reason: string
}
export type EraseRefusal =
  | 'NOT_FOUND'
  | 'CUSTOMER_HAS_OPEN_BUSINESS'
  | 'PIN_REFUSED'
  | 'PIN_NOT_SET'
  | 'SIGN_IN_SLOWED'
  | 'IDEMPOTENCY_KEY_REUSED'

/** What the page asks of the erasing, which reaches into every domain and so stands above them all. */
export type Erasure = {
  preview(customerId: AccountId): Promise<Result<ErasePreview, 'NOT_FOUND'>>
  erase(acting: Acting, asked: EraseAsked): Promise<Result<{ readonly erased: true }, EraseRefusal>>
}
