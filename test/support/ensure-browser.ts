import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { canInstallPackages, installPackages } from './debian.ts'
import { findOnPath, isProgram } from './find-command.ts'
import { runTool } from './run-program.ts'

const commands = [
  // The same browser without the windows around the page, which take a tenth of the tests' time.
  'chromium-headless-shell',
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
]

const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

const windowsFiles = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

function installedBrowser(): string | null {
  const named = process.env.DANGGOL_TEST_BROWSER
  if (named !== undefined && named !== '') return isProgram(named) ? named : null
  if (process.platform === 'darwin') return macApps.find(isProgram) ?? null
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    const files = folders.flatMap((folder) => (folder ? windowsFiles.map((file) => join(folder, file)) : []))
    return files.find(isProgram) ?? null
  }
  return commands.map(findOnPath).find((path) => path !== null) ?? null
}

function playwrightBrowser(): string | null {
  return isProgram(chromium.executablePath()) ? chromium.executablePath() : null
}

/**
 * A Chromium for the browser tests: one that is installed, else Playwright's own, else Debian's package, else
 * Playwright's download.
 * @throws Error with one sentence when there is none to be had
 */
export async function ensureBrowser(): Promise<string> {
  const there = installedBrowser() ?? playwrightBrowser()
  if (there !== null) return there
  const tried: string[] = []
  if (canInstallPackages()) {
    for (const browser of ['chromium-headless-shell', 'chromium']) {
      const failure = await installPackages(browser, 'fonts-noto-cjk')
      const installed = installedBrowser()
      if (installed !== null) return installed
      tried.push(`apt-get: ${failure ?? `installed, but no ${browser} on PATH`}`)
    }
  }
  const download = await runTool('playwright-core/cli.js', ['install', 'chromium'], { timeoutMs: 240_000 })
  const downloaded = playwrightBrowser()
  if (downloaded !== null) return downloaded
  tried.push(`playwright install: ${download.stderr.trim().split('\n').at(-1) ?? ''}`)
  throw new Error(
    `The browser tests need Chrome, Chromium or Edge, and none could be found or installed (${tried.join('; ')}).`,
  )
}
