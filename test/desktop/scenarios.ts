import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { MenuItemConstructorOptions } from 'electron'
import { createPictureMaker } from '../../src-main/platform/pictures/picture-maker.ts'
import { blackPng } from '../support/black-png.ts'
import { copyRules } from '../support/picture-desk.ts'
import { keepLastWrite, readLastWrite } from '../../src-main/platform/last-write.ts'
import { lineOf, makeShop, manager, ownPage, quit, start, started } from './desktop-program.ts'
import { app, BrowserWindow, fetchFromScheme, ipcMain, notes, world } from './electron-stand-in.ts'
import { openPage } from './page.ts'
import { program } from './program.ts'

/**
 * What the built desktop program is put through. Each scenario runs in a Node process of its own and hands back plain
 * facts; desktop.test.ts says what they have to be.
 */

function labelsOf(items: readonly MenuItemConstructorOptions[]): unknown[] {
  return items.flatMap(({ label, accelerator, submenu }): unknown[] => {
    if (Array.isArray(submenu)) return [[label, labelsOf(submenu)]]
    return label === undefined ? [] : [accelerator === undefined ? label : `${label} ${accelerator}`]
  })
}

/** Whether a page at this place is handed anything within a moment. */
async function isAnswered(
  window: BrowserWindow,
  frame: { url: string; parent: null | object },
): Promise<boolean> {
  const { ipcRenderer, page } = openPage(window, frame)
  let answered = false
  ipcRenderer.on('danggol:port', () => {
    answered = true
  })
  page.postMessage('danggol:ready', page.location.origin)
  await pause(50)
  return answered
}

