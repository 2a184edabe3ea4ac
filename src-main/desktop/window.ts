import { BrowserWindow, screen, session } from 'electron'
import { ownPhoto, webAddress } from './address.ts'
import { placeOnScreens, readWindowState, smallest, writeWindowState } from './window-state.ts'

export type WindowInput = {
  readonly address: string
  readonly preload: string
  readonly stateFolder: string
  /** The page of others' licences, which a window may ask for. */
  readonly licences: string
  /** Shows an address of the web in the person's own browser. */
  readonly openOutside: (address: string) => void
}

/** Opens a window on the program's page: sandboxed, isolated, and unable to go anywhere else. */
export function openWindow(input: WindowInput): BrowserWindow {
  const state = readWindowState(input.stateFolder)
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeOnScreens(state.bounds, screens),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: '단골',
    // The colour of the page before it is drawn, so that opening does not flash.
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: input.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  keepInside(window, (address) => openApart(window, address, input))
  window.once('ready-to-show', () => {
    if (state.view === 'maximized') window.maximize()
    window.show()
  })
  window.on('close', () => {
    const view = window.isMaximized() ? 'maximized' : 'normal'
    writeWindowState(input.stateFolder, { bounds: window.getNormalBounds(), view })
  })
  void window.loadURL(input.address)
  return window
}

/** Shows one page, the licences of what others wrote or a photo, in a window of its own, which can do nothing. */
export function openPlainPage(address: string): void {
  const window = new BrowserWindow({
    width: 800,
    height: 700,
    title: '단골',
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  })
  keepInside(window, () => undefined)
  void window.loadURL(address)
}

/** What a person presses that belongs beside the program's page. Everything else that a page asks for is not opened. */
function openApart(
  window: BrowserWindow,
  asked: string,
  { address, licences, openOutside }: WindowInput,
): void {
  const outside = webAddress(asked)
  const photo = ownPhoto(asked, address)
  if (asked === licences) openPlainPage(licences)
  else if (photo === 'copy') openPlainPage(asked)
  else if (photo === 'original') window.webContents.downloadURL(asked)
  else if (outside !== null) openOutside(outside)
}

/**
 * No navigation, no embedded page, no further window of the page's own: it changes its address without asking for any.
 * @param asked hears what the page wanted a window for
 */
function keepInside(window: BrowserWindow, asked: (address: string) => void): void {
  const { webContents } = window
  webContents.on('will-navigate', (event) => event.preventDefault())
  webContents.on('will-frame-navigate', (event) => event.preventDefault())
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(({ url }) => {
    asked(url)
    return { action: 'deny' }
  })
}

/** The page needs no camera, place, notification or device, so nobody is asked for one. */
export function denyPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
}
