import type { QueryClient } from '@tanstack/react-query'
import { type GatewayState, useGateway } from './connection.ts'
import { failureOf } from './failure.ts'

type Answer = { readonly data: unknown; readonly error: unknown }

/** What an answer about money says about the gateway; null when it says nothing (cash, another domain). */
export function gatewaySaidBy(answer: Answer): GatewayState | null {
  if (answer.error !== null && answer.error !== undefined) {
    return failureOf(answer.error).code === 'GATEWAY_UNREACHABLE' ? 'down' : null
  }
  const payment = field(answer.data, 'payment') ?? answer.data
  if (field(payment, 'tender') !== 'card') return null
  if (field(payment, 'state') === 'unknown') return 'slow'
  const reason = field(field(payment, 'failure'), 'reason')
  if (reason === 'unreachable') return 'down'
  const isHeard = typeof reason === 'string' && heardReasons.includes(reason)
  return field(payment, 'state') === 'captured' || isHeard ? 'fine' : null
}

/** Ends that only the gateway itself can have told. */
const heardReasons: readonly string[] = ['card', 'never_happened', 'reversed']

/** Shows in the top bar what an answer about money says about the gateway. */
export function noteGateway(answer: Answer): void {
  const said = gatewaySaidBy(answer)
  if (said !== null) useGateway.setState({ gateway: said })
}

/**
 * Keeps the gateway's sign in the top bar true without asking the gateway for it: every answer about a card payment
 * shows how it is. @returns how to stop.
 */
export function watchGateway(queries: QueryClient): () => void {
  return queries.getMutationCache().subscribe((event) => {
    if (event.type !== 'updated') return
    if (event.action.type !== 'success' && event.action.type !== 'error') return
    const { data, error } = event.mutation.state
    noteGateway({ data, error })
  })
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
