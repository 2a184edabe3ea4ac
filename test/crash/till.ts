import { ORPCError } from '@orpc/client'
import type { HttpClient } from '../support/http-client.ts'
import type { Promised, WishKind, Witness } from './witness.ts'

/** One write that a client wants, with the key that its form made when it opened. */
export type Form = {
  readonly kind: WishKind
  readonly mark: string
  readonly key: string
  readonly send: (window: HttpClient) => Promise<Sent>
  /** The same wish under another key: what a client that forgets its keys does after a crash. */
  readonly renewed: () => Form
}

/** What the answer promised, and what this client does next with it. */
export type Sent = { readonly promised: Promised; readonly next: Form | null }

/**
 * What a client does when the line goes dead: it sends again under the key it has, or, planted, forgets that and the last
 * answer it had, so that what was done is done again.
 */
export type Keys = 'kept' | 'forgotten'

/** One life of the program, as the clients see it. */
export type Life = {
  readonly window: HttpClient
  /** Working on is over: what is under way is finished, nothing new begun. */
  readonly isOver: () => boolean
  /** The program is being ended or killed, so that it may go silent or refuse. */
  readonly isEnding: () => boolean
  /** @returns `last` for the answer in whose moment the program is killed */
  readonly onAnswer: (kind: WishKind) => 'heard' | 'last'
}

export type Till = { work(life: Life): Promise<void> }

/** What the program may refuse: two clients wanted one place, or a charge has not been settled yet. */
const fairRefusals: readonly string[] = [
  'DESIGNER_BUSY',
  'DESIGNER_HOUR_FULL',
  'CUSTOMER_DOUBLE_BOOKED',
  'OUTSIDE_HOURS',
]

/** One client at the counter: it works on and on, and after a crash sends again what was not answered. */
export function createTill(deps: {
  readonly witness: Witness
  readonly keys: Keys
  readonly open: () => Form
}): Till {
  const { witness, keys } = deps
  let form: Form | null = null
  return {
    async work(life) {
      while (!life.isOver()) {
        form ??= deps.open()
        witness.asked({ kind: form.kind, mark: form.mark }, form.key)
        const outcome = await outcomeOf(form, life)
        if (outcome.kind === 'silence') {
          if (keys === 'forgotten') form = form.renewed()
          return
        }
        if (outcome.kind === 'refused') {
          witness.refused(form.mark, outcome.code)
          form = null
          continue
        }
        if (life.onAnswer(form.kind) === 'last' && keys === 'forgotten') {
          form = form.renewed()
          return
        }
        witness.answered(form.mark, outcome.sent.promised)
        form = outcome.sent.next
      }
    },
  }
}

type Outcome =
  | { readonly kind: 'sent'; readonly sent: Sent }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'silence' }

async function outcomeOf(form: Form, life: Life): Promise<Outcome> {
  try {
    return { kind: 'sent', sent: await form.send(life.window) }
  } catch (problem) {
    if (problem instanceof ORPCError && fairRefusals.includes(String(problem.code))) {
      return { kind: 'refused', code: String(problem.code) }
    }
    if (life.isEnding()) return { kind: 'silence' }
    throw new Error(`the program answered ${form.kind} with a fault`, { cause: problem })
  }
}
