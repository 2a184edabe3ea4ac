import { expect, type Locator, type Page } from '@playwright/test'
import { pngOf } from '../support/png-of.ts'
import { test } from './support/app.ts'
import { goTo, signInToSample, tabTo } from './support/desk.ts'
import { shopAs } from './support/shop.ts'

// What hands do on the board at a counter: by keyboard alone, in a hurry, and with somebody else at the same text.

test.use({ shop: { sample: 'small', args: [] } })

const title = (page: Page) => page.getByRole('textbox', { name: '제목' })
const content = (page: Page) => page.getByRole('textbox', { name: '내용' })
const talk = (page: Page) => page.getByRole('complementary', { name: '댓글' })
const saying = (page: Page) => talk(page).getByRole('textbox', { name: '댓글 쓰기' })
const comment = (page: Page, text: string) => talk(page).getByRole('listitem').filter({ hasText: text })
const keptWords = (page: Page) => page.getByRole('status').filter({ hasText: '초안' })

async function opened(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page).toHaveURL(/\/board\/\d+$/)
}

async function writePost(page: Page, name: string): Promise<void> {
  await goTo(page, '게시판')
  await page.getByRole('button', { name: '새 글' }).click()
  await title(page).fill(name)
  await page.getByRole('button', { name: '올리기', exact: true }).click()
  await opened(page, name)
}

async function say(page: Page, text: string): Promise<Locator> {
  await saying(page).fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(comment(page, text)).toBeVisible()
  return comment(page, text)
}

