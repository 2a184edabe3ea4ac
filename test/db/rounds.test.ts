import { expect, it } from 'vitest'
import { createLog } from '../../src-main/platform/log.ts'
import { testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'
import { cardNumbers, cardTender, manualLine, openSale, take } from '../support/till-of.ts'

it('says once that payments are not looked up while writing is stopped, and once that they are again', async () => {
  const lines: { readonly level: number; readonly round?: string; readonly msg: string }[] = []
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) })
  const db = await temporarySqlite()
  const shop = await testShop(db, { log, reconcileEveryMs: 5 })
  const { client } = await shop.manager()
  const sale = await openSale(client, [manualLine(10_000)])
  await take(client, sale, { won: 10_000, tender: cardTender(cardNumbers.answerLost) })
  db.writes.stop('restoring')
  shop.clock.advance(3_600_000)
  await new Promise((done) => setTimeout(done, 300))
  const told = () => lines.filter((line) => line.round !== undefined)
  expect(told().map(({ level, msg }) => [level, msg])).toEqual([[50, 'a round stopped, and is tried again']])
  db.writes.resume('restoring')
  await expect.poll(() => told().at(-1)?.msg).toBe('a round goes on')
  expect(told()).toHaveLength(2)
  await shop.app.close()
})
