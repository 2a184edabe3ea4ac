import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { asId, type OrderId } from '../../src-shared/kernel/ids.ts'
import { startHost } from '../support/host-process.ts'
import type { HttpClient } from '../support/http-client.ts'
import { copyOfSample, sampleStart } from '../support/prepared-sample.ts'
import { mayMakeDisks, smallDisk } from '../support/small-disk.ts'
import { manualLine, openSale, take } from '../support/till-of.ts'
import { signInToSample } from './support/desk.ts'
import { moneyProblemsIn, shopAs } from './support/shop.ts'
import { orderOf, readyWithCash, startSale } from './support/till.ts'

/** Sells at another till until the disk takes no more. @returns how many sales were answered */
async function sellUntilFull(shop: HttpClient): Promise<number> {
  for (let sold = 0; sold < 500; sold += 1) {
    try {
      const sale = await openSale(shop, [manualLine(10_000)])
      await take(shop, sale, { won: 10_000 })
    } catch (problem) {
      expect(problem).toMatchObject({ code: 'DISK_FULL' })
      return sold
    }
  }
  throw new Error('the disk never was full')
}

const base = mkdtempSync(join(tmpdir(), 'danggol-full-'))
test.afterAll(() => rmSync(base, { recursive: true, force: true }))

// Where no small disk can be mounted, test/db/disk-full.test.ts stands for it.
if (mayMakeDisks(join(base, 'try'))) {
  test('a full disk is said at the till, with the sale as it was; the same button sells once there is room, without a restart', async ({
    page,
  }) => {
    const disk = smallDisk(join(base, 'disk'), 64 * 1024 * 1024)
    const sample = await copyOfSample('ko')
    const data = join(disk.folder, 'shop')
    cpSync(sample, data, { recursive: true })
    const host = await startHost(data, sampleStart.args, sampleStart.env)
    try {
      await page.goto(`${host.url}/app/`)
      await signInToSample(page)
      await startSale(page)
      await readyWithCash(page)
      const shop = await shopAs(page)
      disk.fill()
      await sellUntilFull(shop)

      await page.keyboard.press('Enter')
      const said = page.getByRole('alert').filter({ hasText: '디스크가 가득 찼어요.' })
      await expect(said).toContainText('결제와 예약은 모두 그대로예요. 공간을 비우고 다시 저장해 주세요.')
      await expect(page.getByRole('status', { name: '거스름돈' })).toHaveText('₩0')
      expect(await moneyProblemsIn(data)).toEqual([])

      disk.free()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: '₩38,000 현금 받음' })).toBeVisible()
      const orderId = asId<OrderId>(await orderOf(page))
      await page.getByRole('button', { name: '다음 손님 계산' }).click()
      await startSale(page)
      await readyWithCash(page)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: '₩38,000 현금 받음' })).toBeVisible()
      const { order, payments } = await shop.checkout.get({ orderId })
      expect([order.state, payments.map(({ state }) => state)]).toEqual(['paid', ['captured']])
      expect(await moneyProblemsIn(data)).toEqual([])
    } finally {
      await host.stop()
      disk.remove()
      rmSync(sample, { recursive: true, force: true })
    }
  })
}
