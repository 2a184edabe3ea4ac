import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { RPCHandler } from '@orpc/server/message-port'
import { app, BrowserWindow, dialog, Menu, shell } from 'electron'
import { openFolder, openServer, writeMarker } from '../db/open.ts'
import { startAddress } from '../desktop/address.ts'
import { menuTemplate } from '../desktop/menu.ts'
import { answerPortRequests } from '../desktop/ports.ts'
import { printWindow, saveWindowAsPdf } from '../desktop/printing.ts'
import { registerAppScheme, serveAppScheme } from '../desktop/protocol.ts'
import { createSessionKeep } from '../desktop/session-keep.ts'
import { type ShellContext, shellRouter } from '../desktop/shell-router.ts'
import { denyPermissions, openWindow } from '../desktop/window.ts'
import { systemClock } from '../platform/clock.ts'
import { createIdSource } from '../platform/id-source.ts'
import { createLog, type Log } from '../platform/log.ts'
import { systemPrinterLine } from '../platform/printer-line.ts'
import { openPortDoor } from '../transports/message-port.ts'
import { type Application, compose } from './compose.ts'
import { startSentence } from './host-words.ts'
import { backupFolderName, restoreFrom } from './restore.ts'

type Desktop = { readonly data: string; readonly log: Log; readonly newWindow: () => BrowserWindow }

const builtRenderer = join(import.meta.dirname, '..', 'renderer')
const preload = join(import.meta.dirname, '..', 'preload', 'preload.cjs')

/** The development server's page, and never in an installed program. */
const devAddress = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL

type Arguments = {
  readonly data: string | undefined
  readonly language: 'ko' | 'en'
  readonly restore: string | null
}

function readArguments(): Arguments {
  // Chromium and Playwright add switches of their own, so unknown ones are none of our business.
  const { values } = parseArgs({
    args: process.argv.slice(app.isPackaged ? 1 : 2),
    options: { data: { type: 'string' }, lang: { type: 'string' }, restore: { type: 'string' } },
    strict: false,
  })
  return {
    data: typeof values.data === 'string' ? values.data : undefined,
    language: values.lang === 'en' ? 'en' : 'ko',
    restore: typeof values.restore === 'string' ? values.restore : null,
  }
}

async function openApplication(data: string, log: Log, language: 'ko' | 'en'): Promise<Application | null> {
  const url = process.env.DANGGOL_DATABASE_URL
  const opened = await (url === undefined ? openFolder(data) : openServer(url)).catch((problem: unknown) => {
    log.error({ err: problem }, 'the database could not be opened')
    return null
  })
  if (opened === null || !opened.ok) {
    const code = opened === null ? 'MIGRATION_FAILED' : opened.error.code
    dialog.showErrorBox('단골', startSentence(language, code, data))
    return null
  }
  return compose({
    db: opened.value,
    clock: systemClock,
    ids: createIdSource(),
    log,
    shopMade: (shop) => writeMarker(data, shop),
    printerLine: systemPrinterLine,
    backupFolder: join(data, backupFolderName),
    restartOn: (fileName) => {
      app.relaunch({ args: [...process.argv.slice(1), '--restore', join(data, backupFolderName, fileName)] })
      app.quit()
    },
  })
}

function serveWindows(application: Application, data: string, log: Log): void {
  const ids = createIdSource()
  const door = openPortDoor({
    app: application,
    log,
    carrier: createSessionKeep(data),
    device: `desktop ${process.platform}`,
    reference: () => ids.ulid(systemClock.now()).slice(-8),
  })
  const shellHandler = new RPCHandler<ShellContext>(shellRouter)
  answerPortRequests({
    devOrigin: devAddress === undefined ? null : new URL(devAddress).origin,
    serve: (ports, window) => {
      door.serve(ports.shop)
      shellHandler.upgrade(ports.shell, { context: { window } })
    },
    refused: (address) =>
      log.warn({ origin: URL.canParse(address) ? new URL(address).origin : '' }, 'refused a port'),
  })
}

function showMenu(language: 'ko' | 'en', { data, newWindow }: Desktop): void {
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
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** A second start of the program brings the first one to the front, or asks it for one more window. */
function listenForSecondStart({ newWindow }: Desktop): void {
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

/** Everything is finished and folded into the data file before the process goes. */
function closeInOrder(application: Application, log: Log): void {
  app.on('window-all-closed', () => app.quit())
  let closing: 'not-yet' | 'now' = 'not-yet'
  // By then every window has closed and kept its place.
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing === 'now') return
    closing = 'now'
    closeShop(application).then(
      () => app.exit(0),
      (problem: unknown) => {
        log.error({ err: problem }, 'the program did not close in order')
        app.exit(1)
      },
    )
  })
}

async function closeShop(application: Application): Promise<void> {
  if ((await application.shopId()) !== null) await application.services.backup.make('close')
  await application.close()
}

async function main(): Promise<void> {
  const { data: givenData, language, restore } = readArguments()
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
    const restored = restoreFrom(data, restore)
    if (!restored.ok) {
      dialog.showErrorBox('단골', startSentence(language, restored.error.code, restore))
      app.exit(1)
      return
    }
  }
  const application = await openApplication(data, log, language)
  if (application === null) {
    app.exit(1)
    return
  }
  denyPermissions()
  serveAppScheme(builtRenderer)
  serveWindows(application, data, log)
  const address = devAddress === undefined ? startAddress : new URL('/app/', devAddress).href
  const desktop: Desktop = { data, log, newWindow: () => openWindow({ address, preload, stateFolder: data }) }
  showMenu(language, desktop)
  listenForSecondStart(desktop)
  closeInOrder(application, log)
  desktop.newWindow()
}

void main()
