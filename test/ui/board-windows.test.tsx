import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Route, Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { LiveLine } from '../../src-renderer/app/shell/LiveLine.tsx'
import { BoardScreen } from '../../src-renderer/domains/board/BoardScreen.tsx'
import { PostScreen } from '../../src-renderer/domains/board/PostScreen.tsx'
import type { Client } from '../../src-renderer/rpc/client.ts'
import { postNamed, sayingOn, writerIn } from '../domains/board/writer.ts'
import { giveListsHeight } from './support/list-height.ts'
import { type ShopWindow, shopWindow } from './support/shop-window.tsx'

let counter: ShopWindow
let other: Client
beforeEach(async () => {
  counter = await shopWindow()
  other = (await counter.shop.manager()).client
  giveListsHeight()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await counter.close()
})

const notice = (title: string) => postNamed(title, { board: 'notice', content: '확인해 주세요' })

function Window({ at, children }: { readonly at: string; readonly children: ReactNode }) {
  const { hook } = memoryLocation({ path: at })
  return (
    <Router hook={hook}>
      <LiveLine />
      {children}
    </Router>
  )
}

it('a board shows what another window posts, changes, pins and takes away, and stays where it was searched and scrolled', async () => {
  const { postId, version } = await counter.client.board.create(notice('드라이기 점검'))
  for (const title of ['거울 점검', '연말 휴무']) await counter.client.board.create(notice(title))
  const { user } = await counter.show(
    <Window at="/board?board=notice">
      <BoardScreen />
    </Window>,
  )
  const search = await screen.findByRole('searchbox')
  await user.type(search, '점검')
  const titles = () =>
    within(screen.getByRole('list', { name: '공지' }))
      .getAllByRole('link')
      .map((link) => link.querySelector('b')?.textContent)
  await waitFor(() => expect(titles()).toEqual(['거울 점검', '드라이기 점검']))
  const list = screen.getByRole('list', { name: '공지' })
  const scroller = list.parentElement
  if (scroller === null) throw new Error('the list lies in what scrolls')
  scroller.scrollTop = 40
  fireEvent.scroll(scroller)

  const { client: somi } = await writerIn(counter.shop, '윤소미')
  const posted = await somi.board.create(notice('의자 점검'))
  await waitFor(() => expect(titles()).toEqual(['의자 점검', '거울 점검', '드라이기 점검']))
  const changed = await other.board.update({
    ...notice('의자와 세면대 점검'),
    postId: posted.postId,
    version: posted.version,
  })
  await waitFor(() => expect(titles()[0]).toBe('의자와 세면대 점검'))
  const oldest = within(list).getByRole('link', { name: /드라이기 점검/ })
  expect(within(oldest).queryByText('고정')).toBeNull()
  await other.board.pin({ postId, version, pin: 'on' })
  await waitFor(() => expect(titles()[0]).toBe('드라이기 점검'))
  within(list).getByText('고정')
  await other.board.remove({ postId: changed.postId, version: changed.version })
  await waitFor(() => expect(titles()).toEqual(['드라이기 점검', '거울 점검']))

  expect(screen.getByRole('list', { name: '공지' })).toBe(list)
  expect(scroller.scrollTop).toBe(40)
  expect(search).toHaveProperty('value', '점검')
  expect(document.activeElement).toBe(search)
})

it('a post that is read follows what another window makes of it, and what is being typed there stays', async () => {
  const post = await counter.client.board.create(notice('화요일 휴무'))
  const { user } = await counter.show(
    <Window at={`/board/${post.postId}`}>
      <Route path="/board/:postId" component={PostScreen} />
    </Window>,
  )
  const box = await screen.findByRole('textbox', { name: '댓글 쓰기' })
  await user.type(box, '저는 수요일에')
  const article = screen.getByRole('article', { name: '화요일 휴무' })

  await other.board.comment(sayingOn(post, '알겠어요'))
  await screen.findByText('알겠어요')
  const { version } = await other.board.get(post)
  const changed = await other.board.update({ ...notice('수요일 휴무'), postId: post.postId, version })
  await screen.findByRole('heading', { name: '수요일 휴무' })
  await other.board.pin({ postId: post.postId, version: changed.version, pin: 'on' })
  await within(article).findByText('고정')
  expect(article.isConnected).toBe(true)
  expect(box).toHaveProperty('value', '저는 수요일에')
  expect(document.activeElement).toBe(box)

  const last = await other.board.get(post)
  await other.board.remove({ postId: post.postId, version: last.version })
  await screen.findByText('지워진 글이에요.')
  await within(await screen.findByRole('group', { name: '쓰던 댓글' })).findByText('저는 수요일에')
})

it('a notice tells by how many it was read, and only that', async () => {
  const { postId } = await other.board.create(notice('화요일 휴무'))
  const { client: somi } = await writerIn(counter.shop, '윤소미')
  await somi.board.read({ postId })
  expect((await somi.board.get({ postId })).views).toBe(1)
  await counter.show(
    <Window at={`/board/${postId}`}>
      <Route path="/board/:postId" component={PostScreen} />
    </Window>,
  )
  const article = within(await screen.findByRole('article', { name: '화요일 휴무' }))
  await article.findByText(/읽음/)
  expect(article.queryByText(/\d+명 봄/)).toBeNull()
})
