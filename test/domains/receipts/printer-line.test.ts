import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createPrinterLine, systemPrinterLine } from '../../../src-main/platform/printer-line.ts'
import { isDeviceName } from '../../../src-shared/kernel/printer-place.ts'

const slip = Buffer.from('영수증')
const anyDevice = (limitMs: number) =>
  createPrinterLine({ platform: 'linux', limitMs, mayName: () => true, mayPort: () => true })
const device = (path: string) => ({ connection: 'device', device: path }) as const

it('knows what a printer of this computer may be called', () => {
  const fine = [
    '/dev/usb/lp0',
    '/dev/lp1',
    '/dev/ttyUSB0',
    '/dev/ttyACM3',
    '/dev/ttyS0',
    '/dev/serial/by-id/usb-EPSON_TM-T88-if00',
    '/dev/receipt-printer',
    '/dev/cu.usbserial-1410',
    '\\\\.\\COM3',
    'COM12',
    'lpt1',
    '\\\\.\\LPT1',
    '\\\\COUNTER-PC\\Receipt',
    '\\\\localhost\\Receipt Printer',
  ]
  for (const name of fine) expect(isDeviceName(name), name).toBe(true)
  const wrong = [
    '',
    '/dev/sda',
    '/dev/mem',
    '/dev/null',
    '/dev/tty',
    '/dev/usb/../sda',
    '/dev/usb/lp0/../../sda',
    'dev/usb/lp0',
    '/home/counter/printer.txt',
    'C:\\printer.txt',
    '\\\\evil.example.com\\share',
    '\\\\10.0.0.1\\share',
    '\\\\PC\\C$\\file',
    '\\\\PC\\..',
    '\\\\.\\PhysicalDrive0',
    'COM3\u0000',
    'file:///dev/usb/lp0',
  ]
  for (const name of wrong) expect(isDeviceName(name), name).toBe(false)
})

it('writes into no file, whatever it is called', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-line-'))
  const file = join(folder, 'danggol.sqlite')
  writeFileSync(file, 'the shop')
  const sent = await anyDevice(500).send(device(file), slip)
  expect(sent).toMatchObject({ ok: false, error: { details: { why: 'NOT_A_PRINTER' } } })
  expect(readFileSync(file, 'utf8')).toBe('the shop')
  rmSync(folder, { recursive: true })
})

it('refuses a name that is no printer’s even when it was saved long ago', async () => {
  expect(await systemPrinterLine.send(device('/dev/null'), slip)).toMatchObject({
    ok: false,
    error: { details: { why: 'NOT_A_PRINTER' } },
  })
  const elsewhere = await systemPrinterLine.send({ connection: 'network', host: '127.0.0.1', port: 22 }, slip)
  expect(elsewhere).toMatchObject({ ok: false, error: { details: { why: 'NOT_A_PRINTER' } } })
})

it('opens a Windows name on Windows only, where a path would be an ordinary file', async () => {
  const windows = createPrinterLine({ platform: 'win32' })
  expect(windows.allows(device('/dev/usb/lp0'))).toBe(false)
  expect(windows.allows(device('COM3'))).toBe(true)
  expect(systemPrinterLine.allows(device('COM3'))).toBe(false)
})

it('writes every byte to a device', async () => {
  expect(await anyDevice(2_000).send(device('/dev/null'), Buffer.alloc(200_000))).toMatchObject({ ok: true })
})

it('gives a device up that takes nothing any more', async () => {
  const from = performance.now()
  // The other end of this line is read by nobody: it takes a few kilobytes and then stands still.
  const sent = await anyDevice(300).send(device('/dev/ptmx'), Buffer.alloc(2_000_000, 65))
  expect(sent).toMatchObject({ ok: false, error: { details: { why: 'NOT_REACHED' } } })
  expect(performance.now() - from).toBeLessThan(3_000)
})

it('gives a network printer up that holds the line and takes nothing', async () => {
  const server = createServer((socket) => socket.pause())
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const sent = await anyDevice(300).send(
    { connection: 'network', host: '127.0.0.1', port },
    Buffer.alloc(20_000_000),
  )
  expect(sent).toMatchObject({ ok: false, error: { details: { why: 'NOT_REACHED' } } })
  server.close()
})

it('hands one slip after the other to a printer, since most take one line at a time', async () => {
  let open = 0
  let most = 0
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open += 1
    most = Math.max(most, open)
    socket.on('data', () => undefined)
    socket.on('end', () => setTimeout(() => socket.end(), 30))
    socket.on('close', () => {
      open -= 1
    })
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const line = anyDevice(2_000)
  const place = { connection: 'network', host: '127.0.0.1', port } as const
  const sent = await Promise.all([1, 2, 3].map(() => line.send(place, slip)))
  expect(sent.every((one) => one.ok)).toBe(true)
  expect(most).toBe(1)
  server.close()
})
