import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { type PostgresPrograms, postgresPrograms } from './postgres-programs.ts'

export type PostgresServer = { readonly url: string; readonly stop: () => Promise<void> }

/** Everything that makes a throw-away server quick and that nobody may do with data worth keeping. */
const quick = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

function start({ folder, runner }: PostgresPrograms, program: string, args: readonly string[]): ChildProcess {
  return spawn(join(folder, program), [...args], {
    cwd: tmpdir(),
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...runner,
  })
}

function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly said: string }> {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000)
  })
  return new Promise((done) => {
    child.on('error', (cause) => done({ code: 127, said: cause.message }))
    child.on('exit', (code) => done({ code, said: said.trim() }))
  })
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function startIn(programs: PostgresPrograms): Promise<PostgresServer> {
  const data = mkdtempSync(join(tmpdir(), 'danggol-pg-'))
  const forget = () => rmSync(data, { recursive: true, force: true })
  try {
    chmodSync(data, 0o700)
    if (programs.runner) chownSync(data, programs.runner.uid, programs.runner.gid)
    const initArgs = ['-D', data, '-U', 'danggol', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
    const made = await ended(start(programs, 'initdb', initArgs))
    if (made.code !== 0) throw new Error(`initdb: ${made.said}`)
    const port = await freePort()
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=100',
      ...quick,
    ]
    const server = start(programs, 'postgres', [
      '-D',
      data,
      '-p',
      `${port}`,
      ...settings.flatMap((one) => ['-c', one]),
    ])
    const end = ended(server)
    const killOnExit = () => server.kill('SIGKILL')
    process.once('exit', killOnExit)
    const stop = async () => {
      process.off('exit', killOnExit)
      server.kill('SIGINT')
      await end
      forget()
    }
    const url = `postgres://danggol@127.0.0.1:${port}/postgres`
    for (const deadline = performance.now() + 20_000; performance.now() < deadline; await pause(50)) {
      if (server.exitCode !== null) throw new Error(`postgres: ${(await end).said}`)
      if (await answers(url)) return { url, stop }
    }
    await stop()
    throw new Error('postgres did not answer within 20 s')
  } catch (cause) {
    forget()
    throw cause
  }
}

/**
 * A real PostgreSQL on a free port of loopback and on a fresh folder, gone without trace after `stop`.
 * @throws Error with one sentence when none can be found, installed or started
 */
export async function startPostgres(): Promise<PostgresServer> {
  const tried: string[] = []
  for await (const programs of postgresPrograms()) {
    try {
      return await startIn(programs)
    } catch (cause) {
      tried.push(`${programs.folder}: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }
  const why = tried.length === 0 ? 'none was found or could be installed' : tried.join('; ')
  throw new Error(`The tests need a PostgreSQL server: ${why}.`)
}
