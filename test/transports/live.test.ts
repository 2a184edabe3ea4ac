import { expect, it } from 'vitest'
import { testShop } from '../support/test-app.ts'
import { onBothDatabases } from '../support/test-db.ts'

onBothDatabases('the line of live changes', (db) => {
  it('tells a window that was slow to listen of every row that changed meanwhile', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const stream = await client.live.changes()
    await stream.next()
    const created = []
    for (let number = 0; number < 105; number += 1) {
      const account = await client.access.createAccount({
        loginId: `person${number}`,
        name: `직원 ${number}`,
        title: '',
        type: 2,
        password: null,
        pin: null,
      })
      created.push(account.accountId)
    }
    const told = new Set<number>()
    while (told.size < created.length) {
      const next = await stream.next()
      if (next.done === true) break
      for (const change of next.value.changes) if (change.topic === 'accounts') told.add(change.id)
    }
    expect([...told].sort((a, b) => a - b)).toEqual(created)
    await stream.return?.()
  })

  it('ends when a manager ends the session of that device, so that its window asks who is there', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const other = await shop.manager()
    const stream = await other.client.live.changes()
    await stream.next()
    const [session] = (await client.access.sessions()).filter((one) => !one.current)
    await client.access.endSession({ sessionId: session?.sessionId ?? '' })
    expect((await stream.next()).done).toBe(true)
  })
})
