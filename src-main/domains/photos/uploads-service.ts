import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import {
  megabyte,
  mostOpenUploads,
  partBytes,
  type PhotoRules,
  pictureTypes,
  uploadRestsMs,
} from '../../../src-shared/domains/photos/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, PhotoId, Ulid } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { earlierAnswer, writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Content, PhotoFiles, PhotoPlace } from '../../platform/photo-files.ts'
import type { UploadFiles } from '../../platform/upload-files.ts'
import type { Acting } from '../../rpc/context.ts'
import { mediaTypeOf } from './media-type.ts'
import { insertPhoto, namesInUse, photoOfContent, type PhotoRow, photoRows, workAgain } from './store.ts'
import { photoView } from './views.ts'

/** Photos never take the last room of the disk, which the till needs. */
const roomForTheTillBytes = 64 * megabyte

export type UploadsDeps = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly files: PhotoFiles
  readonly uploads: UploadFiles
  readonly rules: () => Promise<PhotoRules>
  /** A photo waits for its copies. */
  readonly wake: () => void
}

type Upload = {
  readonly ownerId: AccountId
  readonly uploadId: Ulid
  readonly fileName: string
  readonly bytes: number
  readonly receivedBytes: number
  readonly touchedAt: EpochMs
}
type Asked = { readonly uploadId: Ulid; readonly fileName: string; readonly bytes: number }
type Progress = { readonly receivedBytes: number }
type FinishRefusal =
  | 'UPLOAD_GONE'
  | 'UPLOAD_INCOMPLETE'
  | 'PHOTO_ALREADY_UPLOADED'
  | 'FILE_TOO_LARGE'
  | 'IDEMPOTENCY_KEY_REUSED'

const operation = 'photos.finish'
const keyOf = (uploadId: Ulid) => `photo-${uploadId}` as IdempotencyKey

export type UploadsService = ReturnType<typeof createUploads>

/**
 * Files on their way in, part by part. Nothing counts before its last part: then the file is put on the disk, and its
 * row written after it.
 */
