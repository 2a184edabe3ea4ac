import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type HostProcess, startHost } from '../host-process.ts'
import { copyOfSample, sampleStart } from '../prepared-sample.ts'
import { forgetAll } from '../used-window.ts'
import { type Album, cameraOn, type Take } from './camera.ts'
import { type Look, lookName } from './look.ts'
import { type Words, wordsOf } from './words.ts'

/** What went wrong in one album of one look; the others are taken all the same. */
export type Trouble = { readonly album: string; readonly look: string; readonly why: string }

export type Session = {
  readonly browser: Browser
  readonly look: Look
  readonly take: Take
  /** Where the screen is kept on which an album came to grief. */
  readonly troubleFolder: string
}

/** What a device remembers right after somebody signed in there: the next album goes on as them. */
type KeptDevice = Awaited<ReturnType<BrowserContext['storageState']>>

/** A device and its window, in which the albums of one person follow each other. */
type Desk = { readonly device: BrowserContext; readonly page: Page }

/** Takes all the albums in one look, on a sample shop of its own. */
export async function shootSample(session: Session, albums: readonly Album[]): Promise<readonly Trouble[]> {
  const data = await copyOfSample(session.look.language)
  const host = await startHost(data, sampleStart.args, sampleStart.env)
  try {
    return await shoot(session, host, albums)
  } finally {
    await host.kill()
    rmSync(data, { recursive: true, force: true })
  }
}

/** Takes the albums of a program that has no shop yet. */
export async function shootEmpty(session: Session, albums: readonly Album[]): Promise<readonly Trouble[]> {
  const data = mkdtempSync(join(tmpdir(), 'danggol-empty-'))
  const host = await startHost(data)
  try {
    return await shoot(session, host, albums)
  } finally {
    await host.kill()
    rmSync(data, { recursive: true, force: true })
  }
}

async function shoot(
  { browser, look, take, troubleFolder }: Session,
  host: HostProcess,
  albums: readonly Album[],
): Promise<readonly Trouble[]> {
  const troubles: Trouble[] = []
  const t = wordsOf(look.language)
  const kept = new Map<Album['signedIn'], KeptDevice>()
  const desks = new Map<Album['signedIn'], Desk>()
  for (const album of albums) {
    const who = album.signedIn
    const desk = desks.get(who) ?? (await newDesk(browser, look, kept.get(who)))
    const { device, page } = desk
    let isUsedUp = who === 'nobody' || album.leaves !== undefined
    try {
      if (desks.has(who)) await forgetAll(page)
      await page.goto(`${host.url}/app/`)
      if (who !== 'nobody') {
        if (!kept.has(who)) await signIn(page, { t, who })
        await page.getByRole('navigation', { name: t('frame.mainMenu') }).waitFor()
        if (!kept.has(who)) kept.set(who, await device.storageState())
      }
      await album.shoot(cameraOn(page, { look, t, take }))
    } catch (problem) {
      isUsedUp = true
      const why = problem instanceof Error ? problem.message : String(problem)
      troubles.push({ album: album.name, look: lookName(look), why })
      await page.screenshot({ path: join(troubleFolder, `trouble-${album.name}-${lookName(look)}.png`) })
    }
    if (isUsedUp) {
      await device.close()
      desks.delete(who)
    } else desks.set(who, desk)
    if (album.leaves === 'locked') kept.delete(who)
  }
  for (const { device } of desks.values()) await device.close()
  return troubles
}

async function newDesk(browser: Browser, look: Look, kept: KeptDevice | undefined): Promise<Desk> {
  const device = await deviceOf(browser, look, kept)
  return { device, page: await device.newPage() }
}

const viewports = {
  '1366': { width: 1366, height: 768 },
  '1024': { width: 1024, height: 768 },
  '683': { width: 683, height: 384 },
} as const satisfies Record<Look['size'], { readonly width: number; readonly height: number }>

/** A counter PC with a mouse, or a touch screen of 1024. Its own clock stands where the sample shop's does. */
async function deviceOf(browser: Browser, look: Look, kept?: KeptDevice): Promise<BrowserContext> {
  const device = await browser.newContext({
    storageState: kept,
    viewport: viewports[look.size],
    hasTouch: look.size === '1024',
    locale: look.language === 'ko' ? 'ko-KR' : 'en-US',
    timezoneId: 'Asia/Seoul',
    reducedMotion: 'reduce',
  })
  const { theme, language } = look
  await device.addInitScript(
    (looks) => localStorage.setItem('danggol.looks', looks),
    JSON.stringify({ theme, language }),
  )
  device.setDefaultTimeout(8_000)
  return device
}

/** Through the page, as anybody would: the sample shop's accounts stand on it, the manager's first. */
async function signIn(page: Page, { t, who }: { readonly t: Words; readonly who: 'signed-in' | 'designer' }) {
  const samples = page.getByRole('region', { name: t('access.sampleTitle') }).getByRole('button')
  await (who === 'signed-in' ? samples.first() : samples.last()).click()
}
