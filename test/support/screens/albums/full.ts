import { ulid } from 'ulid'
import { idempotencyKeySchema } from '../../../../src-shared/kernel/ids.ts'
import { krw } from '../../../../src-shared/kernel/krw.ts'
import { type HttpClient, httpWindow } from '../../http-client.ts'
import type { Album } from '../camera.ts'

const products = 500
const designers = 30
/** As long as a name may be. */
const longName = '프란치스카 크리스티나 엘리자베트 마리아 안나 폰 호엔촐레른 지크마링겐'.padEnd(40, '나')
const longProduct = '저자극 약산성 단백질 집중 케어 살롱 전용 대용량 리필 트리트먼트 1,000 mL (두 개 묶음)'

/** A shop with very much: 500 products, 30 designers, names as long as they may be. Comes last, since it fills the shop. */
export const full: Album = {
  name: 'full',
  signedIn: 'signed-in',
  shoot: async ({ page, t, go, snap, button }) => {
    await fill(new URL(page.url()).origin)
    await go('/staff')
    const people = page.getByRole('navigation', { name: t('frame.staff') }).getByRole('listitem')
    await people.nth(designers - 1).waitFor({ state: 'attached' })
    await people.filter({ hasText: longName }).getByRole('button').first().click()
    await snap('full-staff', people)
    await go('/calendar')
    await snap('full-calendar', page.locator('.chd'))
    await go('/catalog')
    await button(new RegExp(`^${t('catalog.goods')} ${products}`)).click()
    await page.getByRole('row').nth(1).focus()
    await page.keyboard.press('End')
    await snap('full-catalog', page.getByRole('row', { name: longProduct }))
    await page.getByRole('row', { name: longProduct }).first().click()
    await snap('full-item', page.getByRole('radio'))
    await page.keyboard.press('Control+l')
    await page.getByRole('dialog').getByRole('button', { name: longName }).click()
    await snap('full-sign-in', page.getByRole('dialog').getByRole('button', { name: longName }))
  },
}

async function fill(url: string): Promise<void> {
  const client = httpWindow(url, new Map())
  const [manager] = (await client.access.session()).sampleAccounts
  if (manager === undefined) throw new Error('the sample shop has a manager')
  await client.access.signIn({ loginId: manager.loginId, password: manager.password })
  await fillShelves(client)
  await hirePeople(client)
}

async function fillShelves(client: HttpClient): Promise<void> {
  const { products: there, categories } = await client.catalog.list()
  const goods = there.filter(({ kind }) => kind === 'goods').length
  const shelf = categories.findLast(({ kind }) => kind === 'goods') ?? null
  for (let number = goods + 1; number <= products; number += 1) {
    await client.catalog.saveProduct({
      kind: 'goods',
      key: idempotencyKeySchema.parse(ulid()),
      existing: null,
      categoryId: shelf?.id ?? null,
      name: number === products ? longProduct : `염모제 ${number}번`,
      priceKrw: krw(number === products ? 99_999_000 : 9_000 + number * 100),
      tax: 'taxable',
      active: true,
      barcode: null,
      stockRule: 'block',
      lowStockAt: 3,
    })
  }
}

async function hirePeople(client: HttpClient): Promise<void> {
  const there = (await client.staff.list()).length
  for (let number = there + 1; number <= designers; number += 1) {
    const account = await client.access.createAccount({
      loginId: `designer${number}`,
      name: number === designers ? longName : `디자이너 ${number}`,
      title: '수석 디자이너',
      type: 2,
      password: null,
      pin: null,
    })
    await client.staff.save({
      key: idempotencyKeySchema.parse(ulid()),
      accountId: account.accountId,
      accountVersion: account.version,
      version: null,
      name: account.name,
      title: account.title,
      takesBookings: true,
      customersPerHour: 2,
      customersAtOnce: 1,
      services: null,
    })
  }
}
