import { parentPort } from 'node:worker_threads'
import { type FileTask, runFileTask } from './file-tasks.ts'

// One task at a time, in the order they came; the answer carries the number that the task came with.
parentPort?.on('message', (message: { readonly id: number; readonly task: FileTask }) => {
  parentPort?.postMessage({ id: message.id, answer: runFileTask(message.task) })
})
