import { expect, it } from 'vitest'
import { formKey, serviceOf } from '../../support/catalog-of.ts'
import { refusedWith } from '../../support/photo-of.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { photoBy, postNamed, sayingOn, writerIn } from './writer.ts'

onBothDatabases('a post', (db) => {
  it('is written once however often its form is sent, and says who wrote it and what belongs to it', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const color = await manager.catalog.saveCategory({ existing: null, kind: 'service', name: '염색' })
    const beige = await manager.catalog.saveProduct(
      serviceOf('밀크 베이지', { categoryId: color.id, workMinutes: 100, processingMinutes: 55 }),
    )
    const photos = [await photoBy(db(), somi.accountId), await photoBy(db(), somi.accountId)]
    const form = postNamed('겨울 밀크 베이지, 탈색 1회', {
      content: '지난 염색이 남은 9레벨 모발에서 시작했어요.\n\n유지 4주.',
      categoryId: color.id,
      productId: beige.id,
      photos: [
        { photoId: photos[1] ?? 0, caption: '옆선 · 자연광' },
        { photoId: photos[0] ?? 0, caption: '' },
      ] as never,
    })
    const written = await somi.client.board.create(form)
    expect(await somi.client.board.create(form)).toEqual(written)
    const another = { ...form, title: '다른 글' }
    expect(await refusalOf(somi.client.board.create(another))).toBe('IDEMPOTENCY_KEY_REUSED')
    const { rows } = await manager.board.list({ board: 'lookbook' })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      title: '겨울 밀크 베이지, 탈색 1회',
      excerpt: '지난 염색이 남은 9레벨 모발에서 시작했어요. 유지 4주.',
      category: { categoryId: color.id, name: '염색' },
      author: { accountId: somi.accountId, name: '윤소미' },
      cover: { photoId: photos[1] },
      photoCount: 2,
      commentCount: 0,
    })
    expect(await manager.board.get({ postId: written.postId })).toMatchObject({
      content: '지난 염색이 남은 9레벨 모발에서 시작했어요.\n\n유지 4주.',
      product: {
        name: '밀크 베이지',
        priceKrw: 38_000,
        workMinutes: 100,
        processingMinutes: 55,
        active: true,
      },
      photos: [{ photoId: photos[1], caption: '옆선 · 자연광', ownerName: '윤소미' }, { photoId: photos[0] }],
      mayChange: true,
      mayModerate: true,
    })
  })

  it('of two people who change it at once tells the second one, and keeps what the first one wrote', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const { postId, version } = await somi.client.board.create(postNamed('토너 시간'))
    const first = { ...postNamed('토너 시간 15분'), postId, version }
    const second = { ...postNamed('토너 시간 10분'), postId, version }
    expect((await somi.client.board.update(first)).version).toBe(version + 1)
    expect(await refusalOf(manager.board.update(second))).toBe('STALE_VERSION')
    expect(await refusalOf(manager.board.pin({ postId, version, pin: 'on' }))).toBe('STALE_VERSION')
    expect(await refusalOf(manager.board.remove({ postId, version }))).toBe('STALE_VERSION')
    expect(await manager.board.get({ postId })).toMatchObject({
      title: '토너 시간 15분',
      version: version + 1,
    })
  })

  it('is not stale because somebody read it or said something about it meanwhile', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const { postId, version } = await somi.client.board.create(postNamed('토너 시간'))
    await manager.board.read({ postId })
    await manager.board.comment(sayingOn({ postId }, '좋아요'))
    expect(await refusalOf(somi.client.board.update({ ...postNamed('토너'), postId, version }))).toBe(
      'ANSWERED',
    )
  })

  it('is changed and removed by its author or a moderator, and pinned by a moderator only', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const yuna = await writerIn(shop, '최유나')
    const { postId, version } = await somi.client.board.create(postNamed('커트'))
    const change = { ...postNamed('남의 글'), postId, version }
    expect(await refusalOf(yuna.client.board.update(change))).toBe('NOT_PERMITTED')
    expect(await refusalOf(yuna.client.board.remove({ postId, version }))).toBe('NOT_PERMITTED')
    expect(await refusalOf(somi.client.board.pin({ postId, version, pin: 'on' }))).toBe('NOT_PERMITTED')
    const seen = await yuna.client.board.get({ postId })
    expect([seen.title, seen.mayChange, seen.mayModerate]).toEqual(['커트', false, false])
    const pinned = await manager.board.pin({ postId, version, pin: 'on' })
    expect(pinned.isPinned).toBe(true)
    const mended = await manager.board.update({ ...change, title: '커트 안내', version: pinned.version })
    expect(mended).toMatchObject({ title: '커트 안내', isPinned: true, author: { name: '윤소미' } })
    await somi.client.board.remove({ postId, version: mended.version })
  })

  it('that was removed is gone from view with all that was said about it, its photos stay with their owner', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const photo = await photoBy(db(), somi.accountId)
    const form = postNamed('커트', { photos: [{ photoId: photo, caption: '' }] })
    const { postId, version } = await somi.client.board.create(form)
    const said = await manager.board.comment(sayingOn({ postId }, '짧게 가요'))
    await somi.client.board.remove({ postId, version })
    expect(await refusalOf(somi.client.board.remove({ postId, version }))).toBe('ANSWERED')
    expect(await refusalOf(manager.board.get({ postId }))).toBe('POST_REMOVED')
    expect(await refusalOf(manager.board.read({ postId }))).toBe('NOT_FOUND')
    expect(await refusalOf(manager.board.readers({ postId }))).toBe('NOT_FOUND')
    expect(await refusalOf(manager.board.comment(sayingOn({ postId }, '또')))).toBe('POST_REMOVED')
    const edit = { ...said, content: '길게', photos: [] }
    expect(await refusalOf(manager.board.editComment(edit))).toBe('POST_REMOVED')
    const update = { ...postNamed('커트'), postId, version: version + 1 }
    expect(await refusalOf(somi.client.board.update(update))).toBe('POST_REMOVED')
    for (const query of ['', '커트', '짧게']) {
      expect((await manager.board.list({ board: 'lookbook', query })).rows, query).toEqual([])
    }
    expect((await manager.board.counts()).boards.lookbook).toBe(0)
    const kept = await db().reader.selectFrom('photos').select('id').execute()
    expect(kept).toEqual([{ id: photo }])
    const terms = await db().reader.selectFrom('post_terms').select('term').execute()
    expect(terms).toEqual([])
  })

  it('is on record when it is written, changed, pinned and removed', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const { postId } = await client.board.create(postNamed('공지', { board: 'notice' }))
    await client.board.update({ ...postNamed('공지!', { board: 'notice' }), postId, version: 1 })
    await client.board.pin({ postId, version: 2, pin: 'on' })
    await client.board.remove({ postId, version: 3 })
    const { rows } = await client.access.audit({ limit: 20, subjectType: 'post', subjectId: String(postId) })
    expect(rows.map((row) => row.action)).toEqual([
      'post.removed',
      'post.pinned',
      'post.changed',
      'post.created',
    ])
    expect(rows[2]?.values).toEqual({ board: 'notice', postTitle: '공지!' })
  })

  it('keeps its text as it was typed, but for what breaks a screen', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const typed = {
      title: '  <b>할인\u202E 50%</b>\n오늘만 ',
      content:
        '\n첫 줄  두 칸\t\r\n\r\n<script>alert(1)</script> https://example.com/?a=1&b=2 👩‍🎨\u0007\n\n',
    }
    const { postId } = await client.board.create({ ...postNamed(''), ...typed })
    expect(await client.board.get({ postId })).toMatchObject({
      title: '<b>할인 50%</b> 오늘만',
      content: '첫 줄  두 칸\n\n<script>alert(1)</script> https://example.com/?a=1&b=2 👩‍🎨',
    })
  })

  it('is as long as the shop lets it be, counted as people count, and told what is too long', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const family = '👨‍👩‍👧‍👦'
    const code = (changes: object) => refusalOf(client.board.create({ ...postNamed('제목'), ...changes }))
    expect(await code({ title: family.repeat(100) })).toBe('ANSWERED')
    expect(await code({ title: '가'.repeat(101) })).toBe('TITLE_TOO_LONG')
    expect(await code({ title: ' \u3164 ' })).toBe('TITLE_MISSING')
    expect(await code({ content: '가'.repeat(10_000) })).toBe('ANSWERED')
    expect(await code({ content: '가'.repeat(10_001) })).toBe('CONTENT_TOO_LONG')
    // One character of ten thousand marks is no character.
    expect(await code({ content: `가${'\u0301'.repeat(170_000)}` })).toBe('CONTENT_TOO_LONG')
    const tooLong = client.board.create({ ...postNamed('제목'), content: '가'.repeat(10_001) })
    await expect(tooLong).rejects.toMatchObject({ data: { details: { most: 10_000 } } })
  })

  it('is held to the same limits when it is changed, and stays as it was when it is not taken', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const { postId, version } = await client.board.create(postNamed('제목', { content: '내용' }))
    const photos = Array.from({ length: 11 }, (_, index) => ({ photoId: index + 1, caption: '' }))
    const refused = async (changes: object) => {
      const changed = { ...postNamed('다른 제목'), ...changes, postId, version }
      return refusedWith(client.board.update(changed as never))
    }
    expect(await refused({ title: '' })).toEqual({ code: 'TITLE_MISSING', details: null })
    expect(await refused({ title: '가'.repeat(101) })).toEqual({
      code: 'TITLE_TOO_LONG',
      details: { most: 100 },
    })
    expect(await refused({ content: '가'.repeat(10_001) })).toEqual({
      code: 'CONTENT_TOO_LONG',
      details: { most: 10_000 },
    })
    expect(await refused({ photos })).toEqual({ code: 'TOO_MANY_PHOTOS', details: { most: 10 } })
    expect(await client.board.get({ postId })).toMatchObject({ title: '제목', content: '내용', version })
  })

  it('follows the rules of the shop as soon as they are saved, and of two who save them tells the second', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const rules = await client.board.rules()
    expect(rules).toEqual({
      titleLength: 100,
      contentLength: 10_000,
      photos: 10,
      commentLength: 1_000,
      mostMegabytes: 20,
      version: 1,
    })
    const value = { titleLength: 20, contentLength: 200, photos: 1, commentLength: 30 }
    expect(await client.board.saveRules({ value, version: 1 })).toEqual({ value, version: 2 })
    expect(await refusalOf(client.board.saveRules({ value, version: 1 }))).toBe('STALE_VERSION')
    const wild = { ...value, titleLength: 201 }
    expect(await refusalOf(client.board.saveRules({ value: wild, version: 2 }))).toBe('BAD_REQUEST')
    expect(await refusalOf(client.board.create(postNamed('가'.repeat(21))))).toBe('TITLE_TOO_LONG')
    const { postId } = await client.board.create(postNamed('가'.repeat(20)))
    expect(await refusalOf(client.board.comment(sayingOn({ postId }, '나'.repeat(31))))).toBe(
      'CONTENT_TOO_LONG',
    )
    const two = [1, 2].map((photoId) => ({ photoId, caption: '' })) as never
    const tooMany = { code: 'TOO_MANY_PHOTOS', details: { most: 1 } }
    expect(await refusedWith(client.board.create(postNamed('글', { photos: two })))).toEqual(tooMany)
    const said = { ...sayingOn({ postId }, '말'), photos: two }
    expect(await refusedWith(client.board.comment(said))).toEqual(tooMany)
    const somi = await writerIn(shop, '윤소미')
    expect(await refusalOf(somi.client.board.saveRules({ value, version: 2 }))).toBe('NOT_PERMITTED')
    const { rows } = await client.access.audit({ limit: 1, subjectType: 'settings', subjectId: 'board' })
    expect(rows[0]?.action).toBe('settings.board')
  })

  it('carries ten photos, each once, and is refused with an eleventh', async () => {
    const shop = await testShop(db())
    const somi = await writerIn(shop, '윤소미')
    const photos = []
    for (let number = 0; number < 11; number += 1) {
      photos.push({ photoId: await photoBy(db(), somi.accountId), caption: '' })
    }
    const eleven = somi.client.board.create(postNamed('사진 많은 글', { photos }))
    await expect(eleven).rejects.toMatchObject({ code: 'TOO_MANY_PHOTOS', data: { details: { most: 10 } } })
    const twice = [...photos.slice(0, 10), ...photos.slice(0, 1)]
    expect(await somi.client.board.create(postNamed('사진 열 장', { photos: twice }))).toMatchObject({
      photoCount: 10,
    })
    const { rows } = await somi.client.board.list({ board: 'lookbook' })
    expect(rows.map((row) => row.title)).toEqual(['사진 열 장'])
  })

  it('carries photos of one’s own, those of others only where a moderator puts them, and keeps what it has', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const yuna = await writerIn(shop, '최유나')
    const hers = { photoId: await photoBy(db(), yuna.accountId), caption: '' }
    const gone = { photoId: 999 as typeof hers.photoId, caption: '' }
    for (const photo of [hers, gone]) {
      const call = somi.client.board.create(postNamed('글', { photos: [photo] }))
      await expect(call).rejects.toMatchObject({
        code: 'PHOTO_NOT_THERE',
        data: { details: { photoId: photo.photoId } },
      })
    }
    const own = { photoId: await photoBy(db(), somi.accountId), caption: '' }
    const { postId, version } = await somi.client.board.create(postNamed('글', { photos: [own] }))
    const photos = [own, hers]
    const both = await manager.board.update({ ...postNamed('글', { photos }), postId, version })
    const kept = await somi.client.board.update({
      ...postNamed('글', { photos: [hers, own] }),
      postId,
      version: both.version,
    })
    expect(kept.photos.map((photo) => photo.photoId)).toEqual([hers.photoId, own.photoId])
    const without = { ...postNamed('글'), postId, version: kept.version }
    expect(await somi.client.board.update(without)).toMatchObject({ photos: [], cover: null })
  })

  it('stands under a category of the services that is there, which a notice has none of, and outlives it', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const color = await client.catalog.saveCategory({ existing: null, kind: 'service', name: '염색' })
    const soap = await client.catalog.saveCategory({ existing: null, kind: 'goods', name: '샴푸' })
    const wrong = [{ categoryId: soap.id }, { categoryId: 99 }, { productId: 99 }]
    for (const link of wrong) {
      expect(await refusalOf(client.board.create({ ...postNamed('글'), ...link } as never))).toBe(
        'INPUT_REFUSED',
      )
    }
    const { postId } = await client.board.create(postNamed('글', { categoryId: color.id }))
    const notice = postNamed('공지', { categoryId: color.id, board: 'notice' })
    expect((await client.board.create(notice)).category).toBeNull()
    const filtered = await client.board.list({ board: 'lookbook', categoryId: color.id })
    expect(filtered.rows).toHaveLength(1)
    expect((await client.board.counts()).categories).toEqual([
      { categoryId: color.id, name: '염색', posts: 1 },
    ])
    await client.catalog.removeCategory({ id: color.id, version: color.version })
    expect((await client.board.get({ postId })).category).toBeNull()
  })

  it('shows the name that its author has now, also after that was erased', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const { postId } = await somi.client.board.create(postNamed('글'))
    await somi.client.board.comment(sayingOn({ postId }, '덧붙임'))
    await db().kysely.updateTable('accounts').set({ name: '' }).where('id', '=', somi.accountId).execute()
    const post = await client.board.get({ postId })
    expect(post.author).toEqual({ accountId: somi.accountId, name: '' })
    expect(post.comments[0]?.said?.author.name).toBe('')
    expect((await client.board.list({ board: 'lookbook', query: '소미' })).rows).toEqual([])
  })

  it('is announced to every window by its number, and so is all that is said about it', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const told = async () =>
      (await db().reader.selectFrom('changes').select('row_id').where('topic', '=', 'posts').execute()).length
    const { postId } = await client.board.create(postNamed('글'))
    expect(await told()).toBe(1)
    const said = await client.board.comment(sayingOn({ postId }, '하나'))
    await client.board.editComment({ ...said, content: '둘', photos: [] })
    await client.board.removeComment({ commentId: said.commentId, version: 2 })
    expect(await told()).toBe(4)
    await client.board.remove({ postId, version: 1 })
    expect(await told()).toBe(5)
    const rows = await db()
      .reader.selectFrom('changes')
      .select('row_id')
      .where('topic', '=', 'posts')
      .execute()
    expect(new Set(rows.map((row) => row.row_id))).toEqual(new Set([postId]))
  })
})

