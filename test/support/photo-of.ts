import { type Ulid, ulidSchema } from '../../src-shared/kernel/ids.ts'
import type { Photo } from '../../src-shared/domains/photos/contract.ts'
import { monotonicFactory } from 'ulid'
import type { Client } from './test-app.ts'

const next = monotonicFactory()

/** As a window makes one for each file. */
export function newUploadId(): Ulid {
  return ulidSchema.parse(next())
}

/** Something that begins as a JPEG does, and is different each time but for the same text. */
export function pictureOf(text: string, bytes = 2_000): Buffer {
  const start = Buffer.from('\xff\xd8\xff\xe0\x00\x10JFIF\x00', 'latin1')
  const filled = Buffer.alloc(Math.max(bytes - start.length, text.length), text)
  return Buffer.concat([start, filled]).subarray(0, Math.max(bytes, start.length + 1))
}

export type Sent = { readonly uploadId?: Ulid; readonly fileName?: string }

/** Sends a file as a window does, part by part, up to its end but for the last step. */
export async function sendParts(client: Client, bytes: Uint8Array, sent: Sent = {}): Promise<Ulid> {
  const uploadId = sent.uploadId ?? newUploadId()
  const fileName = sent.fileName ?? 'after.jpg'
  const begun = await client.photos.begin({ uploadId, fileName, bytes: bytes.length })
  for (let from = begun.receivedBytes; from < bytes.length; from += begun.partBytes) {
    const base64 = Buffer.from(bytes.subarray(from, from + begun.partBytes)).toString('base64')
    await client.photos.part({ uploadId, fromByte: from, base64 })
  }
  return uploadId
}

/** Uploads a file as a window does. */
export async function uploadPhoto(client: Client, bytes: Uint8Array, sent: Sent = {}): Promise<Photo> {
  return client.photos.finish({ uploadId: await sendParts(client, bytes, sent) })
}

/** What a call was refused with, and the facts for the sentence. */
export async function refusedWith(
  call: Promise<unknown>,
): Promise<{ readonly code: string; readonly details: unknown }> {
  try {
    await call
    return { code: 'ANSWERED', details: null }
  } catch (problem) {
    if (!(problem instanceof Error) || !('code' in problem)) throw problem
    const data: { details?: unknown } = Object('data' in problem ? problem.data : {})
    return { code: String(problem.code), details: data.details ?? null }
  }
}
