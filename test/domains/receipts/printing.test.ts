import { createServer, type Server } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { systemPrinterLine } from '../../../src-main/platform/printer-line.ts'
import type { IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { anyPrinterLine, refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { manualLine, openSale, take } from '../../support/till-of.ts'

let printer: { readonly server: Server; readonly port: number; readonly slips: Buffer[] } | null = null
afterEach(() => {
  printer?.server.close()
  printer = null
})

/** A printer on a socket, that keeps every byte. */
async function standInPrinter(port = 0) {
  const slips: Buffer[] = []
  const server = createServer((socket) => {
    const parts: Buffer[] = []
    socket.on('data', (part) => parts.push(part))
    socket.on('end', () => {
      slips.push(Buffer.concat(parts))
      socket.end()
    })
  })
  const at = await new Promise<number>((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  printer = { server, port: at, slips }
  return printer
}

async function waitFor<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const key = (name: string) => `${name}-${'0'.repeat(20)}` as IdempotencyKey
const rules = (port: number) => ({
  connection: 'network' as const,
  host: '127.0.0.1',
  port,
  device: '',
  paper: 80 as const,
  cuts: true,
  drawer: true,
})

onBothDatabases('printing', (db) => {
  it('says so when there is no printer yet', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    expect(await refusalOf(client.receipts.testPrint({ idempotencyKey: key('test') }))).toBe(
      'PRINTER_NOT_SET_UP',
    )
    const { version } = await client.receipts.printer()
    const save = client.receipts.savePrinter({ value: { ...rules(9100), host: '' }, version })
    expect(await refusalOf(save)).toBe('INPUT_REFUSED')
  })

  it('prints a slip once for each key, and opens the drawer', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const { port, slips } = await standInPrinter()
    await client.receipts.savePrinter({ value: rules(port), version: 1 })
    const job = await client.receipts.testPrint({ idempotencyKey: key('test') })
    expect(job.state).toBe('printed')
    expect(await client.receipts.testPrint({ idempotencyKey: key('test') })).toEqual(job)
    expect(slips).toHaveLength(1)
    // 시험 인쇄 in code page 949, and the cut at the end.
    expect(slips[0]?.toString('hex')).toContain('bdc3c7e820c0cebce2')
    expect(slips[0]?.subarray(-4).toString('hex')).toBe('1d564203')
    await client.receipts.openDrawer({
      idempotencyKey: key('drawer'),
      why: { kind: 'other', reason: '시험' },
    })
    expect(slips[1]?.toString('hex')).toBe('1b401b700019fa')
  })

  it('keeps a slip that did not come out, and prints it when the printer is back', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const first = await standInPrinter()
    await new Promise((resolve) => first.server.close(resolve))
    await client.receipts.savePrinter({ value: rules(first.port), version: 1 })
    expect(await refusalOf(client.receipts.testPrint({ idempotencyKey: key('test') }))).toBe(
      'PRINTER_UNREACHABLE',
    )
    const [waiting] = await client.receipts.queue()
    expect(waiting).toMatchObject({ state: 'failed', why: 'NOT_REACHED' })
    const { slips } = await standInPrinter(first.port)
    expect((await client.receipts.retry({ jobId: waiting?.id ?? 0 })).state).toBe('printed')
    expect(slips).toHaveLength(1)
    expect(await client.receipts.queue()).toEqual([])
    expect(await refusalOf(client.receipts.retry({ jobId: waiting?.id ?? 0 }))).toBe('NOT_FOUND')
  })

  it('takes only the names of printers as a device, and never a file', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const files = [
      '/tmp/danggol-printer',
      db().file ?? '/tmp/x',
      '/dev/../etc/passwd',
      '/dev/mem',
      'C:\\a.txt',
    ]
    for (const device of files) {
      const value = { ...rules(9100), connection: 'device' as const, device }
      expect(await refusalOf(client.receipts.savePrinter({ value, version: 1 })), device).toBe(
        'INPUT_REFUSED',
      )
    }
  })

  it('knocks at no port but those of printers, and says only that nothing was reached', async () => {
    const shop = await testShop(db(), { printerLine: systemPrinterLine })
    const { client } = await shop.manager()
    for (const port of [22, 80, 445, 5432, 9099, 9104]) {
      expect(await refusalOf(client.receipts.savePrinter({ value: rules(port), version: 1 }))).toBe(
        'INPUT_REFUSED',
      )
    }
    for (const host of ['http://10.0.0.1', '10.0.0.1:22', 'a b', '-oProxy', '프린터', '10.0.0.1/24', '::g']) {
      const save = client.receipts.savePrinter({ value: { ...rules(9100), host }, version: 1 })
      expect(await refusalOf(save), host).toBe('INPUT_REFUSED')
    }
    await client.receipts.savePrinter({ value: { ...rules(9103), host: 'localhost' }, version: 1 })
    expect(await refusalOf(client.receipts.testPrint({ idempotencyKey: key('test') }))).toBe(
      'PRINTER_UNREACHABLE',
    )
    // Not whether the machine refused, was silent or is not there.
    expect((await client.receipts.queue())[0]).toMatchObject({ state: 'failed', why: 'NOT_REACHED' })
  })

  it('prints a waiting slip once when two people press again at the same time', async () => {
    const shop = await testShop(db())
    const first = await standInPrinter()
    await new Promise((resolve) => first.server.close(resolve))
    const windows = [await shop.manager(), await shop.manager(), await shop.manager()]
    const { client } = windows[0] ?? (await shop.manager())
    await client.receipts.savePrinter({ value: rules(first.port), version: 1 })
    await refusalOf(client.receipts.testPrint({ idempotencyKey: key('test') }))
    const [waiting] = await client.receipts.queue()
    const { slips } = await standInPrinter(first.port)
    const answers = await Promise.all(
      windows.map((window) => refusalOf(window.client.receipts.retry({ jobId: waiting?.id ?? 0 }))),
    )
    expect(answers.filter((answer) => answer === 'ANSWERED')).toHaveLength(1)
    expect(slips).toHaveLength(1)
  })

  it('neither prints nor drops a slip that is being printed, and takes it up again after a power cut', async () => {
    const shop = await testShop(db(), {
      printerLine: { ...anyPrinterLine, send: () => new Promise(() => undefined) },
    })
    const { client } = await shop.manager()
    await client.receipts.savePrinter({ value: rules(9100), version: 1 })
    void client.receipts.testPrint({ idempotencyKey: key('test') }).catch(() => undefined)
    const waiting = await waitFor(async () => (await client.receipts.queue())[0])
    expect(waiting.state).toBe('sending')
    expect(await refusalOf(client.receipts.retry({ jobId: waiting.id }))).toBe('PRINT_UNDER_WAY')
    expect(await refusalOf(client.receipts.drop({ jobId: waiting.id }))).toBe('PRINT_UNDER_WAY')
    shop.clock.advance(61_000)
    expect(await client.receipts.drop({ jobId: waiting.id })).toEqual([])
  })

  it('sends a slip that did not come out once more under the same key', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const first = await standInPrinter()
    await new Promise((resolve) => first.server.close(resolve))
    await client.receipts.savePrinter({ value: rules(first.port), version: 1 })
    await refusalOf(client.receipts.testPrint({ idempotencyKey: key('test') }))
    const { slips } = await standInPrinter(first.port)
    expect((await client.receipts.testPrint({ idempotencyKey: key('test') })).state).toBe('printed')
    expect((await client.receipts.testPrint({ idempotencyKey: key('test') })).state).toBe('printed')
    expect(slips).toHaveLength(1)
  })
})

