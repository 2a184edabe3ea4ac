import { expect, it } from 'vitest'
import type { Database, Reader } from '../../../src-main/db/database.ts'
import { createSettingsService } from '../../../src-main/domains/settings/service.ts'
import { createIdSource } from '../../../src-main/platform/id-source.ts'
import { testClock } from '../../support/test-clock.ts'
import { emptyApp, refusalOf, testShop } from '../../support/test-app.ts'
import { temporarySqlite } from '../../support/test-db.ts'

/** A database whose answers to readers are long under way, as over a network. */
function slowToAnswer(db: Database, arrived: Promise<void>): Database {
  const late = (query: object): object =>
    new Proxy(query, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name)
        if (typeof found !== 'function') return found
        if (!String(name).startsWith('execute')) {
          return (...args: unknown[]) => late(Reflect.apply(found, target, args) as object)
        }
        return async (...args: unknown[]) => {
          const rows: unknown = await Reflect.apply(found, target, args)
          await arrived
          return rows
        }
      },
    })
  const selectFrom = (table: 'settings' | 'shop') =>
    table === 'settings' ? late(db.reader.selectFrom(table)) : db.reader.selectFrom(table)
  const reader = { selectFrom }
  return { ...db, reader: reader as unknown as Reader }
}

it('never keeps what somebody read while somebody else was saving', async () => {
  const db = await temporarySqlite()
  const shop = await testShop(db)
  const { client } = await shop.manager()
  let arrive: () => void = () => undefined
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const settings = createSettingsService({
    db: slowToAnswer(db, arrived),
    clock: testClock(),
    ids: createIdSource(),
    shopMade: () => undefined,
  })
  const early = settings.get()
  await new Promise((resolve) => setTimeout(resolve, 20))
  const { calendar } = await client.settings.get()
  await client.settings.saveCalendar({
    value: { ...calendar.value, dayEndsAtMinute: 300 },
    version: calendar.version,
  })
  // The bell of the save rings before the early answer arrives.
  settings.forget()
  arrive()
  await early
  expect((await settings.dayRule()).dayEndsAtMinute).toBe(300)
  await shop.app.close()
})

it('leaves nothing behind when the program ends in the middle of making a sample shop', async () => {
  const db = await temporarySqlite()
  const ids = createIdSource()
  let salts = 0
  const shop = await emptyApp(db, {
    ids: {
      ...ids,
      salt: () => {
        salts += 1
        if (salts > 20) throw new Error('the power went')
        return ids.salt()
      },
    },
  })
  const { client } = shop.window()
  expect(await refusalOf(client.settings.openSample({ language: 'ko' }))).toBe('INTERNAL_SERVER_ERROR')
  expect((await client.settings.shop()).exists).toBe(false)
  salts = -10_000
  expect(await refusalOf(client.settings.openSample({ language: 'ko' }))).toBe('ANSWERED')
  expect((await client.access.session()).sampleAccounts).toHaveLength(9)
  await shop.app.close()
})
