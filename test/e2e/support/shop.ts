import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { databaseOf, dataFileName } from '../../../src-main/db/open.ts'
import { openSqliteFile } from '../../../src-main/db/dialect/sqlite.ts'
import { verifyMoney } from '../../../src-main/domains/checkout/verify-service.ts'
import { clientOf, type HttpClient } from '../../support/http-client.ts'
import type { App } from './app.ts'

/** What the window's own session may ask, without the window. */
export function shopAs(page: Page): Promise<HttpClient> {
  return clientOf(page)
}

/** Every won of a shop's ledger, orders and payments, added up anew from its file: what is not where it should be. */
export async function moneyProblemsIn(folder: string) {
  const { kysely } = openSqliteFile(join(folder, dataFileName))
  const db = databaseOf(kysely, { flavor: 'sqlite', file: null })
  const problems = await verifyMoney(db.reader)
  await db.close()
  return problems
}

export async function expectMoneyAddsUp(app: App): Promise<void> {
  expect(await moneyProblemsIn(app.data)).toEqual([])
}
