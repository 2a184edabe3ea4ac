import { CompiledQuery, type Kysely } from 'kysely'
import type { Committer, Tx } from './database.ts'
import type { Schema } from './schema.ts'

/** Each write in a transaction of its own. */
export function commitAlone(kysely: Kysely<Schema>): Committer {
  return (work) => kysely.transaction().execute((inner) => work(inner as Tx))
}

/** Of a slow machine's time this takes some twenty milliseconds, in which nobody else is answered. */
const mostTogether = 8

type Waiting = {
  readonly work: (tx: Tx) => Promise<unknown>
  readonly done: (value: unknown) => void
  readonly failed: (problem: unknown) => void
}
type Outcome = { readonly value: unknown } | { readonly problem: unknown }

/**
 * SQLite has one writer, and what a write costs is mostly its commit: the pages that go to the log, and the sync. So the
 * writes that several tills ask for in one turn of the event loop go into one transaction, each behind a savepoint of its
 * own: a refused one leaves the others alone, and nobody is answered before all of it is on disk.
 */
export function commitTogether(kysely: Kysely<Schema>): Committer {
  const alone = commitAlone(kysely)
  const waiting: Waiting[] = []
  let isRunning = false

  async function runGroup(group: readonly Waiting[]): Promise<void> {
    const outcomes: Outcome[] = []
    try {
      await alone(async (tx) => {
        for (const { work } of group) outcomes.push(await attempt(tx, work))
      })
    } catch {
      // The transaction itself failed, a full disk say. Nothing of it is written, and each finds out for itself.
      for (const one of group) await runAlone(one)
      return
    }
    for (const [index, one] of group.entries()) settle(one, outcomes[index])
  }

  async function runAlone({ work, done, failed }: Waiting): Promise<void> {
    await alone(work).then(done, failed)
  }

  async function runAll(): Promise<void> {
    while (waiting.length > 0) {
      // Whoever is at the door in this turn comes along.
      await new Promise((resolve) => setImmediate(resolve))
      const group = waiting.splice(0, mostTogether)
      const [only, ...others] = group
      if (only !== undefined && others.length === 0) await runAlone(only)
      else await runGroup(group)
    }
    isRunning = false
  }

  return <T>(work: (tx: Tx) => Promise<T>) =>
    new Promise<T>((resolve, failed) => {
      waiting.push({ work, done: (value) => resolve(value as T), failed })
      if (isRunning) return
      isRunning = true
      void runAll()
    })
}

function settle({ done, failed }: Waiting, outcome: Outcome | undefined): void {
  if (outcome === undefined) failed(new Error('a write of the group was never run'))
  else if ('problem' in outcome) failed(outcome.problem)
  else done(outcome.value)
}

const savepoint = CompiledQuery.raw('savepoint one')
const takeBack = CompiledQuery.raw('rollback to one')
const keep = CompiledQuery.raw('release one')

async function attempt(tx: Tx, work: Waiting['work']): Promise<Outcome> {
  await tx.executeQuery(savepoint)
  let outcome: Outcome
  try {
    outcome = { value: await work(tx) }
  } catch (problem) {
    // Fails when SQLite has ended the whole transaction by itself.
    await tx.executeQuery(takeBack)
    outcome = { problem }
  }
  await tx.executeQuery(keep)
  return outcome
}
