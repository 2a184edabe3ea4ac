import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
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

it('npm run dev serves a page that reloads hot, and lets it and no other page ask the host behind it', async () => {
  const data = mkdtempSync(join(tmpdir(), 'danggol-dev-'))
  const child = spawn(process.execPath, [join(root, 'test/support/dev.ts'), '--data', data], {
    cwd: root,
    env: { ...process.env, DANGGOL_OUT: '.cache/dev-test' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise((done) => child.once('exit', done))
  try {
    const page = await new Promise<string>((done) =>
      createInterface({ input: child.stdout }).once('line', done),
    )
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
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
    rmSync(join(root, '.cache/dev-test'), { recursive: true, force: true })
  }
})
