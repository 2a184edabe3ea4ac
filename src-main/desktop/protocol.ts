import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { protocol } from 'electron'
import { securityHeaders } from '../transports/http-guard.ts'
import { type PhotoAnswer, photoPrefix, type PhotoRequest } from '../transports/photo-delivery.ts'
import { fileFor, mediaTypeOf } from '../transports/static-files.ts'
import { appOrigin, appScheme } from './address.ts'

/** Gives the scheme an origin and the rights of a secure page. Has to run before the program is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }])
}

/** Serves the built renderer, under the same path and the same rules as the host over HTTP. */
export function serveAppScheme(rendererRoot: string, photo: PhotoDoor): void {
  protocol.handle(appScheme, (request) => answerAppRequest({ rendererRoot, photo }, request))
}

/** Answers for a photo with the session of this device; null while no shop is open. */
export type PhotoDoor = (asked: Pick<PhotoRequest, 'path' | 'ifNoneMatch'>) => Promise<PhotoAnswer | null>

/** @returns the file that the address names, or a refusal; never anything outside the renderer's folder. */
export async function answerAppRequest(
  { rendererRoot, photo }: { readonly rendererRoot: string; readonly photo: PhotoDoor },
  request: Request,
): Promise<Response> {
  const { protocol: scheme, host, pathname } = new URL(request.url)
  const isOurs = `${scheme}//${host}` === appOrigin
  if (!isOurs || request.method !== 'GET' || !pathname.startsWith('/app/')) return refuse(404)
  if (pathname.startsWith(photoPrefix)) {
    const ifNoneMatch = request.headers.get('if-none-match')
    return photoResponse(await photo({ path: pathname, ifNoneMatch }))
  }
  const file = fileFor(rendererRoot, pathname)
  const bytes = file === null ? null : await readFile(file).catch(() => null)
  if (file === null || bytes === null) return refuse(404)
  return new Response(new Uint8Array(bytes), {
    headers: { ...securityHeaders, 'Content-Type': mediaTypeOf(file), 'Cache-Control': 'no-cache' },
  })
}

function photoResponse(answer: PhotoAnswer | null): Response {
  if (answer === null) return refuse(404)
  const { status, headers, file } = answer
  // Node's streams of bytes and those of the page are the same thing under two types.
  const body = file === null ? null : (Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>)
  return new Response(body, { status, headers: { ...securityHeaders, ...headers } })
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders })
}
