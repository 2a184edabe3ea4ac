import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../src-main/db/database.ts'
import { createCommentsService } from '../../src-main/domains/board/comments-service.ts'
import { createBoardRules } from '../../src-main/domains/board/rules-service.ts'
import { createBoardService } from '../../src-main/domains/board/service.ts'
import { createHeldService } from '../../src-main/domains/checkout/held-service.ts'
import { createNotesService } from '../../src-main/domains/customers/notes-service.ts'
import { createVisitPhotosService } from '../../src-main/domains/customers/visit-photos-service.ts'
import { createErasureService } from '../../src-main/domains/erasure/service.ts'
import { createUploads } from '../../src-main/domains/photos/uploads-service.ts'
import { createProgressService } from '../../src-main/domains/reservations/progress-service.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import { createPhotoFiles } from '../../src-main/platform/photo-files.ts'
import { createUploadFiles } from '../../src-main/platform/upload-files.ts'
import type { Acting } from '../../src-main/rpc/context.ts'
import { customerViews } from '../../src-main/views/customer-views.ts'
import { permissions } from '../../src-shared/domains/access/model.ts'
import { photoDefaults } from '../../src-shared/domains/photos/model.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import type {
  AccountId,
  IdempotencyKey,
  PhotoId,
  PostId,
  ReservationId,
} from '../../src-shared/kernel/ids.ts'
import type { Result } from '../../src-shared/kernel/result.ts'
import type { Write } from '../support/race.ts'
import { cartOf, manualLine } from '../support/till-of.ts'
import { tillServices } from '../support/till-services.ts'

export type PeopleOrBoard = { readonly managerId: AccountId } & (
  | { readonly what: 'edit'; readonly postId: PostId; readonly version: number }
  | { readonly what: 'comment'; readonly postId: PostId; readonly key: IdempotencyKey }
  | { readonly what: 'upload'; readonly base64: string }
  | {
      readonly what: 'erase'
      readonly customerId: AccountId
      readonly reservationId: ReservationId
      readonly photoId: PhotoId
    }
  | {
      readonly what: 'till'
      readonly customerId: AccountId
      readonly reservationId: ReservationId
      /** What the second writer does, the third and so on; the first one erases. */
      readonly others: readonly ('sell' | 'hold' | 'note')[]
    }
)

const at = epochMs(1_795_000_000_000)
const clock = { now: () => at }
const ids = createIdSource()
/** What is written of the customer, by whoever writes something. */
export const saidOfThem = '염모제 알레르기'
type Asked<What> = Extract<PeopleOrBoard, { readonly what: What }>
type Writer = Parameters<Write<PeopleOrBoard, string>>[2]

export const write: Write<PeopleOrBoard, string> = async (db, asked, writer) => {
  const acting: Acting = { accountId: asked.managerId, type: 4, permissions, sessionId: '' }
  if (asked.what === 'upload') return upload(db, acting, asked)
  if (asked.what === 'erase') return eraseOrWrite(db, acting, { ...asked, writer })
  if (asked.what === 'till') return eraseOrSell(db, acting, { ...asked, writer })
  const rules = createBoardRules({ db, clock, ids })
  const parts = { db, clock, ids, rules }
  if (asked.what === 'comment') {
    const { key: idempotencyKey, postId } = asked
    const said = { idempotencyKey, postId, parentId: null, content: '한 번만', photos: [] }
    const answer = await createCommentsService(parts).comment(acting, said)
    return answer.ok ? `SAID ${answer.value.commentId}` : answer.error.code
  }
  const { postId, version } = asked
  const title = `토너 시간 ${writer.process}-${writer.number}`
  const text = { board: 'lookbook' as const, content: '', categoryId: null, productId: null, photos: [] }
  const saved = await createBoardService(parts).update(acting, { ...text, title, postId, version })
  return saved.ok ? `SAVED ${saved.value.title}` : saved.error.code
}

