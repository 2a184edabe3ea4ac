import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Route, Router, Switch } from 'wouter'
import { BoardScreen } from '../../src-renderer/domains/board/BoardScreen.tsx'
import { addressOf, placeIn } from '../../src-renderer/domains/board/board-place.ts'
import { PostScreen } from '../../src-renderer/domains/board/PostScreen.tsx'
import { postNamed, writerIn } from '../domains/board/writer.ts'
import { giveListsHeight } from './support/list-height.ts'
import { type ShopWindow, shopWindow } from './support/shop-window.tsx'
import { walkedHistory } from './support/walked-history.ts'

let counter: ShopWindow
beforeEach(async () => {
  counter = await shopWindow()
  giveListsHeight()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await counter.close()
})

const notice = (title: string) => postNamed(title, { board: 'notice', content: '확인해 주세요' })

/** Opens the window at an address, as a start or a reload does. */
async function openAt(start: string) {
  const walked = walkedHistory(start)
  const shown = await counter.show(
    <Router hook={walked.hook}>
      <Switch>
        <Route path="/board" component={BoardScreen} />
        <Route path="/board/:postId" component={PostScreen} />
      </Switch>
    </Router>,
  )
  return { ...walked, ...shown }
}

const titles = () =>
  within(screen.getByRole('list', { name: '공지' }))
    .getAllByRole('link')
    .map((link) => link.querySelector('b')?.textContent)
const searched = () => screen.getByRole<HTMLInputElement>('searchbox').value
const tab = (name: string) => screen.findByRole('button', { name, pressed: true })

it('a search on the board is there again after a reload, on the way back from a post and by going back and forth', async () => {
  for (const title of ['거울 점검', '연말 휴무', '드라이기 점검']) {
    await counter.client.board.create(notice(title))
  }
  const first = await openAt('/board?board=notice')
  await first.user.type(await screen.findByRole('searchbox'), '점검')
  await waitFor(() => expect(titles()).toEqual(['드라이기 점검', '거울 점검']))
  await first.user.click(screen.getByRole('button', { name: /^차례/ }))
  await first.user.click(await screen.findByRole('menuitem', { name: /최근 댓글순/ }))
  const narrowed = first.address()
  expect(placeIn(narrowed.split('?')[1] ?? '')).toMatchObject({ sort: 'spoken', text: '점검' })

  first.unmount()
  const { user, ...again } = await openAt(narrowed)
  await waitFor(() => expect(titles()).toEqual(['드라이기 점검', '거울 점검']))
  expect(searched()).toBe('점검')
  await user.click(screen.getByRole('link', { name: /거울 점검/ }))
  await screen.findByRole('heading', { name: '거울 점검' })
  await user.click(screen.getByRole('button', { name: '게시판으로' }))
  await waitFor(() => expect(titles()).toEqual(['드라이기 점검', '거울 점검']))
  expect(again.address()).toBe(narrowed)

  await user.click(screen.getByRole('button', { name: '질문' }))
  await tab('질문')
  expect(again.address()).toBe('/board?board=question')
  expect(searched()).toBe('')
  act(again.back)
  await waitFor(() => expect(titles()).toEqual(['드라이기 점검', '거울 점검']))
  expect(searched()).toBe('점검')
  act(again.forward)
  await tab('질문')
  expect(searched()).toBe('')
})

it('the letters of one search are one step back', async () => {
  const { user, address, back } = await openAt('/board?board=notice')
  await user.type(await screen.findByRole('searchbox'), '거울 점검 ')
  expect(searched()).toBe('거울 점검 ')
  act(back)
  await waitFor(() => expect(searched()).toBe(''))
  expect(address()).toBe('/board?board=notice')
})

it.each(['50%41', '100%', '%', '%25', 'a+b & c#d=e?f', '😀 ㅋㅋ', '<b>"\'', '  두 칸  ', '../..\\'])(
  'words as they are typed (%s) come back from the address as they were typed',
  async (words) => {
    const { user, address, navigate, back } = await openAt('/board')
    await user.click(await screen.findByRole('searchbox'))
    await user.paste(words)
    expect(searched()).toBe(words)
    const typed = address()
    act(() => navigate('/board?board=notice'))
    expect(searched()).toBe('')
    act(back)
    expect(address()).toBe(typed)
    expect(searched()).toBe(words)
  },
)

