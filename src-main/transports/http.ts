import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RPCHandler } from '@orpc/server/node'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'
import type { Application } from '../app/compose.ts'
import type { Log } from '../platform/log.ts'
import type { RpcContext, SessionCarrier } from '../rpc/context.ts'
import { refusalOfCall } from './call-guard.ts'
import { type Door, passesDoor, refuse } from './http-guard.ts'
import { photoPrefix, servePhoto } from './photo-delivery.ts'
import { serveApp } from './static-files.ts'

/** How long somebody may take to say what they want, and how often it is looked who takes longer. */
export type DoorLimits = {
  readonly headersMs: number
  readonly requestMs: number
  readonly lookEveryMs: number
}
export const doorLimits: DoorLimits = { headersMs: 10_000, requestMs: 60_000, lookEveryMs: 5_000 }

export type HttpOptions = {
  readonly app: Application
  readonly log: Log
  readonly port: number
  /** Where the built renderer lies. */
  readonly rendererRoot: string
  /** The development server's origin, when there is one. */
  readonly devOrigin: string | null
  readonly reference: () => string
  /** `doorLimits` where it is left out. */
  readonly limits?: DoorLimits
}

export type HttpDoor = { readonly url: string; readonly port: number; close(): Promise<void> }

/** Serves the router and the renderer on loopback. @returns PORT_TAKEN */
export async function serveHttp(options: HttpOptions): Promise<Result<HttpDoor, 'PORT_TAKEN'>> {
  const handler = new RPCHandler<RpcContext>(options.app.router)
  const limits = options.limits ?? doorLimits
  let door: Door = { hosts: [], origins: [] }
  const server = createServer({ connectionsCheckingInterval: limits.lookEveryMs }, (request, response) => {
    if (!passesDoor(door, request, response)) return
    handle(options, handler, request, response).catch((problem: unknown) => {
      options.log.error({ err: problem }, 'a request failed unexpectedly')
      if (response.headersSent) response.destroy()
      else refuse(response, 500, 'Internal Server Error')
    })
  })
  server.headersTimeout = limits.headersMs
  server.requestTimeout = limits.requestMs
  server.maxHeadersCount = 100
  server.maxConnections = 2_000
  const listening = await listen(server, options.port)
  if (!listening) return err('PORT_TAKEN', { port: options.port })
  // Too many open files, say: the connection fails, and the shop goes on.
  server.on('error', (problem) => options.log.error({ err: problem }, 'a connection could not be taken'))
  const port = (server.address() as AddressInfo).port
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const own = hosts.map((host) => `http://${host}`)
  door = { hosts, origins: options.devOrigin === null ? own : [...own, options.devOrigin] }
  return ok({ url: `http://127.0.0.1:${port}/`, port, close: () => closeServer(server) })
}

async function handle(
  options: HttpOptions,
  handler: RPCHandler<RpcContext>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  if (path === '/' || path === '/app') {
    response.writeHead(302, { Location: '/app/' }).end()
    return
  }
  if (path.startsWith('/rpc/')) {
    response.setHeader('Cache-Control', 'no-store')
    const context = await contextOf(options, request, response)
    const { carrier, sessions } = context
    const refusal = await refusalOfCall(
      request,
      async () => (await sessions.peek(carrier.token())).state !== 'none',
    )
    if (refusal !== null) {
      if (refusal.status === 405) response.setHeader('Allow', 'POST')
      refuse(response, refusal.status, refusal.text)
      return
    }
    const { matched } = await handler.handle(request, response, { prefix: '/rpc', context })
    if (!matched) refuse(response, 404, 'Not Found')
    return
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (isRead && path.startsWith(photoPrefix)) {
    const token = cookieCarrier(await cookieName(options.app), request, response).token()
    await servePhoto(options.app, { request, response }, { path, token })
    return
  }
  if (isRead && path.startsWith('/app/') && (await serveApp(options.rendererRoot, request, response, path)))
    return
  refuse(response, 404, 'Not Found')
}

async function contextOf(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<RpcContext> {
  return {
    carrier: cookieCarrier(await cookieName(options.app), request, response),
    address: request.socket.remoteAddress ?? 'unknown',
    device: (request.headers['user-agent'] ?? '').slice(0, 120),
    sessions: options.app.sessions,
    log: options.log,
    reference: options.reference,
  }
}

// Cookies ignore ports, so two shops on one machine need two names.
async function cookieName(app: Application): Promise<string> {
  return `danggol_${(await app.shopId())?.toLowerCase() ?? 'none'}`
}

function cookieCarrier(name: string, request: IncomingMessage, response: ServerResponse): SessionCarrier {
  const attributes = 'Path=/; HttpOnly; SameSite=Strict'
  return {
    token: () => readCookie(request.headers.cookie, name),
    keep: (token: string, lastsMs: number) => {
      const seconds = Math.floor(lastsMs / 1000)
      response.setHeader('Set-Cookie', `${name}=${token}; Max-Age=${seconds}; ${attributes}`)
    },
    drop: () => response.setHeader('Set-Cookie', `${name}=; Max-Age=0; ${attributes}`),
  }
}

// Two of one name: another program on this computer set one of them, and nobody can tell which. Then nobody is signed in.
function readCookie(header: string | undefined, name: string): string | null {
  const found = new Set<string>()
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() === name) found.add(part.slice(at + 1).trim())
  }
  const [value = ''] = found
  return found.size === 1 && /^[A-Za-z0-9_-]{20,100}$/.test(value) ? value : null
}

function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const refused = () => resolve(false)
    server.once('error', refused)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', refused)
      resolve(true)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that answered its last call is idle, and kept open by nobody but the other end.
    const tidy = setInterval(() => server.closeIdleConnections(), 20)
    // What is still being answered has two seconds.
    const limit = setTimeout(() => server.closeAllConnections(), 2_000)
    server.close(() => {
      clearInterval(tidy)
      clearTimeout(limit)
      resolve()
    })
    server.closeIdleConnections()
  })
}
