import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { type Application, type Config, compose } from '../../src-main/app/compose.ts'
import { practiceOnly } from '../../src-main/app/gateway-desk.ts'
import type { Database } from '../../src-main/db/database.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import { createLog } from '../../src-main/platform/log.ts'
import { forkPictures } from '../../src-main/platform/pictures/picture-child.ts'
import { createPrinterLine } from '../../src-main/platform/printer-line.ts'
import type { RpcContext, SessionCarrier } from '../../src-main/rpc/context.ts'
import { madeOnce } from './made-once.ts'
import { type TestClock, testClock } from './test-clock.ts'

/** The real way to a printer, but for its ports: a stand-in printer listens where there is room. */
export const anyPrinterLine = createPrinterLine({ mayPort: () => true })

export type Client = RouterClient<Application['router']>

/** One window at the counter: calls go through the door, the schemas and the services, as over any transport. */
export type Window = { readonly client: Client; readonly carrier: SessionCarrier }

type SetUpInput = Parameters<Client['settings']['setUp']>[0]

export type TestShop = {
  readonly app: Application
  readonly clock: TestClock
  /** A new window; nobody is signed in there. */
  window(address?: string): Window
  /** A window where the manager is signed in. */
  manager(): Promise<Window>
}

export const managerLogin = { loginId: 'manager', password: 'correct horse battery', pin: '2580' } as const

export const testShopInput = {
  mode: 'practice',
  shopNumber: 0,
  zone: 'Asia/Seoul',
  profile: { name: '단골헤어 연남점', owner: '한지우', businessNumber: '', address: '', phone: '' },
  calendar: {
    opening: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      open: true,
      opensAtMinute: 600,
      closesAtMinute: 1200,
    })),
    slotMinutes: 10,
    dayEndsAtMinute: 0,
    holidays: 'open',
  },
  language: 'ko',
  manager: { ...managerLogin, name: '한지우', title: '매니저' },
} as const

/** The whole program over a database, with a clock that the test moves and no shop yet. */
export async function emptyApp(db: Database, overrides: Partial<Config> = {}): Promise<TestShop> {
  const clock = testClock()
  const ids = createIdSource()
  const log = createLog('silent')
  const app = await compose({
    db,
    clock,
    ids,
    log,
    shopMade: () => undefined,
    backupFolder: join(db.file === null ? tmpdir() : dirname(db.file), 'backups'),
    photoFolder: join(
      db.file === null ? join(tmpdir(), `danggol-none-${process.pid}`) : dirname(db.file),
      'photos',
    ),
    makeCopies: null,
    printerLine: anyPrinterLine,
    startPictures: forkPictures,
    restartOn: () => undefined,
    openGateway: practiceOnly({ clock, ids, log }),
    reconcileEveryMs: 0,
    ...overrides,
  })
  const window = (address = '127.0.0.1'): Window => {
    let kept: string | null = null
    const carrier: SessionCarrier = {
      token: () => kept,
      keep: (token) => {
        kept = token
      },
      drop: () => {
        kept = null
      },
    }
    const context: RpcContext = {
      carrier,
      address,
      device: 'test',
      sessions: app.sessions,
      log,
      reference: () => 'TEST0000',
    }
    return { client: createRouterClient(app.router, { context }), carrier }
  }
  const manager = async () => {
    const signedIn = window()
    await signedIn.client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
    return signedIn
  }
  return { app, clock, window, manager }
}

/** As emptyApp, with a practice shop set up and its manager known. */
export async function testShop(db: Database, overrides: Partial<Config> = {}): Promise<TestShop> {
  await setUpShop(db, {
    ...testShopInput,
    calendar: { ...testShopInput.calendar, opening: [...testShopInput.calendar.opening] },
  })
  return emptyApp(db, overrides)
}

/** Of the same kind as the program's, and checked in the same way, but at once: most tests begin with a sign-in. */
function quickHash(secret: string): Promise<string> {
  return hash(secret, { algorithm: 2, memoryCost: 8, timeCost: 1, parallelism: 1 })
}

/**
 * Sets a shop up whose sessions never lock: tests move the clock by hours, and nobody touches a screen in them. Its
 * manager's secrets are checked at once.
 */
export async function setUpShop(db: Database, input: SetUpInput): Promise<void> {
  await madeOnce(db, JSON.stringify(input), async () => {
    const { app, window } = await emptyApp(keptOpen(db))
    await window().client.settings.setUp(input)
    const desk = JSON.stringify({ language: 'ko', idleLockMinutes: 0 })
    await db.kysely.updateTable('settings').set({ value: desk }).where('section', '=', 'desk').execute()
    const { password, pin } = input.manager
    const secrets = { password_hash: await quickHash(password), pin_hash: await quickHash(pin) }
    await db.kysely.updateTable('accounts').set(secrets).execute()
    await app.close()
  })
}

/** The same database, for a program that ends before the test does. */
export function keptOpen(db: Database): Database {
  return { ...db, close: async () => undefined }
}

/** What a call was refused with: `CODE`, or 'ANSWERED' when it was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'ANSWERED'
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && typeof problem.code === 'string') return problem.code
    throw problem
  }
}
