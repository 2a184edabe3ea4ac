import { rmSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { practiceGatewayName, practiceShop } from '../../src-main/app/gateway-desk.ts'
import { type Sandbox, startSandbox } from '../../src-main/gateway/sandbox/server.ts'
import { systemClock } from '../../src-main/platform/clock.ts'
import { startHost } from '../support/host-process.ts'
import { copyOfSample, sampleStart } from '../support/prepared-sample.ts'
import { signInToSample } from './support/desk.ts'
import { moneyProblemsIn } from './support/shop.ts'
import { cards, chooseTender, goToTender, payByCard, readyWithCash, startSale } from './support/till.ts'

const apiSecret = 'practice-secret'

/** A practice gateway that can be switched off and on again at the same address, and remembers what it was told. */
async function switchable() {
  const lines: string[] = []
  const journal = { readLines: () => lines, appendLine: (line: string) => void lines.push(line) }
  const start = (port: number) =>
    startSandbox({ clock: systemClock, apiSecret, ...practiceShop, port, journal, slowMs: 60_000 })
  let sandbox: Sandbox = await start(0)
  const { port } = new URL(sandbox.url)
  return {
    address: `http://${apiSecret}@127.0.0.1:${port}`,
    /** How many things it has noted. */
    noted: () => lines.length,
    off: () => sandbox.close(),
    on: async () => {
      sandbox = await start(Number(port))
    },
  }
}

const finished = (page: Page) => page.getByRole('heading', { name: '결제 완료', exact: true })
const nextCustomer = (page: Page) => page.getByRole('button', { name: '다음 손님 계산' }).click()

test('while the gateway is away the card says why and cash and the shop’s terminal sell; it comes back by itself', async ({
  page,
}) => {
  const gateway = await switchable()
  const data = await copyOfSample('ko')
  const env = { ...sampleStart.env, [practiceGatewayName]: gateway.address }
  const host = await startHost(data, sampleStart.args, env)
  try {
    await page.goto(`${host.url}/app/`)
    await signInToSample(page)
    const sign = page.getByRole('banner')
    await gateway.off()

    await startSale(page)
    await goToTender(page)
    await payByCard(page, cards.good)
    await expect(page.getByRole('heading', { name: '결제사에 닿지 않았어요' })).toBeVisible()
    await expect(page.getByRole('alert')).not.toContainText('거절')
    await expect(page.getByText('돈은 나가지 않았어요.', { exact: false })).toBeVisible()
    await expect(sign.getByText('결제망 끊김')).toBeVisible()
    await page.getByRole('button', { name: '현금', exact: true }).click()
    await page.getByRole('button', { name: '딱 맞게' }).click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: '₩38,000 현금 받음' })).toBeVisible()
    await nextCustomer(page)

    await startSale(page)
    await chooseTender(page, '기타 단말기')
    await goToTender(page)
    await page.getByRole('textbox', { name: '승인번호' }).fill('30215577')
    await page.getByRole('button', { name: '₩38,000 받음으로 기록' }).click()
    await expect(finished(page)).toBeVisible()
    await nextCustomer(page)

    await gateway.on()
    await startSale(page)
    await chooseTender(page, '카드')
    await goToTender(page)
    await payByCard(page, cards.good)
    await expect(page.getByRole('heading', { name: '₩38,000 승인 완료' })).toBeVisible()
    await expect(sign.getByText('결제망 끊김')).toHaveCount(0)
    await nextCustomer(page)

    // It goes away in the middle of a payment: nobody knows what became of it until it is back.
    await startSale(page)
    await goToTender(page)
    const before = gateway.noted()
    await payByCard(page, cards.slow)
    await expect.poll(gateway.noted).toBeGreaterThan(before)
    await expect(page.getByRole('status', { name: '카드사 승인 중…' })).toBeVisible()
    await gateway.off()
    await expect(page.getByRole('heading', { name: '₩38,000이 결제됐는지 아직 몰라요' })).toBeVisible()
    await nextCustomer(page)
    await startSale(page)
    await readyWithCash(page)
    await page.keyboard.press('Enter')
    await expect(finished(page)).toBeVisible()
    await gateway.on()
    // Its books are read one after the other, and the program may be settling the card meanwhile.
    await expect.poll(() => moneyProblemsIn(data)).toEqual([])
  } finally {
    await host.stop()
    await gateway.off()
    rmSync(data, { recursive: true, force: true })
  }
})
