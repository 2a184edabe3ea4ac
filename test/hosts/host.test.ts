import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeMarker } from '../../src-main/db/marker.ts'
import { dataFileName } from '../../src-main/db/open.ts'
import { callHost } from '../support/call-host.ts'
import { type HostProcess, startHost, tryHost } from '../support/host-process.ts'
import { rawRequest } from '../support/http-request.ts'

let folder: string
const running: HostProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-host-'))
})
afterEach(async () => {
  for (const host of running.splice(0)) await host.kill()
  rmSync(folder, { recursive: true, force: true })
})

type Given = NodeJS.ProcessEnv | string

/** The environment that is given first, if any, and the arguments. */
function split(given: readonly Given[]) {
  const args = given.filter((one) => typeof one === 'string')
  return { args, env: given.find((one) => typeof one !== 'string') ?? {} }
}

async function start(...given: readonly Given[]): Promise<HostProcess> {
  const { args, env } = split(given)
  const host = await startHost(folder, args, env)
  running.push(host)
  return host
}

/** @returns the sentence and the exit code of a host that does not start */
async function refused(...given: readonly Given[]) {
  const { args, env } = split(given)
  const host = await tryHost(folder, args, env)
  if ('url' in host) {
    running.push(host)
    throw new Error('the host started')
  }
  // One clear sentence and nothing else, whatever the reason.
  expect(host.log.trim().split('\n')).toHaveLength(1)
  expect(host.log.trim()).toMatch(/^[^{}[\]]+\.$/)
  expect(host.code).toBe(1)
  return host
}

it('says in one line of JSON that it is ready, and where', async () => {
  const host = await start()
  expect(host.data).toBe(folder)
  const page = await rawRequest(`${host.url}/app/`)
  expect(page.status).toBe(200)
})

it('opens a screen by its own address: every file that the page names is found from there', async () => {
  const host = await start()
  const address = `${host.url}/app/settings/backup`
  const { body } = await rawRequest(address)
  const files = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    (match) => new URL(match[1] ?? '', address).href,
  )
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) expect((await rawRequest(file)).status, file).toBe(200)
})

it('finishes and leaves one whole file when told to stop', async () => {
  const host = await start()
  const asked = performance.now()
  expect(await host.stop()).toBe(0)
  expect(performance.now() - asked).toBeLessThan(5_000)
  expect(existsSync(join(folder, `${dataFileName}-wal`))).toBe(false)
})

it('refuses a folder that another host is using, and takes it when that one was killed', async () => {
  const first = await start()
  const second = await refused()
  expect(second.log).toContain('다른 단골 프로그램이 쓰고 있어요')
  await first.kill()
  expect((await start()).url).toMatch(/^http:/)
})

it('refuses a port that is taken', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const { log } = await refused('--port', String(port))
  other.close()
  expect(log).toContain(`${port}번 포트`)
})

it('refuses a folder it cannot make, in English when asked', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const { log } = await refused('--data', join(file, 'inside'), '--lang', 'en')
  expect(log).toContain('cannot be written')
})

it('refuses data of a newer program, and changes nothing in it', async () => {
  await (await start()).stop()
  const file = new Sqlite(join(folder, dataFileName))
  file.exec("insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030')")
  file.close()
  const before = readFileSync(join(folder, dataFileName))
  const { log } = await refused()
  expect(log).toContain('새 버전')
  expect(readFileSync(join(folder, dataFileName)).equals(before)).toBe(true)
})

it.each([
  ['cut in half', (whole: Buffer) => whole.subarray(0, Math.floor(whole.length / 2))],
  ['overwritten at its head', (whole: Buffer) => Buffer.concat([Buffer.alloc(100, 1), whole.subarray(100)])],
  ['empty', () => Buffer.alloc(0)],
])('refuses a data file that is %s, never opening an empty shop in its place', async (_name, damage) => {
  await (await start()).stop()
  writeMarker(folder, { shopId: '01HZZZZZZZZZZZZZZZZZZZZZZZ', name: '단골헤어' })
  const path = join(folder, dataFileName)
  writeFileSync(path, damage(readFileSync(path)))
  const { log } = await refused()
  expect(log).toMatch(/손상됐어요|사라졌어요/)
})

it('refuses to start empty where a shop was, when its file is gone', async () => {
  writeMarker(folder, { shopId: '01HZZZZZZZZZZZZZZZZZZZZZZZ', name: '단골헤어' })
  const { log } = await refused()
  expect(log).toContain('사라졌어요')
  expect(existsSync(join(folder, dataFileName))).toBe(false)
})

describe('an hour given to a sample shop', () => {
  const hour = { DANGGOL_PRACTICE_CLOCK: '2031-02-03T14:20' }

  /** The hour in Seoul by the program's own clock, as every window is told it. */
  async function hourOf(host: HostProcess): Promise<string> {
    const answer = await callHost(host, 'settings/shop', undefined)
    return new Date(Number(answer.json.nowMs) + 9 * 3_600_000).toISOString().slice(0, 15)
  }

  it('is the hour of its clock, before and after a restart', async () => {
    const host = await start(hour, '--sample', 'small')
    expect(await hourOf(host)).toBe('2031-02-03T14:2')
    await host.stop()
    expect(await hourOf(await start(hour, '--sample', 'small'))).toBe('2031-02-03T14:2')
    expect(host.log()).not.toContain('DANGGOL_PRACTICE_CLOCK')
  })

  it('is ignored by a shop that takes money, and by a start that asks for no sample', async () => {
    await (await start({}, '--sample', 'small')).stop()
    const plain = await start(hour)
    expect(await hourOf(plain)).not.toContain('2031-02-03')
    await plain.stop()
    expect(plain.log()).toContain('DANGGOL_PRACTICE_CLOCK is ignored')
    const file = new Sqlite(join(folder, dataFileName))
    file.exec("update shop set mode = 'live'")
    file.close()
    const live = await start(hour, '--sample', 'small')
    expect(await hourOf(live)).not.toContain('2031-02-03')
    expect(live.log()).toContain('DANGGOL_PRACTICE_CLOCK is ignored')
  })

  it('stops the start when it is no hour', async () => {
    const { log } = await refused({ DANGGOL_PRACTICE_CLOCK: 'teatime' }, '--sample', 'small')
    expect(log).toContain('DANGGOL_PRACTICE_CLOCK teatime')
  })
})
