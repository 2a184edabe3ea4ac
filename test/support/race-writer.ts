import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Fault } from './planted-fault.ts'
import type { Writer } from './race.ts'
import type { Place } from './race-place.ts'

/**
 * One process of a race (race.ts), kept from race to race, since starting it and loading the program takes longer than
 * most races. Its threads do the work (race-thread.ts); those with a planted fault serve one race only.
 */
export type Task = {
  readonly place: Place
  readonly module: string
  readonly input: unknown
  readonly writers: readonly Writer[]
  readonly threads: number
  readonly faults: readonly Fault[]
}

const kept: Worker[] = []

function newThread(faults: readonly Fault[]): Worker {
  return new Worker(new URL('./race-thread.ts', import.meta.url), { workerData: faults })
}

function threadsFor({ threads, faults }: Task): readonly Worker[] {
  if (faults.length > 0) return Array.from({ length: threads }, () => newThread(faults))
  while (kept.length < threads) kept.push(newThread([]))
  return kept.slice(0, threads)
}

async function run(task: Task): Promise<void> {
  const threads = threadsFor(task)
  const ready = threads.map((thread) => once(thread, 'message'))
  for (const [number, thread] of threads.entries()) thread.postMessage({ task, thread: number })
  await Promise.all(ready)
  process.send?.({ kind: 'ready' })
  await once(process, 'message')
  const answers = threads.map((thread) => once(thread, 'message'))
  for (const thread of threads) thread.postMessage('go')
  const answered = (await Promise.all(answers)).flat(2)
  if (task.faults.length > 0) await Promise.all(threads.map((thread) => thread.terminate()))
  process.send?.({ kind: 'answers', answers: answered })
}

process.once('disconnect', () => process.exit())
for (;;) {
  const [task] = await once(process, 'message')
  await run(task as Task)
}
