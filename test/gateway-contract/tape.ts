import type { Exchange, WireRequest } from '../../src-main/gateway/exchange.ts'
import type { Exchanged, Official } from './official.ts'

/** Everything that went over the wire, each request judged, and each answer unless a test breaks it on purpose. */
export type Tape = {
  readonly exchanges: Exchanged[]
  /** Requests that got no answer. */
  readonly unanswered: Omit<Exchanged, 'status' | 'answerBody'>[]
  readonly problems: string[]
}

export function newTape(): Tape {
  return { exchanges: [], unanswered: [], problems: [] }
}

export function taped(
  inner: Exchange,
  tape: Tape,
  official: Official | null,
  answers: 'checked' | 'broken_on_purpose' = 'checked',
): Exchange {
  return async (request) => {
    const sent = sentPart(request)
    const outcome = await inner(request)
    tape.problems.push(
      ...(official?.requestProblems(sent) ?? []).map((problem) => `request ${sent.path}: ${problem}`),
    )
    if (outcome.kind !== 'answered') {
      tape.unanswered.push(sent)
      return outcome
    }
    if (answers === 'broken_on_purpose') return outcome
    const exchanged = { ...sent, status: outcome.status, answerBody: parsed(outcome.body) }
    tape.exchanges.push(exchanged)
    tape.problems.push(
      ...(official?.answerProblems(exchanged) ?? []).map(
        (problem) => `answer ${outcome.status} ${sent.path}: ${problem}`,
      ),
    )
    return outcome
  }
}

function sentPart(request: WireRequest): Omit<Exchanged, 'status' | 'answerBody'> {
  return {
    method: request.method,
    path: `${request.url.pathname}${request.url.search}`,
    headers: request.headers,
    requestBody: request.body === undefined ? undefined : parsed(request.body),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
