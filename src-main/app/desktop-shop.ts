import { join } from 'node:path'
import { err, type Result } from '../../src-shared/kernel/result.ts'
import type { Database } from '../db/database.ts'
import { openFolder, openServer, type WhenBehind } from '../db/open.ts'
import type { Restore } from '../domains/backup/service.ts'
import { backupFolderName } from '../platform/backup-files.ts'
import { createIdSource } from '../platform/id-source.ts'
import { openLineFile } from '../platform/line-file.ts'
import type { Log } from '../platform/log.ts'
import { photoFolderName } from '../platform/photo-files.ts'
import type { StartPictures } from '../platform/pictures/picture-child.ts'
import { systemPrinterLine } from '../platform/printer-line.ts'
import type { SessionCarrier } from '../rpc/context.ts'
import { answerPhoto, type PhotoAnswer, type PhotoRequest } from '../transports/photo-delivery.ts'
import { openPortDoor, type Port } from '../transports/message-port.ts'
import { closeInOrder, lookForDueWork } from './closing.ts'
import { type Application, compose } from './compose.ts'
import { practiceOnly, practicePaymentsFile } from './gateway-desk.ts'
import type { StartErrorCode } from './host-words.ts'
import { keepBeforeMigration } from './keep-before.ts'
import { type NextRun, prepareNext } from './next-run.ts'
import { noteStart } from './note-start.ts'
import { clockAskedFor, clockOfShop } from './shop-clock.ts'
import { keepMarker, markShop } from './shop-marker.ts'
import { startErrorOf } from './start-error.ts'

/** The answer to the call that asked for it goes out before the shop closes. */
const answerFirstMs = 200
/** The system waits for the last window this long at most. */
const backupAtEndMs = 60_000

export type DesktopShopInput = {
  readonly data: string
  readonly language: 'ko' | 'en'
  /** Makes the sample shop where there is no shop yet. */
  readonly sample: 'none' | 'small'
  readonly log: Log
  readonly carrier: SessionCarrier
  readonly startPictures: StartPictures
  /** The shop is another one now, back from a backup: windows have to load again. */
  readonly reopened: () => void
  readonly failed: (code: StartErrorCode) => void
}

type Running = {
  readonly app: Application
  readonly serve: (port: Port) => void
  readonly stopLooking: () => void
}

/** The shop behind the desktop's windows: opened, served on their ports, exchanged for a backup, closed in order. */
export function createDesktopShop(input: DesktopShopInput) {
  const { data, log } = input
  const ids = createIdSource()
  const askedClock = clockAskedFor(process.env)
  let running: Running | null = null
  let { sample } = input
  // Opened, exchanged and closed one after the other, however the windows and the system ask for it.
  let turn: Promise<unknown> = Promise.resolve()

  async function openData(whenBehind: WhenBehind): Promise<Result<Database, StartErrorCode>> {
    const url = process.env.DANGGOL_DATABASE_URL
    const opening =
      url === undefined
        ? openFolder(data, {
            keepBefore: (dataFile) => keepBeforeMigration(data, dataFile),
            whenBehind,
          })
        : openServer(url)
    return opening.catch((problem: unknown) => {
      const code = startErrorOf(problem)
      if (code !== 'DISK_FULL') log.error({ err: problem }, 'the database could not be opened')
      return err(code)
    })
  }

  async function open(
    before: NextRun | null,
    whenBehind: WhenBehind = 'refuse',
  ): Promise<StartErrorCode | null> {
    const opened = await openData(whenBehind)
    if (!opened.ok) return opened.error.code
    const clock = await clockOfShop(askedClock, { sample, opened: opened.value, log })
    const journal = openLineFile(join(data, practicePaymentsFile))
    const app = await compose({
      db: opened.value,
      clock,
      ids,
      log,
      shopMade: (shop) => markShop(data, shop, log),
      printerLine: systemPrinterLine,
      startPictures: input.startPictures,
      openGateway: practiceOnly({
        clock,
        ids,
        log,
        journal,
      }),
      reconcileEveryMs: 1000,
      backupFolder: join(data, backupFolderName),
      photoFolder: join(data, photoFolderName),
      restartOn: (next) => setTimeout(() => void exchange(next), answerFirstMs),
    })
    await keepMarker(data, app, log)
    await noteStart(app, { before, opened: opened.value, log })
    if (sample !== 'none' && (await app.shopId()) === null)
      await app.openSample({ size: sample, language: input.language, remember: journal.appendLine })
    const reference = () => ids.ulid(clock.now()).slice(-8)
    const device = `desktop ${process.platform}`
    const door = openPortDoor({ app, log, carrier: input.carrier, device, reference })
    running = { app, serve: door.serve, stopLooking: lookForDueWork(app, log) }
    return null
  }

  async function close(how: 'with-backup' | 'as-it-is'): Promise<void> {
    if (running === null) return
    const { app, stopLooking } = running
    running = null
    stopLooking()
    await app.hangUp()
    if (how === 'with-backup') await closeInOrder(app, log, backupAtEndMs)
    else await app.close()
  }

  async function keepForUpdate(): Promise<'kept' | 'failed'> {
    if (running === null) return 'failed'
    const { app } = running
    // Before the first run there is nothing to keep; a server's data is kept by the server.
    if ((await app.shopId()) === null) return 'kept'
    const made = await app.services.backup.make('before_update')
    return made.ok || made.error.code === 'BACKUP_ON_SERVER' ? 'kept' : 'failed'
  }

  /** Puts other data in the place of the data, in this very process: no start of the program ever repeats it. */
  function exchange(next: NextRun): Promise<void> {
    return inTurn(async () => {
      await close('as-it-is')
      const prepared = await prepareNext(data, next)
      if (!prepared.ok) log.error({ code: prepared.error.code }, 'the data stays as it was')
      if (prepared.ok && next.kind === 'own_shop') {
        // A shop that was left is not made anew, and nobody of it is signed in any more.
        sample = 'none'
        input.carrier.drop()
      }
      const refusal = await open(prepared.ok ? next : { kind: 'same' })
      if (refusal === null) input.reopened()
      else input.failed(refusal)
    }).catch((problem: unknown) => {
      log.error({ err: problem }, 'the shop could not be opened again')
      input.failed('UNEXPECTED')
    })
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  return {
    /** @param restored the backup that was just put in the place of the data, if any */
    open: (restored: Restore | null) =>
      inTurn(() => open(restored === null ? null : { kind: 'restore', restore: restored })),
    /** Opens data in which answered writes are missing, as they are. */
    openAsItIs: () => inTurn(() => open(null, 'accept')),
    /** Serves one window. A port that comes while the shop is exchanged is let go: the window loads again anyway. */
    serve: (port: Port) => running?.serve(port),
    /** A photo for the windows, with the session that they share. */
    photo: async (asked: Pick<PhotoRequest, 'path' | 'ifNoneMatch'>): Promise<PhotoAnswer | null> =>
      running === null ? null : answerPhoto(running.app, { ...asked, token: input.carrier.token() }),
    /** A backup of the shop as it stands, before another version of the program gets its hands on it. */
    keepForUpdate: () => inTurn(keepForUpdate),
    /** Everything is finished and folded into the data file, with one more backup unless there is one of just now. */
    close: (how: 'with-backup' | 'as-it-is' = 'with-backup') => inTurn(() => close(how)),
  }
}
