import { expect, test as base } from '@playwright/test'
import { copyOfSample } from '../support/prepared-sample.ts'
import { emptyAlbums, sampleAlbums } from '../support/screens/albums.ts'
import type { Album, Take } from '../support/screens/camera.ts'
import { type Look, lookName } from '../support/screens/look.ts'
import { shootEmpty, shootSample } from '../support/screens/studio.ts'
import { type Finding, overflowOn } from '../support/screens/finding.ts'
import { breachesOn, englishOn, koreanOn, vocabularyOf } from './support/examine.ts'
import { rmSync } from 'node:fs'

/**
 * The screens that npm run screens photographs, every one of them examined after its rows were seen: axe, nothing wider
 * than the window, and no word of the other language. Two looks are enough to have each theme, language and size.
 */

base.describe.configure({ mode: 'parallel' })
// What is found is listed whole; a recording of a thousand steps would only slow them down.
base.use({ trace: 'off', screenshot: 'off' })

const looks: readonly Look[] = [
  { language: 'ko', theme: 'light', size: '1366' },
  { language: 'en', theme: 'dark', size: '1024' },
]

/** About equally long, so that two workers end together. */
const groups = [
  ['sign-in', 'frame', 'today', 'calendar', 'booking', 'pin'],
  ['sales', 'checkout', 'outcomes', 'lines', 'read-only'],
  ['customers', 'catalog', 'staff', 'settings'],
  ['import', 'counter-states', 'moves'],
] as const

/** States made of the same pieces as the screens beside them: once is enough. */
const onceOnly: readonly string[] = ['lines', 'read-only', 'import', 'counter-states', 'moves']

function groupsOf(look: Look): readonly (readonly string[])[] {
  if (look.theme === 'light') return groups
  return groups
    .map((names) => names.filter((name) => !onceOnly.includes(name)))
    .filter((names) => names.length > 0)
}

/** Korean that is shown and not yet in the shop's data: what the albums type, and what card companies are called and say. */
const typedWords =
  '김보라 이로운 박하늘 최다온 휴대전화 생년월일 적립금 숱이 많음 이름 메모 없음 ㅋㅋㅋㅋ ㄱㅅ'.split(' ')
const issuers = '신한카드 신한 국민 삼성 현대 롯데 하나 우리 비씨 농협 카드 이용 한도를 초과했습니다'.split(
  ' ',
)

for (const look of looks) {
  for (const names of groupsOf(look)) {
    base(`${names.join(', ')} in ${lookName(look)}`, async ({ browser }, info) => {
      info.setTimeout(150_000)
      const albums = sampleAlbums.filter(({ name }) => names.some((one) => one === name))
      expect(albums).toHaveLength(names.length)
      const { findings, take } = await examiner(look)
      const session = { browser, look, take, troubleFolder: info.outputDir }
      const troubles = await shootSample(session, albums)
      expect({ troubles, findings }).toEqual({ troubles: [], findings: [] })
    })
  }
  base(`a first run and an empty shop in ${lookName(look)}`, async ({ browser }, info) => {
    info.setTimeout(90_000)
    const { findings, take } = await examiner(look)
    const session = { browser, look, take, troubleFolder: info.outputDir }
    const troubles = await shootEmpty(session, emptyAlbums)
    expect({ troubles, findings }).toEqual({ troubles: [], findings: [] })
  })
}

base('every album of the screens is examined', () => {
  const examined: readonly string[] = groups.flat()
  expect(sampleAlbums.map(({ name }: Album) => name).toSorted()).toEqual(examined.toSorted())
})

async function examiner(look: Look): Promise<{ readonly findings: Finding[]; readonly take: Take }> {
  const findings: Finding[] = []
  const data = look.language === 'en' ? await knownWords() : new Set<string>()
  const take: Take = async ({ name, page }) => {
    const languages = look.language === 'en' ? koreanOn(page, name, data) : englishOn(page, name)
    // What is wrong with names, roles and order is so in every theme; the colours are looked at in both.
    const rules = look.theme === 'light' ? 'all' : 'colours'
    const breaches = breachesOn(page, { screen: name, rules })
    findings.push(...(await languages), ...(await overflowOn(page, name)), ...(await breaches))
  }
  return { findings, take }
}

async function knownWords(): Promise<ReadonlySet<string>> {
  const copy = await copyOfSample('en')
  const words = vocabularyOf(copy)
  rmSync(copy, { recursive: true, force: true })
  return new Set([...words, ...typedWords, ...issuers])
}
