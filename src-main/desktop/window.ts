import { BrowserWindow, screen, session } from 'electron'
import { placeOnScreens, readWindowState, smallest, writeWindowState } from './window-state.ts'

export type WindowInput = {
  readonly address: string
  readonly preload: string
  readonly stateFolder: string
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
  keepInside(window)
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

/** No navigation, no further window, no embedded page: the page changes its own address without asking for any. */
function keepInside(window: BrowserWindow): void {
  const { webContents } = window
  webContents.on('will-navigate', (event) => event.preventDefault())
  webContents.on('will-frame-navigate', (event) => event.preventDefault())
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** The page needs no camera, place, notification or device, so nobody is asked for one. */
export function denyPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
}
