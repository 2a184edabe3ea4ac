import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { root } from '../support/source-tree.ts'

async function answered(address: string, options: RequestInit): Promise<Response> {
  for (const deadline = performance.now() + 30_000; ; await pause(200)) {
    const answer = await fetch(address, options).catch(() => null)
    if (answer !== null && answer.status < 500) return answer
    if (performance.now() > deadline) throw new Error(`${address} does not answer: ${answer?.status}`)
  }
}

/** Saves a source file without changing it, as an editor does; the build's clock is put back afterwards. */
async function saving<T>(path: string, work: () => Promise<T>): Promise<T> {
  const file = join(root, path)
  const { atime, mtime } = statSync(file)
  const now = new Date()
  utimesSync(file, now, now)
  try {
    return await work()
  } finally {
    utimesSync(file, atime, mtime)
  }
}

/** What the development server tells an open page, from now on. */
async function toldTo(origin: string): Promise<(part: RegExp) => Promise<string>> {
  const script = await (await answered(`${origin}/app/@vite/client`, {})).text()
  const token = /wsToken\s*=\s*"([^"]+)"/.exec(script)?.[1] ?? ''
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/app/?token=${token}`, 'vite-hmr')
  const told: string[] = []
  socket.addEventListener('message', ({ data }) => told.push(String(data)))
  await new Promise((done) => socket.addEventListener('open', done, { once: true }))
  return (part) => eventually(() => told.find((line) => part.test(line)), 20_000)
}

async function eventually<T>(look: () => T | undefined, limitMs: number): Promise<T> {
  for (const deadline = performance.now() + limitMs; ; await pause(50)) {
    const seen = look()
    if (seen !== undefined) return seen
    if (performance.now() > deadline) throw new Error('it did not come')
  }
}

it('npm run dev serves a page that reloads hot, starts the host again with its sources, and lets it and no other page ask the host behind it', async () => {
  const data = mkdtempSync(join(tmpdir(), 'danggol-dev-'))
  const child = spawn(process.execPath, [join(root, 'test/support/dev.ts'), '--data', data], {
    cwd: root,
    env: { ...process.env, DANGGOL_OUT: '.cache/dev-test' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise((done) => child.once('exit', done))
  try {
    const lines: string[] = []
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
    const page = await eventually(() => lines[0], 30_000)
    const { origin } = new URL(page)
    const ask = (from: string) => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: from },
      body: '{}',
    })
    expect(await (await answered(page, {})).text()).toContain('@react-refresh')
    const shop = await answered(`${origin}/rpc/settings/shop`, ask(origin))
    expect(await shop.json()).toMatchObject({ json: { exists: false } })
    expect((await answered(`${origin}/rpc/settings/shop`, ask('http://evil.example'))).status).toBe(403)
    const screen = 'domains/today/TodayScreen.tsx'
    await answered(`${origin}/app/${screen}`, {})
    const told = await toldTo(origin)
    // An update of this one screen, and no reload of the page.
    const update = await saving(`src-renderer/${screen}`, () => told(/"update"|"full-reload"/))
    expect(JSON.parse(update)).toMatchObject({ type: 'update', updates: [{ acceptedPath: `/${screen}` }] })
    const ready = () => lines.filter((line) => line.startsWith('{"ready":true'))
    expect(ready()).toHaveLength(1)
    await saving('src-main/app/host.ts', () => eventually(() => ready()[1], 30_000))
    expect((await answered(`${origin}/rpc/settings/shop`, ask(origin))).status).toBe(200)
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
    rmSync(join(root, '.cache/dev-test'), { recursive: true, force: true })
  }
}, 90_000)
