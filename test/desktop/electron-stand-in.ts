import { type ChildProcess, fork, type ForkOptions, type Serializable } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { request as httpRequest, type RequestOptions } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { root } from '../support/source-tree.ts'

/**
 * Stands in for the `electron` module in a plain Node process, with what the program uses of it. It does what
 * Electron's documentation says and keeps notes, so that a test can look at what the program asked for.
 */

type Handler = (...args: never[]) => unknown

export const notes = {
  exits: [] as number[],
  relaunches: 0,
  /** What was asked in a box that lets the program go on meanwhile. */
  questions: [] as { readonly message: string; readonly buttons: readonly string[] }[],
  messageBoxes: [] as { readonly message: string; readonly buttons: readonly string[] }[],
  errorBoxes: [] as { readonly title: string; readonly content: string }[],
  menus: [] as unknown[],
  schemes: [] as unknown[],
  opened: [] as string[],
  /** Handed to the browser of whoever sits there. */
  openedOutside: [] as string[],
  downloads: [] as string[],
  permissionAnswers: {} as Record<string, Handler>,
}

/** Set by a scenario before the program starts. */
export const world = {
  isFirstInstance: 'yes' as 'yes' | 'no',
  canEncrypt: 'yes' as 'yes' | 'no',
  saveTo: null as string | null,
  /** The button of a message box that is pressed, by its place. */
  presses: 0,
  /** The same for boxes that are answered later, one after the other; with none left the second button. */
  answers: [] as number[],
  isPackaged: 'no' as 'no' | 'yes',
  hasBrowser: 'yes' as 'yes' | 'no',
  printEnds: { success: true, reason: '' },
}

class App extends EventEmitter {
  get isPackaged() {
    return world.isPackaged === 'yes'
  }
  readonly #paths = new Map([['documents', tmpdir()]])
  setName() {}
  getName() {
    return 'Danggol'
  }
  getVersion(): string {
    return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
  }
  getAppPath() {
    return root
  }
  relaunch() {
    notes.relaunches += 1
  }
  setPath(name: string, path: string) {
    this.#paths.set(name, path)
  }
  getPath(name: string) {
    return this.#paths.get(name) ?? tmpdir()
  }
  requestSingleInstanceLock() {
    return world.isFirstInstance === 'yes'
  }
  async whenReady() {}
  quit() {
    for (const window of BrowserWindow.getAllWindows()) window.close()
    let prevented = false
    this.emit('will-quit', {
      preventDefault: () => {
        prevented = true
      },
    })
    // The last window asks too; the process has gone after the first time.
    if (!prevented && notes.exits.length === 0) this.exit(0)
  }
  exit(code: number) {
    notes.exits.push(code)
    this.emit('quit', {}, code)
    this.emit('stand-in-exit', code)
  }
}
export const app = new App()

/** Electron's MessagePortMain: an emitter whose events carry `data`. */
class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
  }
  postMessage(data: unknown) {
    this.#port.postMessage(data)
  }
  start() {
    this.#port.on('message', (data) => this.emit('message', { data, ports: [] }))
  }
  close() {
    this.#port.close()
  }
}

/** port2 is left as the page gets it: a port with addEventListener. */
export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = port2
  }
}

