import pg from 'pg'

/** The server that the global setup started (postgres-first.ts). */
function serverUrl(): string {
  const url = process.env.PG_URL
  if (url === undefined) throw new Error('no PG_URL: run these tests by vitest, which starts a server')
  return url
}

/** Says one statement to the server itself, on a connection of its own. */
export async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** An empty database with a name of its own. */
export async function createDatabase(
  prefix: string,
): Promise<{ readonly name: string; readonly url: string }> {
  const name = `${prefix}_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await onServer(`create database ${name}`)
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return { name, url: url.toString() }
}
