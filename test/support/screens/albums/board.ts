import type { Comment, Post } from '../../../../src-shared/domains/board/contract.ts'
import { asId } from '../../../../src-shared/kernel/ids.ts'
import { answerWith } from '../answer-with.ts'
import { boardTexts, personOf, writeTalkedPost } from '../board-writer.ts'
import type { Album, Camera } from '../camera.ts'

/** The boards: the wall of looks, the lists, what one wrote oneself, and what a search finds. */
export const board: Album = {
  name: 'board',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap } = camera
    await go('/board')
    await snap('board', page.getByRole('list', { name: t('board.lookbook') }).getByRole('listitem'))
    for (const tab of ['notice', 'question', 'mine'] as const) {
      await openTab(camera, tab)
      await snap(`board-${tab}`, page.getByRole('list', { name: t(`board.${tab}`) }).getByRole('listitem'))
    }
    await openTab(camera, 'lookbook')
    const search = page.getByRole('searchbox', { name: t('board.find') })
    await search.fill('토너')
    const found = page.getByRole('list', { name: t('board.lookbook') }).getByRole('listitem')
    await found.first().waitFor()
    await found.filter({ hasNotText: '토너' }).filter({ hasText: '허쉬' }).waitFor({ state: 'detached' })
    await snap('board-search', found)
    await search.fill('ㅋㅋㅋㅋ')
    await snap('board-nothing', page.getByText(t('board.nothingFits')))
  },
}

/** A post with ten photos and what was said about it; a notice and who has read it; what is asked before something goes. */
export const post: Album = {
  name: 'post',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap } = camera
    const postId = await writeTalkedPost(new URL(page.url()).origin)
    await go(`/board/${postId}`)
    const talk = page.getByRole('complementary', { name: t('board.comments') })
    await page.getByRole('heading', { level: 1, name: boardTexts.title }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('2 / 10').waitFor()
    await snap('post', talk.getByRole('listitem').filter({ hasText: boardTexts.late }))
    await page.getByRole('button', { name: t('common.more'), exact: true }).click()
    await page.getByRole('menuitem', { name: t('common.delete') }).click()
    await snap('post-remove', page.getByRole('dialog'))
    await page.keyboard.press('Escape')
    await shootComments(camera)
    await shootNotice(camera)
    await go('/board/987654')
    await snap('post-gone', page.getByRole('main').getByRole('heading'))
  },
}

async function shootComments(camera: Camera): Promise<void> {
  const { page, t, snap } = camera
  const talk = page.getByRole('complementary', { name: t('board.comments') })
  const comment = talk.getByRole('listitem').filter({ hasText: boardTexts.question })
  await comment.getByRole('button', { name: t('board.reply') }).click()
  const reply = comment.getByRole('textbox')
  await reply.fill(boardTexts.typing)
  await snap('post-reply', reply)
  await comment.getByRole('button', { name: t('common.cancel') }).click()
  const own = talk.getByRole('listitem').filter({ hasText: boardTexts.late })
  await own.getByRole('button').first().click()
  await page.getByRole('menuitem', { name: t('common.edit') }).click()
  const editing = talk.getByRole('textbox', { name: t('board.editComment') })
  await editing.fill(boardTexts.long.repeat(20))
  await snap('post-comment-edit', editing)
  await talk.getByRole('button', { name: t('common.cancel') }).click()
  await own.getByRole('button').first().click()
  await page.getByRole('menuitem', { name: t('common.delete') }).click()
  await snap('post-comment-remove', page.getByRole('dialog'))
  await page.keyboard.press('Escape')
}

async function shootNotice({ page, t, go, snap }: Camera): Promise<void> {
  await go('/board')
  await page
    .getByRole('complementary', { name: t('board.notice') })
    .getByRole('link')
    .first()
    .click()
  await snap('post-notice', page.getByText(t('board.noComments')))
  await page.getByRole('button', { name: t('common.more'), exact: true }).click()
  await page.getByRole('menuitem', { name: t('board.whoRead') }).click()
  await snap('post-readers', page.getByRole('dialog').getByRole('listitem'))
  await page.keyboard.press('Escape')
}

