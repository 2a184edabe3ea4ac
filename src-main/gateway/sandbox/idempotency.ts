import { createHash } from 'node:crypto'

/**
 * PortOne V2's `Idempotency-Key` (portone.md §5): an RFC 8941 string of 16 to 256 ASCII characters; the stored answer
 * is given again for three hours, refusals too; while the first runs, 409. What happens for the same key with another
 * body is not stated: here it is refused. Kept in memory only, bodies as a hash only.
 */
export type StoredAnswer = { readonly status: number; readonly body: unknown }

export type Admission =
  | { readonly kind: 'fresh'; finish(answer: StoredAnswer): void }
  | { readonly kind: 'replay'; readonly answer: StoredAnswer }
  | { readonly kind: 'outstanding' }
  | { readonly kind: 'other_request' }

export type IdempotencyStore = { admit(key: string | null, request: string): Admission }

const keptForMs = 3 * 60 * 60 * 1000

type Entry = { readonly fingerprint: string; readonly since: number; readonly answer: StoredAnswer | null }

export function createIdempotencyStore(clock: { now(): number }): IdempotencyStore {
  const entries = new Map<string, Entry>()
  return {
    admit(key, request) {
      if (key === null) return { kind: 'fresh', finish: () => undefined }
      const now = clock.now()
      // Oldest first, and an answer keeps the place of its question.
      for (const [old, entry] of entries) {
        if (now - entry.since < keptForMs) break
        entries.delete(old)
      }
      const fingerprint = createHash('sha256').update(request).digest('hex')
      const known = entries.get(key)
      if (known === undefined) {
        entries.set(key, { fingerprint, since: now, answer: null })
        return {
          kind: 'fresh',
          finish: (answer) => void entries.set(key, { fingerprint, since: now, answer }),
        }
      }
      if (known.fingerprint !== fingerprint) return { kind: 'other_request' }
      return known.answer === null ? { kind: 'outstanding' } : { kind: 'replay', answer: known.answer }
    },
  }
}

/** @returns the key, null where none was given, or 'malformed' (not quoted, too short, too long, not ASCII). */
export function parseIdempotencyKey(
  header: string | undefined,
): { readonly kind: 'key'; readonly key: string | null } | { readonly kind: 'malformed' } {
  if (header === undefined) return { kind: 'key', key: null }
  const key = /^"([\x20-\x21\x23-\x5b\x5d-\x7e]{16,256})"$/.exec(header)?.[1]
  return key === undefined ? { kind: 'malformed' } : { kind: 'key', key }
}
