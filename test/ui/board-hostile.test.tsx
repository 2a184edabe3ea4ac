import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useSwitchByPin } from '../../src-renderer/domains/access/mutations.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import { postNamed, sayingOn, writerIn } from '../domains/board/writer.ts'
import { managerLogin } from '../support/test-app.ts'
import {
  atBoard,
  type Line,
  lostWords,
  over,
  saveButton,
  shopForEach,
  titleField,
  type,
  wholeLine,
} from './support/board-line.tsx'
import { windowOn } from './support/shop-window.tsx'

const at = shopForEach()

it('a change whose line broke is not laid over what another window saved meanwhile', async () => {
  const line = wholeLine()
  const { postId, version } = await at.counter.client.board.create(postNamed('토너 시간'))
  await windowOn(at.counter.shop, over(at.counter.client, line)).show(atBoard(`/board/${postId}/edit`))
  type(await titleField(), '토너 10분')
  await at.other.board.update({ ...postNamed('토너 15분'), postId, version })
  line.state = 'no way there'
  fireEvent.click(saveButton('저장'))
  await screen.findByText(lostWords)
  expect(await titleField()).toHaveProperty('value', '토너 10분')
  line.state = 'whole'
  fireEvent.click(saveButton('저장'))
  await within(await screen.findByRole('group', { name: '그 사이 저장된 글' })).findByText('토너 15분')
  expect((await at.other.board.get({ postId })).title).toBe('토너 15분')
  fireEvent.click(screen.getByRole('button', { name: '내 글로 저장' }))
  await screen.findByRole('heading', { name: '토너 10분' })
})

it('a change that arrived and whose answer was lost is saved once, and nobody else is made out to have been first', async () => {
  const line: Line = { state: 'no way back', sent: [] }
  const { postId } = await at.counter.client.board.create(postNamed('토너 시간'))
  await windowOn(at.counter.shop, over(at.counter.client, line)).show(atBoard(`/board/${postId}/edit`))
  type(await titleField(), '토너 10분')
  fireEvent.click(saveButton('저장'))
  await screen.findByText(lostWords)
  line.state = 'whole'
  fireEvent.click(saveButton('저장'))
  await screen.findByRole('heading', { name: '토너 10분' })
  expect((await at.other.board.get({ postId })).version).toBe(2)
})

it('a post whose answer was lost stays in the form and is on the board once when it is sent again', async () => {
  const line: Line = { state: 'no way back', sent: [] }
  await windowOn(at.counter.shop, over(at.counter.client, line)).show(atBoard('/board/new?board=notice'))
  type(await titleField(), '느린 줄의 글')
  fireEvent.click(saveButton('올리기'))
  await screen.findByText(lostWords)
  expect(await titleField()).toHaveProperty('value', '느린 줄의 글')
  line.state = 'whole'
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '느린 줄의 글' })
  expect(line.sent).toEqual(['create', 'create'])
  expect((await at.other.board.counts()).mine).toBe(1)
})

it('pressed twice before the screen could answer, a change is saved, and so is what is said', async () => {
  const { postId } = await at.counter.client.board.create(postNamed('토너 시간'))
  await at.counter.show(atBoard(`/board/${postId}/edit`))
  type(await titleField(), '토너 10분')
  const button = saveButton('저장')
  fireEvent.click(button)
  fireEvent.click(button)
  await screen.findByRole('heading', { name: '토너 10분' })
  expect(screen.queryByRole('alert')).toBeNull()
  const box = await screen.findByRole('textbox', { name: '댓글 쓰기' })
  type(box, '한 번만')
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true })
  fireEvent.click(screen.getByRole('button', { name: '등록' }))
  await within(screen.getByRole('group', { name: '댓글' })).findByText('한 번만')
  await waitFor(() => expect(box).toHaveProperty('value', ''))
  const { comments, version } = await at.other.board.get({ postId })
  expect([comments.length, version]).toEqual([1, 2])
})

