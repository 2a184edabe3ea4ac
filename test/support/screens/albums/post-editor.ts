import type { Page } from 'playwright-core'
import { boardTexts, drawnPicture } from '../board-writer.ts'
import type { Album, Camera } from '../camera.ts'
import { saveMeanwhile, writtenPost } from './board.ts'

const picked = (number: number, buffer: Buffer) => ({
  name: `IMG_${4480 + number}.jpg`,
  mimeType: 'image/jpeg',
  buffer,
})

/** A post while it is written: empty, wrong, with photos in every state, found again, and changed by somebody else. */
export const postEditor: Album = {
  name: 'post-editor',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    await shootNew(camera)
    await shootWritten(camera)
    await shootMeanwhile(camera)
  },
}

const titleOf = ({ page, t }: Camera) => page.getByRole('textbox', { name: t('board.title') })
const contentOf = ({ page, t }: Camera) => page.getByRole('textbox', { name: t('board.content') })

async function shootNew(camera: Camera): Promise<void> {
  const { t, go, snap, button } = camera
  await go('/board/new?board=question')
  await snap('post-editor-new', titleOf(camera))
  await button(t('board.publish')).click()
  await snap('post-editor-untitled', camera.page.getByRole('alert'))
  await titleOf(camera).fill(boardTexts.editorTitle.repeat(5))
  await contentOf(camera).fill(boardTexts.editorContent.repeat(100))
  await snap('post-editor-too-long', camera.page.getByRole('alert').nth(1))
}

async function shootWritten(camera: Camera): Promise<void> {
  const { page, t, snap, button } = camera
  await page
    .getByRole('group', { name: t('board.boards') })
    .getByRole('button', { name: t('board.lookbook') })
    .click()
  await titleOf(camera).fill(boardTexts.editorTitle)
  await contentOf(camera).fill(boardTexts.editorContent)
  await page
    .getByRole('group', { name: t('board.category') })
    .getByRole('button')
    .last()
    .click()
  await page.getByRole('combobox', { name: t('board.service') }).selectOption({ index: 3 })
  await pickInEveryState(page)
  await snap('post-editor', page.locator('[data-tile].failed').nth(1))
  await button(t('board.preview')).click()
  await snap('post-editor-preview', page.getByRole('dialog').locator('.bd-prevs img'))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: t('board.publish'), exact: true }).click()
  await snap('post-editor-without', page.getByRole('dialog'))
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('button', { name: t('board.discard') }).waitFor()
  await snap('post-editor-found', page.locator('[data-tile].done img'))
  await button(t('board.discard')).click()
  await snap('post-editor-discard', page.getByRole('dialog'))
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('board.discard') })
    .click()
  await page.getByRole('heading', { level: 1, name: t('frame.board') }).waitFor()
}

/** Two that are there, one half way, one that broke off, an empty file, and those that wait for their turn. */
async function pickInEveryState(page: Page): Promise<void> {
  const files = page.locator('.bd-ep input[data-pick]')
  const drawn = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((number) => drawnPicture(20 + number)))
  const file = (number: number, tail = 0) =>
    picked(number, Buffer.concat([drawn[number - 1] ?? Buffer.alloc(0), Buffer.alloc(tail, 7)]))
  await files.setInputFiles([file(1), file(2)])
  await page.locator('[data-tile].done img').nth(1).waitFor()
  await files.setInputFiles([picked(3, Buffer.alloc(0))])
  await page.locator('[data-tile].failed').waitFor()
  await page.route('**/rpc/photos/begin', (route) => route.abort())
  await files.setInputFiles([file(4)])
  await page.locator('[data-tile].failed').nth(1).waitFor()
  await page.unroute('**/rpc/photos/begin')
  // The first part of a large one arrives, and nothing further.
  let parts = 0
  await page.route('**/rpc/photos/part', (route) => {
    parts += 1
    return parts === 1 ? route.continue() : undefined
  })
  await files.setInputFiles([file(5, 600_000), file(6, 600_000), file(7, 600_000)])
  await page.locator('progress[value="43"], progress[value="42"]').waitFor()
}

async function shootMeanwhile(camera: Camera): Promise<void> {
  const { page, t, go, snap } = camera
  const { origin } = new URL(page.url())
  const post = await writtenPost(origin)
  await go(`/board/${post.postId}/edit`)
  await contentOf(camera).fill(boardTexts.mine)
  await saveMeanwhile(origin, post)
  await page.getByRole('button', { name: t('common.save'), exact: true }).click()
  await snap('post-editor-meanwhile', page.getByRole('alert').filter({ hasText: boardTexts.theirs }))
  await page.getByRole('button', { name: t('board.takeTheirs') }).click()
  await page.getByRole('heading', { level: 1, name: boardTexts.theirs }).waitFor()
}