onBothDatabases('what is no post', (db) => {
  it('is refused at the door, and nothing of it is kept', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const wrong: readonly object[] = [
      { board: 'mine' },
      { board: '' },
      { title: 7 },
      { title: null },
      { title: 'a\u0000b' },
      { title: '가'.repeat(3_201) },
      { content: ['a'] },
      { content: '가'.repeat(200_001) },
      { categoryId: 0 },
      { categoryId: -1 },
      { categoryId: 1.5 },
      { productId: '1' },
      { photos: 'all' },
      { photos: [{ photoId: -1, caption: '' }] },
      { photos: [{ photoId: 1, caption: '가'.repeat(101) }] },
      { photos: Array.from({ length: 201 }, (_, index) => ({ photoId: index + 1, caption: '' })) },
      { idempotencyKey: 'short' },
      { idempotencyKey: `${formKey()}; drop table posts` },
    ]
    for (const changes of wrong) {
      const call = client.board.create({ ...postNamed('글'), ...changes } as never)
      expect(await refusalOf(call), JSON.stringify(changes).slice(0, 80)).toBe('BAD_REQUEST')
    }
    const places = ['', 'new', 'new:', 'other:1', 'post:A', 'post:1 ', `post:${'1'.repeat(41)}`]
    for (const place of places) {
      expect(await refusalOf(client.board.keepDraft({ place, body: '' })), place).toBe('BAD_REQUEST')
    }
    for (const cursor of ['x', '2.1.1', '0.1', '1.1.99999999999999999', "0.1.1'--"]) {
      const call = client.board.list({ board: 'lookbook', cursor })
      expect(await refusalOf(call), cursor).toMatch(/^(INPUT_REFUSED|BAD_REQUEST)$/)
    }
    for (const postId of [1, 99]) {
      const missing = postId as never
      expect(await refusalOf(client.board.get({ postId: missing }))).toBe('NOT_FOUND')
      expect(await refusalOf(client.board.remove({ postId: missing, version: 1 }))).toBe('NOT_FOUND')
      const pin = client.board.pin({ postId: missing, version: 1, pin: 'on' })
      expect(await refusalOf(pin)).toBe('NOT_FOUND')
    }
    expect(await db().reader.selectFrom('posts').select('id').execute()).toEqual([])
  })
})
