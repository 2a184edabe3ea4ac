import { describe, expect, it } from 'vitest'
import { createDraftKeeper } from '../../src-renderer/domains/board/draft-keeper.ts'
import { textPieces } from '../../src-renderer/domains/board/links.ts'
import {
  boxesBetween,
  cardHeight,
  type CardShape,
  createWallLayer,
  layWall,
  neighbour,
  pictureRatio,
} from '../../src-renderer/domains/board/masonry.ts'
import {
  draftBody,
  emptyForm,
  postDraftSchema,
  problemsOf,
} from '../../src-renderer/domains/board/post-form.ts'
import { threadsOf } from '../../src-renderer/domains/board/threads.ts'
import { nearestPlace } from '../../src-renderer/domains/photos/tile-drag.ts'
import { boardDefaults, draftRules } from '../../src-shared/domains/board/model.ts'
import type { Comment } from '../../src-shared/domains/board/contract.ts'
import { asId, type CommentId, type IdempotencyKey } from '../../src-shared/kernel/ids.ts'

const links = (text: string) =>
  textPieces(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []))

describe('what somebody wrote', () => {
  it('has its web addresses as links, and the sentence around them as words', () => {
    expect(links('보세요 https://example.com/a?b=1, 그리고 (http://b.example/길).')).toEqual([
      'https://example.com/a?b=1',
      'http://b.example/%EA%B8%B8',
    ])
    expect(links('http://x.y/<b>굵게</b>')).toEqual(['http://x.y/'])
    expect(links('www.example.com')).toEqual(['https://www.example.com/'])
  })

  it('ends an address where Korean goes on behind it, and at signs that nobody sees', () => {
    expect(
      links(
        'www.naver.com에서 보고 https://example.com:8080입니다. (https://b.example)을, (http://c.example/가)를',
      ),
    ).toEqual([
      'https://www.naver.com/',
      'https://example.com:8080/',
      'https://b.example/',
      'http://c.example/%EA%B0%80',
    ])
    expect(links('https://단골.com으로 https://단골.한국')).toEqual([
      new URL('https://단골.com').href,
      new URL('https://단골.한국').href,
    ])
    // What is turned around would be read as another address than the one that opens.
    expect(links('https://evil.example/\u202egnp.moc\u200b')).toEqual(['https://evil.example/'])
  })

  it('is text and nothing else where it is no web address', () => {
    const hostile = [
      'javascript:alert(1)',
      'data:text/html,<script>1</script>',
      'file:///etc/passwd',
      'https://',
      'http://bank.example@evil.example/',
      '<a href="x">y</a>',
      'javascript:https',
    ]
    for (const text of hostile) expect([text, links(text)]).toEqual([text, []])
    const mixed = '앞 https://example.com 뒤\n<b>굵게</b>'
    expect(
      textPieces(mixed)
        .map(({ text }) => text)
        .join(''),
    ).toBe(mixed)
  })
})

const shape = (ratio: number): CardShape => ({ ratio, titleLines: 1, category: 'shown' })