async function openTab({ page, t }: Camera, tab: 'lookbook' | 'notice' | 'question' | 'mine'): Promise<void> {
  await page
    .getByRole('group', { name: t('board.boards') })
    .getByRole('button', { name: t(`board.${tab}`) })
    .click()
}

/** What somebody sees who may read the board, and not write on it. */
export const boardReadOnly: Album = {
  name: 'board-read-only',
  signedIn: 'designer',
  shoot: async ({ page, t, go, snap }) => {
    await answerWith(page, 'access/session', withoutWriting)
    await page.reload()
    await go('/board')
    const notices = page.getByRole('complementary', { name: t('board.notice') })
    await snap('read-only-board', notices.getByRole('listitem'))
    await page
      .getByRole('list', { name: t('board.lookbook') })
      .getByRole('link')
      .first()
      .click()
    await snap('read-only-post', page.getByText(t('board.readOnly')))
    await go('/board/new')
    await snap('read-only-editor', page.getByText(t('board.readOnly')))
  },
}

type Session = { readonly actor: { readonly permissions: readonly string[] } | null }

function withoutWriting(session: Session): Session {
  const { actor } = session
  if (actor === null) return session
  return {
    ...session,
    actor: { ...actor, permissions: actor.permissions.filter((one) => one !== 'board.write') },
  }
}

/** A post as long as it may be, in one word and in lines, under a name of 40 letters, with three hundred comments. */
export const fullPost: Album = {
  name: 'full-post',
  signedIn: 'signed-in',
  shoot: async ({ page, t, go, snap }) => {
    await answerWith(page, 'board/get', filled)
    await go('/board')
    await page
      .getByRole('list', { name: t('board.lookbook') })
      .getByRole('link')
      .first()
      .click()
    const talk = page.getByRole('complementary', { name: t('board.comments') })
    await talk.getByRole('listitem').nth(299).waitFor({ state: 'attached' })
    await snap('full-post', talk.getByRole('listitem'))
  },
}

const longName = '프란치스카 크리스티나 엘리자베트 마리아 안나 폰 호엔촐레른 지크마링겐'.padEnd(40, '나')
const oneWord = 'supercolor'.repeat(100)
const link = `https://example.com/${'recipes/autumn-orange/'.repeat(15)}`

function filled(answer: Post): Post {
  const [like] = answer.comments.filter(({ said }) => said !== null)
  if (like?.said === undefined || like.said === null) throw new Error('the newest look has a comment')
  const { said } = like
  const content = `${oneWord}\n\n${link}\n\n${'앞머리는 눈썹 앞\n'.repeat(2_000)}`.slice(0, 10_000)
  const comments = Array.from(
    { length: 300 },
    (_, place): Comment => ({
      ...like,
      commentId: asId(1_000_000 + place),
      parentId: place % 3 === 1 ? asId(1_000_000 + place - 1) : null,
      said: {
        ...said,
        author: { ...said.author, name: place % 4 === 0 ? longName : said.author.name },
        content: [oneWord, link, said.content][place % 3] ?? '',
      },
      mayChange: true,
    }),
  )
  return {
    ...answer,
    title: oneWord.slice(0, 100),
    content,
    author: { ...answer.author, name: longName },
    editedAtMs: answer.createdAtMs + 60_000,
    commentCount: comments.length,
    comments,
  }
}

/** For the album of the editor: a post of the manager's, to be changed in two windows. */
export async function writtenPost(origin: string): Promise<Post> {
  const manager = await personOf(origin, 'first')
  const { rows } = await manager.board.list({ board: 'mine' })
  const [card] = rows
  if (card === undefined) throw new Error('the manager wrote something')
  return manager.board.get({ postId: card.postId })
}

/** Somebody else of the shop, in a window of their own, saves another title meanwhile. */
export async function saveMeanwhile(origin: string, post: Post): Promise<void> {
  const manager = await personOf(origin, 'first')
  await manager.board.update({
    postId: post.postId,
    version: post.version,
    board: post.board,
    title: boardTexts.theirs,
    content: post.content,
    photos: post.photos.map(({ photoId, caption }) => ({ photoId, caption })),
  })
}
