import { join } from 'node:path'
import { openLine } from '../../src-renderer/rpc/client.ts'
import { root } from '../support/source-tree.ts'
import { app, type BrowserWindow, notes, world } from './electron-stand-in.ts'
import { openPage } from './page.ts'
import { program } from './program.ts'

/** The built desktop program under the stand-in: started, talked to over its ports, and ended. */

export const ownPage = { url: 'app://danggol/app/', parent: null }
export const manager = { loginId: 'owner', password: 'correct horse battery', pin: '2580' }

/** Starts out/main/desktop.js as Electron would. @returns its first window, or null when it ended instead */
export async function start(data: string, ...args: readonly string[]): Promise<BrowserWindow | null> {
  // A packed program is started by itself, and not as an argument of Electron.
  const itself = world.isPackaged === 'yes' ? [process.execPath] : [process.execPath, root]
  process.argv = [...itself, '--data', data, ...args]
  const shown = new Promise<BrowserWindow | null>((done) => {
    app.once('stand-in-loaded', done)
    app.once('stand-in-exit', () => done(null))
  })
  await import(join(program, 'out/main/desktop.js'))
  return shown
}

export async function started(data: string, ...args: readonly string[]): Promise<BrowserWindow> {
  const window = await start(data, ...args)
  if (window === null) throw new Error(`the program ended: ${JSON.stringify(notes.errorBoxes)}`)
  return window
}

export function lineOf(window: BrowserWindow) {
  return openLine(Object(openPage(window, ownPage).page))
}

export async function makeShop(client: Awaited<ReturnType<typeof lineOf>>['client']): Promise<void> {
  const day = { open: true, opensAtMinute: 600, closesAtMinute: 1200 }
  await client.settings.setUp({
    mode: 'practice',
    shopNumber: 0,
    profile: { name: '단골 미용실', owner: '김단골', businessNumber: '', address: '', phone: '' },
    calendar: {
      opening: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...day, weekday })),
      slotMinutes: 30,
      dayEndsAtMinute: 0,
      holidays: 'open',
    },
    manager: { ...manager, name: '김단골', title: '원장' },
  })
}

export async function quit(): Promise<number | undefined> {
  const ended = new Promise((done) => app.once('stand-in-exit', done))
  app.quit()
  await ended
  return notes.exits.at(-1)
}
