import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { openPlace, type Place, type Write } from './race.ts'

/**
 * One process of a race (race.ts): its threads open the place and say ready, all wait for go, let their writers run, and
 * answer.
 */
type Task = {
  readonly place: Place
  readonly module: string
  readonly input: unknown
  readonly writers: number
  readonly threads: number
  readonly process: number
}

async function asProcess(task: Task): Promise<void> {
  const threads = Array.from(
    { length: task.threads },
    (_, thread) => new Worker(new URL(import.meta.url), { workerData: { task, thread } }),
  )
  await Promise.all(threads.map((thread) => once(thread, 'message')))
  process.send?.({ kind: 'ready' })
  await once(process, 'message')
  const answers = threads.map((thread) => once(thread, 'message'))
  for (const thread of threads) thread.postMessage('go')
  const answered = (await Promise.all(answers)).flat(2)
  process.send?.({ kind: 'answers', answers: answered }, () => process.exit(0))
}

async function asThread(task: Task, thread: number): Promise<void> {
  const { write } = (await import(task.module)) as { write: Write<unknown, unknown> }
  const db = openPlace(task.place)
  // A first query opens the connection, so that the race is not won by whoever connects first.
  await db.reader.selectFrom('shop').select('id').execute()
  parentPort?.postMessage('ready')
  if (parentPort !== null) await once(parentPort, 'message')
  const numbers = Array.from({ length: task.writers }, (_, number) => number)
  const answers = await Promise.all(
    numbers
      .filter((number) => number % task.threads === thread)
      .map((number) => write(db, task.input, { process: task.process, number })),
  )
  await db.close()
  parentPort?.postMessage(answers)
  parentPort?.close()
}

if (isMainThread) {
  await asProcess(JSON.parse(process.env.RACE ?? '') as Task)
} else {
  const { task, thread } = workerData as { readonly task: Task; readonly thread: number }
  await asThread(task, thread)
}