export const everydayScenarios: Readonly<Record<string, (data: string) => Promise<unknown>>> = {
  async pictures(data) {
    const { startPictureUtility } = await import('../../src-main/desktop/picture-process.ts')
    const maker = createPictureMaker({
      start: startPictureUtility,
      rules: copyRules,
      limits: { timeMs: 20_000 },
    })
    const path = join(data, 'original')
    const into = { thumb: join(data, 'thumb.webp'), display: join(data, 'display.webp') }
    writeFileSync(path, blackPng({ width: 2_000, height: 1_000, colour: 'rgb' }))
    const made = await maker.makeCopies({ path, mediaType: 'image/png', into })
    writeFileSync(path, blackPng({ width: 50_000, height: 50_000, colour: 'grey', bytes: 1_000 }))
    const bomb = await maker.makeCopies({ path, mediaType: 'image/png', into })
    await maker.close()
    return { made, bomb, files: readdirSync(data).toSorted() }
  },
  async handshake(data) {
    const window = await started(data)
    const { client, shell } = await lineOf(window)
    const before = await client.settings.shop()
    const refused = await client.settings.get().catch((error: unknown) => Object(error).code)
    await makeShop(client)
    await client.access.signOut()
    const wrong = await client.access
      .signIn({ loginId: manager.loginId, password: 'wrong password' })
      .catch((error: unknown) => Object(error).code)
    const session = await client.access.signIn(manager)
    const otherWindow = await lineOf(window)
    const seenThere = await otherWindow.client.access.session()
    return {
      shell: shell.kind,
      shopBefore: before.exists,
      refused,
      wrong,
      signedIn: [session.state, session.actor?.name],
      otherWindow: seenThere.state,
      shopAfter: (await client.settings.get()).profile.value.name,
    }
  },

  async live(data) {
    const window = await started(data)
    const { client } = await lineOf(window)
    await makeShop(client)
    await client.access.signIn(manager)
    const changes = await client.live.changes()
    await changes.next()
    const next = changes.next()
    const { client: other } = await lineOf(window)
    const profile = (await other.settings.get()).profile
    await other.settings.saveProfile({ ...profile, value: { ...profile.value, name: '새 이름' } })
    const { value, done } = await next
    await changes.return?.()
    return { topics: done ? [] : [...new Set(value.changes.map(({ topic }) => topic))] }
  },

  async strangers(data) {
    const window = await started(data)
    const answered: Record<string, boolean> = {}
    const frames = [
      ownPage,
      { url: 'app://danggol/app/settings', parent: null },
      { url: 'https://danggol/app/', parent: null },
      { url: 'app://evil/app/', parent: null },
      { url: 'app://danggol/other/', parent: null },
      { url: 'http://127.0.0.1:5173/app/', parent: null },
      { url: 'app://danggol/app/frame', parent: {} },
    ]
    for (const frame of frames) {
      answered[`${frame.url}${frame.parent === null ? '' : ' in a frame'}`] = await isAnswered(window, frame)
    }
    ipcMain.emit('danggol:ready', { sender: window.webContents, senderFrame: null })
    return answered
  },

  async inside(data) {
    const window = await started(data)
    const prevented: string[] = []
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      window.webContents.emit(name, {
        preventDefault: () => prevented.push(name),
        url: 'https://evil.example/',
      })
    }
    const requested: unknown[] = []
    const { request, check, device } = notes.permissionAnswers
    request?.(...([null, 'media', (allowed: unknown) => requested.push(allowed)] as never[]))
    return {
      address: window.address,
      prevented,
      newWindow: window.webContents.openHandler({ url: 'https://evil.example/' } as never),
      windows: BrowserWindow.getAllWindows().length,
      permissions: [...requested, check?.(), device?.()],
      preferences: window.options.webPreferences,
    }
  },

  async scheme(data) {
    await started(data)
    const script = readdirSync(join(program, 'out/renderer/assets')).find((name) => name.endsWith('.js'))
    const look = async (address: string, method = 'GET') => {
      const answer = await fetchFromScheme(address, method)
      const text = await answer.text()
      return [answer.status, answer.headers.get('content-type'), text.includes('id="root"') ? 'the page' : '']
    }
    return {
      privileges: notes.schemes,
      page: await look('app://danggol/app/'),
      screen: await look('app://danggol/app/customers/12'),
      script: await look(`app://danggol/app/assets/${script}`),
      missing: await look('app://danggol/app/assets/none.js'),
      outside: await look('app://danggol/app/%2e%2e/main/host.js'),
      encoded: await look('app://danggol/app/..%2fmain%2fhost.js'),
      otherHost: await look('app://evil/app/'),
      post: await look('app://danggol/app/', 'POST'),
      policy: (await fetchFromScheme('app://danggol/app/')).headers.get('content-security-policy'),
    }
  },

  async menu(data) {
    await started(data)
    return labelsOf(Object(notes.menus[0]))
  },

  async licences(data) {
    const window = await started(data)
    const asked = window.webContents.openHandler({ url: 'app://danggol/app/third-party.txt' } as never)
    const help = (Object(notes.menus[0]) as MenuItemConstructorOptions[]).at(-1)
    const items = Array.isArray(help?.submenu) ? help.submenu : []
    const item = items.find(({ label }) => label === '오픈소스 라이선스')
    item?.click?.(...([] as unknown as Parameters<NonNullable<typeof item.click>>))
    const opened = BrowserWindow.getAllWindows().filter((one) => one !== window)
    const page = await fetchFromScheme(opened[0]?.address ?? '')
    return {
      asked,
      addresses: opened.map(({ address }) => address),
      preferences: opened[0]?.options.webPreferences,
      type: page.headers.get('content-type'),
      holdsSqliteDriver: (await page.text()).includes('== better-sqlite3 '),
    }
  },

  async menuInEnglish(data) {
    await started(data, '--lang', 'en')
    return labelsOf(Object(notes.menus[0])).map((item) => (Array.isArray(item) ? item[0] : item))
  },

  async secondStart(data) {
    world.isFirstInstance = 'no'
    const window = await start(data)
    return { window, exits: notes.exits, madeData: existsSync(join(data, 'danggol.sqlite')) }
  },

  async secondInstance(data) {
    const window = await started(data)
    app.emit('second-instance', {}, ['danggol'], '')
    window.minimize()
    app.emit('second-instance', {}, ['danggol'], '')
    const windowsBefore = BrowserWindow.getAllWindows().length
    app.emit('second-instance', {}, ['danggol', '--new-window'], '')
    return { calls: window.calls, windows: [windowsBefore, BrowserWindow.getAllWindows().length] }
  },

  async quit(data) {
    const window = await started(data)
    await makeShop((await lineOf(window)).client)
    const code = await quit()
    const backups = readdirSync(join(data, 'backups')).filter((name) => name.endsWith('.sqlite'))
    return {
      code,
      foldedIn: !existsSync(join(data, 'danggol.sqlite-wal')),
      backups: backups.map((name) => name.replace(/^.*-/, '')),
    }
  },

  async backToABackup(data) {
    const window = await started(data)
    const { client } = await lineOf(window)
    await makeShop(client)
    await client.access.signIn(manager)
    const { backups } = await client.backup.now()
    const { profile } = await client.settings.get()
    await client.settings.saveProfile({ ...profile, value: { ...profile.value, name: '다른 이름' } })
    const reloaded = new Promise((done) => window.webContents.once('stand-in-reloaded', done))
    await client.backup.restore({ fileName: backups[0]?.fileName ?? '', pin: manager.pin })
    await reloaded
    const again = await lineOf(window)
    return { name: (await again.client.settings.shop()).name, exits: notes.exits }
  },

  async ownShop(data) {
    const window = await started(data, '--sample', 'small')
    const { client } = await lineOf(window)
    const [boss] = (await client.access.session()).sampleAccounts
    if (boss === undefined) throw new Error('the sample shop shows no account')
    await client.access.signIn({ loginId: boss.loginId, password: boss.password })
    const reloaded = new Promise((done) => window.webContents.once('stand-in-reloaded', done))
    await client.settings.leavePractice()
    await reloaded
    const own = (await lineOf(window)).client
    const left = { exists: (await own.settings.shop()).exists, state: (await own.access.session()).state }
    await makeShop(own)
    await own.access.signIn(manager)
    const { all: customers } = await own.customers.counts()
    const aside = readdirSync(data).filter((name) => name.includes('.sample-'))
    return {
      ...left,
      name: (await own.settings.shop()).name,
      customers,
      aside: aside.length,
      exits: notes.exits,
    }
  },

  async sample(data) {
    const { client } = await lineOf(await started(data, '--sample', 'small'))
    const { exists, mode } = await client.settings.shop()
    return { exists, mode }
  },

  async reopen(data) {
    const window = await started(data)
    const { client } = await lineOf(window)
    const { width, height, x, y } = window.options
    return { place: { x, y, width, height }, session: (await client.access.session()).state }
  },

  async signInAndQuit(data) {
    const window = await started(data)
    const { client } = await lineOf(window)
    await makeShop(client)
    await client.access.signIn(manager)
    return quit()
  },

  async signInWithoutKeyring(data) {
    world.canEncrypt = 'no'
    const window = await started(data)
    const { client } = await lineOf(window)
    await makeShop(client)
    const session = await client.access.signIn(manager)
    return { session: session.state, kept: existsSync(join(data, 'session.bin')) }
  },

  async printing(data) {
    const { shell } = await lineOf(await started(data))
    const printed = await shell.print()
    world.printEnds = { success: false, reason: 'Print job canceled' }
    const cancelled = await shell.print()
    world.printEnds = { success: false, reason: 'Invalid printer settings' }
    const failed = await shell.print()
    const notSaved = await shell.savePdf?.({ fileName: '영수증 12', paper: 'receipt-80mm' })
    world.saveTo = join(data, 'receipt.pdf')
    const saved = await shell.savePdf?.({ fileName: '영수증 12', paper: 'receipt-80mm' })
    world.saveTo = join(data, 'no-such-folder', 'receipt.pdf')
    const unwritable = await shell.savePdf?.({ fileName: '영수증 12', paper: 'a4' })
    const starts = readFileSync(join(data, 'receipt.pdf'), 'utf8').slice(0, 5)
    return { printed, cancelled, failed, notSaved, saved, starts, unwritable }
  },

  /** A shop that was closed in order, whose data file is then cut in half. */
  async makeAndQuit(data) {
    await makeShop((await lineOf(await started(data))).client)
    return quit()
  },

  async offered(data) {
    const path = join(data, 'danggol.sqlite')
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(0, Math.floor(whole.length / 2)))
    world.presses = 0
    const { client } = await lineOf(await started(data))
    const { name } = await client.settings.shop()
    return { name, offered: notes.messageBoxes, told: notes.errorBoxes, exits: notes.exits }
  },

  /** Somebody put an older file there, or its log was lost: more was answered than is in it. */
  async behind(data) {
    const last = readLastWrite(data)
    if (last === null) throw new Error('nothing was noted')
    const keeper = keepLastWrite(data)
    keeper.noteSafely({ ...last, count: last.count + 3n })
    keeper.close()
    world.presses = 1
    const { client } = await lineOf(await started(data))
    const { name } = await client.settings.shop()
    return { name, offered: notes.messageBoxes, told: notes.errorBoxes, exits: notes.exits }
  },

  async declined(data) {
    rmSync(join(data, 'danggol.sqlite'))
    world.presses = 1
    const window = await start(data)
    return { window, offered: notes.messageBoxes.length, told: notes.errorBoxes, exits: notes.exits }
  },

  async damaged(data) {
    writeFileSync(join(data, 'danggol.sqlite'), 'this is no database '.repeat(500))
    const window = await start(data)
    return { window, exits: notes.exits, told: notes.errorBoxes }
  },
}
