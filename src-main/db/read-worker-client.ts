import { Worker } from 'node:worker_threads'
import { isDamage } from './damage.ts'
import { identityOf } from '../platform/file-facts.ts'
import { threadFile } from '../platform/thread-file.ts'
import type { ReadAnswer, ReadPlace, ReadTask } from './read-worker.ts'

export type Row = Readonly<Record<string, unknown>>

export type Folded = 'enough' | 'rest'

export type ReadWorker = {
  /** Starts the worker where there is none. */
  begin(): Promise<void>
  /** @throws what SQLite says; ReadsEnded when the worker of this transaction is gone */
  ask(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]>
  /** Ends a transaction; of a worker that is gone there is nothing to end. */
  end(): Promise<void>
  /** Folds the log into the file. @returns `rest` when it is long and some of it is left */
  fold(): Promise<Folded>
  /** Gives up what runs and waits until the file is let go. */
  close(): Promise<void>
}

/** The thread that read ended, or the program closes: nothing is known of the answer. */
export class ReadsEnded extends Error {
  readonly code = 'READS_ENDED'
}

type Waiting = {
  readonly done: (rows: readonly Row[]) => void
  readonly failed: (problem: Error) => void
}
type Running = {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  readonly ended: Promise<void>
}

/**
 * A thread for what takes long: it reads the file on a connection of its own, and folds the log in. However long that
 * takes, the event loop of the counter goes on. Started at the first of it.
 * @param damaged called at the first page that cannot be right
 */
export function createReadWorker(path: string, damaged: () => void): ReadWorker {
  // Looked at when the thread opens the path: it must be the file that this program writes.
  const identity = identityOf(path)
  let running: Running | null = null
  let nextId = 1
  let isClosed = false

  function started(): Running {
    if (running !== null) return running
    const worker = new Worker(threadFile(import.meta, 'read-worker'), {
      workerData: { path, identity } satisfies ReadPlace,
    })
    const waiting = new Map<number, Waiting>()
    const giveUp = (problem: Error) => {
      for (const { failed } of waiting.values()) failed(problem)
      waiting.clear()
      if (running?.worker === worker) running = null
    }
    worker.on('message', ({ id, rows, problem }: ReadAnswer) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      // While it has work, or is being ended, the program does not end; idle, it keeps nobody.
      if (waiting.size === 0 && running?.worker === worker) worker.unref()
      if (problem === null) asked?.done(rows)
      else {
        const known = Object.assign(new Error(problem.message), { code: problem.code })
        if (isDamage(known)) damaged()
        asked?.failed(known)
      }
    })
    worker.on('error', (problem) =>
      giveUp(new ReadsEnded('the thread that reads failed', { cause: problem })),
    )
    const ended = new Promise<void>((resolve) => {
      worker.on('exit', () => {
        giveUp(new ReadsEnded('the thread that reads ended'))
        resolve()
      })
    })
    running = { worker, waiting, ended }
    return running
  }

  function send({ worker, waiting }: Running, task: (id: number) => ReadTask) {
    return new Promise<readonly Row[]>((done, failed) => {
      const id = nextId
      nextId += 1
      waiting.set(id, { done, failed })
      worker.ref()
      worker.postMessage(task(id))
    })
  }

  function begun(): Running {
    if (isClosed) throw new ReadsEnded('the file is closed')
    return started()
  }

  return {
    begin: async () => {
      await send(begun(), reading('begin'))
    },
    ask: async (sql, parameters) => {
      // A new thread would answer from another state than the statements before it.
      if (running === null) throw new ReadsEnded('the thread that reads ended')
      return send(running, reading(sql, parameters))
    },
    end: async () => {
      if (running !== null) await send(running, reading('rollback'))
    },
    fold: async () => {
      const left = await send(begun(), (id) => ({ kind: 'fold', id }))
      return left.length === 0 ? 'enough' : 'rest'
    },
    close: async () => {
      isClosed = true
      if (running === null) return
      const { worker, waiting, ended } = running
      running = null
      for (const { failed } of waiting.values()) failed(new ReadsEnded('the file is being closed'))
      waiting.clear()
      worker.ref()
      worker.postMessage({ kind: 'close' } satisfies ReadTask)
      await ended
    },
  }
}

function reading(sql: string, parameters: readonly unknown[] = []) {
  return (id: number): ReadTask => ({ kind: 'read', id, sql, parameters })
}
