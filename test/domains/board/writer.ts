import type { Database } from '../../../src-main/db/database.ts'
import type { WrittenPost } from '../../../src-shared/domains/board/contract.ts'
import type { AccountId, PhotoId } from '../../../src-shared/kernel/ids.ts'
import { formKey } from '../../support/catalog-of.ts'
import type { Client, TestShop } from '../../support/test-app.ts'

export type Writer = { readonly client: Client; readonly accountId: AccountId }

let people = 0

/** A designer with a window of their own. */
export async function writerIn(shop: TestShop, name: string): Promise<Writer> {
  people += 1
  const account = { loginId: `writer${people}`, password: 'long enough, surely', name }
  const { client: manager } = await shop.manager()
  const { accountId } = await manager.access.createAccount({ ...account, title: '', type: 2, pin: null })
  const { client } = shop.window()
  await client.access.signIn({ loginId: account.loginId, password: account.password })
  return { client, accountId }
}

/** What the form sends when a post is put on the board. */
export function postNamed(title: string, changes: Partial<WrittenPost> = {}) {
  return {
    idempotencyKey: formKey(),
    board: 'lookbook' as const,
    title,
    content: '',
    categoryId: null,
    productId: null,
    photos: [],
    ...changes,
  }
}

/** What the form sends when something is said about a post. */
export function sayingOn(post: { readonly postId: number }, content: string, parentId: number | null = null) {
  return { idempotencyKey: formKey(), postId: post.postId, parentId, content, photos: [] }
}

let photos = 0

/** A photo as it stands in the tables, uploaded by somebody. */
export async function photoBy(
  db: Database,
  ownerId: AccountId,
  fileName = 'IMG_4471.HEIC',
): Promise<PhotoId> {
  photos += 1
  const { id } = await db.kysely
    .insertInto('photos')
    .values({
      owner_id: ownerId,
      saved_name: `saved-${photos}`,
      file_name: fileName,
      media_type: 'image/jpeg',
      bytes: 1_000,
      sha256: String(photos).padStart(64, '0'),
      width: 600,
      height: 800,
      state: 'shown',
      why: null,
      address: '',
      created_at: 1_000 as never,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** All pages of a list, one after the other. */
export async function allPages(
  client: Client,
  asked: Omit<Parameters<Client['board']['list']>[0], 'cursor'>,
): Promise<readonly string[]> {
  const titles: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Client['board']['list']>> = await client.board.list({ ...asked, cursor })
    titles.push(...page.rows.map((row) => row.title))
    cursor = page.nextCursor
  } while (cursor !== null)
  return titles
}
