import { expect, it } from 'vitest'
import { emptyForm, problemsOf, writtenOf } from '../../../src-renderer/domains/board/post-form.ts'
import { boardDefaults, isLonger, lengthOf } from '../../../src-shared/domains/board/model.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { postNamed } from './writer.ts'

const flag = '🏴󠁧󠁢󠁥󠁮󠁧󠁿'
const couple = '👩🏻‍❤️‍💋‍👩🏿'
const decomposed = '한'.normalize('NFD')

it.each([
  ['a flag of fourteen code units', flag, 1],
  ['a couple of fifteen', couple, 1],
  ['a syllable as a Mac sends it', decomposed, 1],
  ['a letter under thirty marks, which is no character any more', `가${'\u0301'.repeat(30)}`, 2],
  ['half of a pair', '\uD800', 1],
])('%s is counted, and limited, as so many characters', (_name, text, length) => {
  expect(lengthOf(text.repeat(100))).toBe(100 * length)
  expect([isLonger(text.repeat(100), 100 * length), isLonger(text.repeat(100), 100 * length - 1)]).toEqual([
    false,
    true,
  ])
})

it('what is counted beside a field and what is refused are the same number, whatever is mixed', () => {
  const pieces = [
    flag,
    couple,
    decomposed,
    '가',
    'a',
    ' ',
    '\n',
    '\u0301',
    '\u200D',
    '\u11A8',
    '\uD800',
    '🇰',
    '\u0600',
  ]
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let turn = 0; turn < 300; turn += 1) {
    const text = Array.from({ length: 1 + next(40) }, () => pieces[next(pieces.length)] ?? '').join('')
    const length = lengthOf(text)
    expect([isLonger(text, length), isLonger(text, length - 1)], JSON.stringify(text)).toEqual([false, true])
  }
})

onBothDatabases('a title that somebody made to break the form', (db) => {
  it('is judged by the form as by the shop, and kept without what nobody sees', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const titles: readonly (readonly [string, string])[] = [
      ['   \t ', ''],
      ['\u200B\u2060\uFEFF', ''],
      ['\u0000', ''],
      ['가\u0000나\u0007다', '가나다'],
      ['\u202E돌린 제목\u202C', '돌린 제목'],
      ['\uD800 반쪽', '\uFFFD 반쪽'],
      [flag.repeat(100), flag.repeat(100)],
      [couple.repeat(100), couple.repeat(100)],
      [decomposed.repeat(100), '한'.repeat(100)],
      [`${'가'.repeat(100)}\u200B `, '가'.repeat(100)],
      ['가'.repeat(101), '가'.repeat(101)],
      [flag.repeat(101), flag.repeat(101)],
      [`가${'\u0301'.repeat(30)}`.repeat(60), ''],
    ]
    for (const [typed, kept] of titles) {
      const form = { ...emptyForm('notice'), title: typed, content: '\u0000내용\u0000' }
      const due = problemsOf(form, boardDefaults).title ?? 'ANSWERED'
      const { idempotencyKey } = postNamed('')
      const sent = { ...writtenOf(form), photos: [], idempotencyKey }
      expect(await refusalOf(client.board.create(sent)), JSON.stringify(typed)).toBe(due)
      if (due !== 'ANSWERED') continue
      const again = await client.board.create(sent)
      expect([again.title, again.content]).toEqual([kept, '내용'])
    }
  })
})
