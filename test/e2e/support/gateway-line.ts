import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { practiceShop } from '../../../src-main/app/gateway-desk.ts'
import { startSandbox } from '../../../src-main/gateway/sandbox/server.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'

/** What comes down the line instead of the gateway's answer; `nothing` is a line that breaks. */
export type Answer = { readonly status: number; readonly body: string }

/** What happens to one kind of call. Where nobody hears it, the gateway does not know of it either. */
export type Spoiled = {
  readonly call: 'charge' | 'look'
  readonly heardBy: 'the gateway' | 'nobody'
  readonly says: (truth: Answer) => Answer | 'nothing'
}

type Noted = {
  readonly id: string
  readonly status: string
  readonly total: number
  readonly cancellations: readonly { readonly totalAmount: number; readonly status: string }[]
}

const apiSecret = 'practice-secret'
const silence: Answer = { status: 0, body: '' }

/**
 * The practice gateway behind a line that can be cut, joined again and spoiled: what its own cards cannot do. What the
 * gateway itself wrote down can be asked at any time.
 */
export async function gatewayOnALine() {
  const notes: string[] = []
  const journal = { readLines: () => [], appendLine: (line: string) => void notes.push(line) }
  const times = { lateMs: 2500, asyncCancelMs: 1500 }
  let slow = Promise.withResolvers<void>()
  const options = { clock: systemClock, apiSecret, ...practiceShop, journal, ...times }
  const sandbox = await startSandbox({ ...options, wait: () => slow.promise })
  let spoiled: readonly Spoiled[] = []
  const carry = (asked: IncomingMessage, answer: ServerResponse) =>
    void passOn(asked, sandbox.url, spoiled).then(
      (said) => {
        if (said === 'nothing') answer.destroy()
        else answer.writeHead(said.status, { 'content-type': 'application/json' }).end(said.body)
      },
      () => answer.destroy(),
    )
  let server = await listening(carry, 0)
  const { port } = server.address() as AddressInfo
  return {
    /** As the environment names a practice gateway. */
    address: `http://${apiSecret}@127.0.0.1:${port}`,
    spoil: (...faults: readonly Spoiled[]) => {
      spoiled = faults
    },
    /** The company has taken its time with the slow card that is with it. */
    answerSlow: () => {
      slow.resolve()
      slow = Promise.withResolvers()
    },
    cut: () => closed(server),
    join: async () => {
      server = await listening(carry, port)
    },
    /** How one payment stands at the gateway; null where it never heard of it. */
    noted: (id: string): Noted | null => {
      const lines = notes.map((line) => JSON.parse(line) as Noted)
      return lines.findLast((line) => line.id === id) ?? null
    },
    /** Somebody gives it back in the gateway's own console. */
    giveBack: async (id: string): Promise<void> => {
      const headers = { authorization: `PortOne ${apiSecret}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ reason: '콘솔에서 취소' })
      const answer = await fetch(`${sandbox.url}/payments/${id}/cancel`, { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(`the gateway would not give it back: ${answer.status}`)
    },
    close: async () => {
      slow.resolve()
      await closed(server)
      await sandbox.close()
    },
  }
}

export type GatewayLine = Awaited<ReturnType<typeof gatewayOnALine>>

function listening(
  carry: (asked: IncomingMessage, answer: ServerResponse) => void,
  port: number,
): Promise<Server> {
  const server = createServer(carry)
  return new Promise((done, fail) => {
    server.once('error', fail).listen(port, '127.0.0.1', () => done(server))
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}

async function passOn(
  asked: IncomingMessage,
  gateway: string,
  spoiled: readonly Spoiled[],
): Promise<Answer | 'nothing'> {
  const body = await text(asked)
  const call = asked.method === 'GET' ? 'look' : (asked.url ?? '').endsWith('/instant') ? 'charge' : 'cancel'
  const fault = spoiled.find((one) => one.call === call)
  if (fault?.heardBy === 'nobody') return fault.says(silence)
  const headers: Record<string, string> = {}
  for (const name of ['authorization', 'content-type', 'idempotency-key']) {
    const value = asked.headers[name]
    if (typeof value === 'string') headers[name] = value
  }
  const sent = asked.method === 'GET' ? {} : { body }
  const answer = await fetch(`${gateway}${asked.url}`, { method: asked.method ?? 'GET', headers, ...sent })
  const truth = { status: answer.status, body: await answer.text() }
  return fault === undefined ? truth : fault.says(truth)
}
