import { once } from 'node:events'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { openPlace, type Task, type Write } from './race.ts'

/**
 * One process of the races of a test file (race.ts). For each race its threads open the place and say ready, all wait for
 * go, let their writers run, and answer. Process and threads stay for the next race: starting them costs more than most
 * races do.
 */

const threads: Worker[] = []

async function asProcess(task: Task): Promise<void> {
  while (threads.length < task.threads) threads.push(new Worker(new URL(import.meta.url)))
  const racing = threads.slice(0, task.threads)
  const ready = racing.map((thread) => once(thread, 'message'))
  for (const [number, thread] of racing.entries()) thread.postMessage({ task, thread: number })
  await Promise.all(ready)
  const answers = racing.map((thread) => once(thread, 'message'))
  process.send?.({ kind: 'ready' })
  await once(process, 'message')
  for (const thread of racing) thread.postMessage('go')
  process.send?.({ kind: 'answers', answers: (await Promise.all(answers)).flat(2) })
}

async function asThread(task: Task, thread: number): Promise<readonly unknown[]> {
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
  return answers
}

if (isMainThread) {
  process.once('disconnect', () => process.exit(0))
  for (;;) {
    const [task] = (await once(process, 'message')) as [Task]
    await asProcess(task)
  }
} else if (parentPort !== null) {
  for (;;) {
    const [{ task, thread }] = (await once(parentPort, 'message')) as [
      { readonly task: Task; readonly thread: number },
    ]
    parentPort.postMessage(await asThread(task, thread))
  }
}
