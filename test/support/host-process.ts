import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { root } from './source-tree.ts'

/** The built host in a process of its own, ready and listening. */
export type HostProcess = {
  readonly url: string
  readonly data: string
  readonly process: ChildProcess
  /** Everything it wrote to stderr so far: its log. */
  readonly log: () => string
  /** Asks it to end as the system does, and waits. @returns its exit code */
  readonly stop: () => Promise<number | null>
  /** The power goes. */
  readonly kill: () => Promise<void>
}

export type HostRefusal = { readonly code: number | null; readonly log: string }

const readyLimitMs = 30_000

function isReady(line: unknown): line is { readonly url: string; readonly data: string } {
  if (typeof line !== 'object' || line === null) return false
  return 'ready' in line && line.ready === true && 'url' in line && typeof line.url === 'string'
}

/** Where the program lies when it is not the one that was built here: taken out of a packed archive. */
export const programFolderName = 'DANGGOL_TEST_PROGRAM'

/**
 * Starts `out/main/host.js` on a free port of loopback.
 * @throws Error with its whole log when it ends before it is ready
 */
export async function startHost(data: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const started = await tryHost(data, args, env)
  if ('url' in started) return started
  throw new Error(`the host ended with ${started.code} before it was ready:\n${started.log}`)
}

/** As startHost, for tests of what it refuses. */
export function tryHost(
  data: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<HostProcess | HostRefusal> {
  return beginHost(data, args, { env }).started
}

/** As tryHost, by the user who may do least on this machine. Only root can. */
export function tryHostAsNobody(
  data: string,
  args: readonly string[] = [],
): Promise<HostProcess | HostRefusal> {
  return beginHost(data, args, { uid: nobody, gid: nobody }).started
}

export const nobody = 65_534

/** A host that was just begun: what becomes of it, and a way to end it before it is ready. */
export type BegunHost = {
  readonly started: Promise<HostProcess | HostRefusal>
  readonly kill: () => Promise<void>
}

type Start = {
  readonly env?: NodeJS.ProcessEnv
  /** A program, with its arguments, that runs the host: a tracer. */
  readonly under?: readonly string[]
  /** By another user than this one; only root can. */
  readonly uid?: number
  readonly gid?: number
  /** How long it may take to be ready. */
  readonly limitMs?: number
}

/** Starts the host and does not wait for it. */
export function beginHost(data: string, args: readonly string[], start: Start = {}): BegunHost {
  const { env = {}, under = [], limitMs = readyLimitMs, ...rights } = start
  const folder = env[programFolderName] ?? root
  const portArgs = args.includes('--port') ? [] : ['--port', '0']
  const command = [...under, process.execPath, join(folder, 'out/main/host.js'), '--data', data]
  const [program = process.execPath, ...before] = command
  const child = spawn(program, [...before, ...portArgs, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...rights,
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ended = new Promise<number | null>((done) => child.on('close', (code) => done(code)))
  const killOnExit = () => child.kill('SIGKILL')
  process.once('exit', killOnExit)
  void ended.then(() => process.off('exit', killOnExit))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  const started = readyLine(child, ended, limitMs).then(async (ready): Promise<HostProcess | HostRefusal> => {
    if (!isReady(ready)) {
      child.kill('SIGKILL')
      return { code: await ended, log }
    }
    return {
      url: ready.url.replace(/\/$/, ''),
      data,
      process: child,
      log: () => log,
      stop: () => end('SIGTERM'),
      kill: async () => void (await end('SIGKILL')),
    }
  })
  return { started, kill: async () => void (await end('SIGKILL')) }
}

async function readyLine(child: ChildProcess, ended: Promise<unknown>, limitMs: number): Promise<unknown> {
  if (child.stdout === null) return null
  const lines = createInterface({ input: child.stdout })
  const first = new Promise<string>((done) => lines.once('line', done))
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs)
  const line = await Promise.race([first, ended])
  clearTimeout(limit)
  return typeof line === 'string' ? JSON.parse(line) : null
}
