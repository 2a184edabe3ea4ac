import { expect, it } from 'vitest'
import { boardPart, type Bounds, searchedWords } from '../../../src-main/domains/board/search.ts'
import { termsOfTexts, termsOfWord, wordsOf } from '../../../src-shared/domains/board/model.ts'
import { testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { allPages, postNamed, sayingOn, writerIn } from './writer.ts'

it.each([
  ['밀크 베이지', ['밀크', '베이지']],
  ['  염색\t염색 ', ['염색']],
  ['무PPD 8.1', ['무ppd', '8.1']],
  ['염ㅅ', ['염']],
  ['ㅋㅋ', ['ㅋㅋ']],
  ['ㅂ', ['ㅂ']],
  ['\uD800a', ['\uFFFDa']],
  ['👩‍🎨 ', ['👩🎨']],
  ['\u200B \u3000', []],
])('reads %j as the words %j', (query, words) => {
  expect(wordsOf(query)).toEqual(words)
})

it('finds by pairs what every text with the word has, and a single syllable by itself', () => {
  expect([...termsOfTexts(['염색 전', ''])]).toEqual(['염', '색', '염색', '전', '색전'])
  expect(termsOfWord('염')).toEqual(['염'])
  expect(termsOfWord('염색전')).toEqual(['염색', '색전'])
  expect(termsOfWord('가가가')).toEqual(['가가'])
})

onBothDatabases('a search on the board', (db) => {
  it('finds what stands in the title, the content, the comments or the author’s name, all words of it', async () => {
    const shop = await testShop(db())
    const somi = await writerIn(shop, '윤소미')
    const yuna = await writerIn(shop, '최유나')
    const beige = await somi.client.board.create(
      postNamed('겨울 밀크 베이지', { content: '탈색은 뿌리 제외 1회, 토너 10.2' }),
    )
    await yuna.client.board.create(postNamed('허쉬 레이어드', { content: '베이지 느낌의 커트, MILK tea' }))
    await yuna.client.board.comment(sayingOn(beige, '손상모는 얼룩 없을까요?'))
    const found = async (query: string) =>
      (await somi.client.board.list({ board: 'lookbook', query })).rows.map((row) => row.title)
    expect(await found('베이지')).toEqual(['허쉬 레이어드', '겨울 밀크 베이지'])
    expect(await found('밀크 탈색')).toEqual(['겨울 밀크 베이지'])
    expect(await found('뿌')).toEqual(['겨울 밀크 베이지'])
    expect(await found('얼룩 10.2')).toEqual(['겨울 밀크 베이지'])
    expect(await found('milk TEA')).toEqual(['허쉬 레이어드'])
    expect(await found('소미')).toEqual(['겨울 밀크 베이지'])
    expect(await found('유나 커트')).toEqual(['허쉬 레이어드'])
    expect(await found('유나 탈색')).toEqual([])
    expect(await found('없는말')).toEqual([])
    expect(await found('밀크베이지')).toEqual(['겨울 밀크 베이지'])
    expect((await somi.client.board.list({ board: 'notice', query: '베이지' })).rows).toEqual([])
  })

  it('leaves out what has all the pairs of a word but not the word', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    await client.board.create(postNamed('가나, 나다', { content: '다라' }))
    await client.board.create(postNamed('가나다라'))
    expect(await allPages(client, { board: 'lookbook', query: '가나다라' })).toEqual(['가나다라'])
  })

  it('follows every change of what is written and said', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const found = (query: string) => allPages(client, { board: 'question', query })
    const written = postNamed('샴푸대 물', { board: 'question', content: '미지근해요' })
    const post = await client.board.create(written)
    const first = await client.board.comment(sayingOn(post, '보일러 확인'))
    const second = await client.board.comment(sayingOn(post, '보일러 고침'))
    expect(await found('보일러 고침')).toEqual(['샴푸대 물'])
    await client.board.removeComment(second)
    expect([await found('보일러'), await found('고침')]).toEqual([['샴푸대 물'], []])
    await client.board.editComment({ ...first, content: '수리 기사 오심', photos: [] })
    expect([await found('보일러'), await found('기사')]).toEqual([[], ['샴푸대 물']])
    const { postId, version } = post
    await client.board.update({ ...written, title: '세면대 물', board: 'notice', postId, version })
    expect(await found('세면대')).toEqual([])
    for (const query of ['세면대', '미지근', '기사']) {
      expect(await allPages(client, { board: 'notice', query }), query).toEqual(['세면대 물'])
    }
    expect(await allPages(client, { board: 'notice', query: '샴푸' })).toEqual([])
    const terms = await db().reader.selectFrom('post_terms').select(['board', 'term']).execute()
    const due = termsOfTexts(['세면대 물', '미지근해요', '수리 기사 오심'])
    expect(terms.map(({ board, term }) => `${board}${term}`).sort()).toEqual(
      [...due].map((term) => `n${term}`).sort(),
    )
  })

  it('goes on from page to page without missing or repeating one, however it looks for them', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const color = await client.catalog.saveCategory({ existing: null, kind: 'service', name: '염색' })
    const somi = await writerIn(shop, '윤소미')
    const due: string[] = []
    for (let number = 0; number < 40; number += 1) {
      shop.clock.advance(number % 3 === 0 ? 0 : 1_000)
      const writer = number % 4 === 0 ? somi.client : client
      const changes = {
        content: number % 2 === 0 ? '봄빛' : '가을',
        ...(number % 5 === 0 ? { categoryId: color.id } : {}),
      }
      const { postId, version } = await writer.board.create(postNamed(`글 ${number}`, changes))
      if (number === 6 || number === 20) await client.board.pin({ postId, version, pin: 'on' })
      if (number % 2 === 0 && number !== 6 && number !== 20) due.unshift(`글 ${number}`)
    }
    const ordered = ['글 20', '글 6', ...due]
    const asked = { board: 'lookbook' as const, limit: 3 }
    const all = await allPages(client, asked)
    expect([all.length, new Set(all).size, all[0], all[2]]).toEqual([40, 40, '글 20', '글 39'])
    expect(await allPages(client, { ...asked, query: '봄' })).toEqual(ordered)
    expect(await allPages(somi.client, { board: 'mine', limit: 3, query: '빛' })).toEqual(
      ordered.filter((title) => Number(title.slice(2)) % 4 === 0),
    )
    expect(await allPages(client, { ...asked, categoryId: color.id, authorId: somi.accountId })).toEqual([
      '글 20',
      '글 0',
    ])
    const walking: Bounds = { few: 0, walkSteps: [2, 3] }
    const words = await searchedWords(db().reader, '봄')
    const walked: string[] = []
    let after: Parameters<typeof boardPart>[1]['after'] = null
    for (let page = 0; page < 100; page += 1) {
      const part = await boardPart(
        db().reader,
        { board: 'lookbook', sort: 'newest', categoryId: null, authorId: null, words, after, limit: 3 },
        walking,
      )
      walked.push(...part.places.map(({ id }) => `글 ${id - 1}`))
      after = part.end
      if (after === null) break
    }
    expect(walked).toEqual(ordered)
  })

  it('shows one’s own posts of every board together, in their order', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const somi = await writerIn(shop, '윤소미')
    for (const [index, board] of (['lookbook', 'notice', 'question', 'lookbook'] as const).entries()) {
      shop.clock.advance(1_000)
      await somi.client.board.create(postNamed(`글 ${index}`, { board }))
      await client.board.create(postNamed(`남의 글 ${index}`, { board }))
    }
    expect(await allPages(somi.client, { board: 'mine', limit: 1 })).toEqual(['글 3', '글 2', '글 1', '글 0'])
    expect(await somi.client.board.counts()).toMatchObject({
      boards: { lookbook: 4, notice: 2, question: 2 },
      mine: 4,
      authors: [{ accountId: somi.accountId, name: '윤소미' }, { name: '한지우' }],
    })
    expect(await allPages(client, { board: 'lookbook', authorId: somi.accountId })).toEqual(['글 3', '글 0'])
  })
})
