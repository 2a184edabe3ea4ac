import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Fault } from '../support/planted-fault.ts'
import type { Place } from '../support/race-place.ts'

/**
 * The program's locks, each taken away: what a race test plants (planted-fault.ts) to show what the lock is for. The table
 * of them is docs/races.md.
 */

/** Statements run one by one: nothing holds the others off meanwhile, and a refusal takes nothing back. */
export const oneByOne: Fault = {
  file: 'src-main/db/transaction.ts',
  find: 'db.commit(',
  put: '((work) => work(db.kysely))(',
}

/** On SQLite the write transaction is the lock, so it has to go as well. */
export function withoutLock(flavor: Place['flavor'], ...faults: readonly Fault[]): readonly Fault[] {
  return flavor === 'sqlite' ? [oneByOne, ...faults] : faults
}

const places = mkdtempSync(join(tmpdir(), 'danggol-together-'))
afterAll(() => rmSync(places, { recursive: true, force: true }))

/**
 * Statements that wait until so many have come to this place, so that none has written before all have looked, however
 * busy the machine is. Whoever comes later goes through; `each time` they wait for one another again.
 */
function together(count: number, when: 'once' | 'each time' = 'once'): string {
  const place = JSON.stringify(join(places, randomUUID()))
  return `const { mkdirSync, readdirSync, writeFileSync } = await import('node:fs')
  mkdirSync(${place}, { recursive: true })
  writeFileSync(${place} + '/' + Math.random(), '')
  const come = readdirSync(${place}).length
  const expected = ${when === 'once' ? count : `Math.ceil(come / ${count}) * ${count}`}
  for (let tries = 0; tries < 600 && readdirSync(${place}).length < expected; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10))`
}

/** The stock is looked at, and then written. */
export const stockLookedAtFirst = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/domains/catalog/stock-store.ts',
    find: '  return (await take(tx, { id, pieces })).rows[0] ?? null',
    put: `  const seen = await tx.selectFrom('stock').selectAll().where('product_id', '=', id).executeTakeFirst()
  ${together(writers)}
  if (seen === undefined || seen.quantity < pieces) return null
  return (await take(tx, { id, pieces })).rows[0] ?? null`,
  },
  {
    file: 'src-main/domains/catalog/stock-store.ts',
    find: "expression.and([expression('quantity', '>=', pieces), expression(rule, '=', 'block')])",
    put: "expression(rule, '=', 'block')",
  },
]

/** The order's row is read where it should be taken. */
export const orderRead = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/domains/orders/store.ts',
    find: ".updateTable('orders')\n    .set((expression) => ({ version: expression('version', '+', 1) }))",
    put: ".selectFrom('orders')",
  },
  {
    file: 'src-main/domains/orders/store.ts',
    find: '.returningAll()',
    put: ".selectAll()\n    .select((expression) => expression('version', '+', 1).as('version'))",
  },
  {
    file: 'src-main/domains/payments/taking.ts',
    find: 'const tax = taxOfNext(order, payments, input.amountKrw)',
    put: `${together(writers)}\n  const tax = taxOfNext(order, payments, input.amountKrw)`,
  },
  {
    file: 'src-main/domains/refunds/service.ts',
    find: 'const parts = partsOf(rows.value, ask)',
    put: `${together(writers)}\n    const parts = partsOf(rows.value, ask)`,
  },
]

/** The key is looked up before and kept after the work, and not taken. */
export const keyLookedUpFirst = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/db/write-once.ts',
    find: 'const earlier = await takeKey(tx, intent, requestHash)',
    put: `const earlier = (await tx
      .selectFrom('idempotency')
      .select(['request_hash', 'answer'])
      .where('key', '=', intent.key)
      .executeTakeFirst()) ?? null
    ${together(writers)}`,
  },
  {
    file: 'src-main/db/write-once.ts',
    find: 'await keepAnswer(tx, { key: intent.key, answer: JSON.stringify(result.value) })',
    put: `await tx
      .insertInto('idempotency')
      .values({
        key: intent.key,
        operation: intent.operation,
        actor_id: intent.actorId,
        request_hash: requestHash,
        answer: JSON.stringify(result.value),
        at: intent.at,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()`,
  },
]

/** The day's number is not taken, so two windows that check one booking out do not follow one another. */
export const dayNumberRead = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/domains/orders/service.ts',
    find: 'await takeDayNumber(tx, stamp.businessDate)',
    put: 'Math.floor(Math.random() * 1e9)',
  },
  {
    file: 'src-main/domains/orders/service.ts',
    find: '  const sellable = await sellableCart(tx, cart, new Map())',
    put: `  ${together(writers)}
  const sellable = await sellableCart(tx, cart, new Map())`,
  },
]

