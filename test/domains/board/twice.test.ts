import { expect, it } from 'vitest'
import { formKey } from '../../support/catalog-of.ts'
import { managerLogin, refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { photoBy, postNamed, sayingOn, writerIn } from './writer.ts'

onBothDatabases('a change that is sent twice', (db) => {
  it('is made once, and its second sending is answered with what stands there and no refusal', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const photo = { photoId: await photoBy(db(), somi.accountId), caption: '옆선' }
    const { postId, version } = await somi.client.board.create(postNamed('토너 시간'))
    const change = { ...postNamed('토너 15분', { photos: [photo] }), postId, version }
    const saved = await somi.client.board.update(change)
    expect(await somi.client.board.update(change)).toEqual(saved)
    expect(await refusalOf(somi.client.board.update({ ...change, content: '더' }))).toBe('STALE_VERSION')
    expect(await refusalOf(somi.client.board.update({ ...change, photos: [] }))).toBe('STALE_VERSION')

    const pin = { postId, version: saved.version, pin: 'on' as const }
    const pinned = await client.board.pin(pin)
    expect(await client.board.pin(pin)).toEqual(pinned)
    expect(await refusalOf(client.board.pin({ ...pin, pin: 'off' }))).toBe('STALE_VERSION')

    const said = await somi.client.board.comment(sayingOn({ postId }, '10분'))
    const edit = { commentId: said.commentId, version: said.version, content: '12분', photos: [photo] }
    const edited = await somi.client.board.editComment(edit)
    expect(await somi.client.board.editComment(edit)).toEqual(edited)
    expect(await refusalOf(client.board.editComment({ ...edit, content: '14분' }))).toBe('STALE_VERSION')
    expect(await refusalOf(client.board.editComment({ ...edit, photos: [] }))).toBe('STALE_VERSION')
  })
})

onBothDatabases('what was written under a key', (db) => {
  it('is told to whoever wrote it, as it was then, and to nobody else', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const post = postNamed('토너 시간')
    const { postId, version } = await somi.client.board.create(post)
    await client.board.update({ ...postNamed('토너 15분'), postId, version })
    const saying = sayingOn({ postId }, '10분')
    const { commentId } = await somi.client.board.comment(saying)
    const registered = { idempotencyKey: formKey(), name: '최은비', phone: null }
    await somi.client.customers.create(registered)
    const { board } = somi.client
    expect(await board.written(post)).toEqual({ written: { kind: 'post', postId, version } })
    expect(await board.written(saying)).toEqual({ written: { kind: 'comment', commentId, version: 1 } })
    const nothing = { written: null }
    for (const written of [post, saying, registered]) {
      expect(await client.board.written(written), JSON.stringify(written)).toEqual(nothing)
    }
    expect(await board.written(registered)).toEqual(nothing)
    expect(await board.written({ idempotencyKey: formKey() })).toEqual(nothing)
  })
})

onBothDatabases('who may read the board and no more', (db) => {
  it('is offered no change of what they wrote themselves, and refused each one that they send', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    const { postId, version } = await somi.client.board.create(postNamed('내 글'))
    const said = await somi.client.board.comment(sayingOn({ postId }, '내 댓글'))
    const { accountId } = somi
    await manager.access.setPermissions({
      accountId,
      version: (await manager.access.account({ accountId })).version,
      pin: managerLogin.pin,
      changes: [{ permission: 'board.write', allowed: false }],
    })
    const seen = await somi.client.board.get({ postId })
    expect([seen.mayChange, seen.mayModerate, seen.comments[0]?.mayChange]).toEqual([false, false, false])
    const { board } = somi.client
    const place = `post:${postId}`
    const tries = {
      create: () => board.create(postNamed('또')),
      update: () => board.update({ ...postNamed('또'), postId, version }),
      remove: () => board.remove({ postId, version }),
      pin: () => board.pin({ postId, version, pin: 'on' }),
      comment: () => board.comment(sayingOn({ postId }, '또')),
      editComment: () => board.editComment({ ...said, content: '또', photos: [] }),
      removeComment: () => board.removeComment(said),
      written: () => board.written(postNamed('또')),
      draft: () => board.draft({ place }),
      keepDraft: () => board.keepDraft({ place, body: '또' }),
      dropDraft: () => board.dropDraft({ place, from: 1 }),
      leftOver: () => board.leftOver({ postId }),
      saveRules: () =>
        board.saveRules({
          value: { titleLength: 20, contentLength: 200, photos: 1, commentLength: 30 },
          version: 1,
        }),
    }
    for (const [name, call] of Object.entries(tries))
      expect(await refusalOf(call()), name).toBe('NOT_PERMITTED')
    expect(await manager.board.get({ postId })).toMatchObject({ title: '내 글', version, mayChange: true })
  })
})

onBothDatabases('a search for signs and not for words', (db) => {
  it('finds what is written so and nothing else, and is refused in words where it is no text', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const titles = [
      '할인 50% 오늘',
      'a_b 토너',
      'it\'s "새" 글',
      'C:\\길\\',
      '별 *** 셋',
      'AND OR NEAR NOT',
      'ㅂ받침 ㅏ',
      '-빼기-',
      '💇‍♀️ 오늘 한 자리',
    ]
    for (const title of titles) await client.board.create(postNamed(title))
    const found = async (query: string) =>
      (await client.board.list({ board: 'lookbook', query })).rows.map((row) => row.title)
    const tries: readonly (readonly [string, readonly string[]])[] = [
      ['%', ['할인 50% 오늘']],
      ['_', ['a_b 토너']],
      ['axb', []],
      ["'", ['it\'s "새" 글']],
      ['"새"', ['it\'s "새" 글']],
      ['\\', ['C:\\길\\']],
      ['*', ['별 *** 셋']],
      ['****', []],
      ['토*', []],
      ['-', ['-빼기-']],
      ['-토너', []],
      ['AND', ['AND OR NEAR NOT']],
      ['토너 OR 별', []],
      ['NEAR(토너)', []],
      ["' or 1=1 --", []],
      ['ㅂ', ['ㅂ받침 ㅏ']],
      ['ㅏ', ['ㅂ받침 ㅏ']],
      ['💇', ['💇‍♀️ 오늘 한 자리']],
      ['💇‍♀️', ['💇‍♀️ 오늘 한 자리']],
      ['😀', []],
      ['👨‍👩‍👧‍👦', []],
      ['\uDC00', []],
      ['\u202E\u200B', [...titles].reverse()],
    ]
    for (const [query, due] of tries) expect(await found(query), JSON.stringify(query)).toEqual(due)
    for (const query of ['가'.repeat(300), '가'.repeat(1_000), '가\u0000']) {
      expect(await refusalOf(client.board.list({ board: 'lookbook', query }))).toBe('BAD_REQUEST')
    }
  })
})
