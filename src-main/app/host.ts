import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openFolder, openServer, writeMarker } from '../db/open.ts'
import { systemClock } from '../platform/clock.ts'
import { defaultDataFolder } from '../platform/data-folder.ts'
import { createIdSource } from '../platform/id-source.ts'
import { createLog } from '../platform/log.ts'
import { serveHttp } from '../transports/http.ts'
import { compose } from './compose.ts'
import { type StartErrorCode, startSentence } from './host-words.ts'

type Arguments = {
  readonly data: string
  readonly port: number
  readonly language: 'ko' | 'en'
  readonly opensBrowser: boolean
}

/** Ends the process with one clear sentence on stderr. */
function stop(language: 'ko' | 'en', code: StartErrorCode, about: string): never {
  process.stderr.write(`${startSentence(language, code, about)}\n`)
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
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      stop(language, 'ARGUMENTS_WRONG', `--port ${values.port}`)
    if (values.lang !== 'ko' && values.lang !== 'en')
      stop(language, 'ARGUMENTS_WRONG', `--lang ${values.lang}`)
    return {
      data: values.data ?? defaultDataFolder(process.env, process.platform),
      port,
      language,
      opensBrowser: values.open,
    }
  } catch (problem) {
    stop(language, 'ARGUMENTS_WRONG', problem instanceof Error ? problem.message : String(problem))
  }
}

async function main(): Promise<void> {
  const { data, port, language, opensBrowser } = readArguments()
  const log = createLog(process.env.DANGGOL_LOG ?? 'info')
  const url = process.env.DANGGOL_DATABASE_URL
  const opened = await (url === undefined ? openFolder(data) : openServer(url)).catch((problem: unknown) => {
    log.error({ err: problem }, 'the database could not be opened')
    stop(language, 'MIGRATION_FAILED', data)
  })
  if (!opened.ok) stop(language, opened.error.code, data)
  const ids = createIdSource()
  const app = await compose({
    db: opened.value,
    clock: systemClock,
    ids,
    log,
    shopMade: (shop) => writeMarker(data, shop),
  })
  const door = await serveHttp({
    app,
    log,
    port,
    rendererRoot: join(import.meta.dirname, '..', 'renderer'),
    devOrigin: process.env.DANGGOL_DEV_ORIGIN ?? null,
    reference: () => ids.ulid(systemClock.now()).slice(-8),
  })
  if (!door.ok) {
    await app.close()
    stop(language, 'PORT_TAKEN', String(port))
  }
  process.stdout.write(`${JSON.stringify({ ready: true, url: door.value.url, data })}\n`)
  if (opensBrowser) openBrowser(door.value.url)
  stopOnSignals(async () => {
    await door.value.close()
    await app.close()
  })
}

function stopOnSignals(close: () => Promise<void>): void {
  let closing = false
  const onSignal = () => {
    if (closing) return
    closing = true
    // What runs is finished and the log of the database folded in; five seconds are the promise.
    setTimeout(() => process.exit(1), 4_900).unref()
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
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