it('a changed comment whose line broke is not laid over what another window made of it', async () => {
  const line = wholeLine()
  const { postId } = await at.counter.client.board.create(postNamed('토너 시간'))
  const said = await at.counter.client.board.comment(sayingOn({ postId }, '10분'))
  const { user } = await windowOn(at.counter.shop, over(at.counter.client, line)).show(
    atBoard(`/board/${postId}`),
  )
  await user.click(await screen.findByRole('button', { name: /댓글 더 보기/ }))
  await user.click(await screen.findByRole('menuitem', { name: '고치기' }))
  const box = await screen.findByRole('textbox', { name: '댓글 고치기' })
  type(box, '12분')
  await at.other.board.editComment({ ...said, content: '15분', photos: [] })
  line.state = 'no way there'
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true })
  await screen.findByText(lostWords)
  line.state = 'whole'
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true })
  await screen.findByText(/그 사이 다른 사람이 먼저 고쳤어요/)
  expect((await at.other.board.get({ postId })).comments[0]?.said?.content).toBe('15분')
  expect(box).toHaveProperty('value', '12분')
})

it('says what else another window changed of a post: its board, its category', async () => {
  const color = await at.counter.client.catalog.saveCategory({
    existing: null,
    kind: 'service',
    name: '염색',
  })
  const { postId, version } = await at.counter.client.board.create(postNamed('겨울 색'))
  await at.counter.show(atBoard(`/board/${postId}/edit`))
  type(await titleField(), '겨울 색 모음')
  await at.other.board.update({ ...postNamed('겨울 색', { categoryId: color.id }), postId, version })
  fireEvent.click(saveButton('저장'))
  const theirs = await screen.findByRole('group', { name: '그 사이 저장된 글' })
  expect(theirs.textContent).toContain('룩북 · 염색')
})

it('a category that another window takes away while a post is written keeps the post from nothing', async () => {
  const color = await at.counter.client.catalog.saveCategory({
    existing: null,
    kind: 'service',
    name: '염색',
  })
  await at.counter.show(atBoard('/board/new'))
  const field = await titleField()
  fireEvent.click(await screen.findByRole('button', { name: '염색' }))
  type(field, '겨울 색')
  await at.other.catalog.removeCategory({ id: color.id, version: color.version })
  await waitFor(() => expect(screen.queryByRole('button', { name: '염색' })).toBeNull())
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '겨울 색' })
})

it('a pasted NUL and a title that nobody can see never reach the shop', async () => {
  const line = wholeLine()
  await windowOn(at.counter.shop, over(at.counter.client, line)).show(atBoard('/board/new?board=notice'))
  const field = await titleField()
  type(field, '\u200B\u3164')
  fireEvent.click(saveButton('올리기'))
  await screen.findByText('제목을 적어 주세요.')
  expect(line.sent).toEqual([])
  type(field, '가\u0000나')
  type(screen.getByRole('textbox', { name: '내용' }), '다\u0000라')
  fireEvent.click(saveButton('올리기'))
  await screen.findByRole('heading', { name: '가나' })
  const box = await screen.findByRole('textbox', { name: '댓글 쓰기' })
  type(box, '마\u0000바')
  fireEvent.click(screen.getByRole('button', { name: '등록' }))
  await within(screen.getByRole('group', { name: '댓글' })).findByText('마바')
  await waitFor(() => expect(box).toHaveProperty('value', ''))
})

