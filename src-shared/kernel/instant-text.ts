import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from './business-date.ts'

/** RFC 3339 in UTC, as other systems want an instant. */
export function instantText(at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString()
}

/** @returns null when the text is not an RFC 3339 instant. Finer than a millisecond is cut off. */
export function parseInstant(text: string): EpochMs | null {
  try {
    return epochMs(Temporal.Instant.from(text).epochMilliseconds)
  } catch {
    return null
  }
}
