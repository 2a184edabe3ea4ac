import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { blackPng } from '../support/black-png.ts'
import { sendParts } from '../support/photo-of.ts'
import { lineOf, makeShop, manager, quit, started } from './desktop-program.ts'
import { BrowserWindow, fetchFromScheme, notes, world } from './electron-stand-in.ts'

/** Photos on the desktop, and what its window opens beside its page. */

const openedOutside = [
  'https://blog.example.com/단발?c=1#after',
  'http://192.168.0.7/menu',
  'HTTPS://EXAMPLE.COM',
]

/** What a post could try to have opened. */
const neverOpened = [
  'file:///C:/Windows/System32/calc.exe',
  'file://server/share/x.exe',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:app://danggol/1',
  'ms-settings:privacy',
  'search-ms:query=x&crumb=location:\\\\evil',
  'mailto:a@example.com',
  'tel:119',
  'smb://server/share',
  'ftp://example.com/x',
  'vbscript:msgbox',
  'view-source:https://example.com/',
  'app://danggol/app/',
  'app://evil/app/photo/1/original',
  'about:blank',
  'https:',
  'example.com',
  '',
  `https://example.com/${'x'.repeat(3_000)}`,
]

export const photoScenarios: Readonly<Record<string, (data: string) => Promise<unknown>>> = {
  async photos(data) {
    const { client } = await lineOf(await started(data))
    await makeShop(client)
    await client.access.signIn(manager)
    const picture = blackPng({ width: 800, height: 600, colour: 'rgb' })
    const sent = await sendParts(client, picture, { fileName: '염색 후.png' })
    const { photoId } = await client.photos.finish({ uploadId: sent })
    const now = async () => (await client.photos.get({ photoIds: [photoId] })).photos[0]?.state
    while ((await now()) === 'working') await pause(20)
    const look = async (what: string, method = 'GET') => {
      const answer = await fetchFromScheme(`app://danggol/app/photo/${photoId}/${what}`, method)
      const bytes = Buffer.from(await answer.arrayBuffer())
      const told = [
        'content-type',
        'content-disposition',
        'content-security-policy',
        'x-content-type-options',
      ]
      return [answer.status, bytes, ...told.map((name) => answer.headers.get(name))] as const
    }
    const seen = async (what: string) => {
      const [status, bytes, ...headers] = await look(what)
      const { format, width, height } = await sharp(bytes).metadata()
      return [status, `${format} ${width} x ${height}`, ...headers]
    }
    const [status, bytes, ...headers] = await look('original')
    const facts = {
      thumb: await seen('thumb'),
      display: await seen('display'),
      original: [status, bytes.equals(picture), ...headers],
      posted: (await look('thumb', 'POST'))[0],
      otherHost: (await fetchFromScheme(`app://evil/app/photo/${photoId}/thumb`)).status,
      outside: (await fetchFromScheme('app://danggol/app/photo/%2e%2e/danggol.sqlite')).status,
    }
    await client.access.signOut()
    const signedOut = [(await look('thumb'))[0], (await look('original'))[0]]
    // In order, so that the process for pictures goes too: only Electron ends its processes with itself.
    await quit()
    return { ...facts, signedOut }
  },

  async links(data) {
    const window = await started(data)
    const asked = (address: string) => window.webContents.openHandler({ url: address } as never)
    const answers: unknown[] = []
    for (const address of [...openedOutside, ...neverOpened]) answers.push(asked(address))
    const afterLinks = BrowserWindow.getAllWindows().length
    for (const what of ['display', 'original']) answers.push(asked(`app://danggol/app/photo/12/${what}`))
    const [shown] = BrowserWindow.getAllWindows().filter((one) => one !== window)
    // A picture that is shown alone asks for nothing.
    answers.push(shown?.webContents.openHandler({ url: 'https://example.com/' } as never))
    world.hasBrowser = 'no'
    answers.push(asked('https://example.com/no-browser'))
    await pause(10)
    return {
      answers: [...new Set(answers.map((answer) => JSON.stringify(answer)))],
      outside: notes.openedOutside,
      windows: [afterLinks, BrowserWindow.getAllWindows().length],
      shown: [shown?.address, shown?.options.webPreferences],
      downloads: notes.downloads,
      exits: notes.exits,
    }
  },
}