it.each([
  ['that Enter ends', { key: 'Enter', ctrlKey: true, isComposing: true }],
  ['whose end Safari tells before the key', { key: 'Enter', ctrlKey: true, keyCode: 229 }],
])('a syllable %s sends neither a comment nor a post', async (_name, press) => {
  const line = wholeLine()
  const { postId } = await at.counter.client.board.create(postNamed('토너'))
  await windowOn(at.counter.shop, over(at.counter.client, line)).show(atBoard(`/board/${postId}`))
  const box = await screen.findByRole('textbox', { name: '댓글 쓰기' })
  type(box, '아직 쓰는 주')
  fireEvent.keyDown(box, press)
  fireEvent.keyDown(box, { key: 'Enter' })
  fireEvent.click(screen.getByRole('button', { name: '고치기' }))
  const field = await titleField()
  type(field, '아직 쓰는 제')
  fireEvent.keyDown(field, press)
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(line.sent).toEqual([])
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  await screen.findByRole('heading', { name: '아직 쓰는 제' })
  expect(line.sent).toEqual(['update'])
})

it('each Esc closes one thing, and what was typed is there after all of them', async () => {
  const { postId } = await at.counter.client.board.create(postNamed('토너'))
  for (const content of ['하나', '둘']) await at.counter.client.board.comment(sayingOn({ postId }, content))
  const { user } = await at.counter.show(atBoard(`/board/${postId}`))
  const menus = () => screen.findAllByRole('button', { name: /댓글 더 보기/ })
  const editing = () => screen.queryByRole('textbox', { name: '댓글 고치기' })
  const edit = async () => {
    const [first] = await menus()
    if (first === undefined) throw new Error('the first comment has a menu')
    await user.click(first)
    await user.click(await screen.findByRole('menuitem', { name: '고치기' }))
  }
  await edit()
  await user.type(await screen.findByRole('textbox', { name: '댓글 고치기' }), '!!')
  const last = (await menus()).at(-1)
  if (last === undefined) throw new Error('the second comment has a menu')
  await user.click(last)
  await screen.findByRole('menuitem', { name: '지우기' })
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('menuitem')).toBeNull())
  expect(editing()).toHaveProperty('value', '하나!!')
  editing()?.focus()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(editing()).toBeNull())
  await edit()
  expect(await screen.findByRole('textbox', { name: '댓글 고치기' })).toHaveProperty('value', '하나!!')

  await user.click(screen.getByRole('button', { name: '고치기' }))
  type(await titleField(), '토너 시간')
  await user.click(await screen.findByRole('button', { name: '버리기' }))
  await screen.findByRole('dialog')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.keyboard('{Escape}{Escape}')
  expect(await titleField()).toHaveProperty('value', '토너 시간')
})

function carry(kind: 'paste' | 'drop', what: { readonly files: readonly File[]; readonly text?: string }) {
  const event = new Event(kind, { bubbles: true, cancelable: true })
  const data = {
    files: what.files,
    types: what.files.length > 0 ? ['Files'] : ['text/plain', 'text/html'],
    getData: () => what.text ?? '',
  }
  Object.defineProperty(event, kind === 'paste' ? 'clipboardData' : 'dataTransfer', { value: data })
  return event
}

const picture = () => new File(['picture'], 'front.txt', { type: 'text/plain' })

it('takes a picture from the clipboard or the hand, leaves words to the field, and takes nothing while the screen is locked', async () => {
  await at.counter.show(<div inert>{atBoard('/board/new')}</div>)
  await screen.findByText('사진', { selector: 'h2' })
  const tiles = () => document.querySelectorAll('[data-tile]').length
  for (const kind of ['paste', 'drop'] as const) {
    fireEvent(document.body, carry(kind, { files: [picture()] }))
    expect([kind, tiles()]).toEqual([kind, 0])
  }
  document.querySelector('[inert]')?.removeAttribute('inert')
  for (const words of [carry('paste', { files: [], text: '<b>굵게</b>' }), carry('drop', { files: [] })]) {
    fireEvent(await titleField(), words)
    expect([words.type, words.defaultPrevented, tiles()]).toEqual([words.type, false, 0])
  }
  const both = carry('paste', { files: [picture()], text: '표의 글' })
  fireEvent(document.body, both)
  expect([both.defaultPrevented, tiles()]).toEqual([false, 0])
  const dropped = carry('drop', { files: [picture()] })
  fireEvent(document.body, dropped)
  expect([dropped.defaultPrevented, tiles()]).toEqual([true, 1])
})

