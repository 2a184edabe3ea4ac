import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { postNamed } from '../domains/board/writer.ts'
import { atBoard, lostWords, over, saveButton, shopForEach, titleField, type } from './support/board-line.tsx'
import { windowOn } from './support/shop-window.tsx'

const at = shopForEach()

const lost = () => screen.findByText(lostWords)
const posts = async () => {
  const { rows } = await at.other.board.list({ board: 'notice' })
  return rows.map(({ title }) => title)
}

/** A post that reached the shop, whose answer did not come back, and whose title was changed since. */
async function lostPost(first: string, then: string) {
  await windowOn(at.counter.shop, over(at.counter.client, at.line)).show(atBoard('/board/new?board=notice'))
  type(await titleField(), first)
  at.line.state = 'no way back'
  fireEvent.click(saveButton('올리기'))
  await lost()
  at.line.state = 'whole'
  type(await titleField(), then)
  const [row] = (await at.other.board.list({ board: 'notice' })).rows
  if (row === undefined) throw new Error('the post reached the shop')
  return at.other.board.get(row)
}

it('a post whose answer was lost and whose words were changed is one post with the latest words, by one press', async () => {
  const { postId } = await lostPost('휴무 안내', '12월 휴무 안내')
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '12월 휴무 안내' })
  expect(at.line.sent).toEqual(['create', 'create', 'update'])
  expect(await posts()).toEqual(['12월 휴무 안내'])
  expect((await at.other.board.get({ postId })).version).toBe(2)
})

it('a post whose second answer was lost as well is still one, whatever was pressed', async () => {
  await lostPost('휴무 안내', '12월 휴무 안내')
  at.line.state = 'no way back'
  fireEvent.click(saveButton('올리기'))
  await waitFor(() => expect(at.line.sent.length).toBeGreaterThan(1))
  await lost()
  at.line.state = 'whole'
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '12월 휴무 안내' })
  expect(await posts()).toEqual(['12월 휴무 안내'])
})

it('a post that was taken away before it could be sent again goes out as a new one, once', async () => {
  const gone = await lostPost('휴무 안내', '12월 휴무 안내')
  await at.other.board.remove(gone)
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '12월 휴무 안내' })
  expect(await posts()).toEqual(['12월 휴무 안내'])
})

it('a new post in place of one that was taken away is one too when its own answer is lost', async () => {
  const gone = await lostPost('휴무 안내', '12월 휴무 안내')
  await at.other.board.remove(gone)
  at.line.state = 'no way back'
  fireEvent.click(saveButton('올리기'))
  await lost()
  at.line.state = 'whole'
  type(await titleField(), '1월 휴무 안내')
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '1월 휴무 안내' })
  expect(await posts()).toEqual(['1월 휴무 안내'])
})

it('a post that somebody else changed before it could be sent again is shown beside the form, and nothing typed is lost', async () => {
  const there = await lostPost('휴무 안내', '12월 휴무 안내')
  const { postId, version } = there
  await at.other.board.update({ ...postNamed('휴무 (공지)', { board: 'notice' }), postId, version })
  fireEvent.click(saveButton('올리기'))
  await within(await screen.findByRole('group', { name: '그 사이 저장된 글' })).findByText('휴무 (공지)')
  expect(await titleField()).toHaveProperty('value', '12월 휴무 안내')
  expect(await posts()).toEqual(['휴무 (공지)'])
  fireEvent.click(screen.getByRole('button', { name: '내 글로 저장' }))
  await screen.findByRole('heading', { name: '12월 휴무 안내' })
  expect(await posts()).toEqual(['12월 휴무 안내'])
})

