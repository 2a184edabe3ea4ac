import { expect, it } from 'vitest'
import { managerLogin, refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

const counter = '192.168.0.10'
const hour = 60 * 60_000

const guess = (shop: TestShop, address: string, loginId: string = managerLogin.loginId) =>
  refusalOf(shop.window(address).client.access.signIn({ loginId, password: 'wrong password' }))
const right = (shop: TestShop, address: string) => shop.window(address).client.access.signIn(managerLogin)

async function guesses(shop: TestShop, count: number, addressOf: (number: number) => string) {
  const answers: string[] = []
  for (let number = 0; number < count; number += 1) answers.push(await guess(shop, addressOf(number)))
  return answers.filter((answer) => answer === 'SIGN_IN_REFUSED').length
}

onBothDatabases('guessing from elsewhere', (db) => {
  it('does not lock the manager out at the counter, from one address or from two hundred', async () => {
    const shop = await testShop(db())
    await right(shop, counter)
    await guesses(shop, 30, () => '10.9.9.9')
    expect(await refusalOf(right(shop, counter))).toBe('ANSWERED')
    await guesses(shop, 200, (number) => `10.1.${number}.7`)
    expect(await refusalOf(right(shop, counter))).toBe('ANSWERED')
  })

  it('gets no further with two hundred addresses than with a few', async () => {
    const shop = await testShop(db())
    await right(shop, counter)
    const checked = await guesses(shop, 200, (number) => `10.1.${number}.7`)
    expect(checked).toBeLessThanOrEqual(30)
    // Nor does patience help much: a few more an hour, from however many addresses.
    let later = 0
    for (let quarter = 0; quarter < 16; quarter += 1) {
      shop.clock.advance(hour / 4)
      later += await guesses(shop, 20, (number) => `10.2.${quarter}.${number}`)
    }
    expect(later).toBeLessThanOrEqual(32)
  })

  it('slows a new device at a new address down while that lasts, and never for good', async () => {
    const shop = await testShop(db())
    await guesses(shop, 60, (number) => `10.1.${number}.7`)
    expect(await refusalOf(right(shop, '192.168.0.77'))).toBe('SIGN_IN_SLOWED')
    shop.clock.advance(hour / 4 + 1)
    expect(await refusalOf(right(shop, '192.168.0.77'))).toBe('ANSWERED')
  })
})

onBothDatabases('guessing from inside', (db) => {
  it('bounds what somebody of the staff may try at the manager’s password, in however many sessions', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const login = { loginId: 'jian', password: 'another long password' }
    await client.access.createAccount({ ...login, name: '서지안', title: '', type: 2, pin: null })
    let checked = 0
    for (let round = 0; round < 6; round += 1) {
      const tablet = shop.window(counter)
      await tablet.client.access.signIn(login)
      for (let tries = 0; tries < 5; tries += 1) {
        const wrong = { loginId: managerLogin.loginId, password: `guess ${round} ${tries}` }
        if ((await refusalOf(tablet.client.access.signIn(wrong))) === 'SIGN_IN_REFUSED') checked += 1
      }
      await tablet.client.access.signOut()
    }
    expect(checked).toBeLessThanOrEqual(5)
    // And the manager comes in all the same, at the counter and on their own locked device.
    expect(await refusalOf(right(shop, counter))).toBe('ANSWERED')
  })
})