/** Somebody comes in by PIN over the screen as it stands. */
function ComeIn({ accountId, pin }: { readonly accountId: AccountId; readonly pin: string }) {
  const { mutate } = useSwitchByPin()
  return (
    <button type="button" onClick={() => mutate({ accountId, pin })}>
      {`들어오기 ${pin}`}
    </button>
  )
}

it('a notice that stands open is read by whoever comes in over it, who sees nothing of what the one before was saying', async () => {
  const somi = await writerIn(at.counter.shop, '윤소미')
  const notice = await somi.client.board.create(postNamed('12월 영업시간', { board: 'notice' }))
  const yuna = { loginId: 'yuna', password: 'long enough, surely', name: '최유나', title: '' }
  const { accountId } = await at.counter.client.access.createAccount({ ...yuna, type: 2, pin: '1357' })
  const me = (await at.counter.client.access.session()).actor?.accountId
  if (me === undefined) throw new Error('the manager is in')
  const doors = (
    <>
      <ComeIn accountId={accountId} pin="1357" />
      <ComeIn accountId={me} pin={managerLogin.pin} />
    </>
  )
  await at.counter.show(atBoard(`/board/${notice.postId}`, doors))
  const box = () => screen.findByRole('textbox', { name: '댓글 쓰기' })
  const readers = async () => (await at.other.board.readers(notice)).read.map(({ name }) => name)
  type(await box(), '나만 아는 말')
  await waitFor(async () => expect(await readers()).toEqual(['윤소미', '한지우']))
  fireEvent.click(screen.getByText('들어오기 1357'))
  await waitFor(async () => expect(await box()).toHaveProperty('value', ''))
  await waitFor(async () => expect(await readers()).toEqual(['윤소미', '최유나', '한지우']))
  expect((await at.other.board.get(notice)).views).toBe(2)
  fireEvent.click(screen.getByText(`들어오기 ${managerLogin.pin}`))
  await waitFor(async () => expect(await box()).toHaveProperty('value', '나만 아는 말'))
})

it('who may read the board and no more is shown no way to write, by button, by key or by address', async () => {
  const somi = await writerIn(at.counter.shop, '윤소미')
  const post = await somi.client.board.create(postNamed('내 글'))
  await somi.client.board.comment(sayingOn(post, '내 댓글'))
  const { accountId } = somi
  await at.counter.client.access.setPermissions({
    accountId,
    version: (await at.counter.client.access.account({ accountId })).version,
    pin: managerLogin.pin,
    changes: [{ permission: 'board.write', allowed: false }],
  })
  const theirs = windowOn(at.counter.shop, somi.client)
  const { unmount, user } = await theirs.show(atBoard(`/board/${post.postId}`))
  await screen.findByText('내 댓글')
  screen.getByText(/글쓰기 권한이 있는 직원이 쓸 수 있어요/)
  expect(screen.queryByRole('textbox')).toBeNull()
  for (const name of [/댓글 더 보기/, '고치기', '답글', '고정하기']) {
    expect([name, screen.queryByRole('button', { name })]).toEqual([name, null])
  }
  await user.click(screen.getByRole('button', { name: '더 보기' }))
  await screen.findByRole('menuitem', { name: '읽은 사람' })
  expect(screen.queryByRole('menuitem', { name: '지우기' })).toBeNull()
  unmount()
  for (const path of ['/board/new', `/board/${post.postId}/edit`]) {
    const view = await theirs.show(atBoard(path))
    await screen.findByText(/글쓰기 권한이 있는 직원이 쓸 수 있어요/)
    expect([path, screen.queryByRole('textbox')]).toEqual([path, null])
    view.unmount()
  }
})
