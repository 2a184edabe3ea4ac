import { rmSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { startHost } from '../support/host-process.ts'
import { pngOf } from '../support/png-of.ts'
import { copyOfSample, sampleStart } from '../support/prepared-sample.ts'
import { test } from './support/app.ts'
import { goTo, signInToSample } from './support/desk.ts'

test.use({ shop: { sample: 'small', args: [] } })

const file = (name: string) => ({ name, mimeType: 'image/png', buffer: pngOf(name) })
const files = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => file(`IMG_${from + index}.png`))
const title = (page: Page) => page.getByRole('textbox', { name: '제목' })
const content = (page: Page) => page.getByRole('textbox', { name: '내용' })
const publish = (page: Page) => page.getByRole('button', { name: '올리기', exact: true })
const tiles = (page: Page) => page.locator('[data-tile]')
const kept = (page: Page) => page.getByRole('status').filter({ hasText: '초안 저장됨' })
const comments = (page: Page) => page.getByRole('complementary', { name: '댓글' })

async function startPost(page: Page): Promise<void> {
  await goTo(page, '게시판')
  await page.getByRole('button', { name: '새 글' }).click()
  await expect(title(page)).toBeVisible()
}

async function pick(page: Page, picked: readonly ReturnType<typeof file>[]): Promise<void> {
  await page.locator('.bd-ep input[data-pick]').setInputFiles([...picked])
}

/** A post is out, and its page open. */
async function published(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page).toHaveURL(/\/board\/\d+$/)
}

async function writePost(page: Page, name: string): Promise<void> {
  await startPost(page)
  await title(page).fill(name)
  await content(page).fill('토너 10.2 + 9.1')
  await publish(page).click()
  await published(page, name)
}

test('a post goes out with its ten photos in their order, and the eleventh is refused in words', async ({
  page,
}) => {
  await signInToSample(page)
  await startPost(page)
  await title(page).fill('겨울 밀크 베이지')
  await pick(page, files(11))
  await expect(page.getByRole('alert').filter({ hasText: 'IMG_11.png' })).toContainText('사진은 10장까지예요')
  await expect(tiles(page)).toHaveCount(10)
  await expect(page.locator('[data-tile].done')).toHaveCount(10)

  // The last becomes the cover, by keyboard alone.
  const handle = page.getByRole('button', { name: '10번 사진 옮기기' })
  await handle.focus()
  for (let step = 10; step > 1; step -= 1) await page.keyboard.press('ArrowLeft')
  await expect(tiles(page).first()).toHaveAccessibleName('1번 사진, IMG_10.png')
  await page.getByRole('textbox', { name: '1번 사진 설명' }).fill('완성, 뒤')
  await publish(page).click()
  await published(page, '겨울 밀크 베이지')
  const shown = page.getByRole('group', { name: '사진' }).getByRole('button')
  await expect(shown).toHaveCount(10)
  await expect(page.getByText('완성, 뒤')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('2 / 10')).toBeVisible()
})

test('a photo whose line breaks says so and never holds the text up', async ({ page }) => {
  await signInToSample(page)
  await startPost(page)
  await title(page).fill('사진 하나가 모자란 글')
  await pick(page, [file('there.png')])
  await expect(page.locator('[data-tile].done')).toHaveCount(1)
  await page.route('**/rpc/photos/part', (route) => route.abort())
  await pick(page, [file('broken.png')])
  await expect(page.getByText('올리다 연결이 끊겼어요: broken.png')).toBeVisible()
  await publish(page).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText('broken.png')
  await question.getByRole('button', { name: '사진 없이 올리기' }).click()
  await published(page, '사진 하나가 모자란 글')
})

