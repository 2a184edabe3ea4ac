import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import { fileNameLength } from '../../../src-shared/domains/photos/model.ts'
import { asId, type PhotoId, type Ulid } from '../../../src-shared/kernel/ids.ts'
import type { Client } from '../../rpc/client.ts'
import { failureOf, type ScreenFailure } from '../../rpc/failure.ts'

/** What an upload asks of the main side. */
export type UploadLine = Pick<Client['photos'], 'begin' | 'part' | 'finish' | 'abandon' | 'get'>

/** Why a file did not arrive: what the main side or the line said, or that this computer could not read it. */
export type UploadFailure = ScreenFailure | { readonly code: 'FILE_UNREADABLE' }

export type SentFile =
  | { readonly kind: 'done'; readonly photo: Photo }
  | { readonly kind: 'failed'; readonly failure: UploadFailure }
  | { readonly kind: 'stopped' }

export type Sending = {
  readonly line: UploadLine
  readonly file: File
  /** Made once for a file: sent again, it goes on where it stopped. */
  readonly uploadId: Ulid
  readonly signal: AbortSignal
  readonly onProgress: (sentBytes: number) => void
}

/**
 * Sends one file part by part. Called again with the same id it goes on behind what arrived. A file that the person
 * has uploaded before is answered with that photo. Never throws.
 * @returns FILE_EMPTY, FILE_TOO_LARGE, UPLOAD_GONE (begin anew under another id), CONNECTION_LOST, FILE_UNREADABLE
 */
export async function sendFile(sending: Sending): Promise<SentFile> {
  try {
    await sendParts(sending)
    const { line, uploadId, signal } = sending
    return { kind: 'done', photo: await line.finish({ uploadId }, { signal }) }
  } catch (error) {
    if (sending.signal.aborted) return { kind: 'stopped' }
    if (error instanceof Unreadable) return { kind: 'failed', failure: { code: 'FILE_UNREADABLE' } }
    return onceUploaded(sending, failureOf(error))
  }
}

async function sendParts({ line, file, uploadId, signal, onProgress }: Sending): Promise<void> {
  const fileName = shortName(file.name)
  const begun = await line.begin({ uploadId, fileName, bytes: file.size }, { signal })
  let sent = begun.receivedBytes
  onProgress(sent)
  while (sent < file.size) {
    const base64 = await base64Of(file.slice(sent, sent + begun.partBytes))
    const { receivedBytes } = await line.part({ uploadId, fromByte: sent, base64 }, { signal })
    // An answer that never gets further must not be asked for without end.
    if (receivedBytes <= sent) throw new Error('the upload does not get further')
    sent = receivedBytes
    onProgress(sent)
  }
}

async function onceUploaded({ line, signal }: Sending, failure: ScreenFailure): Promise<SentFile> {
  const known = failure.details.photoId
  if (failure.code !== 'PHOTO_ALREADY_UPLOADED' || typeof known !== 'number')
    return { kind: 'failed', failure }
  try {
    const { photos } = await line.get({ photoIds: [asId<PhotoId>(known)] }, { signal })
    const [photo] = photos
    return photo === undefined ? { kind: 'failed', failure } : { kind: 'done', photo }
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) }
  }
}

/** The file was moved, or the system does not let it be read. */
class Unreadable extends Error {}

async function base64Of(part: Blob): Promise<string> {
  const bytes = await part.arrayBuffer().catch((cause: unknown) => {
    throw new Unreadable('the file cannot be read', { cause })
  })
  return base64(new Uint8Array(bytes))
}

const atOnce = 0x8000

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += atOnce) {
    text += String.fromCharCode(...bytes.subarray(from, from + atOnce))
  }
  return btoa(text)
}

/** A name that is too long keeps its beginning and its ending. */
export function shortName(name: string): string {
  if (name.length <= fileNameLength) return name
  const ending = /\.[^.]{1,12}$/.exec(name)?.[0] ?? ''
  return name.slice(0, fileNameLength - ending.length).toWellFormed() + ending
}
