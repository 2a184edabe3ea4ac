import { practiceOnly, practicePaymentsFile } from './gateway-desk.ts'
import { openLineFile } from '../platform/line-file.ts'
import { join } from 'node:path'
import { openFolder, openServer, writeMarker } from '../db/open.ts'
import { createIdSource } from '../platform/id-source.ts'
import type { Log } from '../platform/log.ts'
import { systemPrinterLine } from '../platform/printer-line.ts'
import type { SessionCarrier } from '../rpc/context.ts'
import { openPortDoor, type Port } from '../transports/message-port.ts'
import { type Application, compose } from './compose.ts'
import type { StartErrorCode } from './host-words.ts'
import { backupFolderName, restoreFrom } from './restore.ts'
import { clockAskedFor, clockOfShop } from './shop-clock.ts'

const backupLookMs = 5 * 60_000
/** The answer to the call that asked for it goes out before the shop closes. */
const answerFirstMs = 200

export type DesktopShopInput = {
  readonly data: string
  readonly language: 'ko' | 'en'
  /** Makes the sample shop where there is no shop yet. */
  readonly sample: 'none' | 'small'
  readonly log: Log
  readonly carrier: SessionCarrier
  /** The shop is another one now, back from a backup: windows have to load again. */
  readonly reopened: () => void
  readonly failed: (code: StartErrorCode) => void
}

type Running = { readonly app: Application; readonly serve: (port: Port) => void }

/** The shop behind the desktop's windows: opened, served on their ports, exchanged for a backup, closed in order. */
export function createDesktopShop(input: DesktopShopInput) {
  const { data, log } = input
  const ids = createIdSource()
  const askedClock = clockAskedFor(process.env)
  let running: Running | null = null
  const lookForBackups = setInterval(() => {
    running?.app.services.backup.makeWhenDue().catch((problem: unknown) => {
      log.error({ err: problem }, 'the backup that was due failed')
    })
  }, backupLookMs)
  lookForBackups.unref()

  async function open(): Promise<StartErrorCode | null> {
    const url = process.env.DANGGOL_DATABASE_URL
    const opened = await (url === undefined ? openFolder(data) : openServer(url)).catch(
      (problem: unknown) => {
        log.error({ err: problem }, 'the database could not be opened')
        return null
      },
    )
    if (opened === null) return 'MIGRATION_FAILED'
    if (!opened.ok) return opened.error.code
    const clock = await clockOfShop(askedClock, { sample: input.sample, opened: opened.value, log })
    const app = await compose({
      db: opened.value,
      clock,
      ids,
      log,
      shopMade: (shop) => writeMarker(data, shop),
      printerLine: systemPrinterLine,
      openGateway: practiceOnly({
        clock,
        ids,
        log,
        journal: openLineFile(join(data, practicePaymentsFile)),
      }),
      reconcileEveryMs: 1000,
      backupFolder: join(data, backupFolderName),
      restartOn: (fileName) => setTimeout(() => void exchange(fileName), answerFirstMs),
    })
    if (input.sample !== 'none' && (await app.shopId()) === null) await app.openSample(input.language)
    const reference = () => ids.ulid(clock.now()).slice(-8)
    const device = `desktop ${process.platform}`
    const door = openPortDoor({ app, log, carrier: input.carrier, device, reference })
    running = { app, serve: door.serve }
    return null
  }

  /** Puts a backup in the place of the data, in this very process: no start of the program ever repeats it. */
  async function exchange(fileName: string): Promise<void> {
    await running?.app.close()
    running = null
    const restored = restoreFrom(data, join(data, backupFolderName, fileName))
    const refusal = restored.ok ? await open() : restored.error.code
    if (refusal === null) input.reopened()
    else input.failed(refusal)
  }

  return {
    open,
    /** Serves one window. A port that comes while the shop is exchanged is let go: the window loads again anyway. */
    serve: (port: Port) => running?.serve(port),
    /** Everything is finished and folded into the data file, with one more backup. */
    close: async () => {
      clearInterval(lookForBackups)
      if (running === null) return
      const { app } = running
      if ((await app.shopId()) !== null) await app.services.backup.make('close')
      await app.close()
    },
  }
}
