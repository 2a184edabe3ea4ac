import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { dataFileName } from '../../src-main/db/open.ts'
import { ensureStrace } from '../support/ensure-strace.ts'
import { beginHost, type HostProcess } from '../support/host-process.ts'
import { type HttpClient, httpWindow } from '../support/http-client.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'
import { manualLine, openSale, take } from '../support/till-of.ts'

/** Two answered writes each: the order is opened, its money is taken. */
const sales = 8

const folders: string[] = []
const running: HostProcess[] = []
afterEach(async () => {
  for (const host of running.splice(0)) await host.kill()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function openShop(host: HostProcess): Promise<HttpClient> {
  const client = httpWindow(host.url, new Map())
  const opening = [...testShopInput.calendar.opening]
  await client.settings.setUp({ ...testShopInput, calendar: { ...testShopInput.calendar, opening } })
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  return client
}

type Seen = {
  /** Of the connection that writes, as it says itself while the program runs. */
  readonly synchronous: unknown
  readonly mode: unknown
  /** How many times the data file's log was synced while the sales were made; null where that cannot be counted. */
  readonly syncs: number | null
}

/** Makes the sales in a program that somebody looks at from below. `also` are modules that it loads before itself. */
async function watchSelling(also: readonly string[]): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-sync-'))
  folders.push(folder)
  const trace = join(folder, 'syncs')
  const loaded = ['../support/tell-sync.ts', ...also].map((module) => new URL(module, import.meta.url).href)
  const env = { NODE_OPTIONS: loaded.map((href) => `--import ${href}`).join(' ') }
  const under = process.platform === 'linux' ? [await ensureStrace(), ...traced, '-o', trace] : []
  const host = await beginHost(join(folder, 'shop'), [], { env, under }).started
  if (!('url' in host)) throw new Error(`the host ended with ${host.code}: ${host.log}`)
  running.push(host)
  const client = await openShop(host)
  // The thread that saves, and not the one that folds the log in.
  const own = () => syncsIn(trace, host.process.pid)
  const before = own()
  for (let sale = 0; sale < sales; sale += 1) {
    await take(client, await openSale(client, [manualLine(10_000)]), { won: 10_000 })
  }
  // The tracer writes a line a call, and may be a little behind.
  await vi.waitUntil(() => own() - before >= 2 * sales, { timeout: 500 }).catch(() => undefined)
  const syncs = own() - before
  host.process.kill('SIGUSR2')
  const told = await vi.waitUntil(() => /^\{"connections".*$/m.exec(host.log()), { timeout: 5_000 })
  const { connections } = JSON.parse(told[0]) as { connections: readonly Connection[] }
  const writer = connections.find(({ file }) => file === join(folder, 'shop', dataFileName))
  return {
    synchronous: writer?.synchronous,
    mode: writer?.mode,
    syncs: process.platform === 'linux' ? syncs : null,
  }
}

type Connection = { readonly file: string; readonly synchronous: unknown; readonly mode: unknown }

/** The tracer stands beside the program, which stays our child; only these two calls are stopped at. */
const traced = ['-D', '-f', '-y', '-qq', '--seccomp-bpf', '-e', 'trace=fsync,fdatasync', '-e', 'signal=none']

function syncsIn(trace: string, thread: number | undefined): number {
  if (process.platform !== 'linux') return 0
  const lines = readFileSync(trace, 'utf8').split('\n')
  return lines.filter(
    (line) => line.startsWith(`${thread} `) && line.includes(`${dataFileName}-wal`) && line.includes('sync('),
  ).length
}

it('syncs the log to the disk for every write that it answers', async () => {
  const { synchronous, mode, syncs } = await watchSelling([])
  expect({ synchronous, mode }).toEqual({ synchronous: 2, mode: 'wal' })
  // A kill shows nothing of this: what the system holds in its memory outlives every program.
  if (syncs !== null) expect(syncs).toBeGreaterThanOrEqual(2 * sales)
})

it('would be found out if it did not: with the sync planted off, the setting and the count both tell', async () => {
  const { synchronous, syncs } = await watchSelling(['../crash/planted/no-sync.ts'])
  expect(synchronous).toBe(1)
  if (syncs !== null) expect(syncs).toBeLessThan(sales)
})
