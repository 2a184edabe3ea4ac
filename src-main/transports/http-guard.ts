import type { IncomingMessage, ServerResponse } from 'node:http'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Mantine writes its variables into a style element at run time; styles cannot run code.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
}

export type Door = {
  /** `host:port` as a browser must send it, exactly: anything else may be a rebound name. */
  readonly hosts: readonly string[]
  /** Origins that may call; a request that names another is refused, whatever its method. */
  readonly origins: readonly string[]
}

/** @returns true when the request may go on; otherwise it has been answered with 421 or 403. */
export function passesDoor(door: Door, request: IncomingMessage, response: ServerResponse): boolean {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  const { host, origin } = request.headers
  const said = request.headersDistinct.host?.length
  if (host === undefined || said !== 1 || !door.hosts.includes(host)) {
    refuse(response, 421, 'Misdirected Request')
    return false
  }
  const site = request.headers['sec-fetch-site']
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none' && origin === undefined
  const isPage = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET'
  if ((origin !== undefined && !door.origins.includes(origin)) || (foreignSite && !isPage)) {
    refuse(response, 403, 'Forbidden')
    return false
  }
  return true
}

export function refuse(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.setHeader('Connection', 'close')
  response.end(`${text}\n`)
}
