import { ORPCError } from '@orpc/client'
import { type ErrorCode, httpStatusOf } from '../../src-shared/error-map.ts'
import type { FailureDetails } from '../../src-shared/kernel/result.ts'

/** What only a screen can notice: the line is gone, or something answered that is not ours. */
export type ScreenFailureCode = 'CONNECTION_LOST' | 'INPUT_INVALID' | 'TOO_LARGE' | 'UNEXPECTED'

/** A failed call as a screen tells it: the sentence is `errors.<code>` with `details`. */
export type ScreenFailure = {
  readonly code: ErrorCode | ScreenFailureCode
  readonly details: FailureDetails
  /** The number that the log has too, for the phone; null when the call never arrived. */
  readonly reference: string | null
  /** For each field of the form by its path, `manager.pin`: what is wrong with it (a zod issue code). */
  readonly fieldErrors: Readonly<Record<string, FieldIssue>>
}

/** Why the door refused one field; told in words by `field.<code>`. */
export type FieldIssue = { readonly code: string; readonly limit: number | null }

/**
 * Turns anything a call can throw into one shape. Never throws.
 * CONNECTION_LOST: no answer came, so nothing is known about what happened on the other side.
 */
export function failureOf(error: unknown): ScreenFailure {
  if (!(error instanceof ORPCError)) return lost(error)
  const data: unknown = error.data
  const fieldErrors = error.code === 'BAD_REQUEST' ? issuesOf(data) : {}
  return {
    code: codeOf(error),
    details: detailsOf(data),
    reference: stringAt(data, 'reference'),
    fieldErrors,
  }
}

/** Whether the session ended under the form: sign in again over it. */
export function isSessionEnd(failure: ScreenFailure): boolean {
  return failure.code === 'NOT_SIGNED_IN' || failure.code === 'SESSION_LOCKED'
}

function lost(error: unknown): ScreenFailure {
  // fetch rejects with a TypeError when no answer came; an aborted call is the screen's own doing.
  const code = error instanceof TypeError || isAbort(error) ? 'CONNECTION_LOST' : 'UNEXPECTED'
  return { code, details: {}, reference: null, fieldErrors: {} }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'AbortError' || error.name === 'TimeoutError')
}

function codeOf(error: ORPCError<string, unknown>): ScreenFailure['code'] {
  if (error.defined && isErrorCode(error.code)) return error.code
  if (error.code === 'BAD_REQUEST') return 'INPUT_INVALID'
  if (error.status === 413) return 'TOO_LARGE'
  if (isErrorCode(error.code)) return error.code
  if (error.status === 401) return 'NOT_SIGNED_IN'
  if (error.status === 403) return 'NOT_PERMITTED'
  if (error.status === 404) return 'NOT_FOUND'
  if (error.status === 502 || error.status === 504) return 'CONNECTION_LOST'
  return 'UNEXPECTED'
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(httpStatusOf, code)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function stringAt(data: unknown, key: string): string | null {
  const value = isRecord(data) ? data[key] : undefined
  return typeof value === 'string' ? value : null
}

function detailsOf(data: unknown): FailureDetails {
  const details = isRecord(data) ? data.details : undefined
  if (!isRecord(details)) return {}
  const facts: Record<string, string | number | null> = {}
  for (const [key, value] of Object.entries(details)) {
    if (value === null || typeof value === 'string' || typeof value === 'number') facts[key] = value
  }
  return facts
}

function issuesOf(data: unknown): Readonly<Record<string, FieldIssue>> {
  return fieldIssuesOf(isRecord(data) && Array.isArray(data.issues) ? data.issues : [])
}

/** What a check found, field by field: the answer of the main side, or of the same schema asked by a form beforehand. */
export function fieldIssuesOf(issues: readonly unknown[]): Readonly<Record<string, FieldIssue>> {
  const fields: Record<string, FieldIssue> = {}
  for (const issue of issues) {
    if (!isRecord(issue) || !Array.isArray(issue.path)) continue
    const path = issue.path.map((step: unknown) => String(isRecord(step) ? step.key : step)).join('.')
    fields[path] ??= { code: wordOf(issue), limit: limitOf(issue) }
  }
  return fields
}

/** A text that is too short or too long is told as that, and one that had to be there as missing. */
function wordOf(issue: Record<string, unknown>): string {
  const own = stringAt(issue.params, 'word')
  if (own !== null) return own
  const code = stringAt(issue, 'code') ?? 'invalid'
  if (issue.origin !== 'string') return code
  if (code === 'too_big') return 'too_long'
  if (code === 'too_small') return issue.minimum === 1 ? 'required' : 'too_short'
  return code
}

function limitOf(issue: Record<string, unknown>): number | null {
  const limit = issue.maximum ?? issue.minimum ?? (isRecord(issue.params) ? issue.params.limit : null)
  return typeof limit === 'number' ? limit : null
}
