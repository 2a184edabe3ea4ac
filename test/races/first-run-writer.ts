import { emptyApp, refusalOf, testShopInput } from '../support/test-app.ts'
import type { Write } from '../support/race.ts'

/** One window on the first-run page. */
export const write: Write<null, string> = async (db, _input, writer) => {
  const { client } = (await emptyApp(db)).window()
  const calendar = { ...testShopInput.calendar, opening: [...testShopInput.calendar.opening] }
  const manager = { ...testShopInput.manager, loginId: `boss-${writer.process}-${writer.number}` }
  return refusalOf(client.settings.setUp({ ...testShopInput, calendar, manager }))
}
