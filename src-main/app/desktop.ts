import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { RPCHandler } from '@orpc/server/message-port'
import { app, BrowserWindow, dialog, Menu, shell } from 'electron'
import { othersLicencesPath } from '../../src-shared/kernel/version.ts'
import { startAddress } from '../desktop/address.ts'
import { menuTemplate } from '../desktop/menu.ts'
import { startPictureUtility } from '../desktop/picture-process.ts'
import { answerPortRequests } from '../desktop/ports.ts'
import { printWindow, saveWindowAsPdf } from '../desktop/printing.ts'
import { registerAppScheme, serveAppScheme } from '../desktop/protocol.ts'
import { createSessionKeep } from '../desktop/session-keep.ts'
import { type ShellContext, shellRouter } from '../desktop/shell-router.ts'
import { createUpdates, type Updates } from '../desktop/updates.ts'
import { denyPermissions, openPlainPage, openWindow } from '../desktop/window.ts'
import { newestBackup } from '../platform/backup-files.ts'
import { createLog, type Log } from '../platform/log.ts'
import { createDesktopShop } from './desktop-shop.ts'
import { backupOffer, lostCodes, type StartErrorCode, startSentence } from './host-words.ts'
import { restoredAtStart, restoreFrom } from './restore.ts'

type DesktopShop = ReturnType<typeof createDesktopShop>

const builtRenderer = join(import.meta.dirname, '..', 'renderer')
const preload = join(import.meta.dirname, '..', 'preload', 'preload.cjs')

/** The window is there by then, and nobody has begun anything in it. */
const lookAfterMs = 5_000

/** The development server's page, and never in an installed program. */
const devAddress = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL

type Arguments = {
  readonly data: string | undefined
  readonly language: 'ko' | 'en'
  readonly sample: 'none' | 'small'
  /** A backup to start from instead of the data that lies there. */
  readonly restore: string | null
}

function readArguments(): Arguments {
  const text = { type: 'string' } as const
  // Chromium and Playwright add switches of their own, so unknown ones are none of our business.
  const { values } = parseArgs({
    args: process.argv.slice(app.isPackaged ? 1 : 2),
    options: { data: text, lang: text, sample: text, restore: text },
    strict: false,
  })
  return {
    data: typeof values.data === 'string' ? values.data : undefined,
    language: values.lang === 'en' ? 'en' : 'ko',
    sample: values.sample === 'small' ? 'small' : 'none',
    restore: typeof values.restore === 'string' ? values.restore : null,
  }
}

/** Tells in one sentence why the program does not go on, and ends it. */
function refuse(language: 'ko' | 'en', code: StartErrorCode, about: string): void {
  dialog.showErrorBox('단골', startSentence(language, code, about))
  app.exit(1)
}

function answerWindows(shop: DesktopShop, updates: Updates, log: Log): void {
  const shellHandler = new RPCHandler<ShellContext>(shellRouter)
  answerPortRequests({
    devOrigin: devAddress === undefined ? null : new URL(devAddress).origin,
    serve: (ports, window) => {
      shop.serve(ports.shop)
      shellHandler.upgrade(ports.shell, { context: { window, updates } })
    },
    refused: (address) =>
      log.warn({ origin: URL.canParse(address) ? new URL(address).origin : '' }, 'refused a port'),
  })
}

type MenuInput = {
  readonly language: 'ko' | 'en'
  readonly data: string
  readonly licences: string
  readonly newWindow: () => void
  readonly updates: Updates
}

