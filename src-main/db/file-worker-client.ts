import { Worker } from 'node:worker_threads'
import { threadFile } from '../platform/thread-file.ts'
import type { FileAnswer, FileTask } from './file-tasks.ts'

export type FileWorker = {
  /** Never rejects: a worker that ends answers `bad`. */
  run(task: FileTask): Promise<FileAnswer>
  /** Ends what runs at once, and takes no more; a half-made file is whoever asked's to remove. */
  close(): Promise<void>
}

type Running = { readonly worker: Worker; readonly waiting: Map<number, (answer: FileAnswer) => void> }

/** One worker, started at its first task: backups and checks never hold up the counter. */
export function createFileWorker(): FileWorker {
  let running: Running | null = null
  let nextId = 1
  let isClosed = false

  function started(): Running {
    if (running !== null) return running
    const fresh: Running = { worker: new Worker(threadFile(import.meta, 'file-worker')), waiting: new Map() }
    const { worker, waiting } = fresh
    // Only its own tasks: an old worker may still be ending when the next one has begun.
    const end = (why: string) => {
      for (const done of waiting.values()) done({ state: 'bad', why })
      waiting.clear()
      if (running === fresh) running = null
    }
    worker.on('message', (message: { readonly id: number; readonly answer: FileAnswer }) => {
      waiting.get(message.id)?.(message.answer)
      waiting.delete(message.id)
      // While it has work the program does not end; idle, it keeps nobody.
      if (waiting.size === 0) worker.unref()
    })
    worker.on('error', () => end('WORKER_FAILED'))
    worker.on('exit', () => end('WORKER_ENDED'))
    running = fresh
    return fresh
  }

  function run(task: FileTask): Promise<FileAnswer> {
    return new Promise((resolve) => {
      if (isClosed) {
        resolve({ state: 'bad', why: 'WORKER_ENDED' })
        return
      }
      const id = nextId
      nextId += 1
      const { worker, waiting } = started()
      waiting.set(id, resolve)
      worker.ref()
      worker.postMessage({ id, task })
    })
  }

  return {
    run,
    close: async () => {
      isClosed = true
      await running?.worker.terminate()
    },
  }
}
