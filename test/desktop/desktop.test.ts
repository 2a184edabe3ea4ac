import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { factsOf as factsIn } from './facts-of.ts'

/** The built main process and the built preload, in Node, with a stand-in for the electron module and nothing else. */

let data = ''

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'danggol-desktop-'))
})

afterEach(() => {
  rmSync(data, { recursive: true, force: true })
})

const factsOf = (scenario: string) => factsIn(scenario, data)

it('hands the page its ports, and the shop can be made and signed in to over them', async () => {
  expect(await factsOf('handshake')).toEqual({
    shell: 'desktop',
    shopBefore: false,
    refused: 'NOT_SIGNED_IN',
    wrong: 'SIGN_IN_REFUSED',
    signedIn: ['signed_in', '김단골'],
    otherWindow: 'signed_in',
    shopAfter: '단골 미용실',
  })
})

it('has the copies of pictures made by a process of Electron, since nothing may start it as Node', async () => {
  expect(await factsOf('pictures')).toEqual({
    made: { state: 'shown', width: 2_000, height: 1_000 },
    bomb: { state: 'unreadable', why: 'too_many_pixels' },
    files: ['display.webp', 'original', 'thumb.webp'],
  })
})

it('tells one window over its port what another one changed', async () => {
  expect(await factsOf('live')).toEqual({ topics: ['settings'] })
})

it('hands ports to its own page only: to no other address, no frame, no vanished frame', async () => {
  expect(await factsOf('strangers')).toEqual({
    'app://danggol/app/': true,
    'app://danggol/app/settings': true,
    'https://danggol/app/': false,
    'app://evil/app/': false,
    'app://danggol/other/': false,
    'http://127.0.0.1:5173/app/': false,
    'app://danggol/app/frame in a frame': false,
  })
})

