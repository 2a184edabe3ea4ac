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

/**
 * A database with a name of its own, empty or as another one is.
 * @param like one that nobody is connected to
 */
export async function createDatabase(
  prefix: string,
  like = 'template1',
): Promise<{ readonly name: string; readonly url: string }> {
  const name = `${prefix}_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await onServer(`create database ${name} template ${like}`)
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return { name, url: url.toString() }
}
