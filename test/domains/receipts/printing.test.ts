import { createServer, type Server } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

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
    await client.receipts.openDrawer({ idempotencyKey: key('drawer') })
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
    expect(waiting).toMatchObject({ state: 'failed', why: 'ECONNREFUSED' })
    const { slips } = await standInPrinter(first.port)
    expect((await client.receipts.retry({ jobId: waiting?.id ?? 0 })).state).toBe('printed')
    expect(slips).toHaveLength(1)
    expect(await client.receipts.queue()).toEqual([])
    expect(await refusalOf(client.receipts.retry({ jobId: waiting?.id ?? 0 }))).toBe('NOT_FOUND')
  })

  it('never makes a new file out of a mistyped device', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const value = { ...rules(9100), connection: 'device' as const, device: '/tmp/danggol-no-such-printer' }
    await client.receipts.savePrinter({ value, version: 1 })
    expect(await refusalOf(client.receipts.testPrint({ idempotencyKey: key('test') }))).toBe(
      'PRINTER_UNREACHABLE',
    )
    const [waiting] = await client.receipts.queue()
    expect(await client.receipts.drop({ jobId: waiting?.id ?? 0 })).toEqual([])
  })
})
