import { type FileHandle, open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { may } from '../../src-shared/domains/access/model.ts'
import type { Variant } from '../../src-shared/domains/photos/model.ts'
import { asId, type PhotoId } from '../../src-shared/kernel/ids.ts'
import type { SessionFinder } from '../rpc/context.ts'

export const photoPrefix = '/app/photo/'

/** What the delivery of photos needs of the program. */
export type PhotoSource = {
  readonly sessions: Pick<SessionFinder, 'peek'>
  readonly photos: {
    readonly find: (
      id: PhotoId,
      what: Variant | 'original',
    ) => Promise<{
      readonly path: string
      readonly mediaType: string
      readonly fileName: string
      readonly sha256: string
    } | null>
  }
}

export type PhotoRequest = {
  /** As it was asked for, nothing decoded. */
  readonly path: string
  /** Of the session it comes from. */
  readonly token: string | null
  readonly ifNoneMatch: string | null
}

export type PhotoAnswer = {
  readonly status: 200 | 304 | 401 | 403 | 404
  readonly headers: Readonly<Record<string, string>>
  /** Open, with 200 only: whoever has the answer closes it. */
  readonly file: FileHandle | null
}

/** What a browser may know an original as; everything else is told to be just bytes. */
const rasterTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/heic',
  'image/avif',
  'image/bmp',
  'image/tiff',
]

/**
 * A copy or the original of a photo, for whoever is signed in and may see photos. Copies are made by the program itself and
 * are shown; what people uploaded is only ever saved as a file. Nothing of it can run here. A part of a file is not to be
 * had: whoever asks for one gets the whole.
 */
export async function answerPhoto(source: PhotoSource, asked: PhotoRequest): Promise<PhotoAnswer> {
  const finding = await source.sessions.peek(asked.token)
  if (finding.state !== 'open') return refused(401)
  if (!may(finding.acting, 'photos.read')) return refused(403)
  const match = /^\/app\/photo\/([1-9]\d{0,15})\/(thumb|display|original)$/.exec(asked.path)
  const what = (['thumb', 'display', 'original'] as const).find((one) => one === match?.[2])
  if (what === undefined) return refused(404)
  const photo = await source.photos.find(asId<PhotoId>(Number(match?.[1])), what)
  const file = photo === null ? null : await open(photo.path, 'r').catch(() => null)
  if (photo === null || file === null) return refused(404)
  const found = await file.stat()
  if (!found.isFile()) {
    await file.close()
    return refused(404)
  }
  const tag = `"${photo.sha256.slice(0, 32)}-${what}"`
  const headers = { ...sealed, ...(what === 'original' ? originalHeaders(photo) : copyHeaders), ETag: tag }
  if ((asked.ifNoneMatch ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag)) {
    await file.close()
    return { status: 304, headers, file: null }
  }
  return { status: 200, headers: { ...headers, 'Content-Length': String(found.size) }, file }
}

// Opened by itself, it runs nothing, loads nothing and has no origin.
const sealed = { 'Content-Security-Policy': "sandbox; default-src 'none'", 'Accept-Ranges': 'none' } as const

const copyHeaders = {
  'Content-Type': 'image/webp',
  'Content-Disposition': 'inline',
  // A photo never changes. Another session does not see what this one kept.
  'Cache-Control': 'private, max-age=31536000, immutable',
  Vary: 'Cookie',
} as const

function originalHeaders(photo: { readonly mediaType: string; readonly fileName: string }) {
  return {
    'Content-Type': rasterTypes.includes(photo.mediaType) ? photo.mediaType : 'application/octet-stream',
    'Content-Disposition': attachment(photo.fileName),
    'Cache-Control': 'private, no-cache',
    Vary: 'Cookie',
  }
}

/** The header that has a file saved under a name of any letters (RFC 6266, RFC 5987). The name leads into no folder. */
export function attachment(fileName: string): string {
  const name =
    fileName
      .toWellFormed()
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
      .replace(/^\.+/, '_') || 'photo'
  const plain = name.replace(/[^ -~]/g, '_').replace(/[%;]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

function refused(status: 401 | 403 | 404): PhotoAnswer {
  return { status, headers: { ...sealed, 'Cache-Control': 'no-store' }, file: null }
}

/** Answers a request of the HTTP door that was let in. */
export async function servePhoto(
  source: PhotoSource,
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
  asked: Pick<PhotoRequest, 'path' | 'token'>,
): Promise<void> {
  const { request, response } = exchange
  const ifNoneMatch = request.headers['if-none-match'] ?? null
  const { status, headers, file } = await answerPhoto(source, { ...asked, ifNoneMatch })
  response.writeHead(status, headers)
  if (file === null || request.method === 'HEAD') {
    await file?.close()
    response.end()
    return
  }
  // Whoever hangs up in the middle has what they wanted.
  await pipeline(file.createReadStream(), response).catch(() => undefined)
}
