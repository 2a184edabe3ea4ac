import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

/** What the file is, by its name. */
export function mediaTypeOf(file: string): string {
  return mediaTypes[extname(file)] ?? 'application/octet-stream'
}

/**
 * Serves the built renderer under /app/. A path without an extension is a screen of the app and gets index.html.
 * @returns false when there is no such file
 */
export async function serveApp(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  const inside = fileFor(root, path)
  if (inside === null) return false
  const found = await stat(inside).catch(() => null)
  if (found === null || !found.isFile()) return false
  // Built assets carry a hash of their content in their name; the page itself does not.
  const isHashed = path.startsWith('/app/assets/')
  const tag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  response.setHeader('ETag', tag)
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end()
    return true
  }
  response.writeHead(200, {
    'Content-Type': mediaTypeOf(inside),
    'Content-Length': found.size,
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(inside), response).catch(() => undefined)
  return true
}

/** The file a path under /app/ names, or null when it would lead out of the folder. */
export function fileFor(root: string, path: string): string | null {
  let relative: string
  try {
    relative = decodeURIComponent(path.slice('/app/'.length))
  } catch {
    return null
  }
  if (relative.includes('\0')) return null
  const wanted = extname(relative) === '' ? 'index.html' : relative
  const file = normalize(join(root, wanted))
  return file.startsWith(normalize(root) + sep) ? file : null
}
