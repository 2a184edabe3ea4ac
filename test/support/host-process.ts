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
export async function tryHost(
  data: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<HostProcess | HostRefusal> {
  const program = env[programFolderName] ?? root
  const portArgs = args.includes('--port') ? [] : ['--port', '0']
  const child = spawn(
    process.execPath,
    [join(program, 'out/main/host.js'), '--data', data, ...portArgs, ...args],
    {
      cwd: program,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ended = new Promise<number | null>((done) => child.on('close', (code) => done(code)))
  const killOnExit = () => child.kill('SIGKILL')
  process.once('exit', killOnExit)
  void ended.then(() => process.off('exit', killOnExit))
  const first = new Promise<string>((done) => createInterface({ input: child.stdout }).once('line', done))
  const limit = setTimeout(() => child.kill('SIGKILL'), readyLimitMs)
  const line = await Promise.race([first, ended])
  clearTimeout(limit)
  const ready: unknown = typeof line === 'string' ? JSON.parse(line) : null
  if (!isReady(ready)) {
    child.kill('SIGKILL')
    return { code: await ended, log }
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    url: ready.url.replace(/\/$/, ''),
    data,
    process: child,
    log: () => log,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  }
}
