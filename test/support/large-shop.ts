import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  cpSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { compose } from '../../src-main/app/compose.ts'
import { practiceOnly, practicePaymentsFile } from '../../src-main/app/gateway-desk.ts'
import { type SampleSize, sampleSeed } from '../../src-main/app/sample/make-sample.ts'
import type { Database } from '../../src-main/db/database.ts'
import { openFolder } from '../../src-main/db/open.ts'
import { backupFolderName } from '../../src-main/platform/backup-files.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import { openLineFile } from '../../src-main/platform/line-file.ts'
import { createLog } from '../../src-main/platform/log.ts'
import { createPhotoFiles, photoFolderName } from '../../src-main/platform/photo-files.ts'
import { createPhotoStore, photoStoreName } from '../../src-main/platform/photo-store.ts'
import { forkPictures } from '../../src-main/platform/pictures/picture-child.ts'
import { keptFolder } from './kept-folder.ts'
import { sampleHour } from './prepared-sample.ts'
import { entriesBelow, root } from './source-tree.ts'
import { anyPrinterLine } from './test-app.ts'
import { testClock } from './test-clock.ts'

const keptShops = join(root, '.cache/samples')
/** What a kept shop depends on: the tables, and how it is planned and written. */
const decidedBy = ['src-main/db/migrations', 'src-main/app/sample', 'src-main/gateway/sandbox']

type YearsSize = Exclude<SampleSize, 'small'>

/**
 * A data folder with the large shop in it (100,000 customers, 100,000 visits over five years; today is `sampleHour`, with
 * 120 bookings), made once for each seed and schema and copied from then on. Start a host on it with `sampleStart.env` and
 * `--sample large`, so that its clock stands at that hour.
 * @returns the path of a copy, which the caller removes
 */
export function largeShop(): Promise<string> {
  return copyOf('large')
}

/** As largeShop, with a million visits of as many customers over 25 years. Made by whoever asks first: some minutes. */
export function hugeShop(): Promise<string> {
  return copyOf('huge')
}

async function copyOf(size: YearsSize): Promise<string> {
  const kept = await keptShop(size)
  const copy = mkdtempSync(join(tmpdir(), `danggol-${size}-`))
  const photos = photoFolders.map((folder) => join(kept, folder))
  const filter = (path: string) => !photos.includes(path)
  cpSync(kept, copy, { recursive: true, mode: constants.COPYFILE_FICLONE, filter })
  putOnDisk(copy)
  for (const folder of photoFolders) linkBelow(join(kept, folder), join(copy, folder))
  return copy
}

/** Photos, and those beside the backups: files that are made, renamed and deleted, and never written to. */
const photoFolders = [photoFolderName, join(backupFolderName, photoStoreName)]

/** The same files once more, but for a folder on another disk. */
function linkBelow(from: string, to: string): void {
  if (!existsSync(from)) return
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkBelow(source, target)
    else linkOrCopy(source, target)
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EXDEV')) throw problem
    cpSync(source, target)
  }
}

// Left to the system, half a gigabyte goes to the disk half a minute later, in the middle of what is measured.
function putOnDisk(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) putOnDisk(path)
    else putFileOnDisk(path)
  }
}

function putFileOnDisk(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

/** Where the shop of that size lies; it is made first where it does not. Never to be written. */
export function keptShop(size: YearsSize): Promise<string> {
  const key = `${sampleSeed}-${schemaHash()}`
  return keptFolder({ below: keptShops, kind: size, key }, (making) => makeShop(making, size))
}

async function makeShop(folder: string, size: YearsSize): Promise<void> {
  const opened = await openFolder(folder)
  if (!opened.ok) throw new Error(`the folder of the ${size} shop could not be opened: ${opened.error.code}`)
  // It stands still while the shop is made, so that the shop is always the same.
  const clock = testClock(sampleHour)
  const ids = createIdSource()
  const log = createLog('silent')
  const journal = openLineFile(join(folder, practicePaymentsFile))
  const app = await compose({
    db: opened.value,
    clock,
    ids,
    log,
    shopMade: () => undefined,
    backupFolder: join(folder, backupFolderName),
    photoFolder: join(folder, photoFolderName),
    makeCopies: null,
    printerLine: anyPrinterLine,
    startPictures: forkPictures,
    restartOn: () => undefined,
    openGateway: practiceOnly({ clock, ids, log, journal }),
    reconcileEveryMs: 0,
  })
  try {
    const made = await app.openSample({ size, language: 'ko', remember: journal.appendLine })
    if (!made.ok) throw new Error(`the ${size} shop was not made: ${made.error.code}`)
    await keepWithBackups(opened.value, folder)
  } finally {
    await app.close()
  }
}

// As after the first backup, so that the one at the end of a run does not go through all photos.
async function keepWithBackups(db: Database, folder: string): Promise<void> {
  const files = createPhotoFiles(join(folder, photoFolderName))
  const store = createPhotoStore()
  const rows = await db.reader.selectFrom('photos').select(['owner_id', 'saved_name', 'sha256']).execute()
  for (const { owner_id: ownerId, saved_name: savedName, sha256 } of rows) {
    const from = files.pathOf({ ownerId, savedName }, 'original')
    const to = store.pathOf(join(folder, backupFolderName), sha256)
    if (from === null || to === null) continue
    mkdirSync(dirname(to), { recursive: true })
    linkSync(from, to)
  }
}

function schemaHash(): string {
  const hash = createHash('sha256')
  for (const path of decidedBy.flatMap((folder) => entriesBelow(folder).map((entry) => entry.path)).sort()) {
    if (/\.(?:ts|jpg|webp)$/.test(path)) hash.update(path).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex').slice(0, 12)
}
