import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { databaseOf } from '../../src-main/db/open.ts'
import type { Database } from '../../src-main/db/database.ts'
import { openPostgres } from '../../src-main/db/dialect/postgres.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { migrate } from '../../src-main/db/migrate.ts'
import { inTransaction } from '../../src-main/db/transaction.ts'
import { findCustomers } from '../../src-main/domains/customers/search-service.ts'
import { insertCustomers, insertTerms, type NewCustomer } from '../../src-main/domains/customers/store.ts'
import { termsOf } from '../../src-shared/domains/customers/model.ts'
import { addDays, type BusinessDate, epochMs } from '../../src-shared/kernel/business-date.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { ok } from '../../src-shared/kernel/result.ts'

/**
 * How long one key in the search box takes on a large shop: `node test/bench/customer-search.ts [customers] [url]`.
 * Without a url SQLite; `postgres://…` for the other database. Prints one line a kind of query.
 */
const count = Number(process.argv[2] ?? 100_000)
const where = process.argv[3] ?? 'sqlite'

// Surnames by their share in Korea (census 2015, the largest), so that 김 is every fifth.
const surnames: readonly (readonly [string, number])[] = [
  ['김', 215],
  ['이', 147],
  ['박', 84],
  ['최', 47],
  ['정', 43],
  ['강', 24],
  ['조', 21],
  ['윤', 20],
  ['장', 20],
  ['임', 17],
  ['한', 15],
  ['오', 15],
  ['서', 15],
  ['신', 15],
  ['권', 14],
  ['황', 14],
  ['안', 14],
  ['송', 14],
  ['전', 11],
  ['홍', 11],
  ['남궁', 2],
]
const firsts = [...'서지민수예하도은현유준시채윤아주연다혜영정가나소승재태우진희']
const seconds = [...'연아준우민서윤은지현진영수빈원호인율희경나라솔훈미정선혁주']

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const next = random(7)
const of = <T>(list: readonly T[]): T => {
  const chosen = list[Math.floor(next() * list.length)]
  invariant(chosen !== undefined, 'the list is not empty')
  return chosen
}

function surname(): string {
  let left = next() * surnames.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [name, weight] of surnames) {
    left -= weight
    if (left <= 0) return name
  }
  return '김'
}

const firstDay = '2020-01-01' as BusinessDate
const days = Array.from({ length: 2500 }, (_, day) => addDays(firstDay, day))

function customer(index: number): NewCustomer {
  const visited = next() < 0.8
  const day = of(days)
  return {
    loginId: `c-${index}`,
    name: `${surname()}${of(firsts)}${of(seconds)}`,
    phone: `+8210${String(Math.floor(next() * 1e8)).padStart(8, '0')}`,
    birth: null,
    memo: '',
    warning: '',
    warnedBy: null,
    visitCount: visited ? 1 : 0,
    lastVisitOn: visited ? day : null,
    recentOn: visited ? day : '',
    importId: null,
    at: epochMs(0),
  }
}

async function fill(db: Database): Promise<void> {
  const batch = 5_000
  for (let from = 0; from < count; from += batch) {
    const customers = Array.from({ length: Math.min(batch, count - from) }, (_, index) =>
      customer(from + index),
    )
    await inTransaction(db, async (tx) => {
      const ids = await insertCustomers(tx, customers)
      const terms = customers.flatMap((each) => {
        const rowId = ids.get(each.loginId)
        invariant(rowId !== undefined, 'every customer was inserted')
        return termsOf(each).map((term) => ({ ...term, rowId }))
      })
      await insertTerms(tx, terms)
      return ok(null)
    })
  }
}

