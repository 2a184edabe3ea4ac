import { once } from 'node:events'
import { openPlace, type Place, type Write } from './race.ts'

/** One process of a race (race.ts): opens the place, says ready, waits for go, lets its writers run, answers. */
type Task = {
  readonly place: Place
  readonly module: string
  readonly input: unknown
  readonly writers: number
  readonly process: number
}

const task = JSON.parse(process.env.RACE ?? '') as Task
const { write } = (await import(task.module)) as { write: Write<unknown, unknown> }
const db = openPlace(task.place)
// A first query opens the connection, so that the race is not won by whoever connects first.
await db.reader.selectFrom('shop').select('id').execute()
process.send?.({ kind: 'ready' })
await once(process, 'message')
const answers = await Promise.all(
  Array.from({ length: task.writers }, (_, number) =>
    write(db, task.input, { process: task.process, number }),
  ),
)
await db.close()
process.send?.({ kind: 'answers', answers }, () => process.exit(0))