/** Neither the designer nor the day nor the customer is taken. */
export const placesNotTaken = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/domains/reservations/replacing.ts',
    find: 'const refusal = refusalOf(refusals, to.override)',
    put: `${together(writers)}\n  const refusal = refusalOf(refusals, to.override)`,
  },
  {
    file: 'src-main/domains/reservations/placing.ts',
    find: 'const refusal = refusalOf(refusals, order.override)',
    put: `${together(writers)}\n  const refusal = refusalOf(refusals, order.override)`,
  },
  {
    file: 'src-main/domains/staff/days-service.ts',
    find: 'await takePerson(tx, id)',
    put: 'void id',
  },
  {
    file: 'src-main/domains/staff/days-service.ts',
    find: 'await takeDay(tx, day)',
    put: 'void tx',
  },
  {
    file: 'src-main/domains/reservations/places-store.ts',
    find: "    .updateTable('customers')\n    .set((column) => ({ version: column.ref('version') }))\n    .where('account_id', '=', customerId)\n    .where('erased_at', 'is', null)\n    .executeTakeFirst()\n  return outcome.numUpdatedRows === 1n",
    put: "    .selectFrom('customers').select('account_id').where('account_id', '=', customerId).executeTakeFirst()\n  return outcome !== undefined",
  },
]

/** Neither is taken, and whoever gives a day off has looked at its bookings before any of them is written. */
export const leaveNotHeldOff = (writers: number): readonly Fault[] => {
  const wait = together(writers)
  return [
    {
      file: 'src-main/domains/staff/exceptions-service.ts',
      find: 'await clearFor(tx, input)',
      put: `${wait}\n        await clearFor(tx, input)`,
    },
    ...placesNotTaken(writers).flatMap((fault) => {
      if (fault.file.endsWith('/replacing.ts')) return []
      return fault.file.endsWith('/placing.ts') ? [{ ...fault, put: `${wait}\n  ${fault.find}` }] : [fault]
    }),
  ]
}

/** Whether there is a shop is looked at before it is made, and not whether it was this one that was made. */
export const shopLookedAtFirst = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/domains/settings/store.ts',
    find: "  const outcome = await tx\n    .insertInto('shop')",
    put: `  if ((await shopRow(tx)) !== null) return false
  ${together(writers)}
  const outcome = await tx
    .insertInto('shop')`,
  },
  {
    file: 'src-main/domains/settings/store.ts',
    find: 'return outcome.numInsertedOrUpdatedRows === 1n',
    put: 'return outcome !== undefined',
  },
]

/** The managers are counted, and not taken. */
export const managersCounted = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/domains/access/people-store.ts',
    find: `  await tx
    .updateTable('accounts')
    .set((expression) => ({ version: expression.ref('version') }))
    .where('type', '=', 4)
    .execute()
`,
    put: '',
  },
  {
    file: 'src-main/domains/access/people-store.ts',
    find: 'return rows.map((row) => row.id)',
    put: `${together(writers)}
  return rows.map((row) => row.id)`,
  },
]

/** The end of the audit's chain is read, and not taken. */
export const auditHeadRead = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/domains/access/audit-store.ts',
    find: `    .insertInto('audit_head')
    .values({ id: 1, last_id: 0, hash: firstHash })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ id: 1 }))
    .returning('hash')`,
    put: "    .selectFrom('audit_head')\n    .select('hash')",
  },
  {
    file: 'src-main/domains/access/audit-store.ts',
    find: "invariant(head !== undefined, 'an upsert answers its row')",
    put: `invariant(head !== undefined, 'there is a row already')\n  ${together(writers)}`,
  },
]

/** The count of wrong guesses is read, and written back later. */
export const triesRead = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/domains/access/store.ts',
    find: ".onConflict((conflict) => conflict.column('scope').doUpdateSet({ scope }))",
    put: ".onConflict((conflict) => conflict.column('scope').doNothing())",
  },
  {
    file: 'src-main/domains/access/store.ts',
    find: "invariant(row !== undefined, 'the guard was written just above')",
    put: `invariant(row !== undefined, 'the guard was written just above')\n  ${together(writers, 'each time')}`,
  },
]

