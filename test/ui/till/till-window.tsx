import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { vi } from 'vitest'
import { Route, Router, Switch } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { CheckoutScreen } from '../../../src-renderer/domains/checkout/CheckoutScreen.tsx'
import { startNextSale } from '../../../src-renderer/domains/checkout/till-store.ts'
import { ReceiptScreen } from '../../../src-renderer/domains/receipts/ReceiptScreen.tsx'
import { RefundScreen } from '../../../src-renderer/domains/refunds/RefundScreen.tsx'
import { SaleScreen } from '../../../src-renderer/domains/sales/SaleScreen.tsx'
import { SalesScreen } from '../../../src-renderer/domains/sales/SalesScreen.tsx'
import type { Client } from '../../../src-renderer/rpc/client.ts'
import { followChanges } from '../../../src-renderer/rpc/live.ts'
import { listenToKeys } from '../../../src-renderer/ui/shortcuts.ts'
import type { Locale } from '../../../src-renderer/ui/format.ts'
import { goodsInStock, serviceOf } from '../../support/catalog-of.ts'
import { type OwnShopWindow, type ShopWindow, shopWindow } from '../support/shop-window.tsx'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'

export type TillWindow = OwnShopWindow & {
  /** Opens the money screens at an address; keys and news of other windows work as in the program. */
  readonly open: (
    address: string,
    locale?: Locale,
  ) => Promise<Awaited<ReturnType<ShopWindow['show']>> & { readonly at: () => string }>
}

/** A practice shop that sells a cut (₩35,000), and a shampoo (₩28,000) of which there are six; nothing in the cart. */
export async function tillWindow(): Promise<TillWindow> {
  // happy-dom has no layout: lists are told that they are 528 pixels high.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(528)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800)
  sessionStorage.clear()
  startNextSale()
  const counter = await shopWindow()
  await counter.client.catalog.saveProduct(serviceOf('여성 커트', { priceKrw: krw(35_000) }))
  await goodsInStock(counter.client, '리페어 샴푸', 6, { priceKrw: krw(28_000), barcode: '8800000000012' })
  return {
    ...counter,
    close: async () => {
      vi.restoreAllMocks()
      await counter.close()
    },
    open: async (address, locale) => {
      const place = memoryLocation({ path: address, record: true })
      const view = await counter.show(<MoneyScreens place={place} client={counter.client} />, locale)
      return { ...view, at: () => place.history.at(-1) ?? '' }
    },
  }
}

function MoneyScreens({
  place,
  client,
}: {
  readonly place: ReturnType<typeof memoryLocation>
  readonly client: Client
}) {
  useEffect(() => listenToKeys(window), [])
  const queries = useQueryClient()
  useEffect(() => {
    const shown = new AbortController()
    void followChanges({ client, queries, now: () => epochMs(0), signal: shown.signal })
    return () => shown.abort()
  }, [client, queries])
  return (
    <Router hook={place.hook} searchHook={place.searchHook}>
      <Switch>
        <Route path="/checkout/:orderId?" component={CheckoutScreen} />
        <Route path="/sales/:orderId/receipt" component={ReceiptScreen} />
        <Route path="/sales/:orderId/refund" component={RefundScreen} />
        <Route path="/sales/:orderId" component={SaleScreen} />
        <Route path="/sales" component={SalesScreen} />
      </Switch>
    </Router>
  )
}
