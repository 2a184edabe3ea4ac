import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { album } from '../../src-main/app/sample/album.ts'
import { forkPicturesFrom } from '../../src-main/platform/pictures/picture-child.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { othersLicencesPath, programVersion } from '../../src-shared/kernel/version.ts'
import { formKey, goodsOf } from '../support/catalog-of.ts'
import { programFolderName, startHost } from '../support/host-process.ts'
import { httpWindow } from '../support/http-client.ts'
import { pictureDesk } from '../support/picture-desk.ts'
import { phoneJpeg } from '../support/picture-files.ts'
import { runProgram } from '../support/run-program.ts'
import { root } from '../support/source-tree.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'
import { cartOf, payKey, productLine } from '../support/till-of.ts'
import { fileProblems, noticeProblems, noticesFile, packedProblems } from './demands.ts'
import { packFolder, unpackedFolder } from './pack.ts'
import { fusesOf, type Packed, packagesIn, packedFiles, packedIn } from './packed.ts'

/**
 * The program as electron-builder packs it for this machine, around a folder that is laid out like Electron's. Nothing
 * of Electron runs here; what is packed runs under Node, far from the sources and their node_modules.
 */

const { platform, arch } = process
const feed = 'https://updates.example/danggol/'
let work = ''
let packed: Packed
let program = ''

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'danggol-packed-'))
  const run = await packFolder(join(work, 'dist'), 'stand-in', { DANGGOL_UPDATE_URL: feed })
  if (run.code !== 0) throw new Error(`it was not packed: ${run.stdout}${run.stderr}`)
  packed = packedIn(join(work, 'dist', unpackedFolder(platform, arch)), platform)
  program = join(work, 'program')
  extractAll(packed.archive, program)
}, 180_000)
afterAll(() => rmSync(work, { recursive: true, force: true }))

it('packs what runs and nothing else: no sources, maps, tests, pictures, or binaries of other systems, within 16 MB and 24 for pictures', async () => {
  expect(await packedProblems(packed, { platform, arch })).toEqual([])
})

it('carries the pictures of the practice shop beside what opens it', () => {
  const found = packedFiles(packed)
    .map(({ path }) => path)
    .filter((path) => path.startsWith('out/main/sample-photos/'))
  const wanted = Object.keys(album).flatMap((name) => [`${name}.jpg`, `${name}.webp`])
  expect(found.sort()).toEqual(wanted.map((name) => `out/main/sample-photos/${name}`).sort())
})

it('says what is wrong with a packet that holds more than it should, or less', () => {
  const more = [
    'src-main/app/host.ts',
    'out/main/host.js.map',
    'docs/screens/a.png',
    'node_modules/zod/index.js',
  ]
  const strange = [
    ...more,
    'node_modules/better-sqlite3/prebuilds/win32-x64.node',
    'node_modules/pg/test/a.js',
  ]
  const files = packedFiles(packed)
  const added = [...files, ...strange.map((path) => ({ path, bytes: 20_000_000, place: 'sealed' as const }))]
  expect(fileProblems(added, { platform, arch })).toEqual([
    'top level: docs is not wanted',
    'top level: src-main is not wanted',
    'packages: zod is not wanted',
    'binaries: node_modules/better-sqlite3/prebuilds/win32-x64.node is not wanted',
    'src-main/app/host.ts is not needed to run',
    'out/main/host.js.map is not needed to run',
    'docs/screens/a.png is not needed to run',
    'node_modules/pg/test/a.js is not needed to run',
    expect.stringMatching(/bytes are more than the 16000000 agreed on$/),
  ])
  const less = files.filter(({ path }) => !path.startsWith('node_modules/pg/') && path !== 'LICENSE')
  expect(fileProblems(less, { platform, arch })).toEqual([
    'top level: LICENSE is missing',
    'packages: pg is missing',
  ])
})

it('gives on the licence of everything by others that is bundled or packed, and holds nothing under other terms than agreed on', () => {
  const bundled = ['main', 'preload', 'renderer'].flatMap((part): readonly { readonly name: string }[] =>
    JSON.parse(readFileSync(join(root, 'out', part, 'bundled.json'), 'utf8')),
  )
  const names = [...bundled.map(({ name }) => name), ...packagesIn(packedFiles(packed))]
  expect(names).toEqual(expect.arrayContaining(['kysely', 'react', 'pretendard', 'better-sqlite3', 'pg']))
  const page = readFileSync(join(program, noticesFile), 'utf8')
  expect(noticeProblems(page, names)).toEqual([])
  expect(page).toContain('SIL OPEN FONT LICENSE')
  const harmed = page
    .replace('== kysely ', '== kiseli ')
    .replace(/^(== react \S+) \(MIT\)/m, '$1 (GPL-3.0-only)')
    .replace(/(== zod [^]*?==\n)[^]*?(?=\n== |$)/, '$1\nMIT\n')
  expect(noticeProblems(harmed, names)).toEqual([
    'kysely: its licence is missing',
    'react: GPL-3.0-only is not agreed on',
    'zod: its licence has no text',
  ])
})