it('an odd address of the board shows the board as it opens, and nothing is hidden by what no chip shows', async () => {
  await counter.client.board.create(postNamed('분홍 옴브레'))
  const odd = [
    'board=constructor',
    'board=Notice&board=question',
    'category=999999',
    'category=1e3&author=-1&sort=random',
    'category=99999999999999999999&author=0x1',
    'cursor=1.2.3&limit=-5&page=9999',
    'author=999999',
  ]
  for (const search of odd) {
    const { unmount } = await openAt(`/board?${search}`)
    const list = await screen.findByRole('list', { name: '룩북' })
    await within(list).findByRole('link', { name: /분홍 옴브레/ })
    await tab('룩북')
    expect(searched(), search).toBe('')
    unmount()
  }
  expect(placeIn(`board=notice&category=3&q=${'가'.repeat(61)}`)).toEqual({
    tab: 'notice',
    categoryId: null,
    authorId: null,
    sort: 'newest',
    text: '가'.repeat(60),
  })
  expect(addressOf(placeIn('q=%E0%A4%A&category=<script>'))).toMatch(/^\/board\?q=[%A-F\d]+$/)
  expect(placeIn(`q=${'가'.repeat(59)}😀`).text).toBe('가'.repeat(59))
  expect(placeIn('board=mine&author=7')).toMatchObject({ tab: 'mine', authorId: null })
})

it('an address of the board says who wrote it, and whose posts it shows stays with it', async () => {
  const somi = await writerIn(counter.shop, '윤소미')
  await somi.client.board.create(notice('거울 점검'))
  await counter.client.board.create(notice('연말 휴무'))
  const { authors } = await counter.client.board.counts()
  const author = authors.find(({ name }) => name === '윤소미')
  await openAt(addressOf({ ...placeIn('board=notice'), authorId: author?.accountId ?? null }))
  await waitFor(() => expect(titles()).toEqual(['거울 점검']))
  await screen.findByRole('button', { name: /윤소미/ })
})

it('an address of the board says which category it shows', async () => {
  const color = await counter.client.catalog.saveCategory({ existing: null, kind: 'service', name: '염색' })
  await counter.client.board.create(postNamed('겨울 색', { categoryId: color.id }))
  await counter.client.board.create(postNamed('분홍 옴브레'))
  await openAt(addressOf({ ...placeIn(''), categoryId: color.id }))
  await screen.findByRole('link', { name: /겨울 색/ })
  await waitFor(() => expect(screen.queryByRole('link', { name: /분홍 옴브레/ })).toBeNull())
  screen.getByRole('button', { name: /^염색/, pressed: true })
})

it('categories keep their counts to themselves while words or an author narrow the list, and so does a board', async () => {
  const { client } = counter
  const color = await client.catalog.saveCategory({ existing: null, kind: 'service', name: '염색' })
  await client.board.create(postNamed('겨울 색', { categoryId: color.id }))
  await client.board.create(postNamed('분홍 옴브레'))
  await client.board.create(notice('연말 휴무'))
  const author = (await client.board.counts()).authors[0]?.accountId
  const chips = async () => {
    const group = await screen.findByRole('group', { name: '분류로 거르기' })
    return within(group)
      .getAllByRole('button')
      .map(({ textContent }) => textContent)
  }
  const first = await openAt('/board')
  await waitFor(async () => expect(await chips()).toEqual(['전체2', '염색1']))
  await first.user.click(screen.getByRole('button', { name: /염색/ }))
  expect(await chips()).toEqual(['전체2', '염색1'])
  await first.user.type(screen.getByRole('searchbox'), ' ')
  expect(await chips()).toEqual(['전체2', '염색1'])
  await first.user.type(screen.getByRole('searchbox'), '분홍')
  expect(await chips()).toEqual(['전체', '염색'])
  first.unmount()
  const second = await openAt(`/board?author=${author}`)
  await screen.findByRole('link', { name: /겨울 색/ })
  expect(await chips()).toEqual(['전체', '염색'])
  second.unmount()
  const third = await openAt('/board?board=notice')
  await screen.findByText('글 1개')
  await third.user.type(screen.getByRole('searchbox'), '분홍')
  expect(screen.queryByText(/^글 \d/)).toBeNull()
})
