import { emptyApp, managerLogin, refusalOf } from '../support/test-app.ts'
import type { Write } from '../support/race.ts'

/** A new colleague at each of several counters: the same one, or one of its own. */
export type Entering = { readonly who: 'the same' | 'their own' }

export const write: Write<Entering, string> = async (db, { who }, writer) => {
  const { client } = (await emptyApp(db)).window()
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  const loginId = who === 'the same' ? 'yuri' : `yuri-${writer.process}-${writer.number}`
  const person = { loginId, name: '최유리', title: '', type: 2, password: null, pin: null } as const
  return refusalOf(client.access.createAccount(person))
}