/** A photo is looked at before it is put somewhere or taken away, and not held. */
export const photoRead = (writers: number): readonly Fault[] => {
  const wait = together(writers)
  return [
    {
      file: 'src-main/domains/photos/store.ts',
      find: ".updateTable('photos')\n    .set((by) => ({ version: by.ref('version') }))\n    .where('id', '=', id)\n    .returning(",
      put: ".selectFrom('photos')\n    .where('id', '=', id)\n    .select(",
    },
    {
      file: 'src-main/domains/photos/service.ts',
      find: '      await deletePhoto(tx, photoId)',
      put: `      ${wait}\n      await deletePhoto(tx, photoId)`,
    },
    {
      file: 'src-main/domains/customers/visit-photos-service.ts',
      find: '        await insertVisitPhotos(tx, added)',
      put: `        ${wait}\n        await insertVisitPhotos(tx, added)`,
    },
    {
      file: 'src-main/domains/board/service.ts',
      find: '      const { board } = asked\n',
      put: `      ${wait}\n      const { board } = asked\n`,
    },
  ]
}

/** The post is read where it should be taken. */
export const postRead = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/domains/board/store.ts',
    find: `    .updateTable('posts')
    .set((expression) => ({ version: expression.ref('version') }))
    .where('id', '=', id)
    .returning(columns)`,
    put: "    .selectFrom('posts').select(columns).where('id', '=', id)",
  },
  {
    file: 'src-main/domains/board/service.ts',
    find: 'const before = taken.value\n      const linked',
    put: `const before = taken.value\n      ${together(writers)}\n      const linked`,
  },
]

/** A picture is looked for, and then written. */
export const photoOfContentRead = (writers: number): readonly Fault[] => [
  {
    file: 'src-main/domains/photos/store.ts',
    find: ".onConflict((conflict) => conflict.columns(['owner_id', 'sha256']).doNothing())\n    ",
    put: '',
  },
  {
    file: 'src-main/domains/photos/uploads-service.ts',
    find: 'const place = { ownerId: acting.accountId, savedName',
    put: `${together(writers)}\n    const place = { ownerId: acting.accountId, savedName`,
  },
]

/** Waits until the customer is erased, and then as long as it takes to see whether that is all. */
const untilErased = `for (let tries = 0; tries < 600; tries += 1) {
    const erased = tx.selectFrom('audit').select('id').where('action', '=', 'customer.erased')
    if ((await erased.executeTakeFirst()) !== undefined) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }`

const beforeErasing = (wait: string): Fault => ({
  file: 'src-main/domains/erasure/service.ts',
  find: '// Whoever books or sells to the person meanwhile waits here',
  put: `${wait}\n        // Whoever books or sells to the person meanwhile waits here`,
})

/** The customer is read where they should be taken; all have read when they are erased, and write after that. */
export const customerRead = (writers: number): readonly Fault[] => {
  const wait = together(writers)
  return [
    beforeErasing(wait),
    {
      file: 'src-main/domains/customers/service.ts',
      find: 'const [taken] = await takeCustomers(tx, [row.account_id])',
      put: `const taken = row\n  ${wait}\n  ${untilErased}`,
    },
  ]
}

/** The same, where a photo is put on a visit only. */
export const customerReadForPhoto = (writers: number): readonly Fault[] => {
  const wait = together(writers)
  return [
    beforeErasing(wait),
    {
      file: 'src-main/domains/customers/visit-photos-service.ts',
      find: 'const customer = await takenCustomer(tx, input.customerId)',
      put: `const customer = await existingCustomer(tx, input.customerId)\n      ${wait}\n      ${untilErased}`,
    },
  ]
}

/** The same at the till. */
export const buyerRead = (writers: number): readonly Fault[] => {
  const wait = together(writers)
  return [
    beforeErasing(wait),
    {
      file: 'src-main/domains/orders/store.ts',
      find: 'const [row] = (await moveBuyer(tx, { id })).rows',
      put: `const row = await tx
    .selectFrom('customers')
    .select('erased_at')
    .where('account_id', '=', id)
    .executeTakeFirst()
  ${wait}
  ${untilErased}`,
    },
  ]
}

/** No lock taken away: the erasing begins when a note at a visit is written and not yet committed. */
export const noteUnderWay = (writers: number): readonly Fault[] => {
  const wait = together(writers)
  return [
    {
      file: 'src-main/domains/erasure/service.ts',
      find: 'const { language } = await deps.settings.publicShop()',
      put: `${wait}\n    const { language } = await deps.settings.publicShop()`,
    },
    {
      file: 'src-main/domains/reservations/progress-service.ts',
      find: `        after: { note },
      })`,
      put: `        after: { note },
      })
      ${wait}
      await new Promise((resolve) => setTimeout(resolve, 300))`,
    },
  ]
}
