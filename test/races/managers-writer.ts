import { emptyApp, refusalOf } from '../support/test-app.ts'
import type { Write } from '../support/race.ts'

type Wish = { readonly password: string; readonly managers: readonly string[] }

/** Each manager makes the next one a designer: if all were let, the shop would have no manager. */
export const write: Write<Wish, string> = async (db, { password, managers }, writer) => {
  const own = writer.process % managers.length
  const loginId = managers[own] ?? ''
  const victim = managers[(own + 1) % managers.length]
  const { client } = (await emptyApp(db)).window()
  const takeOut = async () => {
    await client.access.signIn({ loginId, password })
    const account = (await client.access.accounts()).find((one) => one.loginId === victim)
    if (account === undefined) throw new Error('the victim is not listed')
    const { accountId, version } = account
    await client.access.updateAccount({ accountId, version, type: 2 })
  }
  // Whoever comes second may be no manager any more at any of these steps.
  return refusalOf(takeOut())
}
