import { expect, it } from 'vitest'
import { asId, type PhotoId } from '../../../src-shared/kernel/ids.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { photoBy, postNamed, sayingOn, writerIn } from './writer.ts'

onBothDatabases('what is said about a post', (db) => {
  it('stands in the order it was said, answers below what they answer, one level deep', async () => {
    const shop = await testShop(db())
    const somi = await writerIn(shop, '윤소미')
    const yuna = await writerIn(shop, '최유나')
    const post = await somi.client.board.create(postNamed('토너'))
    const first = await yuna.client.board.comment(sayingOn(post, '얼룩 없을까요?'))
    await yuna.client.board.comment(sayingOn(post, '저도 해 볼게요'))
    const answer = await somi.client.board.comment(sayingOn(post, '10분이면 돼요', first.commentId))
    const again = await yuna.client.board.comment(sayingOn(post, '고마워요', answer.commentId))
    expect(again.parentId).toBe(first.commentId)
    const { comments, commentCount } = await somi.client.board.get(post)
    expect(commentCount).toBe(4)
    expect(comments.map((one) => [one.said?.author.name, one.said?.content, one.parentId !== null])).toEqual([
      ['최유나', '얼룩 없을까요?', false],
      ['윤소미', '10분이면 돼요', true],
      ['최유나', '고마워요', true],
      ['최유나', '저도 해 볼게요', false],
    ])
    const mine = comments.map((one) => one.mayChange)
    expect(mine).toEqual([false, true, false, false])
  })

  it('is said once however often it is sent', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const post = await client.board.create(postNamed('토너'))
    const saying = sayingOn(post, '한 번')
    const said = await client.board.comment(saying)
    expect(await client.board.comment(saying)).toEqual(said)
    const other = { ...saying, content: '두 번' }
    expect(await refusalOf(client.board.comment(other))).toBe('IDEMPOTENCY_KEY_REUSED')
    expect((await client.board.get(post)).comments).toHaveLength(1)
  })

  it('keeps its place when it is removed, without its words and its photos, and keeps its answers', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const yuna = await writerIn(shop, '최유나')
    const post = await manager.board.create(postNamed('토너'))
    const photo = { photoId: await photoBy(db(), yuna.accountId), caption: '결과' }
    const first = await yuna.client.board.comment({ ...sayingOn(post, '비밀 레시피'), photos: [photo] })
    const answer = await manager.board.comment(sayingOn(post, '좋네요', first.commentId))
    await manager.board.comment(sayingOn(post, '끝'))
    await yuna.client.board.removeComment(first)
    expect(await refusalOf(yuna.client.board.removeComment(first))).toBe('ANSWERED')
    const { comments, commentCount } = await manager.board.get(post)
    expect(commentCount).toBe(2)
    expect(comments.map((one) => one.said?.content ?? null)).toEqual([null, '좋네요', '끝'])
    expect(comments[0]).toMatchObject({ commentId: first.commentId, said: null, mayChange: false })
    expect(comments[1]).toMatchObject({ commentId: answer.commentId, parentId: first.commentId })
    const kept = await db()
      .reader.selectFrom('comments')
      .select(['title', 'content', 'author_id'])
      .where('id', '=', first.commentId)
      .executeTakeFirstOrThrow()
    expect(kept).toEqual({ title: '', content: '', author_id: yuna.accountId })
    expect(await db().reader.selectFrom('comment_photos').selectAll().execute()).toEqual([])
    expect((await manager.board.list({ board: 'lookbook', query: '레시피' })).rows).toEqual([])
    const reply = sayingOn(post, '왜 지웠어요?', first.commentId)
    expect(await refusalOf(manager.board.comment(reply))).toBe('COMMENT_REMOVED')
    const below = await manager.board.comment(sayingOn(post, '그래도', answer.commentId))
    expect(below.parentId).toBe(first.commentId)
    const edit = { ...first, version: 2, content: '다시', photos: [] }
    expect(await refusalOf(yuna.client.board.editComment(edit))).toBe('COMMENT_REMOVED')
  })

  it('is changed and removed by who said it or a moderator, which is on record', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const yuna = await writerIn(shop, '최유나')
    const post = await somi.client.board.create(postNamed('토너'))
    const said = await yuna.client.board.comment(sayingOn(post, '얼룩'))
    const edit = { ...said, content: '남의 말', photos: [] }
    expect(await refusalOf(somi.client.board.editComment(edit))).toBe('NOT_PERMITTED')
    expect(await refusalOf(somi.client.board.removeComment(said))).toBe('NOT_PERMITTED')
    shop.clock.advance(60_000)
    const own = await yuna.client.board.editComment({ ...edit, content: '얼룩이요' })
    expect(own.said).toMatchObject({ content: '얼룩이요', editedAtMs: shop.clock.now() })
    expect(await refusalOf(manager.board.editComment(edit))).toBe('STALE_VERSION')
    expect(await refusalOf(manager.board.removeComment(said))).toBe('STALE_VERSION')
    const mended = await manager.board.editComment({ ...edit, version: own.version, content: '가려 둠' })
    expect(mended.said?.author.name).toBe('최유나')
    await manager.board.removeComment(mended)
    const { rows } = await manager.access.audit({
      limit: 9,
      subjectType: 'comment',
      subjectId: String(said.commentId),
    })
    expect(rows.map((row) => row.action)).toEqual(['comment.removed', 'comment.changed'])
  })

  it('has words or photos, no more than the shop lets it, and answers something of the same post', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const { accountId = null } = (await client.access.session()).actor ?? {}
    const post = await client.board.create(postNamed('토너'))
    const other = await client.board.create(postNamed('펌'))
    const elsewhere = await client.board.comment(sayingOn(other, '여기'))
    const code = (changes: object) =>
      refusalOf(client.board.comment({ ...sayingOn(post, '말'), ...changes } as never))
    expect(await code({ content: ' \n\u200B ' })).toBe('COMMENT_EMPTY')
    expect(await code({ content: '가'.repeat(1_001) })).toBe('CONTENT_TOO_LONG')
    expect(await code({ content: '가'.repeat(1_000) })).toBe('ANSWERED')
    expect(await code({ photos: [{ photoId: 99, caption: '' }] })).toBe('PHOTO_NOT_THERE')
    const many = Array.from({ length: 11 }, (_, index) => ({ photoId: index + 1, caption: '' }))
    expect(await code({ photos: many })).toBe('TOO_MANY_PHOTOS')
    expect(await code({ parentId: elsewhere.commentId })).toBe('NOT_FOUND')
    expect(await code({ parentId: 999 })).toBe('NOT_FOUND')
    expect(await code({ postId: 999 })).toBe('NOT_FOUND')
    expect(await code({ content: 7 })).toBe('BAD_REQUEST')
    if (accountId === null) throw new Error('the manager is signed in')
    const photo = { photoId: await photoBy(db(), accountId), caption: '' }
    expect(await code({ content: '', photos: [photo] })).toBe('ANSWERED')
    const missing = { commentId: 999 as typeof elsewhere.commentId, version: 1 }
    expect(await refusalOf(client.board.removeComment(missing))).toBe('NOT_FOUND')
    const edit = { ...missing, content: '말', photos: [] }
    expect(await refusalOf(client.board.editComment(edit))).toBe('NOT_FOUND')
  })

  it('carries photos of who says it, also once it is changed, and keeps what a moderator put there', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const yuna = await writerIn(shop, '최유나')
    const post = await manager.board.create(postNamed('토너'))
    const [own, second] = [await photoBy(db(), yuna.accountId), await photoBy(db(), yuna.accountId)]
    const photo = (photoId: typeof own, caption = '') => ({ photoId, caption })
    const said = await yuna.client.board.comment({ ...sayingOn(post, '결과'), photos: [photo(own)] })
    const somi = await writerIn(shop, '윤소미')
    const hers = await photoBy(db(), somi.accountId)
    const edit = (photos: ReturnType<typeof photo>[], version: number) => ({
      commentId: said.commentId,
      version,
      content: '결과',
      photos,
    })
    expect(await refusalOf(yuna.client.board.editComment(edit([photo(hers)], 1)))).toBe('PHOTO_NOT_THERE')
    const eleven = [
      ...Array.from({ length: 10 }, (_, index) => photo(asId<PhotoId>(900 + index))),
      photo(own),
    ]
    const tooMany = yuna.client.board.editComment(edit(eleven, 1))
    await expect(tooMany).rejects.toMatchObject({ code: 'TOO_MANY_PHOTOS', data: { details: { most: 10 } } })
    await manager.board.editComment(edit([photo(own), photo(hers)], 1))
    const kept = yuna.client.board.editComment(edit([photo(second, '뒤'), photo(hers)], 2))
    expect(await refusalOf(kept)).toBe('ANSWERED')
    const changed = await kept
    expect(changed.said?.photos.map(({ photoId, caption }) => [photoId, caption])).toEqual([
      [second, '뒤'],
      [hers, ''],
    ])
    expect((await manager.board.get(post)).comments[0]?.said?.photos).toEqual(changed.said?.photos)
  })

  it('brings its post up among those spoken about last, until it is removed', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const old = await client.board.create(postNamed('먼저'))
    shop.clock.advance(1_000)
    await client.board.create(postNamed('나중'))
    shop.clock.advance(1_000)
    const titles = async (sort: 'newest' | 'spoken') =>
      (await client.board.list({ board: 'lookbook', sort })).rows.map((row) => row.title)
    const said = await client.board.comment(sayingOn(old, '올라가요'))
    expect(await titles('spoken')).toEqual(['먼저', '나중'])
    expect(await titles('newest')).toEqual(['나중', '먼저'])
    await client.board.removeComment(said)
    expect(await titles('spoken')).toEqual(['나중', '먼저'])
  })
})

