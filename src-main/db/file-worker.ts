import { parentPort } from 'node:worker_threads'
import { type FileTask, runFileTask } from './file-tasks.ts'

type Message = { readonly id: number; readonly task: FileTask }

// One task at a time, in the order they came; the answer carries the number that the task came with.
let last: Promise<unknown> = Promise.resolve()
parentPort?.on('message', ({ id, task }: Message) => {
  last = last.then(async () => {
    parentPort?.postMessage({ id, answer: await runFileTask(task) })
  })
})
