/** An expected failure is a value: a closed code, and the facts a sentence about it needs. */
export type Failure<Code extends string> = { readonly code: Code; readonly details?: FailureDetails }
export type FailureDetails = Readonly<Record<string, string | number | null>>

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Err<Code extends string> = { readonly ok: false; readonly error: Failure<Code> }
export type Result<T, Code extends string> = Ok<T> | Err<Code>

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

export function err<const Code extends string>(code: Code, details?: FailureDetails): Err<Code> {
  return { ok: false, error: details === undefined ? { code } : { code, details } }
}
