import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Database } from '../db/database.ts'
import { openFolder, openServer, type WhenBehind } from '../db/open.ts'
import { backupFolderName, newestBackup } from '../platform/backup-files.ts'
import { defaultDataFolder } from '../platform/data-folder.ts'
import { createIdSource } from '../platform/id-source.ts'
import { createLog, type Log } from '../platform/log.ts'
import { photoFolderName } from '../platform/photo-files.ts'
import { forkPictures } from '../platform/pictures/picture-child.ts'
import { systemPrinterLine } from '../platform/printer-line.ts'
import { serveHttp } from '../transports/http.ts'
import { practiceGatewayIn, practiceOnly, practicePaymentsFile } from './gateway-desk.ts'
import { openLineFile } from '../platform/line-file.ts'
import { closeInOrder, lookForDueWork } from './closing.ts'
import { compose } from './compose.ts'
import { progressSentence, type StartErrorCode, startAdvice, startSentence } from './host-words.ts'
import { keepBeforeMigration } from './keep-before.ts'
import { type NextRun, prepareNext } from './next-run.ts'
import { noteStart } from './note-start.ts'
import { restoredAtStart, restoreFrom } from './restore.ts'
import { type SampleSize, sampleSizes } from './sample/make-sample.ts'
import { type AskedClock, clockAskedFor, clockOfShop, practiceHourName } from './shop-clock.ts'
import { keepMarker, markShop } from './shop-marker.ts'
import { startErrorOf } from './start-error.ts'

/** Of the five seconds that a stop may take; the rest is for the last calls and the data file. */
const backupAtEndMs = 2_500

type Arguments = {
  readonly data: string
  readonly port: number
  readonly language: 'ko' | 'en'
  readonly opensBrowser: boolean
  /** A backup to start from instead of the data that lies there. */
  readonly restore: string | null
  /** Makes a sample shop first, where there is no shop yet. */
  readonly sample: SampleSize | 'none'
  /** Opens a file in which answered writes are missing. */
  readonly whenBehind: WhenBehind
  readonly askedClock: AskedClock
}

/** Ends the process with one clear sentence on stderr. */
function stop(language: 'ko' | 'en', code: StartErrorCode, about: string): never {
  leave(startSentence(language, code, about))
}

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function readArguments(): Arguments {
  const language = process.argv.includes('en') && process.argv.includes('--lang') ? 'en' : 'ko'
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '4700' },
        lang: { type: 'string', default: 'ko' },
        open: { type: 'boolean', default: false },
        restore: { type: 'string' },
        sample: { type: 'string' },
        'accept-loss': { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      stop(language, 'ARGUMENTS_WRONG', `--port ${values.port}`)
    const sample = sampleSizes.find((size) => size === values.sample) ?? 'none'
    if (values.sample !== undefined && sample === 'none')
      stop(language, 'ARGUMENTS_WRONG', `--sample ${values.sample}`)
    if (values.lang !== 'ko' && values.lang !== 'en')
      stop(language, 'ARGUMENTS_WRONG', `--lang ${values.lang}`)
    const askedClock = clockAskedFor(process.env)
    if (askedClock === 'not-an-hour')
      stop(language, 'ARGUMENTS_WRONG', `${practiceHourName} ${process.env[practiceHourName]}`)
    return {
      data: values.data ?? defaultDataFolder(process.env, process.platform),
      port,
      language,
      opensBrowser: values.open,
      restore: values.restore ?? null,
      sample,
      whenBehind: values['accept-loss'] ? 'accept' : 'refuse',
      askedClock,
    }
  } catch (problem) {
    stop(language, 'ARGUMENTS_WRONG', problem instanceof Error ? problem.message : String(problem))
  }
}

type Ending =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'again'; readonly next: NextRun; readonly port: number }

/** A run of the program and what came before it. */
type Start = { readonly args: Arguments; readonly log: Log; readonly before: NextRun | null }

