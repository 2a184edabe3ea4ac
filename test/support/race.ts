import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import type { Fault } from './planted-fault.ts'
import { migratedPostgres, migratedSqlite } from './migrated.ts'
import { onServer } from './postgres-database.ts'
import { openPlace, type Place } from './race-place.ts'
import type { Task } from './race-writer.ts'

export type Meeting = { readonly place: Place; readonly db: Database }

async function newSqlite(): Promise<{ readonly place: Place; readonly forget: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-race-'))
  const path = join(folder, 'danggol.sqlite')
  writeFileSync(path, await migratedSqlite())
  return {
    place: { flavor: 'sqlite', path },
    forget: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function newPostgres(): Promise<{ readonly place: Place; readonly forget: () => Promise<void> }> {
  const { name, url } = await migratedPostgres('race')
  return { place: { flavor: 'postgres', url }, forget: () => dropDatabase(name) }
}

// A closed connection takes a moment to be gone; throwing it out would be an error in whoever is just closing it.
async function dropDatabase(name: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      return await onServer(`drop database ${name}`)
    } catch (problem) {
      const inUse = problem instanceof Error && 'code' in problem && problem.code === '55006'
      if (!inUse) throw problem
      await pause(50)
    }
  }
  await onServer(`drop database ${name} with (force)`)
}

/** The same race on one SQLite file and on one PostgreSQL database, each empty and migrated. */
export function onBothServers(
  name: string,
  sentences: (meeting: () => Meeting, flavor: Place['flavor']) => void,
): void {
  afterAll(endPrograms)
  for (const [engine, make] of Object.entries({ SQLite: newSqlite, PostgreSQL: newPostgres })) {
    describe(`${name} (${engine})`, () => {
      let current: { readonly meeting: Meeting; readonly forget: () => Promise<void> } | undefined
      beforeEach(async () => {
        const { place, forget } = await make()
        current = { meeting: { place, db: openPlace(place) }, forget }
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

export type Writer = { readonly process: number; readonly number: number }

/** What a writers' module exports as `write`: one attempt, answering something that JSON can carry. */
export type Write<Input, Answer> = (db: Database, input: Input, writer: Writer) => Promise<Answer>

/** Processes that wait for the next race of this file. */
const programs: ChildProcess[] = []

function programsFor(processes: number): readonly ChildProcess[] {
  while (programs.length < processes) {
    const execArgv = ['--disable-warning=ExperimentalWarning']
    programs.push(fork(new URL('./race-writer.ts', import.meta.url), [], { execArgv }))
  }
  return programs.slice(0, processes)
}

function endPrograms(): void {
  for (const program of programs.splice(0)) program.kill()
}

/**
 * Lets writers in several processes start at the same moment.
 * @param race.module URL of a module that exports `write` (see Write)
 * @param race.writersEach how many attempts each process makes at once, over its own connections
 * @param race.threadsEach over how many threads a process spreads them, each with a database handle of its own: on
 *   SQLite one connection each, which block each other as those of several programs do (default 1; elsewhere always 1)
 * @param race.faults what is taken out of the program that the writers run; a writer that throws then answers
 *   `THREW <code> <message>`. All writers are in one process then, and at most eight: they wait for one another where the
 *   lock was, and each thread that loads the program anew takes longer than the race
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
    readonly faults?: readonly Fault[]
  },
): Promise<readonly Answer[]> {
  const { writersEach, faults = [] } = race
  const isPlanted = faults.length > 0
  const children = programsFor(isPlanted ? 1 : race.processes)
  const writers = Array.from({ length: race.processes * writersEach }, (_, place) => ({
    process: Math.floor(place / writersEach),
    number: place % writersEach,
  }))
  // A pool of PostgreSQL's has ten connections, and each writer holds one while it waits for the others.
  invariant(!isPlanted || writers.length <= 8, 'so many would wait for connections, not for one another')
  try {
    const ready = children.map((child) => said(child, 'ready'))
    for (const [number, child] of children.entries()) {
      const task: Task = {
        place: meeting.place,
        module: race.module.href,
        input: race.input,
        writers: isPlanted ? writers : writers.filter((writer) => writer.process === number),
        // On PostgreSQL one thread has as many connections as it wants, and each thread loads the whole program.
        threads: meeting.place.flavor === 'sqlite' && !isPlanted ? (race.threadsEach ?? 1) : 1,
        faults,
      }
      child.send(task)
    }
    await Promise.all(ready)
    const answers = children.map((child) => said(child, 'answers'))
    for (const child of children) child.send('go')
    return (await Promise.all(answers)).flatMap((message) => message.answers as readonly Answer[])
  } catch (problem) {
    endPrograms()
    throw problem
  }
}

type Message = { readonly kind: string; readonly answers?: readonly unknown[] }

function said(child: ChildProcess, kind: string): Promise<Message> {
  return new Promise((done, fail) => {
    const ended = (code: number | null) =>
      fail(new Error(`a writer ended with ${code} before it said ${kind}`))
    child.once('exit', ended)
    child.once('message', (message: Message) => {
      child.off('exit', ended)
      if (message.kind === kind) done(message)
      else fail(new Error(`a writer said ${message.kind} before ${kind}`))
    })
  })
}
