import { createServer, type Server } from 'node:net'
import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { krw } from '../../src-shared/kernel/krw.ts'
import { ReceiptCard } from '../../src-renderer/domains/receipts/SharedReceiptCard.tsx'
import { PrinterSection } from '../../src-renderer/domains/settings/PrinterSection.tsx'
import { manualLine, openSale, take } from '../support/till-of.ts'
import { type ShopWindow, shopWindow } from './support/shop-window.tsx'

let window: ShopWindow
let printer: Server | null = null
const slips: string[] = []
beforeEach(async () => {
  slips.length = 0
  window = await shopWindow()
})
afterEach(async () => {
  printer?.close()
  await window.close()
})

/** A printer with a drawer on a socket, set up in the shop. */
async function standInPrinter() {
  const server = createServer((socket) => {
    const parts: Buffer[] = []
    socket.on('data', (part) => parts.push(part))
    socket.on('end', () => {
      slips.push(Buffer.concat(parts).toString('hex'))
      socket.end()
    })
  })
  printer = server
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const { value, version } = await window.client.receipts.printer()
  const place = { connection: 'network', host: '127.0.0.1', port, drawer: true } as const
  await window.client.receipts.savePrinter({ value: { ...value, ...place }, version })
}

const audited = async () =>
  (await window.client.access.audit({ limit: 10, subjectType: 'drawer' })).rows.map((row) => row.values)

describe('the printer page', () => {
  it('opens the drawer only with a reason, and says so beside the field', async () => {
    await standInPrinter()
    const { user } = await window.show(<PrinterSection />)
    const open = await screen.findByRole('button', { name: '서랍 열기' })
    await waitFor(() => expect(open.getAttribute('disabled')).toBeNull())
    await user.click(open)
    const reason = await screen.findByRole('textbox', { name: /서랍을 여는 이유/ })
    const [, confirm] = screen.getAllByRole('button', { name: '서랍 열기' })
    if (confirm === undefined) throw new Error('the dialog has no button')
    await user.click(confirm)
    expect(await screen.findByText('이유를 적어 주세요. 기록에 남아요.')).toBeTruthy()
    expect(slips).toEqual([])
    await user.type(reason, '거스름돈 바꾸기')
    await user.click(confirm)
    await waitFor(() => expect(slips).toEqual(['1b401b700019fa']))
    expect(await audited()).toEqual([{ reason: '거스름돈 바꾸기' }])
  })

  it('refuses an address that is none, beside its field, and keeps it', async () => {
    const { user } = await window.show(<PrinterSection />)
    await user.click(await screen.findByRole('button', { name: '네트워크' }))
    const host = await screen.findByRole<HTMLInputElement>('textbox', { name: '프린터 주소' })
    for (const text of ['http://10.0.0.1', '프린터', '<b>x</b>', '10.0.0.1:22', '💇']) {
      await user.clear(host)
      await user.type(host, text)
      expect(host.getAttribute('aria-invalid'), text).toBe('true')
      expect(host.value).toBe(text)
      expect(screen.getByRole('button', { name: '저장' }).getAttribute('disabled')).not.toBeNull()
    }
    await user.clear(host)
    await user.type(host, '192.168.0.50')
    await user.click(screen.getByRole('button', { name: '저장' }))
    await waitFor(async () =>
      expect((await window.client.receipts.printer()).value).toMatchObject({ host: '192.168.0.50' }),
    )
  })

  it('refuses a file as a device, beside its field, and keeps it', async () => {
    const { user } = await window.show(<PrinterSection />)
    await user.click(await screen.findByRole('button', { name: '이 컴퓨터' }))
    const device = await screen.findByRole<HTMLInputElement>('textbox', { name: '장치 경로' })
    await user.type(device, '/home/counter/danggol.sqlite')
    expect(await screen.findByText(/프린터의 이름이 아니에요/)).toBeTruthy()
    expect(device.value).toBe('/home/counter/danggol.sqlite')
    expect(screen.getByRole('button', { name: '저장' }).getAttribute('disabled')).not.toBeNull()
  })
})

describe('after a cash sale', () => {
  it('opens the drawer even where the shop prints nothing by itself', async () => {
    await standInPrinter()
    const { receipt } = await window.client.settings.get()
    await window.client.settings.saveReceipt({
      value: { ...receipt.value, printAfterCash: false, openDrawerForCash: true },
      version: receipt.version,
    })
    const sale = await openSale(window.client, [manualLine(45_000)])
    await take(window.client, sale, { won: 45_000, tender: { kind: 'cash', givenKrw: krw(50_000) } })
    await window.show(<ReceiptCard orderId={sale.order.id} first="here" />)
    await waitFor(() => expect(slips).toEqual(['1b401b700019fa']))
    expect(await audited()).toEqual([{ orderNo: '20261121-0001' }])
  })
})
