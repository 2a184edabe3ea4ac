import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import type { Asked, Asking } from './asker.ts'
import { startClient } from './client-process.ts'
import { type Figure, figure } from './figure.ts'
import { pidOf, signedIn, startSample } from './host.ts'
import { mostSeen } from './most-seen.ts'
import { calm } from './processor.ts'
import { folderOf, type ShopName } from './shop.ts'
import { openBare } from './statements.ts'

const posts = 100_000
const warmUp = 50
const measured = 200
const boardGoal = 50
const pageGoal = 30

/** Writes what is on the board over again, under numbers of its own, until there are 100,000 posts. */
function fillBoard(folder: string): void {
  const file = openBare(join(folder, 'danggol.sqlite'))
  const most = (table: string) =>
    file.prepare<[], { most: number }>(`select coalesce(max(id), 0) as most from ${table}`).get()?.most ?? 0
  const [post, comment] = [most('posts'), most('comments')]
  const copies = [
    `insert into posts select id + @post, board, author_id, category_id, product_id, title, content, address, is_pinned,
      comment_count, view_count, spoken_at, created_at, edited_at, removed_at, removed_by, version from posts where id <= ${post}`,
    `insert into comments select id + @comment, post_id + @post, parent_id + @comment, author_id, title, content, address,
      position, created_at, edited_at, removed_at, removed_by, version from comments where id <= ${comment}`,
    `insert into post_reads select post_id + @post, account_id, at from post_reads where post_id <= ${post}`,
    `insert into post_terms select board, term, post_id + @post from post_terms where post_id <= ${post}`,
  ]
  file.exec('begin')
  for (let times = 1; post > 0 && (times + 1) * post <= posts; times += 1) {
    for (const copy of copies) file.prepare(copy).run({ post: post * times, comment: comment * times })
  }
  file.exec('commit')
  file.close()
}

const asked: Readonly<Record<string, Asked>> = {
  'look-books': { path: 'board/list', input: { board: 'lookbook', limit: 60 } },
  'spoken about last': { path: 'board/list', input: { board: 'lookbook', sort: 'spoken', limit: 60 } },
  notices: { path: 'board/list', input: { board: 'notice' } },
  'one’s own': { path: 'board/list', input: { board: 'mine' } },
  'counts for the tabs': { path: 'board/counts', input: undefined },
  'one post': { path: 'board/get', input: { postId: 17 } },
  'search, one syllable': { path: 'board/list', input: { board: 'lookbook', query: '염', limit: 60 } },
  'search, a common word': { path: 'board/list', input: { board: 'lookbook', query: '베이지', limit: 60 } },
  'search, two words': { path: 'board/list', input: { board: 'lookbook', query: '레이어드 바이올렛' } },
  'search, an author': { path: 'board/list', input: { board: 'lookbook', query: '서지안', limit: 60 } },
  'search, words that never meet': { path: 'board/list', input: { board: 'notice', query: '수건 정수기' } },
  'search, nothing': { path: 'board/list', input: { board: 'lookbook', query: '없는말' } },
}

/** What the page of a customer asks for when it is opened. */
function pageOf(customerId: AccountId): Readonly<Record<string, Asked>> {
  return {
    'who it is': { path: 'customers/get', input: { customerId } },
    facts: { path: 'customers/facts', input: { customerId } },
    story: { path: 'customers/timeline', input: { customerId, kind: 'all', cursor: null, limit: 30 } },
    photos: { path: 'customers/visitPhotos', input: { customerId, cursor: null, limit: 30 } },
    'what they own': { path: 'purchases/owned', input: { customerId } },
    consents: { path: 'customers/consents', input: { customerId } },
  }
}

type Series = Exclude<Asking, { readonly kind: 'sales' }>
type Measure = (name: string, asking: Series, goal: number) => Promise<Figure>

/** Measures calls to a host of its own on that folder, which goes afterwards. */
async function onHost(
  folder: string,
  measure: (series: Measure) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const host = await startSample(folder)
  const { jar } = await signedIn(host)
  await calm(pidOf(host))
  const page = startClient(host.url, jar)
  const series: Measure = async (name, asking, goal) => {
    await page.ask({ ...asking, times: warmUp })
    const { tookMs } = await page.ask({ ...asking, times: measured })
    return figure(name, tookMs, { goal })
  }
  try {
    return await measure(series)
  } finally {
    page.end()
    await host.stop()
    rmSync(folder, { recursive: true })
  }
}

async function boardLines(board: string, series: Measure): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [name, one] of Object.entries(asked)) {
    figures.push(await series(`${board}: ${name}`, { kind: 'calls', ...one, times: 0 }, boardGoal))
  }
  return figures
}

/** The board of the shop as it is, and the page of its most faithful customer, over HTTP. */
export async function boardFigures(shop: ShopName): Promise<readonly Figure[]> {
  const folder = await folderOf(shop)
  const { customerId, visits } = mostSeen(folder)
  return onHost(folder, async (series) => {
    const figures = [...(await boardLines('board', series))]
    const page = pageOf(customerId)
    const who = `customer of ${visits} visits`
    for (const [name, one] of Object.entries(page)) {
      figures.push(await series(`${who}: ${name}`, { kind: 'calls', ...one, times: 0 }, pageGoal))
    }
    const all = { kind: 'together', calls: Object.values(page), times: 0 } as const
    figures.push(await series(`${who}: the page, all at once`, all, pageGoal))
    return figures
  })
}

/** As boardFigures, with 100,000 posts on the board. */
export async function fullBoardFigures(shop: ShopName): Promise<readonly Figure[]> {
  const folder = await folderOf(shop)
  fillBoard(folder)
  return onHost(folder, (series) => boardLines('board of 100,000', series))
}
