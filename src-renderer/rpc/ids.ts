import { useCallback, useState } from 'react'
import type { IdempotencyKey } from '../../src-shared/kernel/ids.ts'

/** 32 random characters: one for each time a form that moves money or bookings is opened. */
export function newIdempotencyKey(): IdempotencyKey {
  return crypto.randomUUID().replaceAll('-', '') as IdempotencyKey
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
