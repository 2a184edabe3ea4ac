import { useQueryClient } from '@tanstack/react-query'
import { screen, waitFor, within } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Route, Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { LiveLine } from '../../src-renderer/app/shell/LiveLine.tsx'
import { CustomerScreen } from '../../src-renderer/domains/customers/CustomerScreen.tsx'
import { EraseDialog } from '../../src-renderer/domains/customers/EraseDialog.tsx'
import { begunNote } from '../../src-renderer/domains/customers/note-keeper.ts'
import { watchAnswers } from '../../src-renderer/rpc/query.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import { formKey } from '../support/catalog-of.ts'
import { managerLogin, testShop } from '../support/test-app.ts'
import { manualLine, openSale } from '../support/till-of.ts'
import { temporarySqlite } from '../support/test-db.ts'
import { type ShopWindow, shopWindow, windowOn } from './support/shop-window.tsx'

const jian = { loginId: 'jian', password: 'correct horse battery', name: '서지안', title: '' }

let counter: ShopWindow
let customerId: AccountId
beforeEach(async () => {
  counter = await shopWindow()
  const made = await counter.client.customers.create({
    idempotencyKey: formKey(),
    name: '김서연',
    phone: '010-2846-1934',
    memo: '조용히 계시는 것을 좋아하세요',
  })
  customerId = made.customerId
})
afterEach(() => counter.close())

/** Listens to every answer and every change, as ShopGate does. */
function Watch() {
  const queries = useQueryClient()
  useEffect(() => watchAnswers(queries, () => undefined), [queries])
  return <LiveLine />
}

function Page() {
  const { hook } = memoryLocation({ path: `/customers/${customerId}` })
  return (
    <Router hook={hook}>
      <Watch />
      <Route path="/customers/:customerId" component={CustomerScreen} />
    </Router>
  )
}

async function erased(): Promise<void> {
  await counter.client.customers.erase({
    idempotencyKey: formKey(),
    customerId,
    pin: managerLogin.pin,
    reason: '고객 요청',
  })
}

it('shows nothing more of somebody who is erased while their page stands open in another window', async () => {
  const other = (await counter.shop.manager()).client
  await windowOn(counter.shop, other).show(<Page />)
  await screen.findByText('조용히 계시는 것을 좋아하세요')
  await erased()
  await screen.findByText('이 고객을 찾을 수 없어요')
  expect(document.body.textContent).not.toContain('김서연')
  expect(document.body.textContent).not.toContain('2846')
})

const goneWithThem = /쓰던 내용이 있었다면 그것도 개인정보라 함께 지웠어요/

/** Whoever has the page open is told; a note about somebody who asked to be erased is as personal as the rest of them. */
it('says to whoever was writing a note about somebody who is erased meanwhile that it went with them, and why', async () => {
  const other = (await counter.shop.manager()).client
  const { user, unmount } = await windowOn(counter.shop, other).show(<Page />)
  await user.click(await screen.findByRole('button', { name: '메모 남기기' }))
  await user.type(within(await screen.findByRole('dialog')).getByRole('textbox'), '두피가 예민하다고 하심')
  await erased()
  await screen.findByText(goneWithThem)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.body.textContent).not.toContain('예민')
  unmount()
  expect(begunNote(customerId)).toBeNull()
})

it('says so as well to whoever had put a note aside and comes back to it', async () => {
  const other = (await counter.shop.manager()).client
  const { user, unmount } = await windowOn(counter.shop, other).show(<Page />)
  await user.click(await screen.findByRole('button', { name: '메모 남기기' }))
  await user.type(within(await screen.findByRole('dialog')).getByRole('textbox'), '두피가 예민하다고 하심')
  unmount()
  await erased()
  await windowOn(counter.shop, other).show(<Page />)
  await screen.findByText(goneWithThem)
  expect(begunNote(customerId)).toBeNull()
})

it('says nothing of what was written where nothing was: an address of nobody', async () => {
  await erased()
  await counter.show(<Page />)
  await screen.findByText('이 고객을 찾을 수 없어요')
  expect(screen.queryByText(goneWithThem)).toBeNull()
})

it('shows nothing more of a customer to whom the permission to see customers was taken', async () => {
  const { accountId } = await counter.client.access.createAccount({ ...jian, type: 2, pin: null })
  const theirs = counter.shop.window().client
  await theirs.access.signIn(jian)
  await windowOn(counter.shop, theirs).show(<Page />)
  await screen.findByText('조용히 계시는 것을 좋아하세요')
  const { version } = await counter.client.access.account({ accountId })
  await counter.client.access.setPermissions({
    accountId,
    version,
    pin: managerLogin.pin,
    changes: [{ permission: 'customers.read', allowed: false }],
  })
  await screen.findByText('이 일을 할 권한이 없어요')
  await waitFor(() => expect(document.body.textContent).not.toContain('김서연'))
  expect(document.body.textContent).not.toContain('2846')
})

it('says before an account is closed what goes, posts and comments too, and what stays', async () => {
  const db = await temporarySqlite()
  const shop = await testShop(db)
  const { client } = await shop.manager()
  const customer = await client.customers.create({ idempotencyKey: formKey(), name: '문가은', phone: null })
  await db.kysely.insertInto('posts').values(postBy(customer.customerId)).execute()
  const nothing = () => undefined
  await windowOn(shop, client).show(<EraseDialog customer={customer} onClose={nothing} onErased={nothing} />)
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText('게시판에 쓴 글과 댓글 1개를 비우고 내려요.')
  dialog.getByText(/이메일, 생일, 메모, 메시지, 동의와 예약에 적은 말을 지워요/)
  dialog.getByText(/이름만 빠지고 장부에 그대로 남아요/)
  dialog.getByText('되돌릴 수 없어요. 예전 백업에는 그 백업이 지워질 때까지 남아 있어요.')
  await shop.app.close()
})

it('asks for no reason and no PIN while a sale of theirs is still open, so that it is read why', async () => {
  const customer = await counter.client.customers.get({ customerId })
  await openSale(counter.client, [manualLine(1_000)], { customerId })
  const nothing = () => undefined
  await counter.show(<EraseDialog customer={customer} onClose={nothing} onErased={nothing} />)
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText(/끝나지 않은 예약 0건, 계산 1건이 있어요/)
  expect(dialog.queryByRole('textbox')).toBeNull()
  expect(dialog.queryByText(/PIN/)).toBeNull()
})

const at = epochMs(1_700_000_000_000)

function postBy(authorId: AccountId) {
  return {
    address: '127.0.0.1',
    created_at: at,
    edited_at: null,
    removed_at: null,
    removed_by: null,
    board: 'question',
    author_id: authorId,
    category_id: null,
    product_id: null,
    title: '문가은의 질문',
    content: '조용한 자리 있나요',
    is_pinned: 0,
    comment_count: 0,
    view_count: 0,
    spoken_at: at,
    version: 1,
  } as const
}
