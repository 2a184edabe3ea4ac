import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { launchLanguage, launchWords, type WhyBrowser } from './launch-words.ts'

/**
 * `npm start`: the desktop window where Electron is there or can be fetched, else the same program in the browser.
 * `--browser` asks for the browser, `--no-open` for neither window nor browser; everything else goes to the program.
 */

const root = resolve(import.meta.dirname, '../..')
const electronFolder = join(root, 'node_modules', 'electron')
const usualPort = 4700
const ownFlags = new Set(['--browser', '--no-open'])

const given = process.argv.slice(2)
const programArgs = given.filter((argument) => !ownFlags.has(argument))
const say = launchWords[launchLanguage(given, process.env)]

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

function buildIfNeeded(): void {
  const script = join(root, 'test', 'support', 'ensure-built.ts')
  const run = spawnSync(process.execPath, [script], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (run.status !== 0) process.exit(run.status ?? 1)
}

/** @returns Electron's program, when it has been fetched before. */
function fetchedElectron(): string | null {
  const pathFile = join(electronFolder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist')
  const program = join(folder, readFileSync(pathFile, 'utf8'))
  return existsSync(program) ? program : null
}

/** Whether the place that Electron is fetched from answers at all; a dead line should not cost minutes. */
async function canReachElectron(): Promise<boolean> {
  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8'))
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/'
  const address = `${base.replace(/\/?$/, '/')}v${version}/SHASUMS256.txt`
  const options = { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(4_000) } as const
  const answer = await fetch(address, options).catch(() => null)
  return answer !== null && answer.status < 400
}

async function findElectron(): Promise<string | null> {
  const there = fetchedElectron()
  if (there !== null || !existsSync(electronFolder) || !(await canReachElectron())) return there
  tell(say.fetching)
  const install = spawn(process.execPath, [join(electronFolder, 'install.js')], {
    cwd: root,
    stdio: 'ignore',
  })
  await Promise.race([endOf(install), pause(240_000, null, { ref: false })])
  install.kill()
  return fetchedElectron()
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise((done) => {
    child.on('error', () => done(127))
    child.on('exit', (code) => done(code ?? 1))
  })
}

/**
 * Our own end waits for the program's: Ctrl+C reaches both, a kill only us. A kill of npm reaches neither; then we are
 * somebody else's child from one moment to the next, and the program must not go on holding the shop unseen.
 */
function passSignals(child: ChildProcess): void {
  const startedBy = process.ppid
  const look = setInterval(() => {
    if (process.ppid !== startedBy) child.kill('SIGTERM')
  }, 1_000)
  look.unref()
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGTERM'))
}

/** @returns null after the desktop program ran to its end, else why it could not. */
async function runDesktop(): Promise<WhyBrowser | null> {
  const isLinux = process.platform === 'linux'
  if (isLinux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'no-display'
  if (isLinux && process.getuid?.() === 0) return 'root'
  const electron = await findElectron()
  if (electron === null) return 'no-binary'
  const child = spawn(electron, [root, ...programArgs], { cwd: root, stdio: 'inherit' })
  const ended = endOf(child)
  passSignals(child)
  const first = await Promise.race([ended, pause(5_000, 'running' as const, { ref: false })])
  // A missing system library ends it at once; ended well at once means that a window was open already.
  if (first !== 'running' && first !== 0) return 'failed'
  process.exitCode = await ended
  return null
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => done(true)))
  })
}

async function runHost(why: WhyBrowser): Promise<void> {
  tell(say.inBrowser(why))
  const portArgs = given.includes('--port') || (await isFree(usualPort)) ? [] : ['--port', '0']
  const opens = !given.includes('--no-open') && why !== 'no-display'
  const args = [
    join(root, 'out', 'main', 'host.js'),
    ...programArgs,
    ...portArgs,
    ...(opens ? ['--open'] : []),
  ]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  passSignals(child)
  createInterface({ input: child.stdout }).once('line', (line) => {
    const ready: { readonly url: string } = JSON.parse(line)
    tell(say.address(new URL('/app/', ready.url).href))
  })
  process.exitCode = await endOf(child)
}

buildIfNeeded()
const why = given.some((argument) => ownFlags.has(argument)) ? 'asked' : await runDesktop()
if (why !== null) await runHost(why)
