import { spawn } from 'node:child_process'
import { startPostgres } from './postgres-server.ts'

/**
 * `node test/support/ensure-postgres.ts` prints PG_URL and serves until it is stopped;
 * with a command behind it, runs that with PG_URL set and ends with its exit code.
 */
const server = await startPostgres()
const [command, ...args] = process.argv.slice(2)

async function end(code: number): Promise<never> {
  await server.stop()
  process.exit(code)
}

if (command === undefined) {
  process.stdout.write(`PG_URL=${server.url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0))
} else {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, PG_URL: server.url } })
  child.on('error', () => void end(127))
  child.on('exit', (code) => void end(code ?? 1))
}