it('a post whose answer was lost is still one when it is found again as a draft and changed then', async () => {
  const { unmount } = await windowOn(at.counter.shop, over(at.counter.client, at.line)).show(
    atBoard('/board/new?board=notice'),
  )
  type(await titleField(), '휴무 안내')
  at.line.state = 'no way back'
  fireEvent.click(saveButton('올리기'))
  await lost()
  unmount()
  at.line.state = 'whole'
  await windowOn(at.counter.shop, over(at.counter.client, at.line)).show(atBoard('/board/new?board=notice'))
  expect(await titleField()).toHaveProperty('value', '휴무 안내')
  type(await titleField(), '12월 휴무 안내')
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '12월 휴무 안내' })
  expect(await posts()).toEqual(['12월 휴무 안내'])
})

it('a draft that was posted from another window and is changed here is another post, and lies over nothing', async () => {
  const { idempotencyKey: key, ...posted } = postNamed('휴무 안내', { board: 'notice' })
  const { photos, ...form } = posted
  const body = JSON.stringify({ form, photos, key, version: null })
  await at.counter.client.board.keepDraft({ place: 'new:post', body })
  await at.counter.client.board.create({ ...posted, idempotencyKey: key })
  await windowOn(at.counter.shop, over(at.counter.client, at.line)).show(atBoard('/board/new?board=notice'))
  expect(await titleField()).toHaveProperty('value', '휴무 안내')
  type(await titleField(), '새 메뉴 안내')
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '새 메뉴 안내' })
  expect(await posts()).toEqual(['새 메뉴 안내', '휴무 안내'])
})

const box = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: '댓글 쓰기' })
const say = async () => fireEvent.keyDown(await box(), { key: 'Enter', ctrlKey: true })
const said = async (postId: number) =>
  (await at.other.board.get({ postId })).comments.map((comment) => comment.said?.content)

/** A comment that reached the shop, whose answer did not come back, and which was changed since. */
async function lostComment(first: string, then: string) {
  const { postId } = await at.counter.client.board.create(postNamed('토너 시간'))
  await windowOn(at.counter.shop, over(at.counter.client, at.line)).show(atBoard(`/board/${postId}`))
  type(await box(), first)
  at.line.state = 'no way back'
  await say()
  await lost()
  at.line.state = 'whole'
  type(await box(), then)
  const [there] = (await at.other.board.get({ postId })).comments
  if (there === undefined) throw new Error('the comment reached the shop')
  return { postId, there }
}
const isSaid = async () => waitFor(async () => expect(await box()).toHaveProperty('value', ''))

it('a comment whose answer was lost and whose words were changed is one with the latest words, by one press', async () => {
  const { postId } = await lostComment('10분', '10분이면 돼요')
  await say()
  await isSaid()
  expect(at.line.sent).toEqual(['comment', 'comment', 'editComment'])
  expect(await said(postId)).toEqual(['10분이면 돼요'])
  type(await box(), '찬물로요')
  await say()
  await isSaid()
  expect(await said(postId)).toEqual(['10분이면 돼요', '찬물로요'])
})

it('a comment that was taken away before it could be sent again is said anew, once', async () => {
  const { postId, there } = await lostComment('10분', '10분이면 돼요')
  await at.other.board.removeComment(there)
  at.line.state = 'no way back'
  await say()
  await waitFor(() => expect(at.line.sent).toHaveLength(4))
  await lost()
  at.line.state = 'whole'
  await say()
  await isSaid()
  expect((await said(postId)).filter((content) => content !== undefined)).toEqual(['10분이면 돼요'])
})

it('a comment that somebody else changed before it could be sent again is shown under the box, and nothing typed is lost', async () => {
  const { postId, there } = await lostComment('10분', '10분이면 돼요')
  await at.other.board.editComment({ ...there, content: '15분', photos: [] })
  await say()
  await screen.findByText(/그 사이 다른 사람이 먼저 고쳤어요/)
  await screen.findByText('15분', { selector: '.bd-theirtext' })
  expect(await box()).toHaveProperty('value', '10분이면 돼요')
  expect(await said(postId)).toEqual(['15분'])
  await say()
  await isSaid()
  expect(await said(postId)).toEqual(['10분이면 돼요'])
})