describe('the wall of looks', () => {
  it('lays the cards of a new page only, and the whole wall anew when a card above or the width is another', () => {
    const looked: number[] = []
    const lay = createWallLayer((card: { readonly ratio: number }) => {
      looked.push(card.ratio)
      return shape(card.ratio)
    })
    const cards = [1.25, 1, 1.4, 0.8, 1, 1.1, 1.3, 0.9].map((ratio) => ({ ratio }))
    const shapes = cards.map(({ ratio }) => shape(ratio))
    const room = { widthPx: 902, gapPx: 16 }
    lay(cards.slice(0, 5), room)
    expect(looked.splice(0)).toHaveLength(5)
    expect(lay(cards, room)).toEqual(layWall(shapes, room))
    expect(looked.splice(0)).toEqual([1.1, 1.3, 0.9])
    const changed = cards.with(2, { ratio: 0.75 })
    expect(lay(changed, room)).toEqual(
      layWall(
        changed.map(({ ratio }) => shape(ratio)),
        room,
      ),
    )
    expect(looked.splice(0)).toHaveLength(8)
    expect(lay(changed.slice(0, 3), room).boxes).toHaveLength(3)
    const narrow = { widthPx: 500, gapPx: 12 }
    expect(lay(cards, narrow)).toEqual(layWall(shapes, narrow))
  })

  it('puts each card in the shortest column, and at the same height leftmost, in the order of days', () => {
    const wall = layWall([1.25, 1, 1.25, 1, 1, 1].map(shape), { widthPx: 902, gapPx: 16 })
    expect(wall.columns).toBe(4)
    expect(wall.boxes.slice(0, 4).map(({ column, top }) => [column, top])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 0],
    ])
    expect(wall.boxes.slice(4).map(({ column }) => column)).toEqual([1, 3])
  })

  it('lets no card lie over another', () => {
    const wall = layWall(
      Array.from({ length: 400 }, (_, index) => shape(0.75 + (index % 7) / 10)),
      { widthPx: 648, gapPx: 12 },
    )
    for (const one of wall.boxes) {
      const below = wall.boxes.find((box) => box.column === one.column && box.index > one.index)
      expect(below === undefined || below.top >= one.top + one.height + 12).toBe(true)
    }
    expect(wall.height).toBe(Math.max(...wall.boxes.map(({ top, height }) => top + height)))
  })

  it('is laid for twenty thousand in a blink, and only what is in sight is drawn', () => {
    const shapes = Array.from({ length: 20_000 }, (_, index) => shape(0.75 + (index % 7) / 10))
    const wall = layWall(shapes, { widthPx: 902, gapPx: 16 })
    const drawn = boxesBetween(wall, wall.height / 2, wall.height / 2 + 768)
    // The shortest of several: what else the machine does only ever adds.
    let shortest = Infinity
    for (let turn = 0; turn < 5; turn += 1) {
      const before = performance.now()
      boxesBetween(layWall(shapes, { widthPx: 902, gapPx: 16 }), wall.height / 2, wall.height / 2 + 768)
      shortest = Math.min(shortest, performance.now() - before)
    }
    expect(shortest).toBeLessThan(200)
    expect(drawn.length).toBeLessThan(30)
    expect(drawn.length).toBeGreaterThan(7)
  })

  it('shows a picture not wider than wide and not higher than high, and a card without one as words', () => {
    expect(pictureRatio({ width: 4000, height: 100 })).toBe(0.75)
    expect(pictureRatio({ width: 100, height: 4000 })).toBe(1.5)
    expect(pictureRatio({ width: null, height: null })).toBe(1)
    expect(cardHeight(shape(1.25), 214)).toBe(2 + 265 + 83)
    expect(pictureRatio(null)).toBeLessThan(1)
  })

  it('is gone through by arrow keys: along the days, and up and down a column', () => {
    const wall = layWall([1, 1, 1, 1, 1].map(shape), { widthPx: 902, gapPx: 16 })
    expect(neighbour(wall, 0, 'ArrowRight')).toBe(1)
    expect(neighbour(wall, 0, 'ArrowLeft')).toBe(null)
    expect(neighbour(wall, 0, 'ArrowDown')).toBe(4)
    expect(neighbour(wall, 4, 'ArrowUp')).toBe(0)
  })
})

function comment(id: number, parentId: number | null): Comment {
  return {
    commentId: asId<CommentId>(id),
    parentId: parentId === null ? null : asId<CommentId>(parentId),
    said: null,
    createdAtMs: id,
    mayChange: false,
    version: 1,
  }
}

it('answers stand under their comment, and one whose comment is not there stands by itself', () => {
  const threads = threadsOf([
    comment(1, null),
    comment(2, null),
    comment(3, 1),
    comment(4, 3),
    comment(5, 99),
  ])
  expect(
    threads.map((thread) => [thread.comment.commentId, thread.replies.map(({ commentId }) => commentId)]),
  ).toEqual([
    [1, [3, 4]],
    [2, []],
    [5, []],
  ])
})

it('a tile that is let go stands in the nearest place', () => {
  const middles = [
    { x: 50, y: 50 },
    { x: 200, y: 50 },
    { x: 50, y: 200 },
  ]
  expect(nearestPlace(middles, { x: 190, y: 90 })).toBe(1)
  expect(nearestPlace(middles, { x: 40, y: 900 })).toBe(2)
})