export function createUploads(deps: UploadsDeps) {
  const { db, clock, files, uploads } = deps
  const open = new Map<string, Upload>()
  const inTurn = createTurns()
  const nameOf = (acting: Acting, uploadId: Ulid) => `${acting.accountId}-${uploadId}`

  /** @returns FILE_EMPTY, FILE_TOO_LARGE with details.mostMegabytes, TOO_MANY_UPLOADS with details.most, DISK_FULL */
  function begin(acting: Acting, asked: Asked) {
    return inTurn(nameOf(acting, asked.uploadId), () => beginNow(acting, asked))
  }

  async function beginNow(
    acting: Acting,
    asked: Asked,
  ): Promise<
    Result<
      Progress & { readonly partBytes: number },
      'FILE_EMPTY' | 'FILE_TOO_LARGE' | 'TOO_MANY_UPLOADS' | 'DISK_FULL'
    >
  > {
    if (asked.bytes === 0) return err('FILE_EMPTY')
    const { mostMegabytes } = await deps.rules()
    if (asked.bytes > mostMegabytes * megabyte) return err('FILE_TOO_LARGE', { mostMegabytes })
    // All of it came, and only the answer was lost.
    if ((await finishedAs(acting, asked.uploadId)) !== null)
      return ok({ receivedBytes: asked.bytes, partBytes })
    const name = nameOf(acting, asked.uploadId)
    const known = open.get(name)
    if (known?.bytes === asked.bytes && known.fileName === asked.fileName) {
      open.set(name, { ...known, touchedAt: clock.now() })
      return ok({ receivedBytes: known.receivedBytes, partBytes })
    }
    await makeWay(acting.accountId)
    const roomBytes = await uploads.room()
    // From the look to the noting nothing is waited for, so that of two that are begun at once the second sees the first.
    if (known === undefined && ownedBy(acting.accountId).length >= mostOpenUploads)
      return err('TOO_MANY_UPLOADS', { most: mostOpenUploads })
    if (roomBytes < comingBytes(name) + asked.bytes + roomForTheTillBytes) return err('DISK_FULL')
    const upload = { ...asked, ownerId: acting.accountId, receivedBytes: 0, touchedAt: clock.now() }
    open.set(name, upload)
    try {
      await uploads.begin(upload)
    } catch (problem) {
      open.delete(name)
      throw problem
    }
    return ok({ receivedBytes: 0, partBytes })
  }

  const ownedBy = (ownerId: AccountId) => [...open.values()].filter((upload) => upload.ownerId === ownerId)

  /** What the others on the way have not brought yet. */
  function comingBytes(besides: string): number {
    return [...open].reduce(
      (sum, [name, one]) => (name === besides ? sum : sum + one.bytes - one.receivedBytes),
      0,
    )
  }

  /** Where somebody has as many on the way as they may, what lies still goes. */
  async function makeWay(ownerId: AccountId): Promise<void> {
    const own = ownedBy(ownerId)
    if (own.length < mostOpenUploads) return
    const still = own.filter((upload) => clock.now() - upload.touchedAt >= uploadRestsMs.makesWay)
    for (const upload of still) await drop(upload)
  }

  async function drop(upload: Pick<Upload, 'ownerId' | 'uploadId'>): Promise<void> {
    open.delete(`${upload.ownerId}-${upload.uploadId}`)
    await uploads.remove(upload)
  }

  /** @returns UPLOAD_GONE, INPUT_REFUSED with details.receivedBytes: it would leave a hole, or goes beyond the end */
  function part(
    acting: Acting,
    input: { readonly uploadId: Ulid; readonly fromByte: number; readonly base64: string },
  ) {
    return inTurn(
      nameOf(acting, input.uploadId),
      async (): Promise<Result<Progress, 'UPLOAD_GONE' | 'INPUT_REFUSED'>> => {
        const name = nameOf(acting, input.uploadId)
        const upload = open.get(name)
        if (upload === undefined) return err('UPLOAD_GONE')
        const bytes = Buffer.from(input.base64, 'base64')
        const { receivedBytes } = upload
        const end = input.fromByte + bytes.length
        if (input.fromByte > receivedBytes || end > upload.bytes)
          return err('INPUT_REFUSED', { field: 'fromByte', receivedBytes })
        // What came before is not written again, so that a part sent twice changes nothing.
        if (end > receivedBytes) {
          const isKept = await keepPart(upload, bytes.subarray(receivedBytes - input.fromByte))
          if (!isKept) return err('UPLOAD_GONE')
        }
        const now = { receivedBytes: Math.max(end, receivedBytes) }
        open.set(name, { ...upload, ...now, touchedAt: clock.now() })
        return ok(now)
      },
    )
  }

  async function keepPart(upload: Upload, bytes: Uint8Array): Promise<boolean> {
    try {
      await uploads.write(upload, upload.receivedBytes, bytes)
      return true
    } catch (problem) {
      if (codeOf(problem) !== 'ENOENT') throw problem
      // Somebody emptied the folder.
      await drop(upload)
      return false
    }
  }

  /**
   * Keeps the file: its bytes are on the disk before its row is. Asked again it answers the same photo.
   * @param address from where it was uploaded
   * @returns UPLOAD_GONE, UPLOAD_INCOMPLETE with details.receivedBytes, PHOTO_ALREADY_UPLOADED with details.photoId,
   * FILE_TOO_LARGE when the rule was changed meanwhile
   */
  function finish(
    acting: Acting,
    asked: { readonly uploadId: Ulid; readonly address: string },
  ): Promise<Result<Photo, Exclude<FinishRefusal, 'IDEMPOTENCY_KEY_REUSED'>>> {
    return inTurn(nameOf(acting, asked.uploadId), async () => {
      const done = await finishNow(acting, asked)
      if (done.ok) return done
      // Under this id a file of somebody else came already.
      const { code, details } = done.error
      return code === 'IDEMPOTENCY_KEY_REUSED' ? err('UPLOAD_GONE') : err(code, details)
    })
  }

  async function finishNow(
    acting: Acting,
    { uploadId, address }: { readonly uploadId: Ulid; readonly address: string },
  ): Promise<Result<Photo, FinishRefusal>> {
    const earlier = await finishedAs(acting, uploadId)
    if (earlier !== null) return ok(photoView(earlier))
    const upload = open.get(nameOf(acting, uploadId))
    if (upload === undefined) return err('UPLOAD_GONE')
    const { receivedBytes, bytes } = upload
    if (receivedBytes < bytes) return err('UPLOAD_INCOMPLETE', { receivedBytes })
    const { mostMegabytes } = await deps.rules()
    if (bytes > mostMegabytes * megabyte) {
      await drop(upload)
      return err('FILE_TOO_LARGE', { mostMegabytes })
    }
    const content = await uploads.read(upload).catch((problem: unknown) => {
      if (codeOf(problem) === 'ENOENT') return null
      throw problem
    })
    if (content === null || content.bytes !== bytes) {
      await drop(upload)
      return err('UPLOAD_GONE')
    }
    const kept = await keep(acting, upload, { content, address })
    // What could not be decided, a full disk say, is asked again.
    await drop(upload)
    if (kept.ok) deps.wake()
    return kept
  }

  async function keep(
    acting: Acting,
    upload: Upload,
    came: { readonly content: Content; readonly address: string },
  ): Promise<Result<Photo, FinishRefusal>> {
    const { sha256 } = came.content
    const known = await photoOfContent(db.reader, { ownerId: acting.accountId, sha256 })
    if (known !== null) {
      await mend(known, upload)
      return err('PHOTO_ALREADY_UPLOADED', { photoId: known.id })
    }
    const place = { ownerId: acting.accountId, savedName: deps.ids.ulid(clock.now()) }
    await files.settle(uploads.pathOf(upload), place)
    const written = await writeRow(upload, place, came).catch(async (problem: unknown) => {
      await takeOut(upload, place)
      throw problem
    })
    if (!written.ok) {
      await files.remove(place, ['original'])
      // Another window was faster with the same picture.
      const other = await photoOfContent(db.reader, { ownerId: acting.accountId, sha256 })
      return other === null ? err(written.error.code) : err(written.error.code, { photoId: other.id })
    }
    const [row] = await photoRows(db.reader, [written.value])
    if (row?.saved_name === place.savedName) return ok(photoView(row))
    // Under this id came a photo that was taken away since.
    await files.remove(place, ['original'])
    return err('UPLOAD_GONE')
  }

  function writeRow(
    upload: Upload,
    place: PhotoPlace,
    { content, address }: { readonly content: Content; readonly address: string },
  ) {
    const at = clock.now()
    const { ownerId, uploadId, fileName } = upload
    const mediaType = mediaTypeOf(content.head)
    const intent = { key: keyOf(uploadId), operation, actorId: ownerId, input: { uploadId }, at }
    return writeOnce<PhotoId, 'PHOTO_ALREADY_UPLOADED'>(db, intent, async (tx) => {
      const id = await insertPhoto(tx, {
        owner_id: ownerId,
        saved_name: place.savedName,
        file_name: fileName,
        media_type: mediaType,
        bytes: content.bytes,
        sha256: content.sha256,
        state: pictureTypes.includes(mediaType) ? 'working' : 'kept',
        address,
        created_at: at,
      })
      if (id === null) return err('PHOTO_ALREADY_UPLOADED')
      await announce(tx, { topic: 'photos', id, version: 1, at })
      return ok(id)
    })
  }

  // The row was not written, or nobody knows: a file that a row names stays, whatever was said.
  async function takeOut(upload: Upload, place: PhotoPlace): Promise<void> {
    const named = await namesInUse(db.reader, { ownerId: upload.ownerId, names: [place.savedName] }).catch(
      () => null,
    )
    if (named?.size === 0) await files.giveBack(place, uploads.pathOf(upload))
  }

  // The file of a photo that was lost came once more: it takes its place again.
  async function mend(known: PhotoRow, upload: Upload): Promise<void> {
    const place = { ownerId: known.owner_id, savedName: known.saved_name }
    if ((await files.bytesOf(place)) === known.bytes) return
    await files.settle(uploads.pathOf(upload), place)
    if (!pictureTypes.includes(known.media_type)) return
    const at = clock.now()
    await inTransaction(db, async (tx) => {
      const version = await workAgain(tx, known.id)
      if (version !== null) await announce(tx, { topic: 'photos', id: known.id, version, at })
      return ok(null)
    })
    deps.wake()
  }

  async function finishedAs(acting: Acting, uploadId: Ulid): Promise<PhotoRow | null> {
    const { accountId: actorId } = acting
    const earlier = await earlierAnswer(db.reader, { key: keyOf(uploadId), operation, actorId })
    if (earlier === null) return null
    const [row] = await photoRows(db.reader, [JSON.parse(earlier) as PhotoId])
    return row?.owner_id === acting.accountId ? row : null
  }

  /** Gives up a file that is on the way; one that arrived stays. */
  function abandon(acting: Acting, uploadId: Ulid): Promise<void> {
    return inTurn(nameOf(acting, uploadId), () => drop({ ownerId: acting.accountId, uploadId }))
  }

  /** Drops what lies still for a day, and files that nobody has on the way. */
  async function sweep(): Promise<void> {
    const still = [...open.values()].filter((one) => clock.now() - one.touchedAt >= uploadRestsMs.gone)
    for (const upload of still) await drop(upload)
    await uploads.sweep([...open.values()], uploadRestsMs.gone)
  }

  return { begin, part, finish, abandon, sweep }
}

/** One after the other for each name, so that a part sent twice is never written twice at once. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>()
  return <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(name) ?? Promise.resolve()
    const turn = before.catch(() => undefined).then(work)
    last.set(name, turn)
    const end = () => {
      if (last.get(name) === turn) last.delete(name)
    }
    turn.then(end, end)
    return turn
  }
}

function codeOf(problem: unknown): unknown {
  return problem instanceof Error && 'code' in problem ? problem.code : null
}
