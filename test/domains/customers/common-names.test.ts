import { expect, it } from 'vitest'
import type { Database } from '../../../src-main/db/database.ts'
import { inTransaction } from '../../../src-main/db/transaction.ts'
import { findCustomers } from '../../../src-main/domains/customers/search-service.ts'
import { insertCustomers, insertTerms } from '../../../src-main/domains/customers/store.ts'
import { termsOf } from '../../../src-shared/domains/customers/model.ts'
import { addDays, type BusinessDate, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import { watchStatements } from '../../bench/statements.ts'
import { onBothDatabases, temporarySqlite } from '../../support/test-db.ts'

const lastDay = '2026-11-20' as BusinessDate

/** Somebody a day, going back from the last day: the first of the list came last. */
async function visitors(db: Database, people: readonly { readonly name: string; readonly phone: string }[]) {
  await inTransaction(db, async (tx) => {
    const ids = await insertCustomers(
      tx,
      people.map(({ name, phone }, daysAgo) => {
        const day = addDays(lastDay, -daysAgo)
        return {
          loginId: `c-${daysAgo}`,
          name,
          phone,
          email: null,
          birth: null,
          memo: '',
          warning: '',
          warnedBy: null,
          visitCount: 1,
          lastVisitOn: day,
          recentOn: day,
          importId: null,
          at: epochMs(0),
        }
      }),
    )
    const terms = people.flatMap((person, daysAgo) => {
      const rowId = ids.get(`c-${daysAgo}`)
      if (rowId === undefined) throw new Error('a customer was not inserted')
      return termsOf(person).map((term) => ({ ...term, rowId }))
    })
    await insertTerms(tx, terms)
    return ok(null)
  })
}

const phone = (last: number) => `+821090${String(last).padStart(6, '0')}`

/** A hundredth of the usual, so that a hundred customers are very many. */
const bounds = { fewEntries: 20, fewWithSecond: 60, walkSteps: [10, 30], gather: null } as const
const gathering = { ...bounds, walkSteps: [2, 3], gather: { from: 30, recent: 40 } } as const

onBothDatabases('searching for a name that very many have', (db) => {
  it.each([
    ['asking one by one', bounds],
    ['gathering who fits', gathering],
  ])(
    'answers whoever came last, and whoever came long ago when nobody else fits, by %s',
    async (...[, how]) => {
      const recent = Array.from({ length: 60 }, (_, at) => ({
        name: at % 2 === 0 ? `박새${at}` : '최세희',
        phone: phone(at),
      }))
      const longAgo = Array.from({ length: 90 }, (_, at) => ({ name: `김옛${at}`, phone: phone(500 + at) }))
      await visitors(db(), [...recent, ...longAgo])
      const names = async (query: string, limit = 3) =>
        (await findCustomers(db(), { query, limit }, how)).map((row) => row.name)
      expect(await names('박')).toEqual(['박새0', '박새2', '박새4'])
      expect(await names('ㅂ')).toEqual(['박새0', '박새2', '박새4'])
      expect(await names('세희', 1)).toEqual(['최세희'])
      // More than are looked at one by one, and none among the most recent: still found.
      expect(await names('김', 5)).toHaveLength(5)
      expect(await names('ㄱㅇ')).toHaveLength(3)
      expect(await names('김옛89')).toEqual(['김옛89'])
      // Two common things at once: the name, and how the last four digits begin.
      expect(await names('박 00', 3)).toEqual(['박새0', '박새2', '박새4'])
      expect(await names('김 05', 2)).toHaveLength(2)
      expect(await names('최 05')).toEqual([])
      expect(await names('김 0589')).toEqual(['김옛89'])
      expect(await names('최 0589')).toEqual([])
    },
  )
})

// Out of the cache, as beside tills that save, each person looked at costs 25 µs: 2,000 in one statement held a till for 51 ms.
it('asks no more than 600 people in one go, however long it has to look, so that others are answered in between', async () => {
  const watch = watchStatements()
  const db = await temporarySqlite()
  const recent = Array.from({ length: 4_100 }, (_, at) => ({ name: `박${at}`, phone: phone(at) }))
  const longAgo = Array.from({ length: 2_100 }, (_, at) => ({ name: `김${at}`, phone: phone(5_000 + at) }))
  await visitors(db, [...recent, ...longAgo])
  const steps = await watch.during(() => findCustomers(db, { query: '김', limit: 20 }))
  const asked = steps.filter(({ sql }) => sql.includes('search_terms') && sql.includes('else'))
  const people = asked.map(({ parameters }) => Number(parameters.at(-1)))
  expect(people.reduce((sum, count) => sum + count, 0)).toBe(4_000)
  expect(Math.max(...people)).toBeLessThanOrEqual(600)
  await db.close()
  watch.stop()
})