onBothDatabases('the drawer', (db) => {
  it('is on record with who opened it and why, each time', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const { port, slips } = await standInPrinter()
    await client.receipts.savePrinter({ value: rules(port), version: 1 })
    const ask = { idempotencyKey: key('drawer'), why: { kind: 'other', reason: '거스름돈 바꾸기' } } as const
    await client.receipts.openDrawer(ask)
    await client.receipts.openDrawer(ask)
    expect(slips).toHaveLength(1)
    const { rows } = await client.access.audit({ limit: 2, subjectType: 'drawer' })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      action: 'drawer.opened',
      actorName: '한지우',
      values: { reason: '거스름돈 바꾸기' },
    })
    const blank = { idempotencyKey: key('blank'), why: { kind: 'other', reason: ' ' } } as const
    expect(await refusalOf(client.receipts.openDrawer(blank))).toBe('BAD_REQUEST')
  })

  it('is on record when it opens with the slip of a cash sale, and never opens when that slip is printed again', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const { port, slips } = await standInPrinter()
    await client.receipts.savePrinter({ value: rules(port), version: 1 })
    const sale = await openSale(client, [manualLine(45_000)])
    await take(client, sale, { won: 45_000, tender: { kind: 'cash', givenKrw: krw(45_000) } })
    const orderId = sale.order.id
    const print = { idempotencyKey: key('first'), orderId, refundId: null, drawer: 'open' } as const
    await client.receipts.print(print)
    expect(slips[0]?.toString('hex')).toContain('1b700019fa')
    const { rows } = await client.access.audit({ limit: 5, subjectType: 'drawer' })
    expect(rows).toMatchObject([{ action: 'drawer.opened', values: { orderNo: '20261121-0001' } }])
  })

  it('stays shut when the slip that should have opened it comes out later', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const first = await standInPrinter()
    await new Promise((resolve) => first.server.close(resolve))
    await client.receipts.savePrinter({ value: rules(first.port), version: 1 })
    const sale = await openSale(client, [manualLine(45_000)])
    await take(client, sale, { won: 45_000, tender: { kind: 'cash', givenKrw: krw(45_000) } })
    const print = {
      idempotencyKey: key('first'),
      orderId: sale.order.id,
      refundId: null,
      drawer: 'open',
    } as const
    expect(await refusalOf(client.receipts.print(print))).toBe('PRINTER_UNREACHABLE')
    const [waiting] = await client.receipts.queue()
    const { slips } = await standInPrinter(first.port)
    await client.receipts.retry({ jobId: waiting?.id ?? 0 })
    expect(slips[0]?.toString('hex')).not.toContain('1b7000')
    expect(slips[0]?.toString('hex')).toContain('1b401c26')
  })

  it('does not wait in the queue to open at some later hour', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const first = await standInPrinter()
    await new Promise((resolve) => first.server.close(resolve))
    await client.receipts.savePrinter({ value: rules(first.port), version: 1 })
    const ask = { idempotencyKey: key('drawer'), why: { kind: 'other', reason: '거스름돈' } } as const
    expect(await refusalOf(client.receipts.openDrawer(ask))).toBe('DRAWER_NOT_OPENED')
    expect(await client.receipts.queue()).toEqual([])
  })
})
