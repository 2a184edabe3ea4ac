import { expect, it } from 'vitest'
import { lintPlanted } from './plant.ts'

it('finds a gateway call, a fetch or a timer inside a transaction, however deep in the same file', () => {
  const { found, planted } = lintPlanted('danggol(no-network-in-transaction)', {
    'src-main/domains/payments/service.ts': `
import { setTimeout as sleepFor } from 'node:timers/promises'
import { charge } from '../../gateway/portone-v2/client.ts'

export async function pay(deps, ctx, input) {
  await inTransaction(deps.db, ctx, async (tx) => {
    await deps.gateway.charge(input) // BREACH
    await fetch('https://example.com') // BREACH
    await sleepFor(10) // BREACH
    await charge(input) // BREACH
    await new Promise((done) => setTimeout(done, 10)) // BREACH
    await askAgain(deps, tx)
    await deps.ledger.post(tx, input)
  })
}

export const payOnce = (deps, intent, input) =>
  writeOnce(deps.db, intent, async (tx) => {
    await deps.gateway.charge(input) // BREACH
    const later = await deps.gateway() // BREACH
    return later.find(tx)
  })

export const payWith = (unitOfWork, deps) => unitOfWork.run((tx) => deps.gateway.find(tx)) // BREACH

async function askAgain(deps, tx) {
  const all = [1].map(() => deps.paymentGateway.find(tx)) // BREACH
  return Promise.all(all)
}

export const refund = async (deps, ctx, input) => {
  await inTransaction(deps.db, ctx, (tx) => insertAttempt(tx, input))
  const answer = await deps.gateway.cancel(input)
  await fetch('https://example.com')
  return inTransaction(deps.db, ctx, (tx) => recordAnswer(tx, answer))
}
`,
    'src-main/db/seed.ts': `
export const bad = (db) => db.transaction().setIsolationLevel('serializable').execute(work)
async function work(tx) {
  await fetch('https://example.com') // BREACH
}
`,
  })
  expect(found).toEqual(planted)
})

it('finds the outer db inside a transaction, and leaves tx, types and later queries alone', () => {
  const { found, planted } = lintPlanted('danggol(no-outer-db-in-transaction)', {
    'src-main/domains/payments/service.ts': `
import type { db as Db } from './types.ts'
export async function pay(deps, ctx, db) {
  await inTransaction(deps.db, ctx, async (tx) => {
    await customerOf(deps.db, 1) // BREACH
    await customerOf(db, 1) // BREACH
    const { db: renamed } = deps
    await customerOf({ db }, 1) // BREACH
    await customerOf({ db: tx }, 1)
    await customerOf(tx, renamed)
    await inner(deps, tx)
  })
  return customerOf(deps.db, 1)
}

export const onlyOnce = (deps, intent) =>
  writeOnce(deps.db, intent, async (tx) => {
    await customerOf(tx, 1)
    await customerOf(deps.db, 1) // BREACH
  })

async function inner(deps, tx) {
  return deps.db.selectFrom('orders').execute() // BREACH
}

async function customerOf(db, id) {
  return db.selectFrom('customers').where('id', '=', id).execute()
}

export const rename = (db, ctx) => inTransaction(db, ctx, (db) => customerOf(db, 1))
export const outside = (db) => db.selectFrom('orders').execute()
export const raw = (db) => db.transaction().execute(async (tx) => customerOf(db, tx)) // BREACH
`,
  })
  expect(found).toEqual(planted)
})