it('leaves nobody a way into the packed program: it is no Node, takes no inspector, and loads its sealed archive only', async () => {
  expect(await fusesOf(packed)).toEqual({
    RunAsNode: 'off',
    EnableCookieEncryption: 'on',
    EnableNodeOptionsEnvironmentVariable: 'off',
    EnableNodeCliInspectArguments: 'off',
    EnableEmbeddedAsarIntegrityValidation: 'on',
    OnlyLoadAppFromAsar: 'on',
    LoadBrowserProcessSpecificV8Snapshot: 'off',
    GrantFileProtocolExtraPrivileges: 'off',
  })
})

it('knows where new versions lie: a folder for each system, never an address that others on the way could answer for', async () => {
  const settings = readFileSync(join(packed.resources, 'app-update.yml'), 'utf8')
  expect(settings).toMatch(/^provider: generic$/m)
  expect(settings.split('\n')).toContain(`url: https://updates.example/danggol/linux-${arch}`)
  const open = await packFolder(join(work, 'open'), 'stand-in', {
    DANGGOL_UPDATE_URL: 'http://updates.example/',
  })
  expect([open.code === 0, existsSync(join(work, 'open'))]).toEqual([false, false])
  expect(open.stdout + open.stderr).toContain('DANGGOL_UPDATE_URL is not an https address')
})

it('carries an icon for each system, drawn from one picture', () => {
  const read = (name: string) => readFileSync(join(root, 'resources', name))
  const ico = read('icon.ico')
  const sizes = Array.from(
    { length: ico.readUInt16LE(4) },
    (_, index) => ico.readUInt8(6 + 16 * index) || 256,
  )
  expect(sizes).toEqual([16, 20, 24, 32, 40, 48, 64, 256])
  const icns = read('icon.icns')
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  expect([read('icon.png').readUInt32BE(16), read('icon.png').readUInt32BE(20)]).toEqual([512, 512])
  expect(read('icon.svg')).toEqual(readFileSync(join(root, 'src-renderer/public/icon.svg')))
})

it('the stand-in for Electron does not pretend: started, it says what it is and ends', async () => {
  const run = await runProgram(packed.program, [])
  expect([run.code, run.stderr.split('\n')[0]]).toEqual([
    70,
    'a stand-in for Electron, made to test the packing: nothing runs here',
  ])
})

it('the version that people see is the one that is packed', () => {
  expect(JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')).version).toBe(programVersion)
})

it('the host out of the archive makes a shop, sells, and backs up', async () => {
  const data = join(work, 'data')
  const host = await startHost(data, [], { [programFolderName]: program, NODE_PATH: '' })
  try {
    expect((await fetch(`${host.url}/app/`)).status).toBe(200)
    const licences = await fetch(`${host.url}${othersLicencesPath}`)
    expect([licences.status, licences.headers.get('content-type')]).toEqual([
      200,
      'text/plain; charset=utf-8',
    ])
    const client = httpWindow(host.url, new Map())
    const opening = [...testShopInput.calendar.opening]
    await client.settings.setUp({ ...testShopInput, calendar: { ...testShopInput.calendar, opening } })
    await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
    const shampoo = await client.catalog.saveProduct(goodsOf('샴푸', { priceKrw: krw(28_000) }))
    const productId = shampoo.id
    await client.catalog.countStock({
      key: formKey(),
      productId,
      change: { kind: 'count', quantity: 3 },
      reason: '',
    })
    const cart = cartOf([productLine(productId, { quantity: 2 })])
    const { order } = await client.checkout.open({ idempotencyKey: formKey(), cart })
    const { payment } = await client.checkout.pay({
      idempotencyKey: payKey(),
      orderId: order.id,
      version: 1,
      amountKrw: order.totalKrw,
      tender: { kind: 'cash', givenKrw: order.totalKrw },
    })
    expect([order.totalKrw, payment.state]).toEqual([56_000, 'captured'])
    // The workers are files of their own in the archive: the one that reads for long, and the one that copies.
    expect((await client.customers.counts()).all).toBe(0)
    expect((await client.backup.now()).backups[0]?.summary).toMatchObject({ orders: 1, ledgerSumKrw: 0 })
  } finally {
    expect(await host.stop()).toBe(0)
  }
})

it('makes the copies of pictures with what is packed: JPEG by the binaries beside the archive, HEIC by what is in it', async () => {
  const start = forkPicturesFrom(join(program, 'out/main/picture-worker.js'))
  const desk = pictureDesk({ start })
  try {
    const size = { width: 640, height: 480 }
    expect((await desk.copy(await phoneJpeg(size), 'image/jpeg')).made).toMatchObject({ state: 'shown' })
    const heic = readFileSync(join(root, 'test/support/pictures/wide-colours.heic'))
    expect((await desk.copy(heic, 'image/heic')).made).toEqual({ state: 'shown', width: 96, height: 64 })
  } finally {
    await desk.close()
  }
})

it('the desktop program out of the archive opens its window and answers it, with the stand-in for the electron module', async () => {
  const data = join(work, 'desktop-data')
  const script = join(root, 'test/desktop/run-scenario.ts')
  const env = { [programFolderName]: program, NODE_PATH: '' }
  const run = await runProgram(process.execPath, [script, 'handshake', data], { env, timeoutMs: 30_000 })
  expect(run.code, run.stderr).toBe(0)
  expect(JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ shopAfter: '단골 미용실' })
})
