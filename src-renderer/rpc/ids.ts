import { useCallback, useState } from 'react'
import { ulid } from 'ulid'
import type { IdempotencyKey, Ulid } from '../../src-shared/kernel/ids.ts'

/** 32 random characters: one for each time a form that moves money or bookings is opened. */
export function newIdempotencyKey(): IdempotencyKey {
  return crypto.randomUUID().replaceAll('-', '') as IdempotencyKey
}

/** The id under which a payment or a refund is sent to others before it has a row: made when its form opens. */
export function newUlid(): Ulid {
  return ulid() as Ulid
}

/**
 * The key of a form: made when it opens, sent again unchanged with every retry, renewed only when the user
 * starts something new (the last thing is done, or its content changed after a refusal).
 */
export function useIdempotencyKey(): { readonly key: IdempotencyKey; readonly renew: () => void } {
  const [key, setKey] = useState(newIdempotencyKey)
  const renew = useCallback(() => setKey(newIdempotencyKey()), [])
  return { key, renew }
}