async function choose(page: Page, row: Locator, entry: string): Promise<void> {
  await row.getByRole('button', { name: /댓글 더 보기/ }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

test('a post with a photo is written, talked about and answered by keyboard alone', async ({ page }) => {
  await signInToSample(page)
  await goTo(page, '게시판')
  await expect(page.getByRole('list', { name: '룩북' }).getByRole('listitem').first()).toBeVisible()
  await page.keyboard.press('n')
  await tabTo(page, title(page))
  // Without a title nothing goes out, and the typing goes on where it is missing.
  await tabTo(page, content(page))
  await page.keyboard.type('토너 10.2 + 9.1  (3:1)')
  await page.keyboard.press('Control+Enter')
  await expect(title(page)).toBeFocused()
  await page.keyboard.type('자판으로만 쓴 글')
  const chooser = page.waitForEvent('filechooser')
  await tabTo(page, page.locator('.bd-ep button', { hasText: '사진 고르기' }))
  await page.keyboard.press('Enter')
  await (await chooser).setFiles({ name: 'keys.png', mimeType: 'image/png', buffer: pngOf('keys') })
  await expect(page.locator('[data-tile].done')).toHaveCount(1)
  // A picture on the clipboard comes in wherever the focus is; taken out again, the focus goes to the next one.
  expect(await paste(page, 'body')).toBe('taken')
  await expect(page.locator('[data-tile].done')).toHaveCount(2)
  await page.getByRole('button', { name: '2번 사진 빼기' }).press('Enter')
  await expect(page.locator('[data-tile]')).toHaveCount(1)
  await expect(page.getByRole('button', { name: '1번 사진 빼기' })).toBeFocused()
  // Otherwise a key in a long text takes longer than a frame may.
  await expect(content(page)).toHaveCSS('word-break', 'normal')
  await page.keyboard.press('Control+Enter')
  await opened(page, '자판으로만 쓴 글')
  // Blanks stand as they were typed.
  await expect(page.getByText('토너 10.2 + 9.1  (3:1)')).toHaveCSS('white-space', /pre/)

  await tabTo(page, saying(page))
  await page.keyboard.type('첫 댓글')
  await tabTo(page, talk(page).getByRole('button', { name: '등록' }))
  await page.keyboard.press('Enter')
  await expect(comment(page, '첫 댓글')).toBeVisible()
  // The next one can be typed at once.
  await expect(saying(page)).toBeFocused()
  const answer = comment(page, '첫 댓글').getByRole('button', { name: '답글' })
  await answer.focus()
  await page.keyboard.press('Enter')
  await expect(talk(page).getByRole('textbox', { name: /님에게 답글/ })).toBeFocused()
  await page.keyboard.type('자판으로 한 답')
  await page.keyboard.press('Control+Enter')
  await expect(talk(page).getByRole('textbox', { name: /님에게 답글/ })).toHaveCount(0)
  await expect(comment(page, '자판으로 한 답')).toBeVisible()
  await expect(answer).toBeFocused()

  await tabTo(page, comment(page, '자판으로 한 답').getByRole('button', { name: /댓글 더 보기/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog')
  await tabTo(page, question.getByRole('button', { name: '지우기' }))
  await page.keyboard.press('Enter')
  await expect(question).toHaveCount(0)
  await expect(talk(page).getByText('삭제된 댓글입니다.')).toBeVisible()
  await expect(talk(page).getByRole('group', { name: '댓글' })).toBeFocused()
})

test('an answer that Esc closes is there again, and one whose comment is removed meanwhile stays', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await writePost(page, '답하다 마는 글')
  const row = await say(page, '토너 시간은요?')
  const answer = row.getByRole('button', { name: '답글' })
  const typed = talk(page).getByRole('textbox', { name: /님에게 답글/ })
  await answer.click()
  await typed.fill('10분에 한 번 보세요')
  await page.keyboard.press('Escape')
  await expect(typed).toHaveCount(0)
  await expect(answer).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(typed).toHaveValue('10분에 한 번 보세요')
  await typed.press('End')
  await typed.pressSequentially(', 끝부터')

  const other = await app.newWindow()
  await other.goto(page.url())
  await choose(other, comment(other, '토너 시간은요?'), '지우기')
  await other.getByRole('dialog').getByRole('button', { name: '지우기' }).click()
  await expect(talk(page).getByText('삭제된 댓글입니다.')).toBeVisible()
  await expect(typed).toHaveValue('10분에 한 번 보세요, 끝부터')
  await expect(typed).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(talk(page).getByText('지워진 댓글이에요')).toBeVisible()
  await expect(typed).toHaveValue('10분에 한 번 보세요, 끝부터')

  // The whole post goes as well: the comment that was being written is still there to be copied.
  await saying(page).fill('아직 안 보낸 말')
  await other.getByRole('button', { name: '더 보기', exact: true }).click()
  await other.getByRole('menuitem', { name: '지우기' }).click()
  await other.getByRole('dialog').getByRole('button', { name: '지우기' }).click()
  await expect(page.getByRole('group', { name: '쓰던 댓글' })).toHaveText([
    '10분에 한 번 보세요, 끝부터',
    '아직 안 보낸 말',
  ])
})

test('what two windows write at once stays with each, and who goes back and forth in a hurry finds it', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  const other = await app.newWindow()
  for (const window of [page, other]) {
    await goTo(window, '게시판')
    await window.getByRole('button', { name: '새 글' }).click()
    await expect(title(window)).toHaveValue('')
  }
  await title(page).fill('첫 창의 글')
  await expect(keptWords(page)).toContainText('초안 저장됨')
  await title(other).fill('둘째 창의 글')
  await expect(keptWords(other)).toContainText('초안 저장됨')
  const dropped = page.waitForResponse('**/rpc/board/dropDraft')
  await title(page).press('Control+Enter')
  await opened(page, '첫 창의 글')
  await dropped
  await other.reload()
  await expect(title(other)).toHaveValue('둘째 창의 글')
  await title(other).press('End')
  await title(other).pressSequentially(', 더')
  await other.goBack()
  await other.goForward()
  await expect(title(other)).toHaveValue('둘째 창의 글, 더')
  await title(other).press('Control+Enter')
  await opened(other, '둘째 창의 글, 더')
})

test('a comment that was changed meanwhile shows both, and one that is too long says why it waits', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await writePost(page, '둘이 고치는 댓글')
  await say(page, '토너 10.2')
  const other = await app.newWindow()
  await other.goto(page.url())
  const editing = (window: Page) => talk(window).getByRole('textbox', { name: '댓글 고치기' })
  for (const window of [page, other]) {
    await choose(window, comment(window, '토너 10.2'), '고치기')
    await expect(editing(window)).toHaveValue('토너 10.2')
  }
  await editing(page).fill('토너 9.1')
  await page.keyboard.press('Control+Enter')
  await expect(editing(page)).toHaveCount(0)
  await expect(comment(page, '토너 9.1')).toBeVisible()
  await editing(other).fill('토너 8.1')
  await other.keyboard.press('Control+Enter')
  await expect(talk(other).getByText('그 사이 다른 사람이 먼저 고쳤어요')).toBeVisible()
  await expect(talk(other).getByText('토너 9.1')).toBeVisible()
  await expect(editing(other)).toHaveValue('토너 8.1')

  await saying(page).fill('가'.repeat(1_001))
  await expect(talk(page).getByText('1,001 / 1,000')).toBeVisible()
  await expect(talk(page).getByText(/1,000자까지/)).toBeVisible()
  await expect(talk(page).getByRole('button', { name: '등록' })).toBeDisabled()
})

test('an editor that was only looked at keeps nothing, and opens the newer post the next time', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await writePost(page, '먼저 쓴 제목')
  const other = await app.newWindow()
  await other.goto(`${page.url()}/edit`)
  await expect(title(other)).toHaveValue('먼저 쓴 제목')
  await page.getByRole('button', { name: '고치기', exact: true }).click()
  await title(page).fill('나중에 고친 제목')
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await opened(page, '나중에 고친 제목')
  // The change has arrived at the other window once its page of the post shows it.
  await other.getByRole('button', { name: '이전', exact: true }).click()
  await opened(other, '나중에 고친 제목')
  await other.getByRole('button', { name: '고치기', exact: true }).click()
  await expect(title(other)).toHaveValue('나중에 고친 제목')
  await expect(other.getByRole('button', { name: '버리기' })).toHaveCount(0)
  // Typed and taken back again: nothing is being kept, and nothing says so.
  await title(other).press('End')
  await title(other).press('a')
  await expect(keptWords(other)).toBeVisible()
  await title(other).press('Backspace')
  await expect(keptWords(other)).toHaveCount(0)
})

test('a post that is on its way takes no more letters, and a file dropped beside it leaves the page as it is', async ({
  page,
}) => {
  await signInToSample(page)
  await goTo(page, '게시판')
  await page.getByRole('button', { name: '새 글' }).click()
  await title(page).fill('느린 줄의 글')
  await page
    .locator('.bd-ep input[data-pick]')
    .setInputFiles([{ name: 'slow.png', mimeType: 'image/png', buffer: pngOf('slow') }])
  await expect(page.locator('[data-tile].done')).toHaveCount(1)
  const line = Promise.withResolvers<void>()
  await page.route('**/rpc/board/create', async (route) => {
    await line.promise
    await route.abort()
  })
  await content(page).fill('보내기 전까지')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: '저장 중' })).toBeVisible()
  await content(page).press('End')
  await content(page).pressSequentially(' 그 뒤')
  await expect(content(page)).toHaveValue('보내기 전까지')
  const caption = page.getByRole('textbox', { name: '1번 사진 설명' })
  await caption.pressSequentially('옆선')
  await expect(caption).toHaveValue('')
  expect(await paste(page, 'body')).toBe('taken')
  await expect(page.getByText('끝난 뒤에 사진을 더해 주세요')).toBeVisible()
  await expect(page.locator('[data-tile]')).toHaveCount(1)
  line.resolve()
  await expect(page.getByRole('region', { name: '글' }).getByRole('alert')).toBeVisible()
  await content(page).pressSequentially(' 그 뒤')
  await expect(content(page)).toHaveValue('보내기 전까지 그 뒤')
  await page.unroute('**/rpc/board/create')
  await page.keyboard.press('Control+Enter')
  await opened(page, '느린 줄의 글')

  // The place of a drop is the comment box; anywhere else the browser would open the file in place of the program.
  expect(await drop(page, '.bd-post')).toBe('kept out')
  expect(await drop(page, '.bd-cbox textarea')).toBe('kept out')
  await expect(talk(page).locator('[data-tile]')).toHaveCount(1)
})

