import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Database } from '../../../src-main/db/database.ts'
import type { Client } from '../../../src-renderer/rpc/client.ts'
import { makeQueryClient, rpcUtils, WireProvider } from '../../../src-renderer/rpc/query.ts'
import type { Locale } from '../../../src-renderer/ui/format.ts'
import { goByShopClock } from '../../../src-renderer/ui/now.ts'
import { type TestShop, testShop } from '../../support/test-app.ts'
import { temporarySqlite } from '../../support/test-db.ts'
import { show } from '../show.tsx'

export type ShopWindow = {
  readonly shop: TestShop
  readonly client: Client
  /** Shows a part of the screen as the manager's window on this shop would. */
  readonly show: (part: ReactNode, locale?: Locale) => ReturnType<typeof show>
  readonly close: () => Promise<void>
}

/** With what it keeps everything in. */
export type OwnShopWindow = ShopWindow & { readonly db: Database }

/** A practice shop on a real database, and a window on it in which the manager is signed in. */
export async function shopWindow(): Promise<OwnShopWindow> {
  const db = await temporarySqlite()
  const shop = await testShop(db)
  const { client } = await shop.manager()
  return { ...windowOn(shop, client), db }
}

/** A window on a shop that is already there, for whoever is signed in over the client. */
export function windowOn(shop: TestShop, client: Client): ShopWindow {
  const wire = { client, rpc: rpcUtils(client) }
  return {
    shop,
    client,
    show: async (part, locale = 'ko') => {
      // As ShopGate does: it is the shop's day on every day that the tests run.
      goByShopClock(shop.clock.now())
      // As the gates do: no part of the screen is there before it is known which shop it is, and who is there.
      const queries = makeQueryClient()
      await queries.fetchQuery(wire.rpc.settings.shop.queryOptions())
      await queries.fetchQuery(wire.rpc.access.session.queryOptions())
      return show(
        <WireProvider value={wire}>
          <QueryClientProvider client={queries}>{part}</QueryClientProvider>
        </WireProvider>,
        locale,
      )
    },
    close: () => shop.app.close(),
  }
}
