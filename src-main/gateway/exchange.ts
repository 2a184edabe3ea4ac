import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import type { NotSentWhy } from './gateway.ts'

/**
 * One request and its answer on a connection of its own. Built on node:http and not on fetch, because a payment
 * client has to know for certain whether a byte was sent: the head and the body are written only after the
 * connection (with its TLS handshake) stands, so an error before that is "not sent", and any error after it is "lost".
 * No kept-alive sockets (a stale one would turn a charge into an unknown), no redirects, no retries.
 */
export type Exchange = (request: WireRequest) => Promise<WireOutcome>

export type WireRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export type WireOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** Not a byte of the request left. */
  | { readonly kind: 'not_sent'; readonly why: NotSentWhy }
  /** Sent, or perhaps sent; what became of it is unknown. */
  | {
      readonly kind: 'lost'
      readonly why: 'timeout' | 'connection_lost' | 'not_understood' | 'answer_too_large'
    }

export type ExchangeLimits = {
  /** Name lookup, TCP and TLS together. */
  readonly connectTimeoutMs: number
  /** From the last byte sent to the last byte of the answer. PortOne asks for 60 s at least (portone.md §1). */
  readonly answerTimeoutMs: number
  readonly answerMaxBytes: number
}

export const defaultLimits: ExchangeLimits = {
  connectTimeoutMs: 10_000,
  answerTimeoutMs: 60_000,
  answerMaxBytes: 1_000_000,
}

/** @returns an exchange that never rejects: whatever happens on the wire is one of its outcomes. */
export function createExchange(limits: ExchangeLimits): Exchange {
  // Node gives up on each of several addresses after 250 ms, too little for a slow line.
  const connection = { keepAlive: false, autoSelectFamilyAttemptTimeout: 2000 }
  const agents = { plain: new http.Agent(connection), secure: new https.Agent(connection) }
  return (request) => new Promise((resolve) => run(request, limits, agents, resolve))
}

type Agents = { readonly plain: http.Agent; readonly secure: https.Agent }

function run(
  request: WireRequest,
  limits: ExchangeLimits,
  agents: Agents,
  resolve: (outcome: WireOutcome) => void,
): void {
  const secure = request.url.protocol === 'https:'
  const options = { method: request.method, headers: headersOf(request) }
  const outgoing = secure
    ? https.request(request.url, { ...options, agent: agents.secure })
    : http.request(request.url, { ...options, agent: agents.plain })
  let connected = false
  let timer = setTimeout(() => finish({ kind: 'not_sent', why: 'connect_timeout' }), limits.connectTimeoutMs)

  // The first call wins (a promise resolves once); the socket is closed whichever way it ended.
  const finish = (outcome: WireOutcome) => {
    clearTimeout(timer)
    resolve(outcome)
    outgoing.destroy()
  }
  outgoing.on('error', (error) =>
    finish(connected ? lostBy(error) : { kind: 'not_sent', why: notSentWhy(error) }),
  )
  outgoing.on('close', () =>
    finish(connected ? { kind: 'lost', why: 'connection_lost' } : { kind: 'not_sent', why: 'not_connected' }),
  )
  outgoing.on('socket', (socket: Socket) => {
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      connected = true
      clearTimeout(timer)
      timer = setTimeout(() => finish({ kind: 'lost', why: 'timeout' }), limits.answerTimeoutMs)
      outgoing.end(request.body)
    })
  })
  outgoing.on('response', (answer) => collect(answer, limits.answerMaxBytes, finish))
}

function headersOf(request: WireRequest): Record<string, string> {
  if (request.body === undefined) return { accept: 'application/json', ...request.headers }
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(request.body)),
    ...request.headers,
  }
}

function collect(
  answer: http.IncomingMessage,
  maxBytes: number,
  finish: (outcome: WireOutcome) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  answer.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > maxBytes) return finish({ kind: 'lost', why: 'answer_too_large' })
    chunks.push(chunk)
  })
  answer.on('error', (error) => finish(lostBy(error)))
  answer.on('end', () => {
    if (!answer.complete) return finish({ kind: 'lost', why: 'connection_lost' })
    finish({ kind: 'answered', status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') })
  })
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function lostBy(error: Error): WireOutcome {
  return { kind: 'lost', why: codeOf(error).startsWith('HPE_') ? 'not_understood' : 'connection_lost' }
}

function notSentWhy(error: Error): NotSentWhy {
  const code = codeOf(error)
  if (code === 'ECONNREFUSED') return 'refused'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name_not_found'
  if (code === 'ETIMEDOUT') return 'connect_timeout'
  if (/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/.test(code)) return 'no_network'
  if (/^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/.test(code))
    return 'tls'
  return 'not_connected'
}