/** A picture comes from the clipboard. */
function paste(page: Page, where: string): Promise<'taken' | 'left'> {
  return page.locator(where).evaluate((element) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['pasted'], 'pasted.txt', { type: 'text/plain' }))
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData })
    element.dispatchEvent(event)
    return event.defaultPrevented ? 'taken' : 'left'
  })
}

function drop(page: Page, where: string): Promise<'kept out' | 'opened'> {
  return page.locator(where).evaluate((element) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['words'], 'dropped.txt', { type: 'text/plain' }))
    const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer })
    element.dispatchEvent(event)
    return event.defaultPrevented ? 'kept out' : 'opened'
  })
}

test('who comes in by PIN finds a text of their own, and the other text waits for who wrote it', async ({
  page,
}) => {
  await signInToSample(page)
  await goTo(page, '게시판')
  await page.getByRole('button', { name: '새 글' }).click()
  await title(page).fill('매니저만 아는 글')
  await expect(keptWords(page)).toContainText('초안 저장됨')
  // What was typed last is not kept yet when the screen is locked.
  await title(page).press('End')
  await title(page).pressSequentially('!')
  await page.keyboard.press('Control+l')
  await comeIn(page, 1)
  await expect(title(page)).toHaveValue('')
  await title(page).fill('디자이너의 글')
  await expect(keptWords(page)).toContainText('초안 저장됨')
  await page.keyboard.press('Control+l')
  await comeIn(page, 0)
  await expect(title(page)).toHaveValue(/^매니저만 아는 글/)
})

/** By PIN, as the practice shop shows it. */
async function comeIn(page: Page, place: number): Promise<void> {
  const { sampleAccounts } = await (await shopAs(page)).access.session()
  const { name, pin } = sampleAccounts[place] ?? { name: '', pin: '' }
  const lock = page.getByRole('dialog')
  await lock.getByRole('button', { name }).click()
  await expect(lock.getByRole('group').or(lock.getByLabel('PIN')).first()).toBeVisible()
  await page.keyboard.type(pin ?? '')
  await expect(lock).toHaveCount(0)
}
