import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useConnection } from '../../src-renderer/rpc/connection.ts'
import { domainsShowing, followChanges, shownIn } from '../../src-renderer/rpc/live.ts'
import type { Topic } from '../../src-main/db/changes.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import { type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

let shop: TestShop | null = null
let control = new AbortController()

afterEach(async () => {
  control.abort()
  await shop?.app.close()
  shop = null
  control = new AbortController()
  useConnection.setState({ connection: { state: 'connecting' }, retry: () => undefined })
})

const patient = { timeout: 10_000 }

const connectionIs = (state: string) =>
  vi.waitFor(() => expect(useConnection.getState().connection.state).toBe(state), patient)

/** A query that counts how often it was asked, shown on a screen. */
function shownQuery(queries: QueryClient, queryKey: readonly unknown[]) {
  let asked = 0
  const observer = new QueryObserver(queries, {
    queryKey,
    queryFn: async () => {
      asked += 1
      return asked
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  observer.subscribe(() => undefined)
  return { asked: () => asked }
}

describe('two windows on one shop', () => {
  it('shows in one window what was saved in the other, and asks again for nothing else', async () => {
    shop = await testShop(await temporarySqlite())
    const [first, second] = [await shop.manager(), await shop.manager()]
    const queries = new QueryClient()
    const settings = shownQuery(queries, [['settings', 'get'], {}])
    const catalog = shownQuery(queries, [['catalog', 'list'], {}])
    void followChanges({ client: first.client, queries, now: () => epochMs(0), signal: control.signal })
    await connectionIs('connected')
    await vi.waitFor(() => expect([settings.asked(), catalog.asked()]).toEqual([2, 2]), patient)

    const { profile } = await second.client.settings.get()
    await second.client.settings.saveProfile({
      value: { ...profile.value, phone: '02-123-4567' },
      version: profile.version,
    })
    await vi.waitFor(() => expect(settings.asked()).toBe(3), patient)
    expect(catalog.asked()).toBe(2)
  })

  it('asks once more what was asked before the line stood, also what was still on its way then', async () => {
    shop = await testShop(await temporarySqlite())
    const { client } = await shop.manager()
    const queries = new QueryClient()
    const begun: AbortSignal[] = []
    let answer = () => {}
    const observer = new QueryObserver(queries, {
      queryKey: [['views', 'day'], {}],
      queryFn: ({ signal }) => {
        begun.push(signal)
        return new Promise<number>((resolve) => {
          answer = () => resolve(begun.length)
        })
      },
      staleTime: Number.POSITIVE_INFINITY,
    })
    observer.subscribe(() => undefined)
    void followChanges({ client, queries, now: () => epochMs(0), signal: control.signal })
    await connectionIs('connected')
    await new Promise((resolve) => setTimeout(resolve, 1_300))
    expect(begun).toHaveLength(1)
    answer()
    await vi.waitFor(() => expect(begun).toHaveLength(2), patient)
  })

  it('says since when the line is gone, and refetches everything when it stands again', async () => {
    shop = await testShop(await temporarySqlite())
    const { client } = await shop.manager()
    const queries = new QueryClient()
    const settings = shownQuery(queries, [['settings', 'get'], {}])
    let broken = true
    const line: Pick<typeof client, 'live'> = {
      live: {
        changes: async (...input) => {
          if (broken) throw new TypeError('fetch failed')
          return client.live.changes(...input)
        },
      },
    }
    void followChanges({
      client: line,
      queries,
      now: () => epochMs(1_795_000_000_000),
      signal: control.signal,
    })
    await connectionIs('lost')
    expect(useConnection.getState().connection).toEqual({ state: 'lost', sinceMs: 1_795_000_000_000 })
    const before = settings.asked()
    broken = false
    useConnection.getState().retry()
    await connectionIs('connected')
    await vi.waitFor(() => expect(settings.asked()).toBe(before + 1), patient)
  })
})

describe('what a change can show on', () => {
  it('is known for every topic that the main side announces', () => {
    // A topic without a row here does not compile.
    const topics: Readonly<Record<Topic, readonly string[]>> = shownIn
    expect(Object.keys(topics).length).toBeGreaterThan(10)
  })

  it('reaches the views with every topic, and everything with one it does not know', () => {
    expect(domainsShowing('customers')).toEqual(
      expect.arrayContaining(['customers', 'reservations', 'views']),
    )
    expect(domainsShowing('from a newer program')).toBe('anywhere')
  })
})
