import { connect, type Socket } from 'node:net'

/** What came back over one connection, and how it ended. */
export type LineAnswer = {
  /** The status of the first answer; 0 when none came. */
  readonly status: number
  /** How many answers came. */
  readonly answers: number
  readonly text: string
  readonly ended: 'by the door' | 'left open'
}

/**
 * Sends exactly these bytes over a connection of its own, as no HTTP client would, and waits until the door closes it
 * or nothing more has come for a moment after an answer.
 */
export function sendBytes(
  port: number,
  bytes: string,
  limits: { readonly quietMs?: number; readonly patienceMs?: number } = {},
): Promise<LineAnswer> {
  const { quietMs = 60, patienceMs = 5_000 } = limits
  return new Promise((resolve) => {
    let text = ''
    const line = connect(port, '127.0.0.1')
    const done = (ended: LineAnswer['ended']) => {
      clearTimeout(quiet)
      clearTimeout(patience)
      line.destroy()
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
      resolve({ status, answers: text.match(/HTTP\/1\.1 \d{3}/g)?.length ?? 0, text, ended })
    }
    const patience = setTimeout(() => done('left open'), patienceMs)
    let quiet: NodeJS.Timeout | undefined
    line.setEncoding('latin1').on('data', (part: string) => {
      text += part
      clearTimeout(quiet)
      quiet = setTimeout(() => done('left open'), quietMs)
    })
    // A door that closes while more is being sent resets the line: that is its answer too.
    line.on('error', () => done('by the door'))
    line.on('close', () => done('by the door'))
    line.write(bytes)
  })
}

/** Connections that were taken and on which nothing is said. */
export async function silentLines(port: number, count: number): Promise<readonly Socket[]> {
  const lines = Array.from({ length: count }, () => connect(port, '127.0.0.1'))
  await Promise.all(
    lines.map(
      (line) =>
        new Promise<void>((taken, failed) => {
          line.once('connect', taken)
          line.once('error', failed)
        }),
    ),
  )
  return lines
}

/** Ends when the other side has closed the line. */
export function closedBySide(line: Socket): Promise<void> {
  return new Promise((done) => {
    line.on('error', () => undefined)
    line.on('close', () => done())
    line.resume()
  })
}
