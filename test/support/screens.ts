import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build, isBuilt } from './build.ts'
import { ensureBrowser } from './ensure-browser.ts'
import { emptyAlbums, fullAlbums, sampleAlbums } from './screens/albums.ts'
import { type Album, filmInto, type Picture } from './screens/camera.ts'
import { indexPage, keptPictures } from './screens/kept.ts'
import { lookName, looks, zoomedLooks } from './screens/look.ts'
import { examineInto } from './screens/examine.ts'
import { knownWords } from './screens/languages.ts'
import type { Finding } from './screens/finding.ts'
import { shootEmpty, shootSample, type Trouble } from './screens/studio.ts'
import { root } from './source-tree.ts'

/**
 * `npm run screens`: every screen of the full sample shop, in both languages and themes, at 1366 and 1024.
 * All pictures go to .cache/screens; those that the documents show, at most 6 MB of them, to docs/screens, with a page
 * that names each.
 * `npm run screens -- calendar ko-light` takes only the albums and looks whose names hold one of these words, and leaves
 * docs/screens as it is.
 * `npm run screens -- --examine [words]` takes no pictures: it goes through every screen in Korean and English, at 1366 and
 * 1024, with axe (colours in both themes), and looks for what a finger (1024) or a mouse (1366) could not hit, for amounts,
 * times and days that are cut off and for words of the other language; at 200 % (683x384) for what cannot be scrolled to.
 */

const all = join(root, '.cache/screens')
const kept = join(root, 'docs/screens')

const examines = process.argv.includes('--examine')
const wanted = process.argv.slice(2).filter((word) => word !== '--examine')
const allLooks = [...looks, ...zoomedLooks]
const usual = examines ? allLooks.filter(({ theme }) => theme === 'light') : looks
const shopAlbums = [...sampleAlbums, ...fullAlbums]
const albumNames = [...emptyAlbums, ...shopAlbums].map(({ name }) => name)
const wantedAlbums = wanted.filter((word) => albumNames.some((name) => name.includes(word)))
const wantedLooks = wanted.filter((word) => allLooks.some((look) => lookName(look).includes(word)))
const unknown = wanted.filter((word) => !wantedAlbums.includes(word) && !wantedLooks.includes(word))
if (unknown.length > 0) {
  process.stderr.write(`no album or look is called ${unknown.join(', ')}; albums: ${albumNames.join(', ')}\n`)
  process.exit(2)
}
const isWanted = (words: readonly string[], name: string) =>
  words.length === 0 || words.some((word) => name.includes(word))

const pictures: Picture[] = []
const troubles: Trouble[] = []
const findings: Finding[] = []

if (!isBuilt()) {
  const made = await build()
  if (made.code !== 0) throw new Error(`the program does not build:\n${made.stdout}${made.stderr}`)
}
if (wanted.length === 0 && !examines) rmSync(all, { recursive: true, force: true })
const take = examines
  ? examineInto(findings, await knownWords())
  : filmInto(all, (picture) => void pictures.push(picture))
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
})
const waiting = (wantedLooks.length === 0 ? usual : allLooks).filter((look) =>
  isWanted(wantedLooks, lookName(look)),
)
await Promise.all([lane(), lane()])
await browser.close()

/** Takes one look after the other until none is left; two lanes work side by side. */
async function lane(): Promise<void> {
  for (let look = waiting.shift(); look !== undefined; look = waiting.shift()) {
    const session = { browser, look, take, troubleFolder: all }
    const from = (albums: readonly Album[]) => albums.filter(({ name }) => isWanted(wantedAlbums, name))
    if (from(emptyAlbums).length > 0) troubles.push(...(await shootEmpty(session, from(emptyAlbums))))
    if (from(shopAlbums).length > 0) troubles.push(...(await shootSample(session, from(shopAlbums))))
    process.stderr.write(`${lookName(look)} done\n`)
  }
}

for (const { screen, what } of findings) process.stdout.write(`${screen}: ${what}\n`)
const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(2)
const total = pictures.reduce((sum, { bytes }) => sum + bytes, 0)
process.stdout.write(
  examines
    ? `${findings.length} findings\n`
    : `${pictures.length} pictures, ${megabytes(total)} MB in .cache/screens\n`,
)

if (wanted.length === 0 && troubles.length === 0 && !examines) {
  rmSync(kept, { recursive: true, force: true })
  mkdirSync(kept, { recursive: true })
  const chosen = keptPictures(pictures)
  for (const { file } of chosen) copyFileSync(join(all, file), join(kept, file))
  writeFileSync(join(kept, 'README.md'), indexPage(chosen))
  const files = readdirSync(kept)
  const bytes = files.reduce((sum, file) => sum + statSync(join(kept, file)).size, 0)
  process.stdout.write(`${files.length} pictures, ${megabytes(bytes)} MB kept in docs/screens\n`)
}
for (const { album, look, why } of troubles) process.stderr.write(`${album} ${look}: ${why}\n`)
process.exitCode = troubles.length === 0 && findings.length === 0 ? 0 : 1
