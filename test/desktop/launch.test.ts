import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { launchLanguage } from '../../src-main/app/launch-words.ts'
import { root } from '../support/source-tree.ts'

let data = ''
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'danggol-launch-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

type Launched = { readonly lines: readonly string[]; readonly status: number; readonly code: number | null }

/** Runs `npm start` on a machine without a display until it has told its address, and ends it as the system would. */
async function launch(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Launched> {
  const noDisplay = { DISPLAY: '', WAYLAND_DISPLAY: '' }
  const child = spawn(process.execPath, [join(root, 'src-main/app/launch.ts'), '--data', data, ...args], {
    cwd: root,
    env: { ...process.env, ...noDisplay, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  const address = await Promise.race([
    new Promise<string>((done) => {
      reader.on('line', (line) => {
        lines.push(line)
        const found = /http:\S+/.exec(line)?.[0]
        if (found !== undefined) done(found)
      })
    }),
    ended.then((code) => {
      throw new Error(`ended with ${code} before it told its address: ${lines.join('\n')}${said}`)
    }),
  ])
  const { status } = await fetch(address)
  child.kill('SIGTERM')
  return { lines: lines.map((line) => line.replace(/:\d+\//, ':PORT/')), status, code: await ended }
}

it('npm start says in one line why there is no window, serves the page in its place, and ends in order', async () => {
  expect(await launch(['--no-open', '--port', '0'], { LANG: 'ko_KR.UTF-8', LC_ALL: '' })).toEqual({
    lines: [
      '브라우저로 열라고 하셔서 브라우저에서 열어요.',
      '단골이 열렸어요: http://127.0.0.1:PORT/app/   (끝내려면 Ctrl+C)',
    ],
    status: 200,
    code: 0,
  })
})

it('npm start speaks English where it is asked to', async () => {
  const { lines } = await launch(['--port', '0', '--lang', 'en', '--no-open'], {})
  expect(lines).toEqual([
    'Opening in the browser: as asked.',
    'Danggol is open: http://127.0.0.1:PORT/app/   (Ctrl+C ends it)',
  ])
})

it('npm start takes another port when somebody else has the usual one', async () => {
  const other = createServer()
  await new Promise<void>((done) => {
    other.once('error', () => done())
    other.listen(4700, '127.0.0.1', done)
  })
  try {
    expect(await launch(['--no-open'], {})).toMatchObject({ status: 200, code: 0 })
  } finally {
    other.close()
  }
})

it('npm start ends with what started it: a killed npm leaves no program behind that holds the shop', async () => {
  const launcher = `"${process.execPath}" "${join(root, 'src-main/app/launch.ts')}" --data "${data}" --port 0 --no-open`
  // A second command keeps the shell from becoming the launcher, as npm's shell does not either.
  const shell = spawn('/bin/sh', ['-c', `${launcher}; true`], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const address = await new Promise<string>((done) => {
    createInterface({ input: shell.stdout }).on('line', (line) => {
      const found = /http:\S+/.exec(line)?.[0]
      if (found !== undefined) done(found)
    })
  })
  expect((await fetch(address)).status).toBe(200)
  shell.kill('SIGKILL')
  const deadline = performance.now() + 10_000
  while ((await fetch(address).catch(() => null)) !== null && performance.now() < deadline) await pause(100)
  expect(await fetch(address).catch(() => 'gone')).toBe('gone')
})

it('chooses the language of the terminal, and Korean where the terminal names none', () => {
  expect(launchLanguage([], { LANG: 'en_US.UTF-8' })).toBe('en')
  expect(launchLanguage([], { LANG: 'ko_KR.UTF-8' })).toBe('ko')
  expect(launchLanguage([], { LC_ALL: 'C.UTF-8', LANG: 'en_US.UTF-8' })).toBe('ko')
  expect(launchLanguage([], {})).toBe('ko')
  expect(launchLanguage(['--lang', 'en'], { LANG: 'ko_KR.UTF-8' })).toBe('en')
})