/** Runs the program once on the data as it lies there, until it is stopped or other data is to take its place. */
async function run({ args, log, before }: Start, opened: Database): Promise<Ending> {
  const { data, language } = args
  const ids = createIdSource()
  const clock = await clockOfShop(args.askedClock, { sample: args.sample, opened, log })
  let port = args.port
  let end: (ending: Ending) => void = () => undefined
  const ending = new Promise<Ending>((resolve) => {
    end = resolve
  })
  const journal = openLineFile(join(data, practicePaymentsFile))
  const app = await compose({
    db: opened,
    clock,
    ids,
    log,
    shopMade: (shop) => markShop(data, shop, log),
    printerLine: systemPrinterLine,
    startPictures: forkPictures,
    openGateway: practiceOnly({
      clock,
      ids,
      log,
      journal,
      elsewhere: practiceGatewayIn(process.env),
    }),
    reconcileEveryMs: 1000,
    backupFolder: join(data, backupFolderName),
    photoFolder: join(data, photoFolderName),
    // The answer to the call that asked goes out first.
    restartOn: (next) => setTimeout(() => end({ kind: 'again', next, port }), 200),
  })
  await keepMarker(data, app, log)
  await noteStart(app, { before, opened, log })
  if (args.sample !== 'none' && (await app.shopId()) === null) {
    const remember = journal.appendLine
    await app.openSample({ size: args.sample, language, progress: tellProgress(language), remember })
  }
  const door = await serveHttp({
    app,
    log,
    port: args.port,
    rendererRoot: join(import.meta.dirname, '..', 'renderer'),
    devOrigin: process.env.DANGGOL_DEV_ORIGIN ?? null,
    reference: () => ids.ulid(clock.now()).slice(-8),
  })
  if (!door.ok) {
    await app.close()
    stop(language, 'PORT_TAKEN', String(args.port))
  }
  port = door.value.port
  const onSignal = () => end({ kind: 'stopped' })
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  process.stdout.write(`${JSON.stringify({ ready: true, url: door.value.url, data })}\n`)
  if (args.opensBrowser) openBrowser(door.value.url)
  const stopLooking = lookForDueWork(app, log)
  const how = await ending
  stopLooking()
  // What runs is finished and the database's log folded in; five seconds are the promise. A second signal changes nothing.
  if (how.kind === 'stopped') setTimeout(() => process.exit(1), 4_900).unref()
  await app.hangUp()
  await door.value.close()
  if (how.kind === 'stopped') await closeInOrder(app, log, backupAtEndMs)
  else await app.close()
  process.off('SIGTERM', onSignal)
  process.off('SIGINT', onSignal)
  return how
}

async function open(args: Arguments, log: Log): Promise<Database> {
  const url = process.env.DANGGOL_DATABASE_URL
  const opening =
    url === undefined
      ? openFolder(args.data, {
          keepBefore: (dataFile) => keepBeforeMigration(args.data, dataFile),
          whenBehind: args.whenBehind,
        })
      : openServer(url)
  const opened = await opening.catch((problem: unknown) => {
    const code = startErrorOf(problem)
    if (code !== 'DISK_FULL') log.error({ err: problem }, 'the database could not be opened')
    stop(args.language, code, args.data)
  })
  if (!opened.ok) {
    const { code, details } = opened.error
    const about = code === 'SERVER_UNREACHABLE' ? String(details?.why) : args.data
    const facts = { about, newestBackup: newestBackup(args.data) }
    leave(startAdvice(args.language, code, facts))
  }
  return opened.value
}

async function main(): Promise<void> {
  const args = readArguments()
  const log = createLog(process.env.DANGGOL_LOG ?? 'info')
  // Without this Node itself would write the error down, with all that hangs on it.
  process.on('uncaughtException', (problem) => {
    log.fatal({ err: problem }, 'the program cannot go on')
    process.exit(1)
  })
  if (args.restore !== null) {
    const restored = await restoreFrom(args.data, args.restore)
    if (!restored.ok) stop(args.language, restored.error.code, String(restored.error.details?.about))
  }
  const before: NextRun | null =
    args.restore === null ? null : { kind: 'restore', restore: restoredAtStart(args.restore) }
  let start: Start = { args, log, before }
  for (;;) {
    const ending = await run(start, await open(start.args, log))
    if (ending.kind === 'stopped') break
    const { next, port } = ending
    const prepared = await prepareNext(args.data, next)
    if (!prepared.ok) log.error({ code: prepared.error.code }, 'the data stays as it was')
    // The same address again, so that open windows find their way back. A shop that was left is not made anew.
    const sample = prepared.ok && next.kind === 'own_shop' ? 'none' : start.args.sample
    start = {
      args: { ...args, port, sample, opensBrowser: false },
      log,
      before: prepared.ok ? next : { kind: 'same' },
    }
  }
  process.exit(0)
}

/** One line for each tenth of a large sample shop, on stderr: stdout is for whoever waits for the address. */
function tellProgress(language: 'ko' | 'en'): (done: number) => void {
  let told = 0
  return (done) => {
    const percent = Math.floor(done * 10) * 10
    if (percent <= told) return
    told = percent
    process.stderr.write(`${progressSentence(language, percent)}\n`)
  }
}

function openBrowser(url: string): void {
  const [command, ...rest] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '']
      : process.platform === 'darwin'
        ? ['open']
        : ['xdg-open']
  if (command === undefined) return
  const child = spawn(command, [...rest, url], { stdio: 'ignore', detached: true })
  // No browser to open: the address is on stdout all the same.
  child.on('error', () => undefined)
  child.unref()
}

await main()