onBothDatabases('who has read a post', (db) => {
  it('is counted once a person, never the author', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const yuna = await writerIn(shop, '최유나')
    const post = await somi.client.board.create(postNamed('토너'))
    for (const client of [somi.client, yuna.client, yuna.client, manager]) await client.board.read(post)
    expect((await somi.client.board.get(post)).views).toBe(2)
    expect(await refusalOf(manager.board.read({ postId: 99 as typeof post.postId }))).toBe('NOT_FOUND')
  })

  it('tells of a notice who of the shop has not read it yet, without those who left', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const yuna = await writerIn(shop, '최유나')
    const gone = await writerIn(shop, '간사람')
    const notice = await manager.board.create(postNamed('12월 영업시간', { board: 'notice' }))
    await manager.board.create(postNamed('수건', { board: 'notice' }))
    shop.clock.advance(5_000)
    await somi.client.board.read(notice)
    await gone.client.board.read(notice)
    await db().kysely.updateTable('accounts').set({ type: 0 }).where('id', '=', gone.accountId).execute()
    expect(await yuna.client.board.readers(notice)).toEqual({
      read: [
        { accountId: expect.any(Number), name: '한지우', atMs: shop.clock.now() - 5_000 },
        { accountId: somi.accountId, name: '윤소미', atMs: shop.clock.now() },
      ],
      unread: [{ accountId: yuna.accountId, name: '최유나' }],
    })
    const { rows } = await somi.client.board.list({ board: 'notice' })
    expect(rows.map(({ title, isRead, readers, readersOf }) => [title, isRead, readers, readersOf])).toEqual([
      ['수건', false, 1, 3],
      ['12월 영업시간', true, 2, 3],
    ])
    expect((await somi.client.board.counts()).unreadNotices).toBe(1)
    expect((await yuna.client.board.counts()).unreadNotices).toBe(2)
    expect((await manager.board.counts()).unreadNotices).toBe(0)
  })

  it('is announced for a notice, whose count stands on every screen, and for nothing else', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const notice = await manager.board.create(postNamed('공지', { board: 'notice' }))
    const lookbook = await manager.board.create(postNamed('룩북'))
    const told = async () =>
      (await db().reader.selectFrom('changes').select('seq').where('topic', '=', 'posts').execute()).length
    const before = await told()
    await somi.client.board.read(lookbook)
    expect(await told()).toBe(before)
    await somi.client.board.read(notice)
    await somi.client.board.read(notice)
    expect(await told()).toBe(before + 1)
  })
})
