import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { connect } from 'node:net'
import { isDeviceName, isPrinterHost, isPrinterPort } from '../../src-shared/kernel/printer-place.ts'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'

export type PrinterPlace =
  | { readonly connection: 'network'; readonly host: string; readonly port: number }
  | { readonly connection: 'device'; readonly device: string }

export type PrinterLine = {
  /** Whether a printer may be there at all; asked before it is saved and again before it is opened. */
  allows(place: PrinterPlace): boolean
  /**
   * @returns PRINTER_UNREACHABLE with details.why, NOT_REACHED (nothing, or not all, came out) or NOT_A_PRINTER, and
   * details.code for the log: what another machine answered is not for the one who asks
   */
  send(place: PrinterPlace, bytes: Uint8Array): Promise<Result<null, 'PRINTER_UNREACHABLE'>>
}

type Allowed = {
  readonly platform?: NodeJS.Platform
  /** The longest that one slip may take. */
  readonly limitMs?: number
  readonly mayName?: (device: string) => boolean
  readonly mayPort?: (port: number) => boolean
}

const sendLimitMs = 10_000

const askAgainMs = 20

/** The way to a real printer: a socket of its own for each slip, or the device. One slip at a time for each printer. */
export function createPrinterLine(allowed: Allowed = {}): PrinterLine {
  const { platform = process.platform, limitMs = sendLimitMs } = allowed
  const family = platform === 'win32' ? 'windows' : 'unix'
  const mayName = allowed.mayName ?? ((device) => isDeviceName(device, family))
  const mayPort = allowed.mayPort ?? isPrinterPort
  const lines = new Map<string, Promise<unknown>>()

  function allows(place: PrinterPlace): boolean {
    if (place.connection === 'device') return mayName(place.device)
    return isPrinterHost(place.host) && mayPort(place.port)
  }

  async function deliver(place: PrinterPlace, bytes: Uint8Array, askedAtMs: number) {
    if (!allows(place)) return notOut('NOT_A_PRINTER')
    // Whoever asked has long been told that it did not come out, or soon will be.
    if (performance.now() - askedAtMs > limitMs * 3) return notOut('NOT_REACHED', tooSlow())
    try {
      if (place.connection === 'network') await sendOverNetwork(place, bytes, limitMs)
      else await withinLimit(writeToDevice(deviceFile(place.device), bytes, { family, limitMs }), limitMs * 2)
      return ok(null)
    } catch (problem) {
      return problem instanceof NotAPrinter ? notOut('NOT_A_PRINTER') : notOut('NOT_REACHED', problem)
    }
  }

  return {
    allows,
    send: (place, bytes) => {
      const name = JSON.stringify(place)
      const before = lines.get(name) ?? Promise.resolve()
      const askedAtMs = performance.now()
      const sent = before.then(() => deliver(place, bytes, askedAtMs))
      lines.set(name, sent)
      void sent.then(() => {
        if (lines.get(name) === sent) lines.delete(name)
      })
      return sent
    },
  }
}

export const systemPrinterLine = createPrinterLine()

class NotAPrinter extends Error {}

function notOut(why: 'NOT_REACHED' | 'NOT_A_PRINTER', problem?: unknown) {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : why
  return err('PRINTER_UNREACHABLE', { why, code })
}

function tooSlow(): Error {
  return Object.assign(new Error('the printer takes nothing any more'), { code: 'ETIMEDOUT' })
}

function sendOverNetwork(
  place: { readonly host: string; readonly port: number },
  bytes: Uint8Array,
  limitMs: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: place.host, port: place.port })
    const limit = setTimeout(() => socket.destroy(tooSlow()), limitMs)
    socket.on('error', reject)
    // Closed by both sides without an error: the printer took every byte.
    socket.on('close', (hadError) => {
      clearTimeout(limit)
      if (!hadError) resolve()
    })
    socket.on('data', () => undefined)
    socket.on('connect', () => socket.end(bytes))
  })
}

/** `COM3` is a file of that name in some folder, until it is asked for among the devices. */
function deviceFile(device: string): string {
  return /^(COM|LPT)\d+$/i.test(device) ? `\\\\.\\${device}` : device
}

async function writeToDevice(
  path: string,
  bytes: Uint8Array,
  how: { readonly family: 'unix' | 'windows'; readonly limitMs: number },
): Promise<void> {
  // Nothing is made or cut short, no terminal is taken over, and neither opening nor writing waits for the device.
  const { O_WRONLY, O_NOCTTY, O_NONBLOCK } = constants
  const flags = how.family === 'windows' ? O_WRONLY : O_WRONLY | O_NOCTTY | O_NONBLOCK
  const device = await open(path, flags)
  try {
    // Asked of what was opened, not of the name: nobody can put a file in its place in between.
    const isDevice = how.family === 'windows' || (await device.stat()).isCharacterDevice()
    if (!isDevice) throw new NotAPrinter()
    await writeAll(device, bytes, how.limitMs)
  } finally {
    await device.close()
  }
}

async function writeAll(device: FileHandle, bytes: Uint8Array, limitMs: number): Promise<void> {
  const from = performance.now()
  let sent = 0
  while (sent < bytes.length) {
    const written = await device.write(bytes, sent).catch((problem: unknown) => {
      const isFull = problem instanceof Error && 'code' in problem && problem.code === 'EAGAIN'
      if (!isFull) throw problem
      return { bytesWritten: 0 }
    })
    sent += written.bytesWritten
    if (performance.now() - from > limitMs) throw tooSlow()
    if (written.bytesWritten === 0) await new Promise((resolve) => setTimeout(resolve, askAgainMs))
  }
}

/** For a system call that no flag keeps from waiting. Its thread stays with it; the answer does not. */
async function withinLimit(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), limitMs)
  })
  try {
    await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}
