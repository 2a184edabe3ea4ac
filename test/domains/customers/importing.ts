import type { ImportKind } from '../../../src-shared/domains/customers/import-contract.ts'
import type { IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import type { TestShop } from '../../support/test-app.ts'

let made = 0
export const key = () => `records-test-${String((made += 1)).padStart(6, '0')}` as IdempotencyKey

/** A window that takes lists in, and what is asked of a shop about them. */
export async function importing(shop: TestShop) {
  const { client } = await shop.manager()
  type Row = Parameters<typeof client.customers.importRun>[0]['rows'][number]
  const run = (what: ImportKind, rows: readonly Row[], fileName = '기록.csv') =>
    client.customers.importRun({
      idempotencyKey: key(),
      importId: null,
      what,
      fileName,
      rowsTotal: Math.max(1, rows.length),
      part: 'last',
      rows: [...rows],
    })
  const person = async (name: string, phone: string | null = null) =>
    (
      await client.customers.create({
        idempotencyKey: key(),
        name,
        phone,
        ...(phone === null ? {} : { allowSamePhone: '가족' }),
      })
    ).customerId
  const find = async (query: string) => (await client.customers.search({ query, limit: 100 })).rows
  return { client, run, person, find }
}

export const seoyeon = { name: '김서연', phone: '010-2846-1934' }