/** Each writer is a program of its own: it has its own folder. */
async function upload(db: Database, acting: Acting, { base64 }: Asked<'upload'>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-race-photos-'))
  try {
    const files = createPhotoFiles(folder)
    const rules = async () => photoDefaults
    const wake = () => undefined
    const uploads = createUploads({ db, clock, ids, files, uploads: createUploadFiles(folder), rules, wake })
    const uploadId = ids.ulid(at)
    const bytes = Buffer.from(base64, 'base64').length
    await uploads.begin(acting, { uploadId, fileName: '후.jpg', bytes })
    await uploads.part(acting, { uploadId, fromByte: 0, base64 })
    const kept = await uploads.finish(acting, { uploadId, address: '127.0.0.1' })
    return kept.ok ? `KEPT ${kept.value.photoId}` : kept.error.code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type InRace = { readonly customerId: AccountId; readonly writer: Writer }

const keyIn = ({ writer }: InRace) => `erase-race-${writer.process}-${writer.number}` as IdempotencyKey

async function erase(db: Database, acting: Acting, asked: InRace): Promise<string> {
  const person = { id: acting.accountId } as never
  const erasure = createErasureService({
    db,
    clock,
    ids,
    access: { provePin: async () => ({ ok: true, value: person }) },
    settings: { publicShop: async () => ({ language: 'ko' }) as never },
    removeFiles: async () => undefined,
  })
  const { customerId } = asked
  const reason = '본인 요청'
  return codeOf(
    'ERASED',
    await erasure.erase(acting, { idempotencyKey: keyIn(asked), customerId, pin: '', reason }),
  )
}

/** The first writer of all erases the customer; the others have them at the till, or note something at their last visit. */
async function eraseOrSell(
  db: Database,
  acting: Acting,
  asked: Asked<'till'> & { readonly writer: Writer },
): Promise<string> {
  const { customerId, reservationId, writer, others } = asked
  const turn = writer.number * 2 + writer.process
  if (turn === 0) return erase(db, acting, asked)
  const idempotencyKey = keyIn(asked)
  const cart = cartOf([manualLine(4_000)], { customerId, memo: saidOfThem })
  const does = others[turn - 1]
  if (does === 'hold') {
    const held = { idempotencyKey, label: saidOfThem, cart }
    return codeOf('HELD', await createHeldService({ db, clock }).hold(acting, held))
  }
  if (does === 'note') {
    const progress = createProgressService({ db, clock, ids, rules: async () => ({}) as never })
    const note = { key: idempotencyKey, id: reservationId, version: 1, note: saidOfThem }
    return codeOf('NOTED', await progress.updateNote(acting, note))
  }
  return codeOf(
    'SOLD',
    await tillServices(db, 'http://127.0.0.1:1').checkout.open(acting, { idempotencyKey, cart }),
  )
}

/** The first writer of all erases the customer, the others write something of them. */
async function eraseOrWrite(
  db: Database,
  acting: Acting,
  { writer, ...asked }: Asked<'erase'> & { readonly writer: Writer },
): Promise<string> {
  const { customerId, reservationId, photoId } = asked
  const idempotencyKey = keyIn({ customerId, writer })
  const views = customerViews(db)
  if (writer.process === 0 && writer.number === 0) return erase(db, acting, { customerId, writer })
  if (writer.number === 0) {
    const visitPhotos = createVisitPhotosService({ db, clock, ids, views })
    const photos = [{ photoId, moment: 'after', caption: '' }] as const
    return codeOf('SET', await visitPhotos.add(acting, { customerId, visit: { reservationId }, photos }))
  }
  const notes = createNotesService({ db, clock, ids, whoseVisit: views.whoseVisit })
  const kind = { kind: 'note', result: null, channel: null, direction: null, reservationId: null } as const
  const note = { ...kind, idempotencyKey, customerId, text: saidOfThem, atMs: null }
  return codeOf('NOTED', await notes.add(acting, note))
}

function codeOf(done: string, result: Result<unknown, string>): string {
  return result.ok ? done : result.error.code
}
