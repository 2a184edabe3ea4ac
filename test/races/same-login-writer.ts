import { emptyApp, managerLogin, refusalOf } from '../support/test-app.ts'
import type { Write } from '../support/race.ts'

/** The same new colleague, entered at two counters. */
export const write: Write<null, string> = async (db) => {
  const { client } = (await emptyApp(db)).window()
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  const person = { loginId: 'yuri', name: '최유리', title: '', type: 2, password: null, pin: null } as const
  return refusalOf(client.access.createAccount(person))
}
