import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Client } from '../../src-renderer/rpc/client.ts'
import { draftRules } from '../../src-shared/domains/board/model.ts'
import { postNamed, sayingOn } from '../domains/board/writer.ts'
import { pictureOf } from '../support/photo-of.ts'
import { atBoard, over, saveButton, shopForEach, titleField, type } from './support/board-line.tsx'
import { windowOn } from './support/shop-window.tsx'

const at = shopForEach()

const content = () => screen.getByRole('textbox', { name: '내용' })
/** Without a type, so that no picture of it has to be drawn here. */
const file = (name: string) => new File([new Uint8Array(pictureOf(name, 2_000))], name)

it('a text that is too long to be kept says so over the form, and is kept once it is shorter', async () => {
  await at.counter.show(atBoard('/board/new'))
  type(await titleField(), '긴 글')
  type(content(), '가'.repeat(draftRules.longest))
  await screen.findByText('너무 길어서 초안을 저장할 수 없어요', { selector: '[role=status] *' })
  expect((await at.counter.client.board.draft({ place: 'new:post' })).draft).toBeNull()
  type(content(), '가나')
  await screen.findByText(/초안 저장됨/, { selector: '[role=status] *' })
  expect((await at.counter.client.board.draft({ place: 'new:post' })).draft?.body).toContain('가나')
})

it('올리기 pressed twice before the screen could answer makes one post', async () => {
  await windowOn(at.counter.shop, over(at.counter.client, at.line)).show(atBoard('/board/new?board=notice'))
  const field = await titleField()
  type(field, '두 번 누른 글')
  const button = saveButton('올리기')
  // Before anything is drawn: the button does not know yet that it was pressed.
  act(() => {
    button.click()
    button.click()
  })
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  await screen.findByRole('heading', { name: '두 번 누른 글' })
  expect((await at.other.board.counts()).boards.notice).toBe(1)
})

it('a title of 100 emoji goes out and one of 101 is told, as is a content of 10,001 syllables but not the blanks behind 10,000', async () => {
  await windowOn(at.counter.shop, over(at.counter.client, at.line)).show(atBoard('/board/new?board=notice'))
  type(await titleField(), '👩🏻‍🎨'.repeat(101))
  type(content(), `${'가'.repeat(10_001)}`)
  fireEvent.click(saveButton('올리기'))
  await screen.findByText(/100자까지/)
  await screen.findByText(/10,000자까지/)
  expect(at.line.sent).toEqual([])
  type(await titleField(), '👩🏻‍🎨'.repeat(100))
  type(content(), `${'가'.repeat(10_000)}  \n \n\n`)
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '👩🏻‍🎨'.repeat(100) })
  const [row] = (await at.other.board.list({ board: 'notice' })).rows
  if (row === undefined) throw new Error('the post is there')
  expect((await at.other.board.get(row)).content).toBe('가'.repeat(10_000))
})

it('of twelve pictures pasted at once ten come in, and the two that do not are named', async () => {
  await at.counter.show(atBoard('/board/new'))
  const photos = within(await screen.findByRole('region', { name: '사진' }))
  const files = Array.from({ length: 12 }, (_, index) => file(`p${index + 1}.jpg`))
  fireEvent.paste(window, { clipboardData: { files, getData: () => '' } })
  await waitFor(() => expect(document.querySelectorAll('[data-tile].done')).toHaveLength(10), {
    timeout: 10_000,
  })
  await photos.findByText(/p11\.jpg.*p12\.jpg/)
  type(await titleField(), '열 장')
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '열 장' })
  const [row] = (await at.other.board.list({ board: 'lookbook' })).rows
  expect(row?.photoCount).toBe(10)
})

it('a post that another window takes away while a picture comes in for it says so, and nothing typed is lost', async () => {
  const post = await at.counter.client.board.create(postNamed('토너 시간'))
  const way = Promise.withResolvers<void>()
  const part: Client['photos']['part'] = async (...sent) => {
    await way.promise
    return at.counter.client.photos.part(...sent)
  }
  const photosOver = new Proxy(at.counter.client.photos, {
    get: (whole, name) => (name === 'part' ? part : Reflect.get(whole, name)),
  })
  const slow = new Proxy(at.counter.client, {
    get: (whole, name) => (name === 'photos' ? photosOver : Reflect.get(whole, name)),
  })
  const { unmount } = await windowOn(at.counter.shop, slow).show(atBoard(`/board/${post.postId}/edit`))
  type(await titleField(), '토너 15분')
  fireEvent.paste(window, { clipboardData: { files: [file('one.jpg')], getData: () => '' } })
  await screen.findByRole('progressbar')
  await at.other.board.remove(post)
  fireEvent.click(saveButton('저장'))
  fireEvent.click(await screen.findByRole('button', { name: '사진 없이 올리기' }))
  await screen.findByText('지워진 글이에요.')
  way.resolve()
  expect(await titleField()).toHaveProperty('value', '토너 15분')
  unmount()
  await at.counter.show(atBoard(`/board/${post.postId}`))
  await within(await screen.findByRole('group', { name: '쓰던 글' })).findByText(/토너 15분/)
})

it('a comment that is changed in two windows is told to the second, who sees both and may save theirs', async () => {
  const { postId } = await at.counter.client.board.create(postNamed('토너 시간'))
  const said = await at.counter.client.board.comment(sayingOn({ postId }, '10분'))
  const { user } = await at.counter.show(atBoard(`/board/${postId}`))
  await user.click(await screen.findByRole('button', { name: /댓글 더 보기/ }))
  await user.click(await screen.findByRole('menuitem', { name: '고치기' }))
  const box = await screen.findByRole('textbox', { name: '댓글 고치기' })
  type(box, '12분')
  await at.other.board.editComment({ ...said, content: '15분', photos: [] })
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true })
  await screen.findByText('15분', { selector: '.bd-theirtext' })
  expect(box).toHaveProperty('value', '12분')
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true })
  await waitFor(() => expect(screen.queryByRole('textbox', { name: '댓글 고치기' })).toBeNull())
  expect((await at.other.board.get({ postId })).comments[0]?.said?.content).toBe('12분')
})
