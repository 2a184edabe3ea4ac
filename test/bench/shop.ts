import { rmSync } from 'node:fs'
import { openFolder } from '../../src-main/db/open.ts'
import { practiceClock } from '../../src-main/platform/clock.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { hugeShop, largeShop } from '../support/large-shop.ts'
import { copyOfSample, sampleHour } from '../support/prepared-sample.ts'
import { type Client, emptyApp } from '../support/test-app.ts'

export const shopNames = ['small', 'large', 'huge'] as const
export type ShopName = (typeof shopNames)[number]

/** A copy of a sample shop, made once and kept; whoever asks removes it. */
export async function folderOf(shop: ShopName): Promise<string> {
  if (shop === 'small') return copyOfSample('ko')
  return shop === 'large' ? largeShop() : hugeShop()
}

/** The program in this process on a copy of a sample shop, with windows where the manager is signed in. */
export async function openShop(shop: ShopName) {
  const folder = await folderOf(shop)
  const opened = await openFolder(folder)
  invariant(opened.ok, 'a copy of a sample shop can be opened')
  const db = opened.value
  const clock = practiceClock(sampleHour)
  invariant(clock !== null, 'the hour of the sample is an hour')
  const { app, window } = await emptyApp(db, { clock })
  const { sampleAccounts } = await window().client.access.session()
  const manager = async (): Promise<Client> => {
    const [boss] = sampleAccounts
    invariant(boss !== undefined, 'a sample shop shows its accounts')
    const { client } = window()
    await client.access.signIn({ loginId: boss.loginId, password: boss.password })
    return client
  }
  return {
    folder,
    db,
    app,
    manager,
    close: async () => {
      await app.close()
      rmSync(folder, { recursive: true })
    },
  }
}