const queries: Readonly<Record<string, () => string>> = {
  김: () => '김',
  이: () => '이',
  'one syllable': () => of(seconds),
  'two syllables': () => `${of(firsts)}${of(seconds)}`,
  '김 and one more': () => `김${of(firsts)}`,
  'three syllables': () => `김${of(firsts)}${of(seconds)}`,
  '김 and an initial': () => `김${of([...'ㄱㄴㅁㅅㅇㅈㅎ'])}`,
  ㄱ: () => 'ㄱ',
  ㅇ: () => 'ㅇ',
  'two initials': () => `${of([...'ㄱㅇㅂㅈ'])}${of([...'ㅅㅈㅁㅎ'])}`,
  'three initials': () => `${of([...'ㄱㅇㅂㅈ'])}${of([...'ㅅㅈㅁㅎ'])}${of([...'ㅇㅈㅁㅎ'])}`,
  'one digit': () => String(Math.floor(next() * 10)),
  'two digits': () => String(Math.floor(next() * 100)).padStart(2, '0'),
  'last four': () => String(Math.floor(next() * 10_000)).padStart(4, '0'),
  '010': () => '010',
  'eight digits': () => `010${Math.floor(next() * 90_000) + 10_000}`,
  'ㄱㅅ and a digit': () => `ㄱㅅ${Math.floor(next() * 10)}`,
  '김 and a digit': () => `김${Math.floor(next() * 10)}`,
  'a syllable and a digit': () => `${of(seconds)}${Math.floor(next() * 10)}`,
  '김 and two digits': () => `김${Math.floor(next() * 90) + 10}`,
  nobody: () => 'xyz',
}

async function open(): Promise<{
  readonly db: Database
  readonly bytes: () => number
  readonly drop: () => void
}> {
  if (where !== 'sqlite') {
    const { kysely } = openPostgres(where)
    await migrate(kysely, 'postgres')
    return {
      db: databaseOf(kysely, { flavor: 'postgres', file: null }),
      bytes: () => 0,
      drop: () => undefined,
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'danggol-bench-'))
  const path = join(folder, 'danggol.sqlite')
  const { kysely } = openSqliteFile(path)
  await migrate(kysely, 'sqlite')
  return {
    db: databaseOf(kysely, { flavor: 'sqlite', file: null }),
    bytes: () => statSync(path).size,
    drop: () => rmSync(folder, { recursive: true }),
  }
}

/**
 * Milliseconds of the processor so far: this process, and with a server on the same Linux machine what it has spent on
 * this database, since the program only waits meanwhile. Elsewhere it is the time that passes.
 */
async function spentBy(db: Database): Promise<() => number> {
  const own = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  if (db.flavor === 'sqlite') return own
  const { rows } = await sql<{ readonly pid: number }>`select pid from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'`.execute(db.kysely)
  const files = rows.map(({ pid }) => `/proc/${pid}/schedstat`)
  if (!files.every((file) => existsSync(file))) return () => performance.now()
  const onProcessorNs = (file: string) => Number(readFileSync(file, 'utf8').split(' ')[0])
  return () => own() + files.reduce((sum, file) => sum + onProcessorNs(file), 0) / 1e6
}

/** The best of three tries for each text: what else the machine does is not what is measured. */
async function measure(db: Database, query: () => string): Promise<readonly number[]> {
  const spent = await spentBy(db)
  const times: number[] = []
  for (let turn = 0; turn < 50; turn += 1) {
    const text = query()
    const tries: number[] = []
    for (let again = 0; again < 3; again += 1) {
      const from = spent()
      await findCustomers(db, { query: text, limit: 20 })
      tries.push(spent() - from)
    }
    times.push(Math.min(...tries))
  }
  return times.sort((a, b) => a - b)
}

/** Leaves the database as it is found some minutes after so many rows came in. */
async function settle(db: Database): Promise<void> {
  if (db.flavor === 'sqlite') {
    await sql`analyze`.execute(db.kysely)
    return
  }
  // PostgreSQL does this by itself; while it does, one more time may find pages that it still keeps for somebody.
  for (let tries = 0; tries < 30; tries += 1) {
    await sql`vacuum analyze`.execute(db.kysely)
    const { rows } = await sql<{ readonly left: number }>`select relpages - relallvisible as left
      from pg_class where relname = 'search_terms'`.execute(db.kysely)
    if (rows[0]?.left === 0) return
    await pause(1_000)
  }
}

const { db, bytes, drop } = await open()
const started = performance.now()
await fill(db)
await settle(db)
console.log(`${count} customers in ${Math.round(performance.now() - started)} ms on ${where.split(':')[0]}`)
console.log(`| query | p50 ms | p95 ms | longest ms |\n|---|---|---|---|`)
let longest = 0
for (const [name, query] of Object.entries(queries)) {
  const times = await measure(db, query)
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2)
  longest = Math.max(longest, Number(at(0.95)))
  console.log(`| ${name} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`)
}
const mib = bytes() / 1024 / 1024
console.log(`slowest p95 ${longest} ms${mib > 0 ? `; file ${mib.toFixed(0)} MiB` : ''}`)
await db.close()
drop()
