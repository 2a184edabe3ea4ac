import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { openPostgres } from '../../src-main/db/dialect/postgres.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { migrate } from '../../src-main/db/migrate.ts'
import { databaseOf } from '../../src-main/db/open.ts'

/** Where the writers of a race meet: one SQLite file, or one database on a real server. */
export type Place =
  | { readonly flavor: 'sqlite'; readonly path: string }
  | { readonly flavor: 'postgres'; readonly url: string }

/** Opens a place in any process; the folder lock is left out, since several processes are the point. */
export function openPlace(place: Place): Database {
  return place.flavor === 'sqlite'
    ? databaseOf(openSqliteFile(place.path).kysely, { flavor: 'sqlite', file: place.path })
    : databaseOf(openPostgres(place.url).kysely, { flavor: 'postgres', file: null })
}

export type Meeting = { readonly place: Place; readonly db: Database }

async function newSqlite(): Promise<{ readonly place: Place; readonly forget: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-race-'))
  return {
    place: { flavor: 'sqlite', path: join(folder, 'danggol.sqlite') },
    forget: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function newPostgres(): Promise<{ readonly place: Place; readonly forget: () => Promise<void> }> {
  const server = process.env.PG_URL
  if (server === undefined)
    throw new Error('races need PG_URL: node test/support/ensure-postgres.ts npx vitest …')
  const name = `race_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    place: { flavor: 'postgres', url: url.toString() },
    forget: () => dropDatabase(server, name),
  }
}

// A closed connection takes a moment to be gone; throwing it out would be an error in whoever is just closing it.
async function dropDatabase(server: string, name: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      return await onServer(server, `drop database ${name}`)
    } catch (problem) {
      const inUse = problem instanceof Error && 'code' in problem && problem.code === '55006'
      if (!inUse) throw problem
      await pause(50)
    }
  }
  await onServer(server, `drop database ${name} with (force)`)
}

/** The same race on one SQLite file and on one PostgreSQL database, each empty and migrated. */
export function onBothServers(
  name: string,
  sentences: (meeting: () => Meeting, flavor: Place['flavor']) => void,
): void {
  for (const [engine, make] of Object.entries({ SQLite: newSqlite, PostgreSQL: newPostgres })) {
    describe(`${name} (${engine})`, () => {
      let current: { readonly meeting: Meeting; readonly forget: () => Promise<void> } | undefined
      beforeEach(async () => {
        const { place, forget } = await make()
        const db = openPlace(place)
        await migrate(db.kysely, db.flavor)
        current = { meeting: { place, db }, forget }
      })
      afterEach(async () => {
        await current?.meeting.db.close()
        await current?.forget()
        current = undefined
      })
      sentences(
        () => {
          if (current === undefined) throw new Error('no database yet')
          return current.meeting
        },
        engine === 'SQLite' ? 'sqlite' : 'postgres',
      )
    })
  }
}

/** What a writers' module exports as `write`: one attempt, answering something that JSON can carry. */
export type Write<Input, Answer> = (
  db: Database,
  input: Input,
  writer: { readonly process: number; readonly number: number },
) => Promise<Answer>

/** What one process is asked to do in a race. */
export type Task = {
  readonly place: Place
  readonly module: string
  readonly input: unknown
  readonly writers: number
  readonly threads: number
  readonly process: number
}

/**
 * Lets writers in several processes start at the same moment.
 * @param race.module URL of a module that exports `write` (see Write)
 * @param race.writersEach how many attempts each process makes at once, over its own connections
 * @param race.threadsEach over how many threads a process spreads them, each with a database handle of its own: on
 *   SQLite one connection each, which block each other as those of several programs do (default 1)
 * @returns every answer, in no order
 */
export async function race<Answer>(
  meeting: Meeting,
  race: {
    readonly module: URL
    readonly input: unknown
    readonly processes: number
    readonly writersEach: number
    readonly threadsEach?: number
  },
): Promise<readonly Answer[]> {
  const racers = Array.from({ length: race.processes }, (_, number) => racer(number))
  const tasks = racers.map(
    (_, number): Task => ({
      place: meeting.place,
      module: race.module.href,
      input: race.input,
      writers: race.writersEach,
      threads: race.threadsEach ?? 1,
      process: number,
    }),
  )
  const ready = racers.map((child) => said(child, 'ready'))
  for (const [number, child] of racers.entries()) child.send(tasks[number] ?? {})
  await Promise.all(ready)
  const answers = racers.map((child) => said(child, 'answers'))
  for (const child of racers) child.send('go')
  return (await Promise.all(answers)).flatMap((message) => message.answers as readonly Answer[])
}

const racers: ChildProcess[] = []

/** The process of that number, started when it is first needed; it ends with the test file's own. */
function racer(number: number): ChildProcess {
  const there = racers[number]
  if (there?.connected === true) return there
  const started = fork(new URL('./race-writer.ts', import.meta.url), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  started.unref()
  started.channel?.unref()
  racers[number] = started
  return started
}

type Message = { readonly kind: string; readonly answers?: readonly unknown[] }

function said(child: ChildProcess, kind: string): Promise<Message> {
  return new Promise((done, fail) => {
    const left = (code: number | null) =>
      fail(new Error(`a writer ended with ${code} before it said ${kind}`))
    const heard = (message: Message) => {
      if (message.kind !== kind) return
      child.off('exit', left).off('message', heard)
      done(message)
    }
    child.on('message', heard).once('exit', left)
  })
}
