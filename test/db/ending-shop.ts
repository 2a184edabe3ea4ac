import { sql } from 'kysely'
import { openFolder } from '../../src-main/db/open.ts'

/** A program that ends while its other thread still reads: `node ending-shop.ts <folder>`; says so once all is closed. */
const opened = await openFolder(process.argv[2] ?? '')
if (!opened.ok) throw new Error(opened.error.code)
const db = opened.value
const counting = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000000) select i from n`
const long = db.longReads.run((reader) =>
  reader
    .selectFrom(sql<{ i: number }>`(${counting})`.as('n'))
    .select((e) => e.fn.countAll().as('count'))
    .execute(),
)
long.catch(() => undefined)
// It takes the other thread a moment to begin, and far longer to be done.
await new Promise((resolve) => setTimeout(resolve, 300))
await db.close()
process.stdout.write('closed\n')
