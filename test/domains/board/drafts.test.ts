import { expect, it } from 'vitest'
import { prune } from '../../../src-main/db/prune.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { type Client, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { postNamed, sayingOn, writerIn } from './writer.ts'

onBothDatabases('a draft', (db) => {
  it('is kept for each person and place as it was typed, and dropped when it was posted', async () => {
    const shop = await testShop(db())
    const somi = await writerIn(shop, '윤소미')
    const yuna = await writerIn(shop, '최유나')
    const place = 'new:lookbook'
    expect(await somi.client.board.draft({ place })).toEqual({ draft: null })
    const first = await somi.client.board.keepDraft({ place, body: '{"title":"결혼식 하객 웨이브 "}' })
    shop.clock.advance(60_000)
    const from = first.savedAtMs
    const kept = await somi.client.board.keepDraft({ place, body: '{"title":"결혼식\\n"}', from })
    expect(kept).toEqual({ place, savedAtMs: shop.clock.now() })
    expect(await somi.client.board.draft({ place })).toEqual({
      draft: { ...kept, body: '{"title":"결혼식\\n"}' },
    })
    expect(await yuna.client.board.draft({ place })).toEqual({ draft: null })
    expect(await somi.client.board.draft({ place: 'post:12' })).toEqual({ draft: null })
    await somi.client.board.dropDraft({ place, from: kept.savedAtMs })
    expect(await somi.client.board.draft({ place })).toEqual({ draft: null })
  })

  it('of two windows is kept twice, and what one of them posts takes nothing from the other', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const place = 'new:post'
    const one = await client.board.keepDraft({ place, body: 'first' })
    const two = await client.board.keepDraft({ place, body: 'second' })
    expect(two.place).not.toBe(place)
    const further = await client.board.keepDraft({ ...two, body: 'second, further', from: two.savedAtMs })
    expect(further.place).toBe(two.place)
    // A window that knows neither: each stays as it is.
    const three = await client.board.keepDraft({ place: two.place, body: 'third', from: two.savedAtMs })
    expect(new Set([place, two.place, three.place]).size).toBe(3)
    const newest = async () => (await client.board.draft({ place })).draft?.body
    expect(await newest()).toBe('third')
    await client.board.dropDraft({ place: three.place, from: three.savedAtMs })
    // What it knows of the place is older than what is kept there.
    await client.board.dropDraft({ place: two.place, from: two.savedAtMs })
    expect(await newest()).toBe('second, further')
    await client.board.dropDraft({ place: further.place, from: further.savedAtMs })
    await client.board.dropDraft({ place, from: one.savedAtMs })
    expect(await newest()).toBeUndefined()
  })

  it('about a post is found when the post is gone, also what was meant for one of its comments', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const yuna = await writerIn(shop, '최유나')
    const { postId, version } = await client.board.create(postNamed('지울 글'))
    const other = await client.board.create(postNamed('다른 글'))
    const said = await client.board.comment(sayingOn({ postId }, '토너 시간은요?'))
    const elsewhere = await client.board.comment(sayingOn(other, '다른 말'))
    const keep = async (of: Client, place: string) => of.board.keepDraft({ place, body: place })
    const about = [`comment:${postId}`, `reply:${said.commentId}`, `edit:${said.commentId}`, `post:${postId}`]
    for (const place of about) await keep(client, place)
    const beside = await keep(client, `reply:${said.commentId}`)
    for (const place of [
      `comment:${postId}7`,
      `reply:${said.commentId}7`,
      `reply:${elsewhere.commentId}`,
      'new:post',
    ])
      await keep(client, place)
    await keep(yuna.client, `comment:${postId}`)
    await client.board.remove({ postId, version })
    const { drafts } = await client.board.leftOver({ postId })
    expect(drafts.map(({ place }) => place)).toEqual([...about, beside.place])
  })

  it('goes when nobody came back to it for thirty days, and a hundred of one person are enough', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    await client.board.keepDraft({ place: 'new:notice', body: 'a' })
    const pause = () => Promise.resolve()
    const day = 86_400_000
    const at = shop.clock.now()
    expect(await prune(db(), epochMs(at + 30 * day), pause)).toMatchObject({ drafts: 0 })
    expect(await prune(db(), epochMs(at + 30 * day + 1), pause)).toMatchObject({ drafts: 1 })
    for (let number = 1; number <= 102; number += 1) {
      shop.clock.advance(1_000)
      await client.board.keepDraft({ place: `comment:${number}`, body: 'b' })
    }
    const left = await db().reader.selectFrom('drafts').select('place').execute()
    expect(left).toHaveLength(100)
    expect(await client.board.draft({ place: 'comment:2' })).toEqual({ draft: null })
    expect((await client.board.draft({ place: 'comment:3' })).draft?.body).toBe('b')
  })
})