export class WebContents extends EventEmitter {
  openHandler: Handler = () => ({ action: 'allow' })
  setWindowOpenHandler(handler: Handler) {
    this.openHandler = handler
  }
  print(_options: unknown, done: (success: boolean, reason: string) => void) {
    done(world.printEnds.success, world.printEnds.reason)
  }
  reload() {
    this.emit('stand-in-reloaded')
  }
  downloadURL(address: string) {
    notes.downloads.push(address)
  }
  async printToPDF() {
    return Buffer.from('%PDF-1.7 stand-in')
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly #all: BrowserWindow[] = []
  static getAllWindows() {
    return BrowserWindow.#all
  }
  static getFocusedWindow() {
    return BrowserWindow.#all.at(-1) ?? null
  }
  static fromWebContents(contents: WebContents) {
    return BrowserWindow.#all.find((window) => window.webContents === contents) ?? null
  }
  readonly webContents = new WebContents()
  readonly options: Record<string, unknown>
  address = ''
  calls: string[] = []
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    BrowserWindow.#all.push(this)
  }
  async loadURL(address: string) {
    this.address = address
    this.emit('ready-to-show')
    app.emit('stand-in-loaded', this)
  }
  close() {
    this.emit('close', {})
    BrowserWindow.#all.splice(BrowserWindow.#all.indexOf(this), 1)
    if (BrowserWindow.#all.length === 0) app.emit('window-all-closed')
  }
  getTitle() {
    return '단골'
  }
  getNormalBounds() {
    return { x: 40, y: 50, width: 1280, height: 800 }
  }
  isMaximized() {
    return this.calls.includes('maximize')
  }
  isMinimized() {
    return this.calls.at(-1) === 'minimize'
  }
  maximize() {
    this.calls.push('maximize')
  }
  minimize() {
    this.calls.push('minimize')
  }
  restore() {
    this.calls.push('restore')
  }
  focus() {
    this.calls.push('focus')
  }
  show() {
    this.calls.push('show')
  }
  hide() {
    this.calls.push('hide')
  }
}

export const ipcMain = new EventEmitter()

export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => void notes.menus.push(menu),
}

export const dialog = {
  showMessageBoxSync: (box: { readonly message: string; readonly buttons: readonly string[] }) => {
    notes.messageBoxes.push({ message: box.message, buttons: box.buttons })
    return world.presses
  },
  showMessageBox: async (...given: readonly unknown[]) => {
    // With the window that it belongs to, or without.
    const box = given.at(-1) as { readonly message: string; readonly buttons: readonly string[] }
    notes.questions.push({ message: box.message, buttons: box.buttons })
    return { response: world.answers.shift() ?? 1 }
  },
  showErrorBox: (title: string, content: string) => void notes.errorBoxes.push({ title, content }),
  showSaveDialog: async () => ({ canceled: world.saveTo === null, filePath: world.saveTo ?? '' }),
}

export const shell = {
  openPath: async (path: string) => void notes.opened.push(path),
  openExternal: async (address: string) => {
    notes.openedOutside.push(address)
    if (world.hasBrowser === 'no') throw new Error('there is no browser')
  },
}

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
}

/** A process of Electron's own kind: it speaks through `process.parentPort`, and asks to be ended politely. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly pid: number | undefined
  constructor(modulePath: string, { env, execArgv = [] }: Pick<ForkOptions, 'env' | 'execArgv'>) {
    super()
    const port = new URL('./parent-port.ts', import.meta.url).href
    this.#child = fork(modulePath, [], { env, execArgv: [...execArgv, '--import', port], stdio: 'ignore' })
    this.pid = this.#child.pid
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('exit', (code) => this.emit('exit', code))
  }
  postMessage(message: Serializable) {
    this.#child.send(message)
  }
  kill() {
    return this.#child.kill()
  }
}
export const utilityProcess = {
  fork: (modulePath: string, _args: readonly string[], options: Pick<ForkOptions, 'env' | 'execArgv'>) =>
    new UtilityProcess(modulePath, options),
}

let schemeHandler: ((request: Request) => Promise<Response>) | null = null
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => void notes.schemes.push(...schemes),
  handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => {
    schemeHandler = handler
  },
}

/** What the page gets for an address of the program's own scheme. */
export async function fetchFromScheme(address: string, method = 'GET'): Promise<Response> {
  if (schemeHandler === null) throw new Error('the program serves no scheme')
  return schemeHandler(new Request(address, { method }))
}

const keepAnswer = (name: string) => (handler: Handler) => {
  notes.permissionAnswers[name] = handler
}
export const session = {
  fromPartition: () => ({}),
  defaultSession: {
    setPermissionRequestHandler: keepAnswer('request'),
    setPermissionCheckHandler: keepAnswer('check'),
    setDevicePermissionHandler: keepAnswer('device'),
  },
}

export const safeStorage = {
  isEncryptionAvailable: () => world.canEncrypt === 'yes',
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text: string) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a),
  decryptString: (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString('utf8'),
}

/** Chromium's own line to the network, which knows the system's proxy; here Node's. */
export const net = { request: (options: RequestOptions) => httpRequest(options) }

/** Electron's own updater, which the other one tells that the program goes now. */
export const autoUpdater = new EventEmitter()
