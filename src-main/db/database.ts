import type { Kysely, Transaction } from 'kysely'
import type { Flavor } from './migrations/table.ts'
import type { Schema } from './schema.ts'
import type { WriteGate } from './write-gate.ts'

/** What a read needs. A `Tx` is one too, so the same query serves inside a write. */
export type Reader = Pick<Kysely<Schema>, 'selectFrom' | 'with' | 'fn'>

/** Proof of being inside a write transaction: only `inTransaction` makes one. Inside it await nothing but the database. */
export type Tx = Transaction<Schema> & { readonly __tx: true }

/** Resolves once what `work` wrote is on disk. @throws what the work or the database throws, after rolling it back */
export type Committer = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/**
 * Reads that look through a year's rows or every customer's. They run where nobody at a counter waits for them: for a file
 * in a thread of its own, on a server beside everything else.
 */
export type LongReads = {
  /** All that `view` reads is one state of the data, from its first statement to its last. Never inside a write. */
  run<T>(view: (reader: Reader) => Promise<T>): Promise<T>
}

/** One shop's database. Services read through `reader` and write through `inTransaction`. */
export type Database = {
  readonly flavor: Flavor
  /** The data file; null on a PostgreSQL server. */
  readonly file: string | null
  readonly reader: Reader
  readonly longReads: LongReads
  /** For `inTransaction`, migrations and checks only. */
  readonly kysely: Kysely<Schema>
  /** Runs one write, all or nothing. For `inTransaction` only. */
  readonly commit: Committer
  /** Called after each commit, so that whoever announces changes looks at once. */
  readonly committed: CommitSignal
  /** Whether anything may be written. */
  readonly writes: WriteGate
  /** How the run before this one ended: after an unclean stop the file is checked (health.ts). */
  readonly lastStop: 'clean' | 'unclean'
  /** Whether answered writes are missing from the file, and somebody chose to open it as it is. */
  readonly lostWrites: 'none' | 'accepted'
  /** The file passed its check. */
  trust(): void
  close(): Promise<void>
}

/** A bell without a message: what was committed is read from the table `changes`. */
export type CommitSignal = { ring(): void; onRing(listener: () => void): () => void }

export function createCommitSignal(): CommitSignal {
  const listeners = new Set<() => void>()
  return {
    ring: () => {
      for (const listener of listeners) listener()
    },
    onRing: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