test('a comment that is taken away keeps its place, and the answer beneath it stays', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await writePost(page, '댓글이 달릴 글')
  const say = async (text: string) => {
    await comments(page).getByRole('textbox', { name: '댓글 쓰기' }).fill(text)
    await page.keyboard.press('Control+Enter')
    await expect(comments(page).getByRole('listitem').filter({ hasText: text })).toBeVisible()
  }
  await say('토너 시간은요? https://example.com/toner')
  await say('두 번째 댓글')
  await expect(comments(page).getByRole('link', { name: 'https://example.com/toner' })).toHaveAttribute(
    'rel',
    /noopener/,
  )
  // Another window sees it live, and answers the first.
  const other = await app.newWindow()
  await other.goto(page.url())
  const first = comments(other).getByRole('listitem').filter({ hasText: '토너 시간은요?' })
  await first.getByRole('button', { name: '답글' }).click()
  await other.getByRole('textbox', { name: /님에게 답글/ }).fill('10분에 한 번 보세요')
  await other.keyboard.press('Control+Enter')
  await expect(comments(page).getByText('10분에 한 번 보세요')).toBeVisible()

  await comments(page)
    .getByRole('listitem')
    .filter({ hasText: '토너 시간은요?' })
    .getByRole('button', { name: /댓글 더 보기/ })
    .click()
  await page.getByRole('menuitem', { name: '지우기' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '지우기' }).click()
  const rows = comments(page).getByRole('listitem')
  await expect(rows.nth(0)).toContainText('삭제된 댓글입니다.')
  await expect(rows.nth(1)).toContainText('10분에 한 번 보세요')
  await expect(rows.nth(2)).toContainText('두 번째 댓글')
  await expect(comments(other).getByText('삭제된 댓글입니다.')).toBeVisible()
  await expect(comments(other).getByText('토너 시간은요?')).toHaveCount(0)
})

test('what is typed while a comment is on its way stays in the box for the next one', async ({ page }) => {
  await signInToSample(page)
  await writePost(page, '빠르게 말할 글')
  const line = Promise.withResolvers<void>()
  await page.route('**/rpc/board/comment', async (route) => {
    await line.promise
    await route.continue()
  })
  const box = comments(page).getByRole('textbox', { name: '댓글 쓰기' })
  await box.fill('먼저 한 말')
  await page.keyboard.press('Control+Enter')
  await expect(comments(page).getByRole('button', { name: '저장 중' })).toBeVisible()
  await box.pressSequentially(' 이어서 할 말')
  line.resolve()
  await expect(comments(page).getByRole('listitem').filter({ hasText: '먼저 한 말' })).toBeVisible()
  await expect(box).toHaveValue('이어서 할 말')
})

test('two people change one post: the second is told what the first saved, and keeps what they typed', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await writePost(page, '둘이 고치는 글')
  const other = await app.newWindow()
  await other.goto(page.url())
  for (const window of [page, other]) {
    await window.getByRole('button', { name: '고치기', exact: true }).click()
    await expect(title(window)).toHaveValue('둘이 고치는 글')
  }
  await title(page).fill('먼저 고친 글')
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await published(page, '먼저 고친 글')
  await content(other).fill('나중에 고친 내용')
  await other.getByRole('button', { name: '저장', exact: true }).click()
  const told = other.getByRole('alert').filter({ hasText: '그 사이 다른 사람이 먼저 고쳤어요' })
  await expect(told).toContainText('먼저 고친 글')
  await expect(content(other)).toHaveValue('나중에 고친 내용')
  await other.getByRole('button', { name: '내 글로 저장' }).click()
  await published(other, '둘이 고치는 글')
  await expect(page.getByText('나중에 고친 내용')).toBeVisible()
})

test('a draft is there again after the power went, with its photo', async ({ browser }) => {
  const data = await copyOfSample('ko')
  const first = await startHost(data, sampleStart.args, sampleStart.env)
  const device = await browser.newContext({ locale: 'ko-KR' })
  const page = await device.newPage()
  await page.goto(`${first.url}/app/`)
  await signInToSample(page)
  await startPost(page)
  await title(page).fill('전기가 나가도 남는 글')
  await content(page).fill('봉고데기 32 mm')
  await pick(page, [file('kept.png')])
  await expect(page.locator('[data-tile].done')).toHaveCount(1)
  await expect(kept(page)).toBeVisible()
  await first.kill()
  const { port } = new URL(first.url)
  const second = await startHost(data, [...sampleStart.args, '--port', port], sampleStart.env)
  const again = await device.newPage()
  await again.goto(`${second.url}/app/board/new`)
  await expect(title(again)).toHaveValue('전기가 나가도 남는 글')
  await expect(content(again)).toHaveValue('봉고데기 32 mm')
  await expect(tiles(again)).toHaveAccessibleName('1번 사진, kept.png')
  const dropped = again.waitForResponse('**/rpc/board/dropDraft')
  await publish(again).click()
  await published(again, '전기가 나가도 남는 글')
  await dropped
  // What is out is no draft any more.
  await again.goto(`${second.url}/app/board/new`)
  await expect(title(again)).toHaveValue('')
  await device.close()
  await second.kill()
  rmSync(data, { recursive: true, force: true })
})
