import type { QueryClient } from '@tanstack/react-query'
import type { EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { Client } from './client.ts'
import { useConnection } from './connection.ts'
import { failureOf, isSessionEnd } from './failure.ts'

/** Waits between tries to come back: quick at first, then every five seconds, for as long as the window is open. */
const retryWaitsMs = [250, 500, 1_000, 2_000, 5_000] as const

/** The first word of a query's key: what of the contract it asks. */
type Asked = keyof Client

/** Read-only views across domains show something of everything. */
const views: readonly Asked[] = ['views', 'booked']

/** For each topic of the changes: whose queries may show it. A test holds it against the topics of the main side. */
export const shownIn = {
  settings: ['settings', 'access', 'reservations', 'checkout', 'receipts', 'board', 'photos'],
  accounts: ['access', 'staff', 'customers', 'reservations', 'catalog', 'board'],
  photos: ['photos', 'customers', 'board'],
  customers: ['customers', 'purchases', 'reservations', 'waitlist', 'checkout', 'sales'],
  catalog: ['catalog', 'checkout', 'reservations', 'staff', 'board'],
  stock: ['catalog', 'checkout'],
  staff: ['staff', 'access', 'reservations', 'catalog'],
  reservations: ['reservations', 'waitlist', 'customers', 'checkout'],
  waitlist: ['waitlist', 'reservations'],
  orders: ['checkout', 'payments', 'purchases', 'refunds', 'receipts', 'sales', 'customers', 'reservations'],
  payments: ['payments', 'checkout', 'refunds', 'receipts', 'sales', 'customers', 'reservations'],
  refunds: ['refunds', 'payments', 'purchases', 'checkout', 'receipts', 'sales', 'customers'],
  prints: ['receipts'],
  posts: ['board', 'customers'],
  backups: ['backup'],
} as const satisfies Readonly<Record<string, readonly Asked[]>>

/** The domains whose queries may show a topic. One that this program does not know may show anywhere. */
export function domainsShowing(topic: string): readonly string[] | 'anywhere' {
  const known: Readonly<Record<string, readonly Asked[]>> = shownIn
  const domains = known[topic]
  return domains === undefined ? 'anywhere' : [...domains, ...views]
}

type Following = {
  readonly client: Pick<Client, 'live'>
  readonly queries: QueryClient
  readonly now: () => EpochMs
  readonly signal: AbortSignal
}

/**
 * Keeps this window true: follows the committed changes and refetches what shows them. What happened while the
 * line was down is not replayed, so everything on the screen is refetched whenever a subscription stands again.
 * Ends when the signal is aborted.
 */
export async function followChanges(input: Following): Promise<void> {
  let failures = 0
  let line: Line = 'first'
  while (!input.signal.aborted) {
    const stood = await followOnce(input, line)
    line = 'again'
    failures = stood === 'stood' ? 1 : failures + 1
    if (input.signal.aborted) return
    markLost(input.now())
    await waitOrRetry(retryWaitsMs[Math.min(failures, retryWaitsMs.length) - 1] ?? 5_000, input.signal)
  }
}

type Line = 'first' | 'again'

async function followOnce(input: Following, line: Line): Promise<'stood' | 'refused'> {
  let stood: 'stood' | 'refused' = 'refused'
  try {
    const batches = await input.client.live.changes(undefined, { signal: input.signal })
    for await (const batch of batches) {
      if (stood === 'refused') {
        stood = 'stood'
        markConnected()
        if (line === 'again') await input.queries.invalidateQueries()
        else void askOnceMore(input)
      }
      invalidateShowing(
        input.queries,
        batch.changes.map((change) => change.topic),
      )
    }
  } catch (error) {
    // Whatever broke the line, the answer is the same: say so, and come back.
    if (input.signal.aborted) return stood
    // The session ended under the open line: asking for it again makes the window show the sign-in.
    if (isSessionEnd(failureOf(error))) {
      void input.queries.invalidateQueries({ queryKey: [['access', 'session']] })
    }
  }
  return stood
}

/** Long enough for a first screen to stand. */
const firstScreenMs = 1_000
/** How often its answers are looked for, a tenth of a second apart: what hangs must not keep the rest old. */
const looks = 50

/**
 * What was asked before the line stood may be older than it, so it is asked once more; but not before the first screen has its
 * answers: what is still on its way would not be asked again, and the rest would come between it and its answer.
 */
async function askOnceMore({ queries, signal }: Following): Promise<void> {
  await pause(firstScreenMs)
  for (let look = 0; look < looks && queries.isFetching() > 0; look += 1) await pause(100)
  if (!signal.aborted) await queries.invalidateQueries()
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Refetches the queries that show any of these topics. */
export function invalidateShowing(queries: QueryClient, topics: readonly string[]): void {
  const domains = new Set<string>()
  for (const topic of topics) {
    const showing = domainsShowing(topic)
    if (showing === 'anywhere') {
      void queries.invalidateQueries()
      return
    }
    for (const domain of showing) domains.add(domain)
  }
  for (const domain of domains) void queries.invalidateQueries({ queryKey: [[domain]] })
}

function markConnected(): void {
  useConnection.setState({ connection: { state: 'connected' } })
}

function markLost(sinceMs: EpochMs): void {
  const { connection } = useConnection.getState()
  if (connection.state === 'lost') return
  useConnection.setState({ connection: { state: 'lost', sinceMs } })
}

/** Waits, or less when the user presses 지금, the system says that the line is back, or the window closes. */
function waitOrRetry(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, waitMs)
    function finish() {
      clearTimeout(timer)
      globalThis.removeEventListener('online', finish)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    globalThis.addEventListener('online', finish)
    signal.addEventListener('abort', finish)
    useConnection.setState({ retry: finish })
  })
}
