import http from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { type ApiDeps, type Reaction, react } from './api.ts'
import { openBook, type SandboxJournal } from './book.ts'
import { createIdempotencyStore } from './idempotency.ts'

/**
 * The practice gateway: an HTTP server on loopback that speaks PortOne V2's wire for instant payment, reading and
 * cancelling, so that a practice shop and the tests run the very path that real money takes. It shares no code with
 * the clients, so one misreading of PortOne's documents is not made twice. All its payments are channel type TEST.
 */
export type SandboxOptions = {
  readonly clock: { now(): number }
  /** Only requests with this secret are served. */
  readonly apiSecret: string
  readonly storeId: string
  readonly channelKey: string
  /** 0, the default, takes a free port. */
  readonly port?: number
  /** Without one, practice payments are forgotten at the end. */
  readonly journal?: SandboxJournal
  /** How long the slow card takes. */
  readonly slowMs?: number
  /** What the slow card waits for, where somebody else says when it has taken its time. */
  readonly wait?: (delayMs: number) => Promise<unknown>
  /** How long a late approval stays invisible. */
  readonly lateMs?: number
  /** How long an asynchronous cancel takes. */
  readonly asyncCancelMs?: number
  /** A fault of the sandbox itself; such a request is answered with an empty 500. */
  readonly onFault?: (error: unknown) => void
}

export type Sandbox = { readonly url: string; close(): Promise<void> }

const bodyMaxBytes = 64 * 1024

/** @throws when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const closing = new AbortController()
  const deps: ApiDeps = {
    clock: options.clock,
    apiSecret: options.apiSecret,
    shop: { storeId: options.storeId, channelKey: options.channelKey },
    book: openBook(options.journal),
    idempotency: createIdempotencyStore(options.clock),
    slowMs: options.slowMs ?? 3000,
    lateMs: options.lateMs ?? 20_000,
    asyncCancelMs: options.asyncCancelMs ?? 5000,
    wait: options.wait ?? ((delayMs) => delay(delayMs, undefined, { signal: closing.signal })),
  }
  const server = http.createServer((incoming, answer) => {
    serve(incoming, answer, deps).catch((error: unknown) => {
      if (closing.signal.aborted) return answer.destroy()
      options.onFault?.(error)
      if (!answer.headersSent) answer.writeHead(500)
      answer.end()
    })
  })
  const port = await listen(server, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      closing.abort()
      return new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

async function serve(
  incoming: http.IncomingMessage,
  answer: http.ServerResponse,
  deps: ApiDeps,
): Promise<void> {
  const origin = `http://127.0.0.1:${incoming.socket.localPort}`
  if (incoming.headers.host !== new URL(origin).host) return end(answer, 421, 'text/plain', '')
  const bodyText = await readBody(incoming)
  if (bodyText === null) return end(answer, 413, 'text/plain', '')
  const url = new URL(incoming.url ?? '/', origin)
  const key = incoming.headers['idempotency-key']
  const reaction = await react(
    {
      method: incoming.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      authorization: incoming.headers.authorization,
      idempotencyKey: Array.isArray(key) ? key.join() : key,
      bodyText,
      origin,
    },
    deps,
  )
  perform(reaction, answer)
}

function perform(reaction: Reaction, answer: http.ServerResponse): void {
  switch (reaction.kind) {
    case 'json':
      return end(answer, reaction.status, 'application/json', JSON.stringify(reaction.body))
    case 'html':
      return end(answer, reaction.status, 'text/html; charset=utf-8', reaction.html)
    case 'silence':
      answer.destroy()
      return
    case 'half': {
      const text = Buffer.from(JSON.stringify(reaction.body))
      answer.writeHead(reaction.status, { 'content-type': 'application/json', 'content-length': text.length })
      answer.write(text.subarray(0, text.length / 2), () => answer.socket?.resetAndDestroy())
    }
  }
}

function end(answer: http.ServerResponse, status: number, type: string, text: string): void {
  answer.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) })
  answer.end(text)
}

async function readBody(incoming: http.IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  // The connection stays up when the loop ends early, so that 413 can still be said.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > bodyMaxBytes) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
