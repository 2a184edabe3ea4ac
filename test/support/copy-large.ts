import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createFileWorker } from '../../src-main/db/file-worker-client.ts'

/** Makes a file of some 100 MB in the folder that is named and has it copied as a backup is; run under a tracer. */
const [folder = ''] = process.argv.slice(2)
const from = join(folder, 'large.sqlite')
const file = new Sqlite(from)
file.pragma('synchronous = OFF')
file.exec('create table room (what blob)')
const fill = file.prepare('insert into room (what) values (randomblob(4000))')
file.transaction(() => {
  for (let row = 0; row < 25_000; row += 1) fill.run()
})()
file.close()
const worker = createFileWorker()
const answer = await worker.run({ kind: 'copy', from, to: join(folder, 'copy.sqlite') })
await worker.close()
process.exitCode = answer.state === 'good' ? 0 : 1
