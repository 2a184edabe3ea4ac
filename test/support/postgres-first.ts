import { type PostgresServer, startPostgres } from './postgres-server.ts'

/**
 * Global setup of the tests that meet PostgreSQL, under the names that Vitest calls: PG_URL is a throw-away server, unless
 * one was handed on.
 */
let server: PostgresServer | undefined

export async function setup(): Promise<void> {
  if (process.env.PG_URL !== undefined) return
  server = await startPostgres()
  process.env.PG_URL = server.url
}

export async function teardown(): Promise<void> {
  if (server === undefined) return
  delete process.env.PG_URL
  await server.stop()
}
