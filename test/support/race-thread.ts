import { parentPort, workerData } from 'node:worker_threads'
import { type Fault, plant } from './planted-fault.ts'
import type { Write } from './race.ts'
import type { Task } from './race-writer.ts'

/**
 * One thread of a race's process: for each race it opens the place, says ready, waits for go, lets its writers run and
 * answers. With faults to plant, it plants them before it loads anything of the program.
 */
const faults = workerData as readonly Fault[]
const unplanted = plant(faults)
const { openPlace } = await import('./race-place.ts')

export type Order = { readonly task: Task; readonly thread: number }

function heard(): Promise<unknown> {
  return new Promise((resolve) => {
    parentPort?.once('message', resolve)
  })
}

async function run({ task, thread }: Order): Promise<readonly unknown[]> {
  const { write } = (await import(task.module)) as { write: Write<unknown, unknown> }
  const missing = unplanted()
  if (missing.length > 0) throw new Error(`never loaded, so not planted: ${missing.map(({ file }) => file)}`)
  const db = openPlace(task.place)
  // A first query opens the connection, so that the race is not won by whoever connects first.
  await db.reader.selectFrom('shop').select('id').execute()
  parentPort?.postMessage('ready')
  await heard()
  const answers = await Promise.all(
    task.writers
      .filter((_, place) => place % task.threads === thread)
      .map(async (writer) => {
        const answer = write(db, task.input, writer)
        return faults.length === 0 ? answer : answer.catch(thrown)
      }),
  )
  await db.close()
  return answers
}

// What a lock no longer keeps apart may be stopped by a second guard, an index or an invariant, and then it throws.
function thrown(problem: unknown): string {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  return `THREW ${code} ${problem instanceof Error ? problem.message : ''}`
}

for (;;) {
  const order = await heard()
  parentPort?.postMessage(await run(order as Order))
}
