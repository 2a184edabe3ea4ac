import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { type Query, QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Client } from './client.ts'
import { markAnswered } from './connection.ts'
import { failureOf, isSessionEnd } from './failure.ts'

/** `rpc.customers.get.queryOptions({ input })`, `rpc.customers.save.mutationOptions()`, `rpc.customers.key()`. */
export type Rpc = ReturnType<typeof rpcUtils>

export function rpcUtils(client: Client) {
  return createTanstackQueryUtils(client)
}

type Wire = { readonly client: Client; readonly rpc: Rpc }

const WireContext = createContext<Wire | null>(null)

/** Hands the window's client to everything beneath. */
export const WireProvider = WireContext

function useWire(): Wire {
  const wire = useContext(WireContext)
  if (wire === null) throw new Error('WireProvider is missing above this component')
  return wire
}

/** The typed way to the main side, for a domain's `queries.ts` and `mutations.ts`. */
export function useRpc(): Rpc {
  return useWire().rpc
}

/** The bare client, for what is neither query nor mutation (the line of live changes). */
export function useRpcClient(): Client {
  return useWire().client
}

/**
 * The cache of what the main side owns. Live events say when it is old, so it is never old by age alone; a call is
 * tried again only when no answer came, and a mutation never, since the user decides about that.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // The port of the desktop shell needs no network.
        networkMode: 'always',
        retry: (count, error) => count < 2 && failureOf(error).code === 'CONNECTION_LOST',
        throwOnError: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/**
 * Listens to every answer: the first one says that the server is there, one that says the session ended makes the
 * window ask who is in, and what somebody may no longer see goes from the screen and from memory.
 * @returns how to stop listening.
 */
export function watchAnswers(queries: QueryClient, onSessionEnd: () => void): () => void {
  const judge = (error: unknown) => {
    if (error !== null && error !== undefined && isSessionEnd(failureOf(error))) onSessionEnd()
  }
  const stopQueries = queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return
    if (event.action.type === 'error') {
      judge(event.action.error)
      if (failureOf(event.action.error).code === 'NOT_PERMITTED') forget(event.query)
    }
    if (event.action.type === 'success') markAnswered()
  })
  const stopMutations = queries.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') judge(event.action.error)
  })
  return () => {
    stopQueries()
    stopMutations()
  }
}

/** A permission was taken away while the screen was open: what was fetched with it stands there no longer. */
function forget(query: Query): void {
  if (query.state.data !== undefined) query.setState({ data: undefined, dataUpdatedAt: 0 })
}