describe('a post that is being written', () => {
  const key = 'k'.repeat(32) as IdempotencyKey
  const start = { form: emptyForm('lookbook'), photos: [] }
  const sending = { key, isLost: false, version: null }
  const draft = (title: string) => ({ form: { ...start.form, title }, photos: [], ...sending })

  it('is kept once something is written, and read again as it was', () => {
    expect(draftBody(draft(''), start)).toBe(null)
    expect(draftBody({ ...draft(''), form: emptyForm('notice') }, start)).toBe(null)
    const body = draftBody(draft('웨이브'), start)
    expect(postDraftSchema.parse(JSON.parse(body ?? ''))).toEqual(draft('웨이브'))
  })

  it('may not be sent without a title, or longer than the shop allows, counted as people count', () => {
    const long = '👩‍🎨'.repeat(boardDefaults.titleLength)
    expect(problemsOf(emptyForm('notice'), boardDefaults).title).toBe('TITLE_MISSING')
    expect(problemsOf(draft(long).form, boardDefaults).title).toBe(null)
    expect(problemsOf(draft(`${long}!`).form, boardDefaults).title).toBe('TITLE_TOO_LONG')
  })
})

describe('a draft', () => {
  function keeper(kept: { readonly body: string; readonly savedAtMs: number } | null = null) {
    const sent: (string | null)[] = []
    const due: (() => void)[] = []
    let breaks = 0
    const of = createDraftKeeper({
      kept,
      send: async (body) => {
        if (breaks > 0) {
          breaks -= 1
          throw new TypeError('the line broke')
        }
        sent.push(body)
        return 5
      },
      after: (_ms, run) => {
        due.push(run)
        return () => void due.splice(due.indexOf(run), due.includes(run) ? 1 : 0)
      },
    })
    const pass = async () => {
      for (const run of due.splice(0)) run()
      await of.flush()
    }
    return { of, sent, due, pass, breakLine: (times: number) => (breaks = times) }
  }

  it('longer than a draft may be is said to be so, not sent again and again, and kept once it is shorter', async () => {
    const { of, sent, due, pass } = keeper()
    of.want('가'.repeat(draftRules.longest))
    await pass()
    expect(of.keeping().state).toBe('kept')
    of.want('가'.repeat(draftRules.longest + 1))
    await pass()
    expect(of.keeping()).toEqual({ state: 'too-long' })
    expect(due).toEqual([])
    expect(sent).toHaveLength(1)
    of.want('가나')
    expect(of.keeping().state).toBe('typing')
    await pass()
    expect(sent.at(-1)).toBe('가나')
    expect(of.keeping().state).toBe('kept')
  })

  it('is kept once for many letters, and said to be kept only when it is', async () => {
    const { of, sent, pass } = keeper()
    for (const text of ['ㄱ', '가', '각']) of.want(text)
    expect(of.keeping().state).toBe('typing')
    await pass()
    expect(sent).toEqual(['각'])
    expect(of.keeping()).toEqual({ state: 'kept', atMs: 5 })
  })

  it('that was typed and taken back again is not said to be on its way', async () => {
    const { of, sent, pass } = keeper()
    of.want('가')
    of.want(null)
    expect(of.keeping().state).toBe('none')
    await pass()
    expect(sent).toEqual([])
    const known = keeper({ body: '전', savedAtMs: 1 })
    known.of.want('전후')
    known.of.want('전')
    expect(known.of.keeping()).toEqual({ state: 'kept', atMs: 1 })
  })

  it('is sent again and again while the line is broken', async () => {
    const { of, sent, due, pass, breakLine } = keeper()
    breakLine(1)
    of.want('가')
    await of.flush()
    expect(of.keeping().state).toBe('failed')
    expect(due).toHaveLength(1)
    await pass()
    expect(sent).toEqual(['가'])
  })

  it('that was sent out is dropped, and nothing typed before comes back', async () => {
    const { of, sent } = keeper({ body: '전', savedAtMs: 1 })
    of.want('후')
    const flushing = of.flush()
    await of.drop()
    await flushing
    of.want('다시')
    await of.flush()
    expect(sent.at(-1)).toBe(null)
  })
})
