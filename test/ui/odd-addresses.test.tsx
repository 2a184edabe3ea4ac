import { act, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Route, Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { EditPostScreen } from '../../src-renderer/domains/board/EditorScreens.tsx'
import { PostScreen } from '../../src-renderer/domains/board/PostScreen.tsx'
import { CustomerScreen } from '../../src-renderer/domains/customers/CustomerScreen.tsx'
import { SaleScreen } from '../../src-renderer/domains/sales/SaleScreen.tsx'
import { postNamed } from '../domains/board/writer.ts'
import { formKey } from '../support/catalog-of.ts'
import { manualLine, openSale } from '../support/till-of.ts'
import { type ShopWindow, shopWindow } from './support/shop-window.tsx'

let counter: ShopWindow
const ids = { customer: 0, post: 0, order: 0 }
beforeAll(async () => {
  counter = await shopWindow()
  const made = { idempotencyKey: formKey(), name: '김서연', phone: null, memo: '창가 자리' }
  ids.customer = (await counter.client.customers.create(made)).customerId
  ids.post = (await counter.client.board.create(postNamed('분홍 옴브레'))).postId
  ids.order = (await openSale(counter.client, [manualLine(4_000)], { memo: '우산 놓고 가심' })).order.id
})
afterAll(() => counter.close())

/** Addresses that a number could be read from, and those of which none could. */
const oddOnes = (id: number) => [
  `${id}e0`,
  `0x${id.toString(16)}`,
  `${id}.0`,
  `+${id}`,
  `0${id}`,
  '1e3',
  '0',
  '-1',
  'abc',
  '99999999999999999999',
]

type Named = {
  readonly what: keyof typeof ids
  readonly Screen: ComponentType
  readonly shown: string
  readonly told: string
}
const goneOf = { what: 'post', told: '찾는 것이 없어졌어요. 다른 사람이 지웠을 수 있어요.' } as const
const noCustomer = { what: 'customer', told: '이 고객을 찾을 수 없어요' } as const
const noSale = { what: 'order', told: '찾는 계산이 없어요' } as const
it.each<readonly [string, Named]>([
  ['/customers/:customerId', { ...noCustomer, Screen: CustomerScreen, shown: '창가 자리' }],
  ['/board/:postId', { ...goneOf, Screen: PostScreen, shown: '분홍 옴브레' }],
  ['/board/:postId/edit', { ...goneOf, Screen: EditPostScreen, shown: '미리 보기' }],
  ['/sales/:orderId', { ...noSale, Screen: SaleScreen, shown: '우산 놓고 가심' }],
])('an odd address beneath %s names nobody and nothing, and says so', async (path, named) => {
  const { what, Screen, shown, told } = named
  const id = ids[what]
  const addressOf = (text: string | number) => path.replace(/:\w+/, String(text))
  const { hook, navigate } = memoryLocation({ path: addressOf(id) })
  await counter.show(
    <Router hook={hook}>
      <Route path={path} component={Screen} />
    </Router>,
  )
  for (const text of oddOnes(id)) {
    act(() => navigate(addressOf(id)))
    await screen.findAllByText(shown)
    act(() => navigate(addressOf(text)))
    await screen.findByText(told)
    expect(screen.queryByText(shown), text).toBeNull()
  }
})