function showMenu({ language, data, licences, newWindow, updates }: MenuInput): void {
  const inFront = () => BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  const template = menuTemplate(language, process.platform, {
    newWindow,
    print: () => {
      const window = inFront()
      if (window) void printWindow(window)
    },
    savePdf: () => {
      const window = inFront()
      if (window) void saveWindowAsPdf(window, { fileName: window.getTitle(), paper: 'a4' })
    },
    openDataFolder: () => void shell.openPath(data),
    showLicences: () => openPlainPage(licences),
    lookForUpdate: updates.state().step === 'off' ? null : () => void updates.look(),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** A second start of the program brings the first one to the front, or asks it for one more window. */
function listenForSecondStart(newWindow: () => void): void {
  app.on('second-instance', (_event, argv) => {
    const window = BrowserWindow.getAllWindows()[0]
    if (window === undefined || argv.includes('--new-window')) {
      newWindow()
      return
    }
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}

/** Everything is finished and folded into the data file before the process goes. @returns how to do that beforehand */
function closeInOrder(shop: DesktopShop, log: Log): { readonly closeNow: () => Promise<void> } {
  app.on('window-all-closed', () => app.quit())
  let closing: 'not-yet' | 'now' | 'done' = 'not-yet'
  // By then every window has closed and kept its place.
  app.on('will-quit', (event) => {
    // An installer waits for the process to go.
    if (closing === 'done') return
    event.preventDefault()
    if (closing === 'now') return
    closing = 'now'
    shop.close().then(
      () => app.exit(0),
      (problem: unknown) => {
        log.error({ err: problem }, 'the program did not close in order')
        app.exit(1)
      },
    )
  })
  return {
    closeNow: async () => {
      closing = 'now'
      await shop.close('as-it-is')
      closing = 'done'
    },
  }
}

type Opening = { readonly data: string; readonly language: 'ko' | 'en'; readonly restore: string | null }

/** Opens the shop. Where its data are damaged or gone, the newest backup is offered in their place. */
async function openShop(shop: DesktopShop, { data, language, restore }: Opening): Promise<'open' | 'ended'> {
  const refusal = await shop.open(restore === null ? null : restoredAtStart(restore))
  if (refusal === null) return 'open'
  const newest = newestBackup(data)
  const ways = waysOut(refusal, newest)
  if (ways.length === 0) {
    refuse(language, refusal, data)
    return 'ended'
  }
  const words = backupOffer[language]
  const pressed = dialog.showMessageBoxSync({
    type: 'error',
    title: '단골',
    message: startSentence(language, refusal, data),
    detail: newest ?? '',
    buttons: [...ways.map((way) => words[way]), words.leave],
    defaultId: ways.length,
    cancelId: ways.length,
    noLink: true,
  })
  const way = ways[pressed]
  if (way === undefined) {
    app.exit(1)
    return 'ended'
  }
  const again = way === 'accept' ? await shop.openAsItIs() : await openBackup(shop, data, newest ?? '')
  if (again === null) return 'open'
  refuse(language, again, again === 'BACKUP_UNFIT' ? (newest ?? '') : data)
  return 'ended'
}

/** What can be done about data that were not opened, the safest first. */
function waysOut(refusal: StartErrorCode, newest: string | null): readonly ('restore' | 'accept')[] {
  const back = lostCodes.includes(refusal) && newest !== null ? (['restore'] as const) : []
  return refusal === 'DATA_BEHIND' ? [...back, 'accept'] : back
}

async function openBackup(shop: DesktopShop, data: string, backup: string): Promise<StartErrorCode | null> {
  const restored = await restoreFrom(data, backup)
  return restored.ok ? shop.open(restoredAtStart(backup)) : restored.error.code
}

async function main(): Promise<void> {
  const { data: givenData, language, sample, restore } = readArguments()
  app.setName('Danggol')
  if (givenData !== undefined) app.setPath('userData', givenData)
  const data = app.getPath('userData')
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  registerAppScheme()
  await app.whenReady()
  const log = createLog(process.env.DANGGOL_LOG ?? 'info')
  if (restore !== null) {
    const restored = await restoreFrom(data, restore)
    if (!restored.ok) return refuse(language, restored.error.code, restore)
  }
  const shop = createDesktopShop({
    data,
    language,
    sample,
    log,
    carrier: createSessionKeep(data),
    startPictures: startPictureUtility,
    reopened: () => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.reload()
    },
    failed: (code) => refuse(language, code, data),
  })
  if ((await openShop(shop, { data, language, restore })) === 'ended') return
  denyPermissions()
  serveAppScheme(builtRenderer, shop.photo)
  const { closeNow } = closeInOrder(shop, log)
  const updates = createUpdates({ language, log, keep: shop.keepForUpdate, closeShop: closeNow })
  answerWindows(shop, updates, log)
  const address = devAddress === undefined ? startAddress : new URL('/app/', devAddress).href
  const licences = new URL(othersLicencesPath, address).href
  const openOutside = (asked: string) => {
    shell.openExternal(asked).catch((problem: unknown) => log.warn({ err: problem }, 'no browser opened'))
  }
  const newWindow = () => void openWindow({ address, preload, stateFolder: data, licences, openOutside })
  showMenu({ language, data, licences, newWindow, updates })
  listenForSecondStart(newWindow)
  newWindow()
  // Before the day begins, and never while somebody is served.
  setTimeout(() => updates.look(), lookAfterMs).unref()
}

void main()
