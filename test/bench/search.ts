import { findCustomers } from '../../src-main/domains/customers/search-service.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { type Figure, figure, type Took, timed } from './figure.ts'
import { openShop, type ShopName } from './shop.ts'

const firsts = [...'서지민수예하도은현유준시채윤아주연다혜영정가나소승재태우진희']
const seconds = [...'연아준우민서윤은지현진영수빈원호인율희경나라솔훈미정선혁주']
const textsOfAKind = 40
const goalMs = 10

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const next = seeded(7)
const of = <T>(list: readonly T[]): T => {
  const chosen = list[Math.floor(next() * list.length)]
  invariant(chosen !== undefined, 'the list is not empty')
  return chosen
}
const digits = (count: number) => String(Math.floor(next() * 10 ** count)).padStart(count, '0')

/** What people type, by how hard it is to answer. */
const kinds: Readonly<Record<string, () => string>> = {
  김: () => '김',
  'one syllable': () => of(seconds),
  'two syllables': () => `${of(firsts)}${of(seconds)}`,
  '김 and one more': () => `김${of(firsts)}`,
  'three syllables': () => `김${of(firsts)}${of(seconds)}`,
  '김 and an initial': () => `김${of([...'ㄱㄴㅁㅅㅇㅈㅎ'])}`,
  ㄱ: () => 'ㄱ',
  'two initials': () => `${of([...'ㄱㅇㅂㅈ'])}${of([...'ㅅㅈㅁㅎ'])}`,
  'three initials': () => `${of([...'ㄱㅇㅂㅈ'])}${of([...'ㅅㅈㅁㅎ'])}${of([...'ㅇㅈㅁㅎ'])}`,
  'one digit': () => digits(1),
  'two digits': () => digits(2),
  'last four': () => digits(4),
  '010': () => '010',
  'eight digits': () => `010${digits(5)}`,
  'ㄱㅅ and a digit': () => `ㄱㅅ${digits(1)}`,
  '김 and a digit': () => `김${digits(1)}`,
  'a syllable and a digit': () => `${of(seconds)}${digits(1)}`,
  '김 and two digits': () => `김${digits(2)}`,
  nobody: () => 'xyz',
}

/** One key in the search box, for every kind of text. */
export async function searchFigures(shop: ShopName): Promise<readonly Figure[]> {
  const { db, close } = await openShop(shop)
  const all: Took[] = []
  const figures = []
  for (const [kind, text] of Object.entries(kinds)) {
    const took: Took[] = []
    for (let turn = 0; turn < textsOfAKind; turn += 1) {
      const query = text()
      // The best of two: what else the machine does in between is not what is measured.
      const first = await timed(() => findCustomers(db, { query, limit: 20 }))
      const second = await timed(() => findCustomers(db, { query, limit: 20 }))
      took.push(first.wallMs < second.wallMs ? first : second)
    }
    all.push(...took)
    const wall = took.map(({ wallMs }) => wallMs)
    figures.push(figure(`customer search: ${kind}`, wall, { goal: goalMs }))
  }
  await close()
  const wall = all.map(({ wallMs }) => wallMs)
  const cpu = all.map(({ cpuMs }) => cpuMs)
  const whole = figure('customer search: one key', wall, { goal: goalMs })
  return [whole, figure('customer search: one key, processor', cpu), ...figures]
}
