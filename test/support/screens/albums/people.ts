import type { ImportSummary } from '../../../../src-shared/domains/customers/import-contract.ts'
import { answerWith } from '../answer-with.ts'
import type { Album, Camera } from '../camera.ts'
import type { Words } from '../words.ts'

const fileOf = (rows: readonly string[]) => Buffer.from(`\uFEFF${rows.join('\n')}\n`, 'utf8')

/** The button counts: 3명 가져오기. */
const takeButton = (t: Words) => new RegExp(t('imports.take', { shown: '\\d+' }))

const customersFile = {
  name: 'customers.csv',
  mimeType: 'text/csv',
  buffer: fileOf([
    '이름,휴대전화,생년월일,메모,적립금',
    '김보라,010-7777-1001,1991-03-05,숱이 많음,12000',
    '이로운,010-7777-1002,,,0',
    '박하늘,010-7777-10,1988-13-40,,3000',
    ',010-7777-1004,,이름 없음,0',
    '최다온,010-7777-1001,,,500',
  ]),
}

export const customers: Album = {
  name: 'customers',
  signedIn: 'signed-in',
  shoot: async ({ page, t, go, snap, button }) => {
    await go('/customers')
    await snap('customers', page.getByRole('row'))
    await page.getByRole('searchbox', { name: t('customers.search') }).fill('ㄱㅅ')
    await snap('customers-search', page.getByRole('row').locator('mark'))
    await page.getByRole('searchbox', { name: t('customers.search') }).fill('ㅋㅋㅋㅋ')
    await snap('customers-nobody', page.getByText(t('customers.nobodyFoundHelp')))
    await button(t('customers.clearSearch')).click()
    await button(t('customers.register')).first().click()
    await snap('customers-new', page.getByRole('textbox', { name: t('customers.name') }))
    await go('/customers/20')
    await snap('customer', page.getByRole('region', { name: t('customers.timeline') }).getByRole('listitem'))
  },
}

export const customerImport: Album = {
  name: 'import',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap } = camera
    await go('/customers/import')
    await snap('import-file', page.getByText(t('imports.dropTitle')))
    await page.getByRole('button', { name: t('imports.kindVisits'), exact: true }).click()
    await page.locator('input[type="file"]').setInputFiles({
      name: 'visits.csv',
      mimeType: 'text/csv',
      buffer: fileOf([
        '방문일,시간,이름,휴대전화,시술내용,담당자,상태,금액',
        '2025-03-02,14:30,김보라,010-7777-1001,레이어드 컷,옛 디자이너,완료,38000',
        '2025-02-30,14:30,이로운,010-7777-1002,뿌리 염색,옛 디자이너,완료,70000',
        '2025-03-02,15:00,박하늘,010-7777-1009,볼륨매직,,보류,120000',
        '2025-03-02,16:00,최다온,010-7777-1001,클리닉,,예약확정,50000',
      ]),
    })
    await snap('import-visits', page.getByText(t('imports.customerUnknown')))
    await page.getByRole('button', { name: t('imports.otherFile') }).click()
    await page.getByRole('button', { name: t('imports.kindCustomers'), exact: true }).click()
    await page.locator('input[type="file"]').setInputFiles(customersFile)
    const money = page.getByRole('combobox', { name: t('imports.whereTo', { column: '적립금' }) })
    await money.selectOption({ label: t('imports.toNone') })
    await page.getByRole('button', { name: takeButton(t), disabled: false }).waitFor()
    await snap('import', page.locator('.cu-ir:not(.head)'))
    await page.getByRole('button', { name: takeButton(t) }).click()
    await snap('import-done', page.getByRole('button', { name: t('imports.toCustomers') }))
    await shootBrokenOff(camera)
  },
}

/** The same import as if the computer had gone off in the middle of it: over the list, and over the file that goes on. */
async function shootBrokenOff({ page, t, go, snap }: Camera): Promise<void> {
  await answerWith(page, 'customers/imports', (imports: readonly ImportSummary[]) =>
    imports.map((one) => ({ ...one, state: 'running' as const, rowsTotal: 1_204, created: 500 })),
  )
  await go('/customers')
  await page.reload()
  await snap('customers-unfinished', page.getByText(t('customers.importUnfinishedDo')))
  await go('/customers/import')
  await page.locator('input[type="file"]').setInputFiles(customersFile)
  await snap('import-goes-on', page.locator('.cu-news'))
  await page.unroute('**/rpc/customers/imports**')
}