it('keeps the page in a sandbox that goes nowhere, opens nothing and is allowed nothing', async () => {
  expect(await factsOf('inside')).toEqual({
    address: 'app://danggol/app/',
    prevented: ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'],
    newWindow: { action: 'deny' },
    windows: 1,
    permissions: [false, false, false],
    preferences: {
      preload: expect.stringMatching(/out[\\/]preload[\\/]preload\.cjs$/),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
})

it('serves the page on its own scheme, under the rules of the HTTP door, and nothing outside it', async () => {
  expect(await factsOf('scheme')).toEqual({
    privileges: [
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ],
    page: [200, 'text/html; charset=utf-8', 'the page'],
    screen: [200, 'text/html; charset=utf-8', 'the page'],
    script: [200, 'text/javascript; charset=utf-8', ''],
    missing: [404, null, ''],
    outside: [404, null, ''],
    encoded: [404, null, ''],
    otherHost: [404, null, ''],
    post: [404, null, ''],
    policy: expect.stringMatching(/script-src 'self'(?:;|$)/),
  })
})

it('delivers photos to its page under the path and the rules of the HTTP door, and to nobody once it is left', async () => {
  const sealed = ["sandbox; default-src 'none'", 'nosniff']
  const name = `attachment; filename="__ _.png"; filename*=UTF-8''%EC%97%BC%EC%83%89%20%ED%9B%84.png`
  expect(await factsOf('photos')).toEqual({
    thumb: [200, 'webp 480 x 360', 'image/webp', 'inline', ...sealed],
    display: [200, 'webp 800 x 600', 'image/webp', 'inline', ...sealed],
    original: [200, true, 'image/png', name, ...sealed],
    posted: 404,
    otherHost: 404,
    outside: 404,
    signedOut: [401, 401],
  })
})

it('opens a link of a post in the browser of whoever presses it, a photo beside the page, and nothing else', async () => {
  expect(await factsOf('links')).toEqual({
    answers: ['{"action":"deny"}'],
    outside: [
      'https://blog.example.com/%EB%8B%A8%EB%B0%9C?c=1#after',
      'http://192.168.0.7/menu',
      'https://example.com/',
      'https://example.com/no-browser',
    ],
    windows: [1, 2],
    shown: [
      'app://danggol/app/photo/12/display',
      { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
    ],
    downloads: ['app://danggol/app/photo/12/original'],
    exits: [],
  })
})

it('has a Korean menu with the accelerators that hands know', async () => {
  expect(await factsOf('menu')).toEqual([
    [
      '파일',
      [
        '새 창 CommandOrControl+Shift+N',
        '인쇄… CommandOrControl+P',
        'PDF로 저장… CommandOrControl+Shift+P',
        '창 닫기 CommandOrControl+W',
        '단골 끝내기 CommandOrControl+Q',
      ],
    ],
    [
      '편집',
      [
        '실행 취소 CommandOrControl+Z',
        '다시 실행 CommandOrControl+Shift+Z',
        '잘라내기 CommandOrControl+X',
        '복사 CommandOrControl+C',
        '붙여넣기 CommandOrControl+V',
        '모두 선택 CommandOrControl+A',
      ],
    ],
    [
      '보기',
      [
        '새로 고침 CommandOrControl+R',
        '확대 CommandOrControl+Plus',
        '축소 CommandOrControl+-',
        '실제 크기 CommandOrControl+0',
        '전체 화면 F11',
      ],
    ],
    ['창', ['최소화 CommandOrControl+M']],
    ['도움말', ['자료 폴더 열기', '오픈소스 라이선스', '단골 정보']],
  ])
  expect(await factsOf('menuInEnglish')).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
})

it('shows the licences of what others wrote in a window that can do nothing, from the menu and from the page', async () => {
  expect(await factsOf('licences')).toEqual({
    asked: { action: 'deny' },
    addresses: Array(2).fill('app://danggol/app/third-party.txt'),
    preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
    type: 'text/plain; charset=utf-8',
    holdsSqliteDriver: true,
  })
})

it('leaves the shop to the program that is open already', async () => {
  expect(await factsOf('secondStart')).toEqual({ window: null, exits: [0], madeData: false })
})

it('goes from the sample shop to the first run of one’s own, in the same process, and keeps the practice data apart', async () => {
  expect(await factsOf('ownShop')).toEqual({
    exists: false,
    state: 'no_shop',
    name: '단골 미용실',
    customers: 0,
    // The data and its photos.
    aside: 2,
    exits: [],
  })
})

it('comes to the front when it is started again, and opens one more window when asked for one', async () => {
  expect(await factsOf('secondInstance')).toEqual({
    calls: ['show', 'focus', 'minimize', 'restore', 'focus'],
    windows: [1, 2],
  })
})

it('folds everything into the data file before it ends, and lets the folder go', async () => {
  expect(await factsOf('quit')).toEqual({ code: 0, foldedIn: true, backups: ['close.sqlite'] })
  expect(await factsOf('reopen')).toMatchObject({ session: 'signed_out' })
})

it('keeps every sale that it answered when it is told to end while eight tills sell, and leaves none half done', async () => {
  expect(await factsOf('quitDuringSales')).toEqual({
    code: 0,
    foldedIn: true,
    enough: true,
    cutOff: true,
    missing: [],
    takenWithoutOrder: 0,
    money: [],
  })
})

it('goes back to a backup in its open windows, without starting the program again', async () => {
  expect(await factsOf('backToABackup')).toEqual({ name: '단골 미용실', exits: [] })
})

it('opens the sample shop when it is asked to', async () => {
  expect(await factsOf('sample')).toEqual({ exists: true, mode: 'practice' })
})

it('opens where its window stood, with the person who was signed in', async () => {
  expect(await factsOf('signInAndQuit')).toBe(0)
  expect(await factsOf('reopen')).toEqual({
    place: { x: 40, y: 50, width: 1280, height: 800 },
    session: 'signed_in',
  })
  expect(JSON.parse(readFileSync(join(data, 'window.json'), 'utf8')).view).toBe('normal')
})

it('keeps no session on a machine that cannot encrypt it', async () => {
  expect(await factsOf('signInWithoutKeyring')).toEqual({ session: 'signed_in', kept: false })
})

it('prints and saves as PDF what the window shows, and says when it did not', async () => {
  expect(await factsOf('printing')).toEqual({
    printed: 'printed',
    cancelled: 'cancelled',
    failed: 'failed',
    notSaved: 'cancelled',
    saved: 'saved',
    starts: '%PDF-',
    unwritable: 'failed',
  })
})

it('offers the last backup where the data are damaged or gone, and opens it or leaves as one presses', async () => {
  expect(await factsOf('makeAndQuit')).toBe(0)
  expect(await factsOf('offered')).toEqual({
    name: '단골 미용실',
    offered: [
      {
        message: expect.stringContaining('자료 파일이 손상됐어요'),
        buttons: ['마지막 백업으로 열기', '닫기'],
      },
    ],
    told: [],
    exits: [],
  })
  expect(await factsOf('declined')).toEqual({ window: null, offered: 1, told: [], exits: [1] })
})

it('says that what was saved last is missing, and offers the last backup or what is there', async () => {
  expect(await factsOf('makeAndQuit')).toBe(0)
  expect(await factsOf('behind')).toEqual({
    name: '단골 미용실',
    offered: [
      {
        message: expect.stringContaining('마지막에 저장한 내용이 자료 파일에 없어요'),
        buttons: ['마지막 백업으로 열기', '있는 자료로 열기', '닫기'],
      },
    ],
    told: [],
    exits: [],
  })
})

it('says in one Korean sentence why damaged data was not opened, and changes nothing', async () => {
  expect(await factsOf('damaged')).toEqual({
    window: null,
    exits: [1],
    told: [{ title: '단골', content: expect.stringContaining('자료 파일이 손상됐어요') }],
  })
  expect(readFileSync(join(data, 'danggol.sqlite'), 'utf8')).toMatch(/^this is no database/)
})
