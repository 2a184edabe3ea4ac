import { expect, type Page, test as base } from '@playwright/test'
import { emptyAlbums, sampleAlbums } from '../support/screens/albums.ts'
import { longNames } from '../support/screens/albums/long-names.ts'
import { breachesOn, hasOverlay, otherColoursOn } from '../support/screens/breaches.ts'
import type { Take } from '../support/screens/camera.ts'
import { handlingOn } from '../support/screens/examine.ts'
import type { Finding } from '../support/screens/finding.ts'
import { englishOn, knownWords, koreanOn } from '../support/screens/languages.ts'
import { type Look, lookName } from '../support/screens/look.ts'
import { atDoubleSize } from '../support/screens/reach.ts'
import { shootEmpty, shootSample } from '../support/screens/studio.ts'

/**
 * The screens that npm run screens photographs (but for those of `fullAlbums`), examined after their rows were seen: axe,
 * the colours in both themes, nothing wider than the window, no amount, time or day cut off, nothing too small for a
 * finger (1024) or a mouse (1366), everything within reach at 200 %, and no word of the other language. Two looks are
 * enough to have each theme, language and size, the second of them once for each screen and what lies over it, and the
 * words of every one; `npm run screens -- --examine` goes through all of them.
 */

base.describe.configure({ mode: 'parallel' })
// What is found is listed whole; a recording of a thousand steps would only slow them down.
base.use({ trace: 'off', screenshot: 'off' })

const korean: Look = { language: 'ko', theme: 'light', size: '1366' }
const english: Look = { language: 'en', theme: 'dark', size: '1024' }

/** About equally long, so that two workers end together. */
const twice = [
  ['sign-in', 'frame', 'today', 'calendar', 'booking', 'pin'],
  ['sales', 'checkout', 'outcomes'],
  ['customers', 'catalog', 'staff', 'settings'],
  ['person', 'accounts', 'own-day'],
  ['board', 'post'],
] as const

/** States made of the same pieces as the screens beside them: once is enough, with the colours of both themes. */
const once = [
  ['lines', 'read-only', 'long-names'],
  ['import', 'counter-states', 'moves', 'person-states'],
  ['post-editor', 'board-read-only'],
] as const

/**
 * Made of the same pieces as the screens before them: their words are looked at here, the rest only by
 * `npm run screens -- --examine`, since each would cost a second and a half.
 */
const alike: ReadonlySet<string> = new Set([
  'person-side',
  'person-messages',
  'person-notes',
  'person-photos-none',
  'person-consent-text',
  'person-message',
  'person-edit-note',
  'person-remove-note',
  'person-favourite',
  'person-export',
  'customers-export',
  'settings-board',
  'accounts',
  'account-in-the-way',
  'account-type',
  'account-pin',
  'accounts-nobody',
  'my-day-nothing',
  'read-only-accounts',
  'read-only-customer',
])

type Examined = { readonly look: Look; readonly colours: 'of this theme' | 'of both themes' }

const shopAlbums = [...sampleAlbums, longNames]

function examine(names: readonly string[], examined: Examined): void {
  base(`${names.join(', ')} in ${lookName(examined.look)}`, async ({ browser }, info) => {
    info.setTimeout(400_000)
    const albums = shopAlbums.filter(({ name }) => names.some((one) => one === name))
    expect(albums).toHaveLength(names.length)
    const { findings, take } = await examiner(examined)
    const session = { browser, look: examined.look, take, troubleFolder: info.outputDir }
    const troubles = await shootSample(session, albums)
    expect({ troubles, findings }).toEqual({ troubles: [], findings: [] })
  })
}

for (const look of [korean, english]) {
  for (const names of twice) examine(names, { look, colours: 'of this theme' })
  base(`a first run and an empty shop in ${lookName(look)}`, async ({ browser }, info) => {
    info.setTimeout(240_000)
    const { findings, take } = await examiner({ look, colours: 'of this theme' })
    const session = { browser, look, take, troubleFolder: info.outputDir }
    const troubles = await shootEmpty(session, emptyAlbums)
    expect({ troubles, findings }).toEqual({ troubles: [], findings: [] })
  })
}
for (const names of once) examine(names, { look: korean, colours: 'of both themes' })

base('every album of the screens is examined', () => {
  const examined: readonly string[] = [...twice, ...once].flat()
  expect(shopAlbums.map(({ name }) => name).toSorted()).toEqual(examined.toSorted())
})

async function examiner({ look, colours }: Examined) {
  const findings: Finding[] = []
  const data = look.language === 'en' ? await knownWords() : new Set<string>()
  const seen = new Set<string>()
  const under = new Set<string>()
  const take: Take = async ({ name, page }) => {
    findings.push(...(await (look.language === 'en' ? koreanOn(page, name, data) : englishOn(page, name))))
    if (alike.has(name)) return
    const place = await placeOf(page)
    const isNew = !seen.has(place)
    seen.add(place)
    // The same screen with other rows in it is as wide and as high; words of another length may be cut in each.
    if (isNew || look === korean) findings.push(...(await handlingOn(page, name, look)))
    if (isNew && look === korean) findings.push(...(await atDoubleSize(page, name)))
    // A longer name, and in a state other rows, have the same roles and wear the same colours.
    const isAsBefore = !isNew && (look === english || colours === 'of both themes')
    if (isAsBefore || name.startsWith('long-')) return
    // Under a dialog or a drawer lies the screen as axe saw it before, a calendar's sixty cards with it.
    const path = new URL(page.url()).pathname.replaceAll(/\d+/g, '1')
    const part = under.has(path) && (await hasOverlay(page)) ? 'overlay' : 'page'
    under.add(path)
    // What is wrong with names, roles and order is so in every theme.
    const rules = look.theme === 'light' ? 'all' : 'colours'
    findings.push(...(await breachesOn(page, { screen: name, rules, part })))
    if (colours === 'of both themes') {
      findings.push(...(await otherColoursOn(page, { screen: name, theme: look.theme, part })))
    }
  }
  return { findings, take }
}

/** Which screen it is, what lies over it, and whether it waits for its rows or says why they do not come. */
function placeOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const over = [
      ...document.querySelectorAll('[role="dialog"], .drawer, main h2, .sklist, main [role="alert"]'),
    ]
    const named = over.map((one) => {
      const title = document.getElementById(one.getAttribute('aria-labelledby') ?? '')
      return one.getAttribute('aria-label') ?? title?.textContent ?? one.className
    })
    return [location.pathname.replaceAll(/\d+/g, '1'), ...new Set(named)].join(' ')
  })
}
