import { emptyApp, refusalOf } from '../support/test-app.ts'
import type { Write } from '../support/race.ts'

export type Colleague = {
  /** Of a window where the manager is signed in. */
  readonly token: string
  readonly logins: 'the same' | 'each their own'
}

/** A new colleague, entered at several counters. */
export const write: Write<Colleague, string> = async (db, { token, logins }, writer) => {
  const { client, carrier } = (await emptyApp(db)).window()
  carrier.keep(token, 60_000)
  const loginId = logins === 'the same' ? 'yuri' : `yuri-${writer.process}-${writer.number}`
  const person = { loginId, name: '최유리', title: '', type: 2, password: null, pin: null } as const
  return refusalOf(client.access.createAccount(person))
}
