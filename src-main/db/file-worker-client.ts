import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FileAnswer, FileTask } from './file-tasks.ts'

export type FileWorker = { run(task: FileTask): Promise<FileAnswer>; close(): Promise<void> }

// Beside the built entry, or beside this source file when it runs as it is written.
function workerFile(): string {
  const isSource = import.meta.filename.endsWith('.ts')
  return join(import.meta.dirname, isSource ? 'file-worker.ts' : 'file-worker.js')
}

/** One worker, started at its first task: backups and checks never hold up the counter. */
export function createFileWorker(): FileWorker {
  let worker: Worker | null = null
  let nextId = 1
  const waiting = new Map<number, (answer: FileAnswer) => void>()
  const failAll = (why: string) => {
    for (const done of waiting.values()) done({ state: 'bad', why })
    waiting.clear()
    worker = null
  }
  const started = () => {
    if (worker !== null) return worker
    const fresh = new Worker(workerFile())
    fresh.unref()
    fresh.on('message', (message: { readonly id: number; readonly answer: FileAnswer }) => {
      waiting.get(message.id)?.(message.answer)
      waiting.delete(message.id)
    })
    fresh.on('error', () => failAll('WORKER_FAILED'))
    fresh.on('exit', () => failAll('WORKER_ENDED'))
    worker = fresh
    return fresh
  }
  return {
    run: (task) =>
      new Promise((resolve) => {
        const id = nextId
        nextId += 1
        waiting.set(id, resolve)
        started().postMessage({ id, task })
      }),
    close: async () => {
      await worker?.terminate()
    },
  }
}
