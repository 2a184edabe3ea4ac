import { open } from 'node:fs/promises'
import { connect } from 'node:net'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'

export type PrinterPlace =
  | { readonly connection: 'network'; readonly host: string; readonly port: number }
  | { readonly connection: 'device'; readonly device: string }

export type PrinterLine = {
  /** @returns PRINTER_UNREACHABLE with details.why: nothing, or not all, came out */
  send(place: PrinterPlace, bytes: Uint8Array): Promise<Result<null, 'PRINTER_UNREACHABLE'>>
}

const connectTimeoutMs = 5_000

/** The way to a real printer: a socket of its own for each slip, or the device's file. */
export const systemPrinterLine: PrinterLine = {
  send: async (place, bytes) => {
    try {
      if (place.connection === 'network') await sendOverNetwork(place, bytes)
      else await writeToDevice(place.device, bytes)
      return ok(null)
    } catch (problem) {
      const why = problem instanceof Error && 'code' in problem ? String(problem.code) : 'UNEXPECTED'
      return err('PRINTER_UNREACHABLE', { why })
    }
  },
}

function sendOverNetwork(
  place: { readonly host: string; readonly port: number },
  bytes: Uint8Array,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: place.host, port: place.port })
    socket.setTimeout(connectTimeoutMs, () => {
      socket.destroy(Object.assign(new Error('the printer does not answer'), { code: 'ETIMEDOUT' }))
    })
    socket.on('error', reject)
    // Closed by both sides without an error: the printer took every byte.
    socket.on('close', (hadError) => {
      if (!hadError) resolve()
    })
    socket.on('data', () => undefined)
    socket.on('connect', () => socket.end(bytes))
  })
}

async function writeToDevice(path: string, bytes: Uint8Array): Promise<void> {
  // 'r+': a device file must be there already; a mistyped path never becomes a new file.
  const device = await open(path, 'r+')
  try {
    await device.write(bytes)
  } finally {
    await device.close()
  }
}
